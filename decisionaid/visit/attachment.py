"""What goes into a PDF with the visit inside: nothing private unless it was asked for."""

from collections.abc import Set as AbstractSet

from msgspec.structs import replace

from decisionaid.visit.decision import is_empty
from decisionaid.visit.model import Before, Lane, Question, Visit

CLOSED_SECTIONS = ("private", "doctor", "caregiver")


def for_attachment(visit: Visit, gated: AbstractSet[str] | None = None) -> Visit | None:
    """Return the visit to put inside a PDF, or None where the person carries none.

    Unless "all of it, private too" is ticked it holds no private question, nothing of the
    caregiver's lane and no survival answer.

    Args:
        visit: The whole visit.
        gated: Ids of the numbers behind the survival choice; without them no number seen is
            carried, since one of those would tell what the person chose to look at.
    """
    if visit.printing.carry == "no":
        return None
    return visit if visit.printing.carry == "all" else _open_part(visit, gated)


def _open_part(visit: Visit, gated: AbstractSet[str] | None) -> Visit:
    """Return the part that anyone who gets the PDF may read."""
    questions = _open_questions(visit.questions)
    ids = {q.id for q in questions}
    seen = {} if gated is None else {
        key: words for key, words in visit.numbers_seen.items() if key not in gated
    }
    sections = tuple(s for s in visit.printing.sections if s not in CLOSED_SECTIONS)
    return replace(
        visit,
        lane="patient",
        patient=replace(visit.patient, survival=None),
        caregiver=Lane(),
        questions=questions,
        top_questions=tuple(q for q in visit.top_questions if q in ids),
        from_before=tuple(
            b for b in map(_open_before, visit.from_before) if not is_empty(b)
        ),
        numbers_seen=seen,
        printing=replace(visit.printing, sections=sections),
    )


def _open_questions(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """Return the patient's own questions that are not private."""
    return tuple(q for q in questions if not q.private and q.lane == "patient")


def _open_before(before: Before) -> Before:
    """Return something from before without its private and its caregiver's part."""
    questions = _open_questions(before.questions)
    ids = {q.id for q in questions}
    return replace(
        before,
        patient=replace(before.patient, survival=None),
        caregiver=Lane(),
        questions=questions,
        top_questions=tuple(q for q in before.top_questions if q in ids),
    )
