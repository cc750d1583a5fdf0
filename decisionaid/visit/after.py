"""Acts after the talk: what was answered, at which appointment, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from msgspec.structs import replace

from decisionaid.visit.changes import moved, next_id
from decisionaid.visit.model import Answer, Appointment, NextStep, Question, Visit
from decisionaid.visit.questions import edit_question, open_questions

if TYPE_CHECKING:
    import datetime as dt

    from decisionaid.visit.changeable import AppointmentChanges, NextStepChanges
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


def still_open(visit: Visit) -> tuple[Question, ...]:
    """Return the questions that were not answered yet, for the next page to print."""
    return tuple(q for q in open_questions(visit) if q.outcome != "answered")


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


def move_next_step(visit: Visit, step_id: str, to: int) -> Visit:
    """Return the visit with a next step moved to a position."""
    step = next((s for s in visit.next_steps if s.id == step_id), None)
    if step is None:
        return visit
    return replace(visit, next_steps=moved(visit.next_steps, step, to))


def set_phones(
    visit: Visit, *, weekdays: str | None = None, nights: str | None = None
) -> Visit:
    """Return the visit with the numbers to call, as typed; only what is given changes."""
    return replace(
        visit,
        phone_weekdays=visit.phone_weekdays if weekdays is None else weekdays,
        phone_nights=visit.phone_nights if nights is None else nights,
    )
