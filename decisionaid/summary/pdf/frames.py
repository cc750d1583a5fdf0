"""Frames and cells: flowables beside each other or inside a border, parted as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from decisionaid.summary.pdf.flowables import Flowable, paint_all, part, stacked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from decisionaid.summary.pdf.canvas import PdfCanvas

Border = Literal["none", "thin", "thick", "dashed", "grid"]
_WEIGHTS: dict[Border, float] = {
    "none": 0.0, "thin": 0.9, "thick": 2.2, "dashed": 1.5, "grid": 0.75}
_LEAST_FILLED = 0.5  # of the room on a page: less of a row is not begun there
_STEP = 6.0  # points by which a row is parted higher, so that no cell of a half is empty


@dataclass(frozen=True, slots=True)
class Style:
    """How a row of cells looks.

    Attributes:
        pad: Space between border and words, in points; `gap` is the one between two cells.
        fill: Whether the ground is light grey, for heads.
        least: Least height in points.
        keep: Held on the page of what follows.
    """

    border: Border = "thin"
    pad: float = 6.5
    pad_y: float = 5.0
    gap: float = 0.0
    fill: bool = False
    least: float = 0.0
    keep: bool = False
    before: float = 0.0
    middle: bool = False


def row(cells: Sequence[Sequence[Flowable]], widths: Sequence[float], style: Style,
        head: Flowable | None = None) -> Flowable:
    """Return cells beside each other as one flowable; split, each half has its own border."""
    inner = max((stacked(cell) for cell in cells), default=0.0)
    height = max(inner + 2 * style.pad_y, style.least)

    def paint(canvas: PdfCanvas, x: float, y: float) -> None:
        _ground(canvas, (x, y, sum(widths), height), widths, style)
        left = x
        for cell, width in zip(cells, widths, strict=True):
            top = y + style.pad_y
            if style.middle:
                top = y + (height - stacked(cell)) / 2
            paint_all(canvas, cell, left + style.pad, top)
            left += width + style.gap

    def split(room: float, force: bool) -> tuple[Flowable, Flowable] | None:
        least, forced = room * _LEAST_FILLED, None
        while room >= least:
            halves = parted(room, force)
            if halves is None or not (halves[0].blank or halves[1].blank):
                return halves or forced
            forced = forced or (halves if force else None)
            room -= _STEP
        return forced

    def parted(room: float, force: bool) -> tuple[Flowable, Flowable] | None:
        halves = [part(cell, room - 2 * style.pad_y, force=force) for cell in cells]
        if not any(first for first, _ in halves) or any(
                rest and not first for first, rest in halves):
            return None
        upper = row([first for first, _ in halves], widths, style, head)
        lower = row([rest for _, rest in halves], widths, style, head)
        upper.before, upper.keep, lower.rest = style.before, False, True
        for half, of in ((upper, [a for a, _ in halves]), (lower, [b for _, b in halves])):
            half.blank = _blank(of, cells)
        return upper, lower

    return Flowable(height, paint, style.before, keep=style.keep, split=split, head=head)


def _blank(half: Sequence[Sequence[Flowable]], cells: Sequence[Sequence[Flowable]]) -> bool:
    """Return whether a half of a row, or of a row within it, has a cell with nothing left in it."""
    return any(cell and not left for left, cell in zip(half, cells, strict=True)) or any(
        flowable.blank for left in half for flowable in left)


def _ground(canvas: PdfCanvas, frame: tuple[float, float, float, float], widths: Sequence[float],
            style: Style) -> None:
    """Draw fill, border and the lines between cells."""
    x, y, width, height = frame
    if style.fill:
        canvas.fill(x, y, width, height)
    if style.border == "none":
        return
    weight = _WEIGHTS[style.border]
    grid = style.border == "grid"
    canvas.box(x, y, width, height, weight=weight, radius=0.01 if grid else 5,
               grey=0.467 if grid else 0.0, dashed=style.border == "dashed")
    left = x
    for cell_width in widths[:-1]:
        left += cell_width
        canvas.vertical(left, y, y + height)
