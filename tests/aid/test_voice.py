"""Suggested questions, "Ask about this" and what may matter, as a parent or caregiver says them."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from decisionaid.aid.library import open_aid
from decisionaid.aid.viewing import view
from decisionaid.aid.views import SilenceView, ViewRequest
from decisionaid.paths import resource

DAY = dt.date(2026, 11, 25)
OWN = {  # words with which a patient speaks of no one but themselves
    "en": re.compile(r"\b(I|me|my(?! child\b)|mine|myself)\b"),
    "es": re.compile(
        r"\b(yo|me|mí|mi(?! hijo o hija\b)|mis|conmigo|puedo|tengo|debo|hago|necesito|necesitaré|"
        r"tendré|quiero|lavarme|confundirme|quedarme)\b", re.IGNORECASE),
}
PATIENT = {("child", "en"): "my child", ("child", "es"): "mi hijo o hija",
           ("patient", "en"): "the patient", ("patient", "es"): "la persona enferma"}


@pytest.fixture(scope="module")
def aid():
    return open_aid(resource("aids", "leukemia-options"))


def said(aid, lang, voice):
    """Return what bank, questions about a cell, gaps, checks, roles, titles and matters say."""
    texts, shown = [], aid.aid(lang)
    prepared = {a.id for a in shown.asks.values()}
    for decision in shown.decisions.values():
        seen = view(shown, ViewRequest(lang, DAY, decision.id, voice=voice,
                                       options=tuple(o.id for o in decision.options)))
        texts += [q.text for q in seen.questions]
        texts += [t for a in seen.attributes for t in (a.name, a.caption)]
        texts += [words for _, words in seen.roles]
        if seen.decision:
            texts += [seen.decision.title, *(check.question for check in seen.decision.checks)]
            texts += [block.question for row in seen.decision.rows for part in row.parts
                      for cell in part.cells for block in cell.blocks
                      if isinstance(block, SilenceView)]
            texts += [cell.ask for row in seen.decision.rows for part in row.parts
                      for cell in part.cells if (part.id or row.id) in prepared]
    return texts


@pytest.mark.parametrize(("voice", "lang"), PATIENT)
def test_no_question_and_no_matter_speaks_as_the_patient_where_another_does(aid, voice, lang):
    texts = said(aid, lang, voice)
    assert [t for t in texts if OWN[lang].search(t) or "{patient}" in t] == []
    assert sum(PATIENT[voice, lang] in t for t in texts) > 100


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_patients_own_words_stay_their_own(aid, lang):
    texts = said(aid, lang, "own")
    assert sum(bool(OWN[lang].search(t)) for t in texts) > 100
    assert not [t for t in texts if "{patient}" in t or PATIENT["patient", lang] in t]


def test_every_prepared_question_has_both_voices(aid):
    shown = aid.aid("en")
    own = [a.id for a in (*shown.asks.values(), *shown.questions.values())
           if OWN["en"].search(getattr(a, "ask", "") or getattr(a, "text", ""))
           and not a.of_patient]
    gaps = [s for d in shown.decisions.values() for o in d.options for s in o.silences]
    checks = [c for d in shown.decisions.values() for c in d.checks]
    own += [a.question for a in (*gaps, *checks)
            if OWN["en"].search(a.question) and not a.of_patient]
    assert own == []
    assert set(shown.roles_of_patient) == set(shown.roles)
