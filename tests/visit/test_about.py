import datetime as dt

import pytest

from decisionaid.visit.about import (
    mark_learn_read,
    note_numbers,
    set_answer,
    set_decide_by,
    set_language,
    set_minutes,
    set_name,
    set_reader,
    set_step,
    set_who,
    steps_seen,
)
from decisionaid.visit.model import SECTIONS, USUAL_SECTIONS
from decisionaid.visit.options import (
    answer_knowledge,
    set_denominator,
    set_top_rows_first,
    show_deaths,
)
from decisionaid.visit.printing import tick_section


def test_a_caregiver_alone_is_at_the_screen(visit):
    assert set_who(visit, "caregiver").lane == "caregiver"
    assert set_who(visit, "both").lane == "patient"
    assert set_who(set_who(visit, "caregiver"), "patient").lane == "patient"


def test_the_three_answers_are_given_one_by_one(visit):
    visit = set_answer(set_answer(visit, "age", "26_or_older"), "kind", "aml")
    assert visit.answers == {"age": "26_or_older", "kind": "aml"}


def test_what_is_said_first_is_kept(visit):
    day = dt.date(2026, 12, 4)
    visit = set_decide_by(visit, day)
    visit = set_minutes(set_language(visit, "es"), "5")
    visit = set_reader(set_name(visit, " Mom "), "parent")
    assert (visit.decide_by, visit.minutes) == (day, "5")
    assert (visit.language, visit.name, visit.reader) == ("es", "Mom", "parent")
    assert set_step(visit, "compare").step == "compare"


def test_a_learn_page_is_read_once(visit):
    read = mark_learn_read(visit, "car_t")
    assert mark_learn_read(read, "car_t").learn_read == ("car_t",)


def test_noting_the_same_numbers_again_is_no_change(visit):
    seen = note_numbers(visit, {"e1": "a"})
    assert note_numbers(seen, {"e1": "a"}) is seen


def test_sections_keep_their_order_and_private_ones_are_off(visit):
    assert visit.printing.sections == USUAL_SECTIONS
    assert not {"private", "doctor"} & set(visit.printing.sections)
    ticked = tick_section(tick_section(visit, "doctor", True), "summary", False)
    assert ticked.printing.sections == tuple(
        s for s in SECTIONS if s in {*USUAL_SECTIONS, "doctor"} - {"summary"}
    )
    with pytest.raises(ValueError, match="no such section"):
        tick_section(visit, "harms", True)


def test_switches_of_compare(visit):
    visit = set_denominator(show_deaths(visit, True), 1000)
    visit = answer_knowledge(set_top_rows_first(visit, True), "k1", "true")
    assert (visit.denominator, visit.deaths_shown, visit.top_rows_first) == (1000, True, True)
    assert visit.patient.knowledge == {"k1": "true"}


def test_a_visit_opened_again_ticks_the_steps_something_was_done_in(visit):
    assert steps_seen(visit) == ()
    visit = mark_learn_read(set_step(visit, "questions"), "car_t")
    assert steps_seen(visit) == ("about", "learn", "questions")
