"""What goes into a PDF with the visit inside: nothing private unless it was asked for."""

from collections.abc import Set as AbstractSet

from msgspec.structs import replace

from decisionaid.visit.decision import is_empty
from decisionaid.visit.lanes import printed_lanes
from decisionaid.visit.model import Before, Lane, LaneName, Question, Visit

CLOSED_SECTIONS = ("private", "doctor")


def for_attachment(visit: Visit, gated: AbstractSet[str] | None = None) -> Visit | None:
    """Return the visit to put inside a PDF, or None where the person carries none.

    Unless "all of it, private too" is ticked it holds no private question and no survival answer,
    and of the two people only what the pages may show: the patient's part and what the patient
    ticked of the caregiver's; where a caregiver is alone, the caregiver's part.

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
    alone = visit.who == "caregiver"
    lanes = printed_lanes(visit)
    questions = _open_questions(visit.questions, alone=alone)
    seen = {} if gated is None else {
        key: words for key, words in visit.numbers_seen.items() if key not in gated
    }
    closed = CLOSED_SECTIONS if "caregiver" in lanes else (*CLOSED_SECTIONS, "caregiver")
    befores = (_open_before(b, lanes, alone=alone) for b in visit.from_before)
    return replace(
        visit,
        lane=lanes[0],
        patient=_open_lane(visit.patient, "patient", lanes),
        caregiver=_open_lane(visit.caregiver, "caregiver", lanes),
        questions=questions,
        top_questions=_among(visit.top_questions, questions),
        from_before=tuple(b for b in befores if not is_empty(b)),
        numbers_seen=seen,
        printing=replace(visit.printing, sections=tuple(
            s for s in visit.printing.sections if s not in closed)),
    )


def _open_lane(lane: Lane, name: LaneName, lanes: tuple[LaneName, ...]) -> Lane:
    """Return what one of the two answered, without the survival answer, or nothing."""
    return replace(lane, survival=None) if name in lanes else Lane()


def _open_questions(questions: tuple[Question, ...], *, alone: bool) -> tuple[Question, ...]:
    """Return the questions that may print: none private, a caregiver's own where it was ticked."""
    return tuple(
        q for q in questions
        if not q.private and (alone or q.lane == "patient" or q.prints)
    )


def _among(ids: tuple[str, ...], questions: tuple[Question, ...]) -> tuple[str, ...]:
    """Return the ids of questions that are still there, in their order."""
    there = {q.id for q in questions}
    return tuple(i for i in ids if i in there)


def _open_before(before: Before, lanes: tuple[LaneName, ...], *, alone: bool) -> Before:
    """Return something from before, by the same rules."""
    questions = _open_questions(before.questions, alone=alone)
    return replace(
        before,
        patient=_open_lane(before.patient, "patient", lanes),
        caregiver=_open_lane(before.caregiver, "caregiver", lanes),
        questions=questions,
        top_questions=_among(before.top_questions, questions),
    )
