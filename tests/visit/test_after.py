import datetime as dt

from decisionaid.visit.after import (
    add_appointment,
    add_next_step,
    answer_question,
    clear_outcome,
    edit_appointment,
    edit_next_step,
    move_next_step,
    remove_next_step,
    set_phones,
    still_open,
)
from decisionaid.visit.model import Answer
from decisionaid.visit.questions import add_question


def test_an_answer_keeps_what_was_typed_and_ticked(visit):
    visit = add_question(visit, "What comes next?")
    visit = answer_question(visit, "q1", text="A transplant.")
    visit = answer_question(visit, "q1", outcome="answered")
    assert (visit.questions[0].answer, visit.questions[0].outcome) == ("A transplant.", "answered")
    assert clear_outcome(visit, "q1").questions[0].answer == "A transplant."
    assert answer_question(visit, "q9", text="x") == visit


def test_a_later_appointment_keeps_the_answer_of_the_one_before(visit):
    visit = add_appointment(add_question(visit, "When?"), dt.date(2026, 12, 1))
    visit = add_appointment(visit, dt.date(2026, 12, 8))
    first, second = (a.id for a in visit.appointments)
    visit = answer_question(
        visit, "q1", text="Not known", outcome="next_time", appointment=first
    )
    visit = answer_question(visit, "q1", text="Monday", outcome="answered", appointment=second)
    assert visit.questions[0].answer == "Monday"
    assert visit.questions[0].earlier == (Answer("Not known", "next_time", first),)


def test_what_is_still_open_is_what_was_not_answered(visit):
    for text in ("a", "b", "c"):
        visit = add_question(visit, text)
    visit = answer_question(visit, "q1", outcome="answered")
    visit = answer_question(visit, "q2", outcome="next_time")
    assert [q.text for q in still_open(visit)] == ["b", "c"]


def test_next_steps_are_written_changed_moved_and_taken_away(visit):
    visit = add_next_step(add_next_step(visit, "Blood test", "Clinic", "Dec 1"), "Work")
    assert add_next_step(visit, " ") == visit
    visit = move_next_step(visit, "s2", 0)
    assert [s.what for s in visit.next_steps] == ["Work", "Blood test"]
    assert edit_next_step(visit, "s2", who="Me").next_steps[0].who == "Me"
    assert [s.id for s in remove_next_step(visit, "s2").next_steps] == ["s1"]
    assert move_next_step(visit, "s9", 0) == visit


def test_dates_and_phones_are_kept_as_given(visit):
    visit = add_appointment(visit, None)
    visit = edit_appointment(visit, "a1", date=dt.date(2026, 12, 1))
    assert visit.appointments[0].date == dt.date(2026, 12, 1)
    visit = set_phones(set_phones(visit, weekdays="ward 5"), nights="front desk")
    assert (visit.phone_weekdays, visit.phone_nights) == ("ward 5", "front desk")
