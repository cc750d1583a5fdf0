"""Changing the decision or the aid: what no longer fits moves to "From before", never away."""

from collections.abc import Callable, Mapping

import msgspec
from msgspec.structs import replace

from decisionaid.visit.changes import next_id
from decisionaid.visit.model import MOST_OPTIONS, MOST_TOP, Before, Lane, Question, Visit
from decisionaid.visit.order import mixed


class Fits(msgspec.Struct, frozen=True):
    """The ids that a decision of an aid knows; whatever names another one does not fit.

    Attributes:
        bank: Suggested questions of the decision; None leaves suggested questions where they are.
        names: Words of ids in the decision that is left, to show what moved.
    """

    options: frozenset[str] = frozenset()
    matters: frozenset[str] = frozenset()
    knowledge: frozenset[str] = frozenset()
    bank: frozenset[str] | None = None
    names: Mapping[str, str] = {}


def change_decision(
    visit: Visit, decision_id: str | None, fits: Fits, aid_version: str | None = None
) -> Visit:
    """Return the visit at another decision, or at the same one in a newer aid.

    What no longer fits moves to `from_before`; what lies there and fits again comes back.
    """
    now, left = _split(_gathered(visit, fits.names), fits)
    kept: list[Before] = []
    for before in visit.from_before:
        again, rest = _split(before, fits)
        now = _merged(now, again, visit.seed)
        no_room = tuple(o for o in again.options if o not in now.options)
        rest = replace(rest, options=(*rest.options, *no_room))
        if not is_empty(rest):
            kept.append(rest)
    made = visit.made
    if not is_empty(left):
        before_id, made = next_id(visit, "b")
        kept.append(replace(left, id=before_id))
    return replace(
        visit,
        decision_id=decision_id,
        aid_version=visit.aid_version if aid_version is None else aid_version,
        options=now.options,
        options_moved=now.options_moved,
        offered=now.offered,
        patient=_lane_with(visit.patient, now.patient),
        caregiver=_lane_with(visit.caregiver, now.caregiver),
        questions=now.questions,
        top_questions=now.top_questions,
        from_before=tuple(kept),
        made=made,
    )


def forget_before(visit: Visit, before_id: str) -> Visit:
    """Return the visit without something from before, at the person's own wish."""
    return replace(visit, from_before=tuple(b for b in visit.from_before if b.id != before_id))


def _gathered(visit: Visit, names: Mapping[str, str]) -> Before:
    """Return all that can stop fitting, as one bundle."""
    return Before(
        id="", decision_id=visit.decision_id, aid_version=visit.aid_version,
        options=visit.options, options_moved=visit.options_moved, offered=visit.offered,
        patient=visit.patient, caregiver=visit.caregiver, questions=visit.questions,
        top_questions=visit.top_questions, names=dict(names),
    )


def _split(bundle: Before, fits: Fits) -> tuple[Before, Before]:
    """Return what fits and what does not, each as a bundle."""
    return _part(bundle, fits, fitting=True), _part(bundle, fits, fitting=False)


def _part(bundle: Before, fits: Fits, *, fitting: bool) -> Before:
    """Return the half of a bundle that fits, or the half that does not."""
    def option(option_id: str) -> bool:
        return (option_id in fits.options) is fitting

    questions = tuple(q for q in bundle.questions if _question_fits(q, fits) is fitting)
    ids = {q.id for q in questions}
    options = tuple(o for o in bundle.options if option(o))
    return replace(
        bundle,
        options=options,
        options_moved=bundle.options_moved and bool(options),
        offered={o: said for o, said in bundle.offered.items() if option(o)},
        patient=_lane_part(bundle.patient, fits, fitting=fitting),
        caregiver=_lane_part(bundle.caregiver, fits, fitting=fitting),
        questions=questions,
        top_questions=tuple(q for q in bundle.top_questions if q in ids),
    )


def _question_fits(question: Question, fits: Fits) -> bool:
    """Return whether a question still has its option, and its place in the bank."""
    about = question.about.option if question.about else None
    in_bank = fits.bank is None or question.bank_id is None or question.bank_id in fits.bank
    return in_bank and (about is None or about in fits.options)


def _lane_part(lane: Lane, fits: Fits, *, fitting: bool) -> Lane:
    """Return the answers of a lane that hang on ids of the decision, by whether they fit."""
    own = {m.id for m in lane.own_matters}

    def matter(matter_id: str) -> bool:
        return (matter_id in own or matter_id in fits.matters) is fitting

    return Lane(
        importance={m: level for m, level in lane.importance.items() if matter(m)},
        top_matters=tuple(m for m in lane.top_matters if matter(m)),
        knowledge={
            k: said for k, said in lane.knowledge.items() if (k in fits.knowledge) is fitting
        },
        own_matters=lane.own_matters if fitting else (),
    )


def _lane_with(lane: Lane, part: Lane) -> Lane:
    """Return the lane with its answers by id replaced; survival, worries and role stay."""
    return replace(
        lane, importance=part.importance, top_matters=part.top_matters, knowledge=part.knowledge
    )


def _merged(now: Before, again: Before, seed: int) -> Before:
    """Return both bundles in one; what was said last wins.

    A fourth top question or top matter comes back as an ordinary one.
    """
    options = _joined(now.options, again.options, MOST_OPTIONS)
    options_moved = again.options_moved if not now.options else now.options_moved
    return replace(
        now,
        options=options if options_moved else mixed(options, seed),
        options_moved=options_moved,
        offered={**again.offered, **now.offered},
        patient=_merged_lane(now.patient, again.patient),
        caregiver=_merged_lane(now.caregiver, again.caregiver),
        questions=(*now.questions, *again.questions),
        top_questions=_joined(now.top_questions, again.top_questions, MOST_TOP),
    )


def _merged_lane(now: Lane, again: Lane) -> Lane:
    """Return both halves of a lane in one; what was said last wins."""
    return replace(
        now,
        importance={**again.importance, **now.importance},
        top_matters=_joined(now.top_matters, again.top_matters, MOST_TOP),
        knowledge={**again.knowledge, **now.knowledge},
    )


def _joined(first: tuple[str, ...], then: tuple[str, ...], most: int) -> tuple[str, ...]:
    """Return the ids of both without doubles, at most so many."""
    return (*first, *(i for i in then if i not in first))[:most]


def is_empty(bundle: Before) -> bool:
    """Return whether nothing a person said is in a bundle."""
    said: tuple[Callable[[Lane], object], ...] = (
        lambda lane: lane.importance, lambda lane: lane.knowledge, lambda lane: lane.top_matters,
    )
    lanes = any(get(lane) for get in said for lane in (bundle.patient, bundle.caregiver))
    return not (bundle.options or bundle.offered or bundle.questions or lanes)
