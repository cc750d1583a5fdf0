"""Words of the guide: Spanish in its readers' own terms, no source blamed, nothing held shown."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import yaml

from decisionaid.aid import evidence as ev
from decisionaid.aid.audit.silence import BLAMES
from decisionaid.aid.building import checked_folder
from decisionaid.aid.locales import all_texts
from decisionaid.aid.viewing import view
from decisionaid.aid.views import DeathsView, ViewRequest
from tests.aid.conftest import SHIPPED

# What readers of Spanish do not say, and what they do.
FOREIGN = {
    r"(?<!BFM )(?<!BRUIN )(?<![\w/-])(?:ALL|AML|CLL)(?!\w|-\d| ?\d)": "LLA, LMA, LLC",
    r"[Ii]nfecci(?:ón seria|ones serias)\b": "infección grave",
    r"\b[Ee]tiquetas?\b": "ficha técnica",
    r"\b[Gg]oteos?\b": "infusión",
    r"comparó al azar": "por sorteo",
    r"\bstudy\b": "estudio",
    r"\bR/R\b": "volvió o no respondió",
    r"\bcombo\b": "combinación",
    r"\b[Rr]ondas?\b": "ciclo",
    r"\b[Rr]ecuentos?\b": "conteo",
    r"segunda mano": "en informes de otros",
    r"\b(?:dla|Dla)\b": "de la",
}


@pytest.fixture(scope="module")
def english():
    return all_texts(checked_folder(SHIPPED))


@pytest.fixture(scope="module")
def spanish():
    texts = []
    for path in sorted((SHIPPED / "locales" / "es").glob("*.yaml")):
        read = yaml.load(path.read_text(), yaml.CSafeLoader)
        texts += [(path.name, str(e["text"])) for e in read["texts"]]
    return texts


@pytest.mark.parametrize("pattern", FOREIGN)
def test_spanish_uses_the_terms_of_its_readers(spanish, pattern):
    found = [(name, text) for name, text in spanish if re.search(pattern, text)]
    assert found == [], f"write “{FOREIGN[pattern]}”"


def test_no_sentence_of_any_language_blames_a_source(english, spanish):
    said = [*english.items(), *spanish]
    assert [(at, t) for at, t in said if any(p.search(t) for p in BLAMES)] == []


def test_no_figure_of_a_row_on_hold_stands_on_its_card(aid):
    """Nor does any number, middle value or quantity name such a row as its own."""
    held = {i: r for i, r in ev.option_rows(ev.load(SHIPPED / "evidence")).items() if ev.held(r)}
    assert len(held) > 20
    records = [*aid.estimates.values(), *aid.medians.values()]
    for record in (*records, *aid.quantities.values()):
        assert record.evidence not in held, record.id
    for row, data in held.items():
        option = row.split("/")[1]
        for measure in ev.MEASURES:
            figure = data.get(measure)
            value = figure.get("value") if isinstance(figure, dict) else figure
            if isinstance(value, int | float):
                same = [r.id for r in records if (r.option, r.source) == (option, data["source"])
                        and value == getattr(r, "percent", getattr(r, "value", None))]
                assert same == [], row


def test_deaths_are_said_for_every_card_of_every_decision(shipped, aid):
    for decision in aid.decisions.values():
        for lang in shipped:
            cards = tuple(o.id for o in decision.options)
            request = ViewRequest(lang, dt.date(2026, 11, 28), decision.id, cards)
            rows = view(shipped[lang], request).decision.rows
            part = next(p for r in rows for p in r.parts if p.id == "deaths")
            said = {c.option: c.blocks[0] for c in part.cells}
            assert set(said) == set(cards)
            assert all(isinstance(d, DeathsView) and d.title for d in said.values())
