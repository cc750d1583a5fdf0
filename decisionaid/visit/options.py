"""Acts of step 3: which cards stand side by side, in which order, and what was offered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from decisionaid.visit.changes import moved, with_key, with_lane
from decisionaid.visit.model import MOST_OPTIONS, Visit
from decisionaid.visit.order import mixed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from decisionaid.visit.model import KnowledgeAnswer, LaneName, Offered, SurvivalChoice


def can_choose(visit: Visit) -> bool:
    """Return whether one more card fits beside the chosen ones."""
    return len(visit.options) < MOST_OPTIONS


def choose_option(visit: Visit, option_id: str) -> Visit:
    """Return the visit with a card chosen, in the mixed order or last once cards were moved.

    A fifth card changes nothing; the screen says "take one away first".
    """
    if option_id in visit.options or not can_choose(visit):
        return visit
    options = (*visit.options, option_id)
    return replace(visit, options=options if visit.options_moved else mixed(options, visit.seed))


def choose_options(visit: Visit, option_ids: Iterable[str]) -> Visit:
    """Return the visit with the cards that a doctor named, at most four, the others put away."""
    cleared = replace(visit, options=(), options_moved=False)
    for option_id in option_ids:
        cleared = choose_option(cleared, option_id)
    return cleared


def put_away_option(visit: Visit, option_id: str) -> Visit:
    """Return the visit without a card side by side; its questions and marks stay."""
    return replace(visit, options=tuple(o for o in visit.options if o != option_id))


def move_option(visit: Visit, option_id: str, to: int) -> Visit:
    """Return the visit with a chosen card moved to a position (0 is first)."""
    options = moved(visit.options, option_id, to)
    if options == visit.options:
        return visit
    return replace(visit, options=options, options_moved=True)


def mark_offered(visit: Visit, option_id: str, offered: Offered | None) -> Visit:
    """Return the visit with "my doctor offered this" answered for a card, or no longer."""
    return replace(visit, offered=with_key(visit.offered, option_id, offered))


def set_survival(
    visit: Visit, choice: SurvivalChoice | None, lane: LaneName | None = None
) -> Visit:
    """Return the visit with the survival choice of one person; the other's never changes."""
    return with_lane(visit, lane, survival=choice)


def set_denominator(visit: Visit, denominator: Literal[100, 1000]) -> Visit:
    """Return the visit with all its numbers out of 100 or out of 1000."""
    return replace(visit, denominator=denominator)


def show_deaths(visit: Visit, shown: bool) -> Visit:
    """Return the visit with the figures of deaths from the treatment shown or hidden."""
    return replace(visit, deaths_shown=shown)


def set_top_rows_first(visit: Visit, first: bool) -> Visit:
    """Return the visit with the rows on what matters most standing first, or not."""
    return replace(visit, top_rows_first=first)


def answer_knowledge(visit: Visit, item_id: str, answer: KnowledgeAnswer | None) -> Visit:
    """Return the visit with one item of the knowledge check answered."""
    return with_lane(visit, knowledge=with_key(visit.mine.knowledge, item_id, answer))
