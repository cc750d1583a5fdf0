"""Every form a visit ever had opens for ever: files in tests/visit/old are never changed."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from decisionaid.visit.model import USUAL_SECTIONS, QuestionSubject
from decisionaid.visit.store.container import SCHEMA
from decisionaid.visit.store.kept import read_visit
from decisionaid.visit.store.upgrade import STEPS, CannotRead, visit_from

OLD = Path(__file__).parents[1] / "old"
PASSWORD = "correct horse"


def test_the_folder_has_every_schema_open_and_locked():
    for number in range(1, SCHEMA + 1):
        assert (OLD / f"schema-{number}.talk").is_file()
        assert (OLD / f"schema-{number}-locked.talk").is_file()


@pytest.mark.parametrize("path", sorted(OLD.glob("*.talk")), ids=lambda p: p.stem)
def test_an_old_file_still_says_all_it_said(path, en):
    opened = read_visit(path.read_bytes(), en, PASSWORD)
    visit = opened.visit
    assert not opened.read_only
    assert (visit.language, visit.who, visit.answers["stage"]) == ("es", "both", "came_back")
    assert visit.decide_by == dt.date(2026, 12, 4)
    assert visit.patient.own_matters[0].words == "My garden"
    assert visit.patient.worries == "Line one\nLine two"
    assert (visit.patient.survival, visit.caregiver.survival) == ("doctor", "show")
    assert [q.text for q in visit.questions] == ["Private", "Who drives?"]
    before = visit.from_before[0]
    assert (before.decision_id, set(before.options)) == ("all_rr_adult", {"a", "c"})
    asked = before.questions[0]
    assert (asked.text, asked.answer) == ("¿Qué sigue? <b>שלום</b>", "Soon")
    assert asked.about == QuestionSubject("a", "harms", "often")
    assert visit.next_steps[0].who == "Clinic"
    assert (visit.printing.print_size, "private" in visit.printing.sections) == (18, True)


def test_an_older_schema_is_led_up_step_by_step():
    data = b'{"ident": "ab", "created": "2026-11-24"}'
    steps = {0: lambda d: {"id": d["ident"], "created": d["created"]}, **STEPS}
    assert visit_from(data, 0, steps).id == "ab"
    with pytest.raises(CannotRead):
        visit_from(data, -1, steps)


def test_what_a_newer_schema_adds_is_left_alone():
    data = b'{"id": "ab", "created": "2026-11-24", "mood": "calm"}'
    assert visit_from(data, SCHEMA + 1).id == "ab"


USUAL_1 = ["summary", "side_by_side", "questions", "unknowns", "sources", "after"]


@pytest.mark.parametrize(
    ("printing", "sections"),
    [
        ({}, USUAL_SECTIONS),
        ({"sections": USUAL_1, "numbers": "first"}, USUAL_SECTIONS),
        ({"sections": ["side_by_side"], "numbers": "first"}, ("side_by_side",)),
        ({"sections": ["side_by_side", "after"], "numbers": "all"},
         ("side_by_side", "all_numbers", "after")),
        ({"numbers": "all"},
         ("summary", "side_by_side", "questions", "all_numbers", "unknowns", "sources", "after")),
        ({"sections": [], "numbers": "all"}, ()),
        ({"sections": ["questions"], "numbers": "all"}, ("questions",)),
    ],
)
def test_the_pages_of_the_first_schema_keep_what_was_asked_for(printing, sections):
    data = msgspec.json.encode({"id": "ab", "created": "2026-11-24", "printing": printing})
    found = visit_from(data, 1).printing
    assert (found.sections, found.numbers) == (sections, "all")


@pytest.mark.parametrize(("kind", "sections"), [
    ("numbers-first", ("summary", "side_by_side", "questions", "unknowns", "sources", "after",
                       "private")),
    ("numbers-all", ("summary", "side_by_side", "questions", "all_numbers", "unknowns", "sources",
                     "after", "private")),
    ("sections-alone", ("side_by_side", "private")),
])
def test_a_file_of_each_choice_of_pages_and_numbers_keeps_what_was_asked_for(kind, sections, en):
    opened = read_visit((OLD / f"schema-1-{kind}.talk").read_bytes(), en, PASSWORD)
    found = opened.visit.printing
    assert set(found.sections) == set(sections)
    assert (found.numbers, found.print_size, found.paper) == ("all", 18, "a4")
