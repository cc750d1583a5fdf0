"""Questions, what may matter and what Learn explains, as a parent or caregiver says or reads it."""

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
BODY = {  # whoever reads: the body that Learn and the words speak of may be another's
    "en": re.compile(r"\b(you\b(?! (said|were not|can))|yours|"
                     r"your\b(?! (team|clinic’s|own center|care)))\b", re.IGNORECASE),
    "es": re.compile(
        r"\busted(?! (dijo|no sabía))\b|(?<!recibieron )\bsus? (propi[oa]s? )?"
        r"(cuerpo|sangre|células|edad|hígado|médula|caso)\b", re.IGNORECASE),
    "ar": re.compile(r"(جسم|دم|خلايا|عمر|كبد|حالت|رعايت)ك(?!\w)"),
}
MEANT = {
    ("patient", "en"): "On the cards, “you” is the patient.",
    ("child", "en"): "On the cards, “you” is your child.",
    ("patient", "es"): "En las tarjetas, “usted” es la persona enferma.",
    ("child", "es"): "En las tarjetas, “usted” es su hijo o hija.",
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


@pytest.mark.parametrize("lang", BODY)
def test_what_is_explained_is_right_for_whoever_reads(aid, lang):
    seen = view(aid.aid(lang), ViewRequest(lang, DAY, survival="show"))
    texts = [t for p in seen.learn for t in (p.title, *p.steps, p.example)]
    texts += [t for p in seen.learn for c in p.more for t in c.paragraphs]
    texts += [t for p in seen.learn for x in p.labels for t in (x.text, x.note)]
    texts += [t.meaning for t in seen.glossary]
    texts += [t for c in seen.claims for t in (c.claim, *c.found.paragraphs)]
    texts += [q.title for q in seen.routing.questions]
    texts += [t for r in seen.routing.routes for t in (r.note, r.choice)]
    for decision in aid.aid(lang).decisions.values():
        shown = view(aid.aid(lang), ViewRequest(lang, DAY, decision.id, survival="show")).decision
        assert shown
        texts += [shown.not_for, *(o.what_line for o in shown.shelf)]
        texts += [t for c in shown.context for t in c.paragraphs]
    assert [t for t in texts if BODY[lang].search(t)] == []


@pytest.mark.parametrize(("voice", "lang"), MEANT)
def test_another_reader_is_told_once_a_page_who_the_cards_speak_to(aid, voice, lang):
    for decision in aid.aid(lang).decisions.values():
        cards = tuple(o.id for o in decision.options[:3])
        seen = view(aid.aid(lang), ViewRequest(lang, DAY, decision.id, cards, voice=voice)).decision
        own = view(aid.aid(lang), ViewRequest(lang, DAY, decision.id, cards)).decision
        assert seen
        assert seen.glance
        assert own
        told = [seen.glance.also.startswith(MEANT[voice, lang])]
        told += [t.meant == MEANT[voice, lang] for t in seen.topics if t.words]
        assert set(told) == {decision.reader != "parent_teen"}  # there the cards say "your child"
        assert not [t for t in own.topics if t.meant]
