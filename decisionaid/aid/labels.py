"""The words beside the parts of a drawing: where they stand, and whether they fit there."""

# Authored files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import textwrap
from itertools import combinations
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from decisionaid.aid.learn_model import DrawingLabel

Box = tuple[int, int, int, int]
WIDTH, HEIGHT = 700, 380  # the units of every drawing
LETTER, LINE = 9.5, 24  # about what a letter and a line take at standard size, in units
MOST_LABELS = 8  # more letters than this are no legend but a riddle


def mistakes(labels: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield (path, sentence) of every label that stands badly or says a number."""
    labels = list(labels)
    seen: set[str] = set()
    for label in labels:
        at = f"labels/{label['id']}"
        if label["id"] in seen:
            yield at, "This id stands twice on the page."
        seen.add(label["id"])
        if not _inside(label["box"]):
            yield f"{at}/box", f"The box must lie inside the drawing, {WIDTH} by {HEIGHT}."
        words = label["text"] + label.get("note", "")
        if "{" in words:
            yield at, "A label says no number. Put it in a sentence."
        if "**" in words:
            yield at, "A label needs no **: its text is bold already."
    for one, two in combinations(labels, 2):
        if _overlap(one["box"], two["box"]):
            yield f"labels/{two['id']}/box", f"The box lies over that of “{one['id']}”."
    if len(labels) > MOST_LABELS:
        yield "labels", f"There are {len(labels)} labels, {MOST_LABELS} at most can be read."


def _inside(box: Box) -> bool:
    x, y, width, height = box
    inside = x >= 0 and y >= 0 and x + width <= WIDTH and y + height <= HEIGHT
    return inside and width > 0 and height > 0


def _overlap(one: Box, two: Box) -> bool:
    return (one[0] < two[0] + two[2] and two[0] < one[0] + one[2]
            and one[1] < two[1] + two[3] and two[1] < one[1] + one[3])


def fits(label: DrawingLabel) -> bool:
    """Return whether a label's words fit in its box at standard size, as far as letters tell."""
    _, _, width, height = label.box
    room = int(width / LETTER)
    lines = [*textwrap.wrap(label.text, max(1, room)), *textwrap.wrap(label.note, max(1, room))]
    longest = max((len(w) for w in f"{label.text} {label.note}".split()), default=0)
    return longest <= room and len(lines) * LINE <= height
