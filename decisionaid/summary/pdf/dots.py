"""Dots and squares, one for a person: arrays of the grid at a glance, and the dots of others."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from decisionaid.summary.pdf.canvas import rounded

if TYPE_CHECKING:
    from decisionaid.summary.pdf.canvas import PdfCanvas
    from decisionaid.summary.pdf.structure import Node

SIDE = 10  # in a row and in a column
PITCH = 3.9  # points at 11 pt: 5.2 px
GAP = 1.7  # after the fifth column and row
_DOT = 0.78  # of the pitch


def dots_size(scale: float = 1.0) -> float:
    """Return width and height, which are the same, of an array of 100."""
    return ((SIDE - 1) * PITCH + GAP + PITCH * _DOT) * scale


def draw_dots(canvas: PdfCanvas, x: float, y: float, filled: int, node: Node, *, square: bool,
              scale: float = 1.0) -> None:
    """Draw 100 dots or squares, the filled ones first in reading order, as one figure."""
    side = dots_size(scale)
    if node.box is None and not canvas.quiet:
        start = canvas.left(x, side)
        node.box = (start, canvas.height - y - side, start + side, canvas.height - y)
    canvas.mean(node)
    for index in range(SIDE * SIDE):
        line, column = divmod(index, SIDE)
        left = x + (column * PITCH + (GAP if column >= SIDE // 2 else 0)) * scale
        top = y + (line * PITCH + (GAP if line >= SIDE // 2 else 0)) * scale
        canvas.mark(left, top, _mark(round(PITCH * _DOT * scale, 2), index < filled, square))


def draw_dot(canvas: PdfCanvas, x: float, y: float, side: float, *, filled: bool) -> None:
    """Draw one dot with its top left corner at a place."""
    canvas.mark(x, y, _mark(round(side, 2), filled, False))


@lru_cache(maxsize=64)
def _mark(side: float, filled: bool, square: bool) -> str:
    """Return one dot or square below the origin: solid, or outlined inside its edge."""
    weight = 0.0 if filled else max(0.4, side * 0.14)
    inset, inner = weight / 2, side - weight
    radius = 0.01 if square else inner / 2
    begin = "0 g" if filled else f"{weight:.2f} w 0 G"
    path = rounded(inset, -inset, inner, inner, radius, radius)
    return f"{begin} {path} {'f' if filled else 'S'}"
