"""Acts of step 4 and of the wish and readiness: what matters, worries, the role wished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from decisionaid.visit.changes import moved, next_id, with_key, with_lane
from decisionaid.visit.model import LEVELS, MOST_TOP, OwnMatter, Visit

if TYPE_CHECKING:
    from decisionaid.visit.model import ReadyAnswer, Role


def set_importance(visit: Visit, matter_id: str, level: int | None) -> Visit:
    """Return the visit with how much a thing matters, 1 to 5, or no longer answered.

    Raises:
        ValueError: When the level is not 1 to 5.
    """
    if level is not None and not 1 <= level <= LEVELS:
        raise ValueError(f"importance is 1 to {LEVELS}, not {level}")
    return with_lane(visit, importance=with_key(visit.mine.importance, matter_id, level))


def add_own_matter(visit: Visit, words: str) -> Visit:
    """Return the visit with one more thing that matters, in own words; blank adds nothing."""
    if not words.strip():
        return visit
    matter_id, made = next_id(visit, "m")
    own = (*visit.mine.own_matters, OwnMatter(matter_id, words))
    return with_lane(replace(visit, made=made), own_matters=own)


def remove_own_matter(visit: Visit, matter_id: str) -> Visit:
    """Return the visit without an own matter, its level and its place among the top ones."""
    mine = visit.mine
    return with_lane(
        visit,
        own_matters=tuple(m for m in mine.own_matters if m.id != matter_id),
        importance=with_key(mine.importance, matter_id, None),
        top_matters=tuple(m for m in mine.top_matters if m != matter_id),
    )


def add_top_matter(visit: Visit, matter_id: str) -> Visit:
    """Return the visit with a thing among the three that matter most; a fourth adds nothing."""
    top = visit.mine.top_matters
    if matter_id in top or len(top) >= MOST_TOP:
        return visit
    return with_lane(visit, top_matters=(*top, matter_id))


def remove_top_matter(visit: Visit, matter_id: str) -> Visit:
    """Return the visit with a thing no longer among the three that matter most."""
    return with_lane(visit, top_matters=tuple(m for m in visit.mine.top_matters if m != matter_id))


def move_top_matter(visit: Visit, matter_id: str, to: int) -> Visit:
    """Return the visit with one of the top things moved to a position."""
    return with_lane(visit, top_matters=moved(visit.mine.top_matters, matter_id, to))


def set_worries(visit: Visit, text: str) -> Visit:
    """Return the visit with the worries of the person at the screen, as typed."""
    return with_lane(visit, worries=text)


def set_role(visit: Visit, role: Role | None) -> Visit:
    """Return the visit with the part in deciding that is wished."""
    return with_lane(visit, role=role)


def answer_readiness(visit: Visit, item: str, answer: ReadyAnswer | None) -> Visit:
    """Return the visit with one of the four readiness questions answered."""
    return with_lane(visit, readiness=with_key(visit.mine.readiness, item, answer))
