"""Acts of step 1: who is here, how much time there is, which decision, and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from decisionaid.visit.model import LaneName, Minutes, Reader, Visit, Who


def set_language(visit: Visit, language: str) -> Visit:
    """Return the visit in another language; nothing typed changes."""
    return replace(visit, language=language)


def set_name(visit: Visit, name: str) -> Visit:
    """Return the visit with the name it has in the list of visits; empty means by its content."""
    return replace(visit, name=name.strip())


def set_who(visit: Visit, who: Who | None) -> Visit:
    """Return the visit with who is here; a caregiver alone is at the screen, else the patient."""
    return replace(visit, who=who, lane="caregiver" if who == "caregiver" else "patient")


def take_the_screen(visit: Visit, lane: LaneName) -> Visit:
    """Return the visit with the other person at the screen."""
    return replace(visit, lane=lane)


def set_minutes(visit: Visit, minutes: Minutes | None) -> Visit:
    """Return the visit with how much time there is; no step is closed by it."""
    return replace(visit, minutes=minutes)


def set_answer(visit: Visit, question: str, answer: str) -> Visit:
    """Return the visit with a question that finds the decision answered; that is set apart."""
    return replace(visit, answers={**visit.answers, question: answer})


def set_reader(visit: Visit, reader: Reader | None) -> Visit:
    """Return the visit with whom a child's decision is written to."""
    return replace(visit, reader=reader)


def set_decide_by(visit: Visit, day: dt.date | None) -> Visit:
    """Return the visit with the day by which it must be decided, where known."""
    return replace(visit, decide_by=day)


def set_step(visit: Visit, step: str) -> Visit:
    """Return the visit with the step that is open, so that it can go on there."""
    return visit if visit.step == step else replace(visit, step=step)


def steps_seen(visit: Visit) -> tuple[str, ...]:
    """Return the steps something was done in, to tick them when the visit is opened again."""
    mine = (visit.patient, visit.caregiver)
    seen = {
        "about": bool(visit.step),
        "learn": bool(visit.learn_read),
        "compare": bool(visit.numbers_seen or visit.offered),
        "values": any(lane.importance or lane.top_matters for lane in mine),
        "questions": bool(visit.questions),
        "summary": any(lane.role for lane in mine),
    }
    return tuple(step for step, done in seen.items() if done or step == visit.step)


def mark_learn_read(visit: Visit, page_id: str) -> Visit:
    """Return the visit with a learn page marked as read."""
    if page_id in visit.learn_read:
        return visit
    return replace(visit, learn_read=(*visit.learn_read, page_id))


def note_numbers(visit: Visit, shown: Mapping[str, str]) -> Visit:
    """Return the visit with the words its numbers were shown with, by estimate id."""
    if all(visit.numbers_seen.get(key) == value for key, value in shown.items()):
        return visit
    return replace(visit, numbers_seen={**visit.numbers_seen, **shown})


def changed_numbers(visit: Visit, now: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids of numbers that were shown and now read differently or are gone."""
    return tuple(key for key, seen in visit.numbers_seen.items() if now.get(key) != seen)
