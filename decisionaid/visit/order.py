"""The order of the options: mixed for each visit, and the person's own moves win."""

from __future__ import annotations

import hashlib
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

from decisionaid.visit.model import MOST_OPTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from decisionaid.visit.model import Visit


def mixed(option_ids: Iterable[str], seed: int) -> tuple[str, ...]:
    """Return the ids in an order that depends on the seed and the ids alone.

    Each id is placed by a hash of its own, so an option added by a newer aid moves no other one.
    """
    return tuple(sorted(option_ids, key=lambda option_id: _place(option_id, seed)))


def shelf_order(visit: Visit, option_ids: Iterable[str]) -> tuple[str, ...]:
    """Return all cards of a decision in this visit's order; moved cards stand first, as moved."""
    ids = set(option_ids)
    moved = tuple(o for o in visit.options if o in ids) if visit.options_moved else ()
    return moved + mixed(ids.difference(moved), visit.seed)


def neighbors(
    options: tuple[str, ...], sharing: frozenset[frozenset[str]]
) -> tuple[str, ...]:
    """Return cards in an order in which those that share a study stand next to each other.

    Of all orders with the most such neighbors it is the one nearest to the order given, so that
    chance still decides the rest. More cards than can stand side by side keep their order.
    """
    if not sharing or len(options) > MOST_OPTIONS:
        return options
    return max(
        permutations(options),
        key=lambda order: sum(frozenset(pair) in sharing for pair in pairwise(order)),
    )


def _place(option_id: str, seed: int) -> bytes:
    """Return the sort key of one option."""
    return hashlib.sha256(f"{seed}:{option_id}".encode()).digest()
