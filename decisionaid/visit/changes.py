"""Small helpers that the acts share: replace a part, move in a row, make an id."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, Unpack

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decisionaid.visit.change_types import LaneChanges
    from decisionaid.visit.model import Lane, LaneName, Visit

T = TypeVar("T")


def next_id(visit: Visit, letter: str) -> tuple[str, int]:
    """Return a fresh id that starts with a letter, and the new count of things made."""
    made = visit.made + 1
    return f"{letter}{made}", made


def with_lane(
    visit: Visit, lane: LaneName | None = None, **changes: Unpack[LaneChanges]
) -> Visit:
    """Return the visit with parts of one lane replaced; the lane at the screen by default."""
    name = lane or visit.lane
    changed = msgspec.structs.replace(visit.answers_of(name), **changes)
    return replace_lane(visit, name, changed)


def replace_lane(visit: Visit, name: LaneName, lane: Lane) -> Visit:
    """Return the visit with one lane replaced."""
    if name == "patient":
        return msgspec.structs.replace(visit, patient=lane)
    return msgspec.structs.replace(visit, caregiver=lane)


def with_key(mapping: Mapping[str, T], key: str, value: T | None) -> dict[str, T]:
    """Return a copy of the mapping with the key set, or gone where the value is None."""
    copy = {k: v for k, v in mapping.items() if k != key}
    if value is not None:
        copy[key] = value
    return copy


def moved(items: tuple[T, ...], item: T, to: int) -> tuple[T, ...]:
    """Return the items with one moved to a position, clipped to the ends; unknown: unchanged."""
    if item not in items:
        return items
    rest = [i for i in items if i != item]
    rest.insert(max(0, min(to, len(rest))), item)
    return tuple(rest)
