"""Rules on what a number can be: counts of people, percents, ranges that hold their number."""

# Authored files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decisionaid.aid.authored import Folder

ROUNDED = 1  # a range may be printed with whole percents


def numbers_possible(folder: Folder) -> None:
    """Refuse counts, percents and ranges that no study can have."""
    for kind in ("estimates", "medians", "quantities"):
        for record in folder.data[kind]:
            other = record.get("comparator") or {}
            span = record.get("span") or {}
            for at, sentence in (
                *_counts(record, ""), *_counts(other, "comparator/"),
                *_ranges(record, "", whole=kind == "medians"),
                *_ranges(other, "comparator/", whole=kind == "medians"),
                *_upward(record, "to"), *((f"span/{at}", says) for at, says in _upward(span, "to")),
            ):
                folder.report(kind, record["id"], at, sentence)


def _counts(figure: dict[str, Any], at: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with counts and percent of one figure."""
    events, people, percent = (figure.get(k) for k in ("events", "denominator", "percent"))
    if people is not None and people < 1:
        yield f"{at}denominator", "Here the number of people must stand, at least one."
    elif events is not None and events < 0:
        yield f"{at}events", "Nobody can count less than nothing."
    elif events is not None and people is not None and events > people:
        yield f"{at}events", f"There are more events than people: {events} of {people}."
    if percent is not None and not 0 <= percent <= 100:
        yield f"{at}percent", "A percent lies between 0 and 100."


def _ranges(figure: dict[str, Any], at: str, *, whole: bool) -> Iterator[tuple[str, str]]:
    """Yield ranges that run downward, or that do not hold their own number."""
    for key in ("ci", "band"):
        low, high = figure.get(key) or (0, 0)
        if low > high:
            yield f"{at}{key}", f"The smaller number stands first: [{high}, {low}]."
            return
    low, high = figure.get("ci") or (None, 0)
    number = figure.get("value") if whole else _percent(figure)
    if low is not None and number is not None and not low - ROUNDED <= number <= high + ROUNDED:
        yield f"{at}ci", f"The number {number:g} does not lie in its own range."


def _percent(figure: dict[str, Any]) -> float | None:
    events, people = figure.get("events"), figure.get("denominator")
    return 100 * events / people if events is not None and people else figure.get("percent")


def _upward(record: dict[str, Any], key: str) -> Iterator[tuple[str, str]]:
    """Yield a "to" that is not more than its value."""
    value, to = record.get("value"), record.get(key)
    if value is not None and to is not None and to <= value:
        yield key, f"“{key}” must be more than value, {value}."
