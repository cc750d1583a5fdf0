"""Acts after the talk: what was answered, at which appointment, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from msgspec.structs import replace

from decisionaid.visit.changes import next_id
from decisionaid.visit.model import Answer, Appointment, NextStep, Question, Visit
from decisionaid.visit.questions import edit_question

if TYPE_CHECKING:
    import datetime as dt

    from decisionaid.visit.change_types import AppointmentChanges, NextStepChanges
    from decisionaid.visit.model import Outcome


def answer_question(
    visit: Visit,
    question_id: str,
    *,
    text: str | None = None,
    outcome: Outcome | None = None,
    appointment: str | None = None,
) -> Visit:
    """Return the visit with what was said about a question; only what is given changes.

    An answer at a later appointment puts the one before it into `earlier`, so none is lost.
    """
    old = visit.question(question_id)
    if old is None:
        return visit
    if appointment is not None and old.appointment not in (None, appointment):
        before = Answer(old.answer, old.outcome, old.appointment)
        old_text, old_outcome, earlier = "", None, (*old.earlier, before)
    else:
        old_text, old_outcome, earlier = old.answer, old.outcome, old.earlier
    return edit_question(
        visit,
        question_id,
        answer=old_text if text is None else text,
        outcome=outcome or old_outcome,
        appointment=appointment or old.appointment,
        earlier=earlier,
    )


def clear_outcome(visit: Visit, question_id: str) -> Visit:
    """Return the visit with no outcome ticked for a question; the words stay."""
    return edit_question(visit, question_id, outcome=None)


def add_appointment(visit: Visit, date: dt.date | None, note: str = "") -> Visit:
    """Return the visit with one more talk; its answers can then carry its id."""
    appointment_id, made = next_id(visit, "a")
    appointment = Appointment(appointment_id, date, note)
    return replace(visit, made=made, appointments=(*visit.appointments, appointment))


def edit_appointment(
    visit: Visit, appointment_id: str, **changes: Unpack[AppointmentChanges]
) -> Visit:
    """Return the visit with the date or note of a talk changed."""
    return replace(
        visit,
        appointments=tuple(
            replace(a, **changes) if a.id == appointment_id else a for a in visit.appointments
        ),
    )


def add_next_step(visit: Visit, what: str, who: str = "", when: str = "") -> Visit:
    """Return the visit with one more next step; a blank one adds nothing."""
    if not what.strip():
        return visit
    step_id, made = next_id(visit, "s")
    return replace(
        visit, made=made, next_steps=(*visit.next_steps, NextStep(step_id, what, who, when))
    )


def edit_next_step(visit: Visit, step_id: str, **changes: Unpack[NextStepChanges]) -> Visit:
    """Return the visit with what, who or when of a next step changed."""
    return replace(
        visit,
        next_steps=tuple(replace(s, **changes) if s.id == step_id else s for s in visit.next_steps),
    )


def remove_next_step(visit: Visit, step_id: str) -> Visit:
    """Return the visit without a next step."""
    return replace(visit, next_steps=tuple(s for s in visit.next_steps if s.id != step_id))


def set_phones(
    visit: Visit, *, weekdays: str | None = None, nights: str | None = None
) -> Visit:
    """Return the visit with the numbers to call, as typed; only what is given changes."""
    return replace(
        visit,
        phone_weekdays=visit.phone_weekdays if weekdays is None else weekdays,
        phone_nights=visit.phone_nights if nights is None else nights,
    )


def write_step(visit: Visit, step_id: str | None, what: str, who: str, when: str) -> Visit:
    """Return the visit with a next step as far as it is written; one without words is not there."""
    if step_id is None or all(step.id != step_id for step in visit.next_steps):
        return add_next_step(visit, what, who, when)
    if not what.strip():
        return remove_next_step(visit, step_id)
    return edit_next_step(visit, step_id, what=what, who=who, when=when)


def pick_outcome(visit: Visit, question_id: str, outcome: Outcome | None) -> Visit:
    """Return the visit with one outcome ticked for the talk now, or with none."""
    if outcome is None:
        return clear_outcome(visit, question_id)
    return answer_question(visit, question_id, outcome=outcome, appointment=talk_now(visit))


def talk_now(visit: Visit) -> str | None:
    """Return the id of the talk that answers are written about: the latest, or None."""
    return visit.appointments[-1].id if visit.appointments else None


def begin_talk(visit: Visit, day: dt.date | None = None) -> Visit:
    """Return the visit with one more talk; what was answered before belongs to the one before."""
    if not visit.appointments:
        visit = add_appointment(visit, visit.visit_date)
        first = visit.appointments[0].id
        for question in visit.questions:
            if question.answer or question.outcome:
                visit = answer_question(visit, question.id, appointment=first)
    return add_appointment(visit, day)


def date_talk(visit: Visit, place: int, day: dt.date | None) -> Visit:
    """Return the visit with the day of a talk, by its place; the first may not be there yet."""
    if not visit.appointments:
        return add_appointment(visit, day)
    return edit_appointment(visit, visit.appointments[place].id, date=day)


def answer_now(visit: Visit, question: Question) -> tuple[str, Outcome | None]:
    """Return the answer and the outcome of the talk that is written about now."""
    if question.appointment in (None, talk_now(visit)):
        return question.answer, question.outcome
    return "", None
