"""Rules on what a number can be: counts of people, percents, ranges that hold their number."""

# Authored files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decisionaid.aid.authored import Folder

TIMED = frozenset({"within", "at"})  # kinds of time that take a value and a unit
ROUNDED = 1  # a range may be printed with whole percents


def numbers_possible(folder: Folder) -> None:
    """Refuse counts, percents, times and ranges that no study can have."""
    for kind in ("estimates", "medians", "quantities"):
        for record in folder.data[kind]:
            for at, sentence in _impossible(kind, record):
                folder.report(kind, record["id"], at, sentence)


def _impossible(kind: str, record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for at, figure in (("", record), ("comparator/", record.get("comparator") or {})):
        yield from _counts(figure, at)
        yield from _ranges(figure, at, median=kind == "medians")
    span = record.get("span") or {}
    yield from _group(record)
    yield from _span(span)
    yield from _upward(record, "to")
    yield from ((f"span/{at}", says) for at, says in _upward(span, "to"))
    if kind == "medians":
        yield from _median(record)
    elif kind == "quantities":
        yield from _quantity(record)


def _counts(figure: dict[str, Any], at: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with counts and percent of one figure."""
    events, people, percent = (figure.get(k) for k in ("events", "denominator", "percent"))
    if people is not None and people < 1:
        yield f"{at}denominator", "Here the number of people must stand, at least one."
    elif events is not None and events < 0:
        yield f"{at}events", "Nobody can count less than nothing."
    elif events is not None and people is not None and events > people:
        yield f"{at}events", f"There are more events than people: {events} of {people}."
    if at and events is not None and people is None and percent is None:
        yield f"{at}events", "Of how many people? Write the denominator too."
    if percent is not None and not 0 <= percent <= 100:
        yield f"{at}percent", "A percent lies between 0 and 100."


def _ranges(figure: dict[str, Any], at: str, *, median: bool) -> Iterator[tuple[str, str]]:
    """Yield the first range that runs downward, cannot be, or does not hold its own number."""
    numbers = {"ci": figure.get("value") if median else _percent(figure),
               "band": figure.get("percent")}
    for key, number in numbers.items():
        if not figure.get(key):
            continue
        low, high = figure[key]
        loose = ROUNDED if key == "ci" else 0
        if low > high:
            yield f"{at}{key}", f"The smaller number stands first: [{high}, {low}]."
        elif low < 0 or (high > 100 and not median):
            yield f"{at}{key}", ("A time is not less than nothing." if median else
                                 "Percents lie between 0 and 100.")
        elif number is not None and not low - loose <= number <= high + loose:
            yield f"{at}{key}", f"The number {number:g} does not lie in its own range."
        else:
            continue
        return


def _percent(figure: dict[str, Any]) -> float | None:
    events, people = figure.get("events"), figure.get("denominator")
    return 100 * events / people if events is not None and people else figure.get("percent")


def _upward(record: dict[str, Any], key: str) -> Iterator[tuple[str, str]]:
    """Yield a "to" that is not more than its value."""
    value, to = record.get("value"), record.get(key)
    if value is not None and to is not None and to <= value:
        yield key, f"“{key}” must be more than value, {value}."


def _group(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield a group of nobody, or one of fewer people than were counted."""
    size, people = (record.get("group") or {}).get("size"), record.get("denominator")
    if size is not None and size < 1:
        yield "group/size", "Here the number of people must stand, at least one."
    elif size is not None and people is not None and size < people:
        yield "group/size", f"The group has {size} people, but {people} were counted."


def _span(span: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield a time without what its kind needs: a value and its unit, or words."""
    kind, value = span.get("kind", "not_stated"), span.get("value")
    if value is not None and value <= 0:
        yield "span/value", "A time is more than nothing."
    elif kind in TIMED:
        lacking = [key for key in ("value", "unit") if span.get(key) is None]
        if lacking:
            yield "span", f"A time that is “{kind}” needs {' and '.join(lacking)}."
    elif kind == "during" and not span.get("words"):
        yield "span", "A time that is “during” needs words: during what?"


def _median(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    value = record.get("value")
    if value is not None and value < 0:
        yield "value", "A time is not less than nothing."
    if value is not None and record.get("not_reached"):
        yield "not_reached", f"A value stands here too, {value:g}. Keep one of them."


def _quantity(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield a quantity that nobody can count."""
    for key in ("value", "to"):
        value = record.get(key)
        if value is not None and value < 0:
            yield key, "Nobody can count less than nothing."
        elif value is not None and value > 100 and record["unit"] == "per_100":
            yield key, "Per 100, there are 100 at most."
