"""What "Ask about this" writes: a real question for every row and part, in both languages."""

from __future__ import annotations

import datetime as dt

import pytest

from decisionaid.aid.building import checked_folder
from decisionaid.aid.starter import write_starter
from decisionaid.aid.viewing import view
from decisionaid.aid.views import SilenceView, ViewRequest


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_row_and_part_asks_a_real_question_about_its_card(shipped, lang):
    aid = shipped[lang]
    titles = set()
    for decision in aid.decisions.values():
        request = ViewRequest(lang=lang, today=dt.date(2026, 11, 25), decision=decision.id,
                              options=tuple(o.id for o in decision.options[:4]), survival="show")
        shown = view(aid, request).decision
        names = {o.id: o.short_name or o.name for o in decision.options}
        for row in shown.rows:
            for part in row.parts:
                for cell in part.cells:
                    if any(isinstance(b, SilenceView) for b in cell.blocks):
                        continue  # a gap has a question of its own
                    assert names[cell.option] in cell.ask, cell.ask
                    assert cell.ask.endswith("?")
                    assert "{" not in cell.ask
                    assert "\u201c" not in cell.ask  # no heading quoted in place of a question
                    titles.add((row.id, part.id))
    assert len(titles) > 40


def test_a_part_nobody_could_ask_about_is_a_mistake(tmp_path):
    folder = tmp_path / "guide"
    write_starter(folder)
    asks = folder / "asks.yaml"
    lines = asks.read_text("utf-8").splitlines()
    asks.write_text("\n".join(
        line for line in lines if not line.startswith(("- {id: helped,", "- {id: cost_work,"))),
        "utf-8")
    told = [p.sentence for p in checked_folder(folder).problems]
    assert len(told) == 2
    assert "cost_work" in told[0]
    assert "Ask about this" in told[1]
