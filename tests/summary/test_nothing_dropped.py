"""What says how sure a number is goes with it onto paper, as does what it is compared with."""

import datetime as dt

import pytest

from decisionaid.aid.cells import _study
from decisionaid.aid.library import open_library, shipped_aids
from decisionaid.aid.model import Comparator
from decisionaid.aid.viewing import view
from decisionaid.aid.views import ViewRequest
from decisionaid.language import words
from decisionaid.summary import brief
from decisionaid.summary.build import sheet_document
from decisionaid.summary.choices import SHEET_SECTIONS, SheetChoices
from decisionaid.summary.comparison import SourceNumbers
from decisionaid.summary.text import plain_text

DAY = dt.date(2026, 11, 25)
EN = words("en")


@pytest.fixture(scope="module", params=["all_newly_diagnosed", "all_rr_adult", "cll_relapsed"])
def paper(request):
    """Return the view of a decision and its sheet as one line of text."""
    aid = open_library(shipped_aids()).first.aid("en")
    ids = tuple(option.id for option in aid.decisions[request.param].options)[:2]
    seen = view(aid, ViewRequest("en", DAY, request.param, ids, "show", deaths_shown=True))
    made = sheet_document(seen, SheetChoices(DAY, sections=SHEET_SECTIONS), EN)
    return seen.decision, " ".join(plain_text(made).split())


def meta(decision, kind):
    return {m.text for row in decision.rows for part in row.parts for cell in part.cells
            for block in cell.blocks for m in getattr(block, "meta", ()) if m.kind == kind}


def test_every_range_stands_on_paper(paper):
    decision, text = paper
    ranges = meta(decision, "range")
    assert ranges
    assert [one for one in ranges if one.rstrip(".") not in text] == []


def test_every_number_of_the_short_table_carries_its_range(paper):
    decision, _ = paper
    lines = brief.lines(decision, range(2), SourceNumbers(), columns=True)
    ranges = [(" ".join(item.facts), m.text.rstrip("."))
              for line in lines for cell in line.cells for item in cell
              for m in getattr(item.shown, "meta", ()) if m.kind == "range"]
    assert ranges
    assert [said for facts, said in ranges if said not in facts] == []


def test_every_box_of_the_glance_says_on_paper_how_sure_its_study_is(paper):
    decision, text = paper
    boxes = [cell.box for row in decision.glance.rows for cell in row.cells if cell.box]
    assert boxes
    for box in boxes:
        said = ", ".join(part for part in (box.study, box.time) if part)
        after = [text[i : i + 200] for i in range(len(text)) if text.startswith(said, i)]
        assert any(box.certainty in stretch for stretch in after), said


@pytest.mark.parametrize(("same", "title"), [
    (True, "Measured in the same study."), (False, "Another figure, not a fair comparison.")])
def test_only_the_other_arm_of_one_study_is_called_the_same_study(same, title):
    shown = _study(Comparator("chemotherapy", percent=20.0, same_study=same), "20 of 100", EN)
    assert shown == type(shown)(same, "20 of 100", title)
