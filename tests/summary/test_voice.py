"""Page 1 speaks for the patient, for a child's parents, or for a caregiver who is alone."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from decisionaid.aid.library import Library, open_aid
from decisionaid.paper import visit_document
from decisionaid.paths import resource
from decisionaid.policy import Policy
from decisionaid.summary.text import plain_text
from decisionaid.visit.about import set_reader, set_who
from decisionaid.visit.model import new_visit
from decisionaid.visit.printing import set_printing

TODAY = dt.date(2026, 11, 25)
OWN = {"en": "What matters most to me", "es": "Lo que más me importa"}
FAMILY = {"en": "What matters most to the family", "es": "Lo que más importa a la familia"}
TITLES = {
    ("child", "en"): "Summary for my child", ("child", "es"): "Resumen para mi hijo",
    ("patient", "en"): "Summary for the patient", ("patient", "es"): "Resumen para la persona",
    ("own", "en"): "My summary", ("own", "es"): "Mi resumen",
}


@pytest.fixture(scope="module")
def library() -> Library:
    return Library([open_aid(resource("aids", "leukemia-options"))])


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize(("who", "reader", "voice"), [
    ("patient", None, "own"), ("both", None, "own"), ("patient", "teenager", "own"),
    ("caregiver", None, "patient"), ("caregiver", "parent", "child"), ("both", "parent", "child"),
])
def test_page_one_speaks_for_whom_it_is(library, lang, who, reader, voice):
    manifest = library.first.manifest
    visit = replace(
        new_visit("a1b2c3d4e5f60718", TODAY, 7, lang), aid_id=manifest["aid"],
        aid_version=manifest["version"], decision_id="all_rr_child_young_adult")
    visit = set_reader(set_who(visit, who), reader)
    visit = set_printing(visit, sections=("summary",))
    page = plain_text(visit_document(visit, library, Policy(), TODAY))
    assert TITLES[voice, lang] in page
    said, not_said = (OWN, FAMILY) if voice == "own" else (FAMILY, OWN)
    assert said[lang] in page
    assert not_said[lang] not in page
