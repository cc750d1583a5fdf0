"""Icon arrays: 100 dots or squares, one for a person, and single dots beside words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from decisionaid.summary.pdf.canvas import rounded

if TYPE_CHECKING:
    from decisionaid.summary.pdf.canvas import PdfCanvas
    from decisionaid.summary.pdf.structure import Node

_SIDE = 10  # in a row and in a column


@dataclass(frozen=True, slots=True)
class DotArray:
    """The measures of an icon array, in points.

    Attributes:
        dot, pitch, gap: Side of a dot, distance of two, and the extra space after the fifth column
            and row.
        square: Squares in place of dots.
    """

    dot: float
    pitch: float
    gap: float
    square: bool = False

    @property
    def side(self) -> float:
        """Width and height of the array, which are the same."""
        return (_SIDE - 1) * self.pitch + self.gap + self.dot

    def draw(self, canvas: PdfCanvas, x: float, y: float, filled: int, node: Node) -> None:
        """Draw 100 dots, the filled ones first in reading order, as one figure."""
        side = self.side
        if node.box is None and not canvas.quiet:
            start = canvas.left(x, side)
            node.box = (start, canvas.height - y - side, start + side, canvas.height - y)
        canvas.begin_content(node)
        for index in range(_SIDE * _SIDE):
            line, column = divmod(index, _SIDE)
            left = x + column * self.pitch + (self.gap if column >= _SIDE // 2 else 0)
            top = y + line * self.pitch + (self.gap if line >= _SIDE // 2 else 0)
            draw_dot(canvas, left, top, self.dot, filled=index < filled, square=self.square)


def draw_dot(canvas: PdfCanvas, x: float, y: float, side: float, *, filled: bool,
             square: bool = False) -> None:
    """Draw one dot with its top left corner at a place."""
    canvas.mark(x, y, _path(round(side, 2), filled, square))


@lru_cache(maxsize=64)
def _path(side: float, filled: bool, square: bool) -> str:
    """Return one dot or square below the origin: solid, or outlined inside its edge."""
    weight = 0.0 if filled else max(0.4, side * 0.14)
    inset, inner = weight / 2, side - weight
    radius = 0.01 if square else inner / 2
    begin = "0 g" if filled else f"{weight:.2f} w 0 G"
    path = rounded(inset, -inset, inner, inner, radius, radius)
    return f"{begin} {path} {'f' if filled else 'S'}"
