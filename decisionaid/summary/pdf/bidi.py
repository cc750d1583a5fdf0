"""Reading directions: the levels of the Unicode bidirectional algorithm (UAX #9).

The levels come from python-bidi's algorithm module. That knows neither isolates nor brackets that
belong together, so both stand here around its steps: what is in an isolate is a paragraph of its
own (X5a to X6a), and brackets get their direction between the weak letters and the neutral (N0).
"""
# pyright: reportMissingTypeStubs=false

from __future__ import annotations

import unicodedata
from typing import Any

from bidi import algorithm as _algorithm
from bidi.mirror import MIRRORED as _MIRRORED

algorithm: Any = _algorithm  # has no types
mirror_images: dict[str, str] = _MIRRORED
Letter = dict[str, Any]  # of the algorithm: "ch", "type", "orig", "level"; ours: "place"

_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_DEEPEST = 125
_MOST_BRACKETS = 63
_TURNING = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})
_AS_R = {"L": "L", "R": "R", "EN": "R", "AN": "R"}  # N0: numbers count as R


def has_rtl(text: str) -> bool:
    """Return whether a text holds anything that runs from right to left, or might."""
    return not text.isascii() and any(
        unicodedata.bidirectional(letter) in _TURNING for letter in text
    )


def base_level(text: str) -> int:
    """Return 1 where the first letter with a direction runs from right to left, else 0."""
    inside = {place for start, end in _isolates(text) for place in range(start, end)}
    return algorithm.get_base_level(
        letter for place, letter in enumerate(text) if place not in inside)


def levels(text: str, base: int) -> list[int]:
    """Return the embedding level of every letter of a paragraph; odd ones run right to left."""
    isolates = _isolates(text)
    inside = {place for start, end in isolates for place in range(start + 1, end)}
    letters = [_letter(text[place], place, base) for place in range(len(text))
               if place not in inside]
    storage: Letter = algorithm.get_empty_storage()
    storage |= {"base_level": base, "base_dir": "LR"[base % 2], "chars": letters}
    algorithm.explicit_embed_and_overrides(storage)
    around = {letter["place"]: letter["level"] for letter in letters}
    algorithm.resolve_weak_types(storage)
    for run in storage["runs"]:
        _pair_brackets(storage["chars"][run["start"] : run["start"] + run["length"]], run["sor"])
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    found = {letter["place"]: letter["level"] for letter in storage["chars"]}
    for start, end in isolates:
        found |= enumerate(_within(text[start:end], around[start]), start + 1)
    told: list[int] = []  # what took no part (X9) goes with the letter before it
    for place in range(len(text)):
        told.append(found.get(place, told[-1] if told else base))
    return told


def visual(line: list[int]) -> list[int]:
    """Return the places of a line's parts from left to right, by their levels (rule L2)."""
    parts: list[Letter] = [{"level": level, "place": place} for place, level in enumerate(line)]
    algorithm.reverse_contiguous_sequence(parts, 0, len(line) - 1, max(line, default=0), 1)
    return [part["place"] for part in parts]


def mirrored(letter: str) -> str:
    """Return the mirror image of a bracket or comparison sign; any other letter as it is."""
    return mirror_images.get(letter, letter)


def _letter(letter: str, place: int, base: int) -> Letter:
    """Return a letter as the algorithm takes it; marks of isolates are neutral to it."""
    kind = unicodedata.bidirectional(letter) or "L"
    kind = "ON" if kind in _ISOLATES or kind == "PDI" else kind
    return {"ch": letter, "level": base, "type": kind, "orig": kind, "place": place}


def _isolates(text: str) -> list[tuple[int, int]]:
    """Return where the outermost isolates begin, and where each ends (BD9), its end not in it."""
    found: list[tuple[int, int]] = []
    open_at: list[int] = []
    for place, letter in enumerate(text):
        kind = unicodedata.bidirectional(letter)
        if kind in _ISOLATES:
            open_at.append(place)
        elif kind == "PDI" and open_at:
            start = open_at.pop()
            if not open_at:
                found.append((start, place))
    # One that is never closed reaches to the end, and so do those within it.
    return [*found, (open_at[0], len(text))] if open_at else found


def _within(isolate: str, around: int) -> list[int]:
    """Return the levels of what stands in an isolate, given its mark first and the level around."""
    mark, inside = unicodedata.bidirectional(isolate[0]), isolate[1:]
    odd = base_level(inside) if mark == "FSI" else int(mark == "RLI")
    level = around + 1 + ((around + 1) % 2 != odd)
    return levels(inside, level) if level <= _DEEPEST else [around] * len(inside)


def _pair_brackets(run: list[Letter], before: str) -> None:
    """Give brackets that belong together the direction of what they hold (N0)."""
    for first, last in _pairs(run):
        own, other = ("R", "L") if run[first]["level"] % 2 else ("L", "R")
        inside = {_AS_R.get(letter["type"]) for letter in run[first + 1 : last]}
        if own in inside:
            side = own
        elif other in inside:
            side = next((_AS_R[letter["type"]] for letter in reversed(run[:first])
                         if letter["type"] in _AS_R), before)
        else:
            continue
        for bracket in (first, last):
            run[bracket]["type"] = side
            mark = bracket + 1
            while mark < len(run) and run[mark]["orig"] == "NSM":
                run[mark]["type"] = side
                mark += 1


def _pairs(run: list[Letter]) -> list[tuple[int, int]]:
    """Return the places of opening brackets with their closing ones, in order (BD16)."""
    found: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for place, letter in enumerate(run):
        sign: str = letter["ch"]
        kind = unicodedata.category(sign)
        if letter["type"] != "ON" or sign not in mirror_images:
            continue
        if kind == "Ps":
            if len(waiting) == _MOST_BRACKETS:
                break
            waiting.append((mirrored(sign), place))
        elif kind == "Pe":
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == sign:
                    found.append((waiting[depth][1], place))
                    del waiting[depth:]
                    break
    return sorted(found)
