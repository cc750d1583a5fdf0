import datetime as dt

from decisionaid.visit.after import (
    add_appointment,
    add_next_step,
    answer_now,
    answer_question,
    begin_talk,
    clear_outcome,
    date_talk,
    edit_appointment,
    edit_next_step,
    pick_outcome,
    remove_next_step,
    set_phones,
    talk_now,
    write_step,
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


def test_next_steps_are_written_changed_and_taken_away(visit):
    visit = add_next_step(add_next_step(visit, "Blood test", "Clinic", "Dec 1"), "Work")
    assert add_next_step(visit, " ") == visit
    assert [s.what for s in visit.next_steps] == ["Blood test", "Work"]
    assert edit_next_step(visit, "s2", who="Me").next_steps[1].who == "Me"
    assert [s.id for s in remove_next_step(visit, "s2").next_steps] == ["s1"]


def test_dates_and_phones_are_kept_as_given(visit):
    visit = add_appointment(visit, None)
    visit = edit_appointment(visit, "a1", date=dt.date(2026, 12, 1))
    assert visit.appointments[0].date == dt.date(2026, 12, 1)
    visit = set_phones(set_phones(visit, weekdays="ward 5"), nights="front desk")
    assert (visit.phone_weekdays, visit.phone_nights) == ("ward 5", "front desk")


def test_what_was_answered_before_a_second_talk_belongs_to_the_first(visit):
    visit = ask(visit)
    visit = answer_question(visit, "q1", text="yes")
    visit = begin_talk(visit, dt.date(2026, 12, 8))
    first, second = visit.appointments
    assert talk_now(visit) == second.id
    assert visit.questions[0].appointment == first.id
    assert answer_now(visit, visit.questions[0]) == ("", None)


def test_a_first_talk_gets_its_day_and_a_later_one_another(visit):
    visit = date_talk(visit, 0, dt.date(2026, 12, 1))
    assert [a.date for a in visit.appointments] == [dt.date(2026, 12, 1)]
    assert date_talk(visit, 0, None).appointments[0].date is None


def test_one_outcome_is_picked_or_none(visit):
    visit = ask(visit)
    visit = pick_outcome(visit, "q1", "next_time")
    assert answer_now(visit, visit.questions[0]) == ("", "next_time")
    assert pick_outcome(visit, "q1", None).questions[0].outcome is None


def test_a_next_step_is_there_as_long_as_it_has_words(visit):
    visit = write_step(visit, None, "Call", "", "")
    step = visit.next_steps[0].id
    visit = write_step(visit, step, "Call them", "me", "Monday")
    assert (visit.next_steps[0].what, visit.next_steps[0].when) == ("Call them", "Monday")
    assert write_step(visit, step, " ", "me", "").next_steps == ()


def ask(visit):
    return add_question(visit, "What comes next?")
