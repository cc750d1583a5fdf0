import datetime as dt

import pytest

from decisionaid.visit import acts
from decisionaid.visit.about import steps_seen
from decisionaid.visit.model import SECTIONS, USUAL_SECTIONS


def test_a_caregiver_alone_is_at_the_screen(visit):
    assert acts.set_who(visit, "caregiver").lane == "caregiver"
    assert acts.set_who(visit, "both").lane == "patient"
    assert acts.set_who(acts.set_who(visit, "caregiver"), "patient").lane == "patient"


def test_the_three_answers_are_given_one_by_one(visit):
    visit = acts.set_answer(acts.set_answer(visit, "age", "26_or_older"), "kind", "aml")
    assert visit.answers == {"age": "26_or_older", "kind": "aml"}


def test_what_is_said_first_is_kept(visit):
    day = dt.date(2026, 12, 4)
    visit = acts.set_decide_by(acts.set_visit_date(visit, day), day)
    visit = acts.set_minutes(acts.set_language(visit, "es"), "5")
    visit = acts.set_reader(acts.set_name(visit, " Mom "), "parent")
    assert (visit.decide_by, visit.visit_date, visit.minutes) == (day, day, "5")
    assert (visit.language, visit.name, visit.reader) == ("es", "Mom", "parent")
    assert acts.set_step(visit, "compare").step == "compare"


def test_a_learn_page_is_read_once(visit):
    read = acts.mark_learn_read(visit, "car_t")
    assert acts.mark_learn_read(read, "car_t").learn_read == ("car_t",)


def test_noting_the_same_numbers_again_is_no_change(visit):
    seen = acts.note_numbers(visit, {"e1": "a"})
    assert acts.note_numbers(seen, {"e1": "a"}) is seen


def test_sections_keep_their_order_and_private_ones_are_off(visit):
    assert visit.printing.sections == USUAL_SECTIONS
    assert not {"private", "doctor"} & set(visit.printing.sections)
    ticked = acts.tick_section(acts.tick_section(visit, "doctor", True), "summary", False)
    assert ticked.printing.sections == tuple(
        s for s in SECTIONS if s in {*USUAL_SECTIONS, "doctor"} - {"summary"}
    )
    with pytest.raises(ValueError, match="no such section"):
        acts.tick_section(visit, "harms", True)


def test_switches_of_compare(visit):
    visit = acts.set_denominator(acts.show_deaths(visit, True), 1000)
    visit = acts.answer_knowledge(acts.set_top_rows_first(visit, True), "k1", "true")
    assert (visit.denominator, visit.deaths_shown, visit.top_rows_first) == (1000, True, True)
    assert visit.patient.knowledge == {"k1": "true"}


def test_a_visit_opened_again_ticks_the_steps_something_was_done_in(visit):
    assert steps_seen(visit) == ()
    visit = acts.mark_learn_read(acts.set_step(visit, "questions"), "car_t")
    assert steps_seen(visit) == ("about", "learn", "questions")
