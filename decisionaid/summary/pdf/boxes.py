"""One study as one closed box: its name and time, its groups beside each other, its notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.summary.document import Run
from decisionaid.summary.pdf.dots import dots_size, draw_dots
from decisionaid.summary.pdf.fonts import width_of
from decisionaid.summary.pdf.frames import Style, row
from decisionaid.summary.pdf.kit import line_pieces, words
from decisionaid.summary.pdf.pieces import Piece, paint_all, stacked
from decisionaid.summary.pdf.typeset import LEAD

if TYPE_CHECKING:
    from decisionaid.summary.document import Text
    from decisionaid.summary.grid import GridBox, GridHalf
    from decisionaid.summary.pdf.kit import LayoutContext
    from decisionaid.summary.pdf.pen import PdfCanvas
    from decisionaid.summary.pdf.structure import Node

_FINE = 11.0  # points: the size that dots are drawn for
_LEAD = (1.16, 1.12, 1.1, 1.08)  # line distance by size of 11 pt, by how tight
_BESIDE = 7.0  # ems of words that need room beside an array, else they stand below it
_PAD, _PAD_Y, _GAP = 4.5, 2.0, 6.0


def lines(text: Text, kit: LayoutContext, node: Node, *, before: float = 0.0,
          keep: bool = False) -> list[Piece]:
    """Return words of the grid, one piece a line; at 14 pt they stand closer than elsewhere."""
    size = kit.sizes.fine
    pieces = line_pieces(kit.setting(text, size), node, kit.width, before=before, keep=keep)
    for piece in pieces:
        piece.height = min(piece.height, size * (_LEAD[kit.tight] if kit.is_fine else LEAD))
    return pieces


def grid_box(box: GridBox, kit: LayoutContext, node: Node) -> Piece:
    """Return one study box; a joined one has a heavier frame."""
    style = Style(border="thick" if box.joined else "thin", pad=_PAD, pad_y=_PAD_Y)
    inner = kit.wide(kit.width - 2 * _PAD)
    head = (*((Run(f"{box.joined} ", bold=True),) if box.joined else ()), Run(box.title))
    pieces = lines(head, inner, node.add("P"))
    pieces.append(_groups(box, inner, node))
    if len(box.halves) > 1:  # else they stand in place of the second group
        pieces += [line for text in box.below for line in lines(words(text), inner, node.add("P"))]
    made = row([pieces], [kit.width], style)
    made.split = None
    return made


def _groups(box: GridBox, kit: LayoutContext, node: Node) -> Piece:
    """Return the groups of a study beside each other, equal in size and weight."""
    widths = _widths(box, kit)
    cells = [_half(half, kit.wide(width), node, square=box.square)
             for half, width in zip(box.halves, widths, strict=False)]
    if len(box.halves) == 1:
        said = " ".join((box.no_other, *box.below)).strip()
        cells.append(lines(words(said), kit.wide(widths[1]), node.add("P")))
    style = Style(border="none", pad=0, pad_y=0, gap=_GAP, before=1)
    made = row(cells, widths, style)
    made.split = None
    return made


def _widths(box: GridBox, kit: LayoutContext) -> list[float]:
    """Return the widths of the groups: equal in a joined box, else the first as it needs."""
    count = max(2, len(box.halves))
    even = (kit.width - _GAP * (count - 1)) / count
    if box.joined or count > 2:  # each under its own card
        return [even] * count
    size = kit.sizes.fine
    scale = size / _FINE
    first = max(dots_size(scale), *(
        width_of(text, heavy) * size for text, heavy in (
            (box.halves[0].figure, True), *((word, False) for half in box.halves[:1]
                                            for text in (half.label, *half.below)
                                            for word in text.split())))) + size * 0.2
    if even >= dots_size(scale) + size * (_BESIDE + 0.5):
        return [even, even]
    return [min(first, even), kit.width - _GAP - min(first, even)]


def _half(half: GridHalf, kit: LayoutContext, node: Node, *, square: bool) -> list[Piece]:
    """Return one group: its array, "44 of 100", what it was given, and what is its alone."""
    if half.filled is None:
        return _said(half, kit, node)
    scale = kit.sizes.fine / _FINE
    side = dots_size(scale)
    figure = node.add("Figure", alt=half.alt)
    filled = half.filled

    def array(pen: PdfCanvas, x: float, y: float) -> None:
        draw_dots(pen, x, y + 1, filled, figure, square=square, scale=scale)

    gap = kit.sizes.fine * 0.5
    beside = kit.width - side - gap
    if beside < kit.sizes.fine * _BESIDE:
        return [Piece(side + 1.5, array, keep=True), *_said(half, kit, node)]
    said = _said(half, kit.wide(beside), node)

    def both(pen: PdfCanvas, x: float, y: float) -> None:
        array(pen, x, y)
        paint_all(pen, said, x + side + gap, y)

    return [Piece(max(side + 1.5, stacked(said)), both)]


def _said(half: GridHalf, kit: LayoutContext, node: Node) -> list[Piece]:
    pieces: list[Piece] = []
    if half.name and kit.sizes.stacked:  # no column stands over it
        pieces += lines(words(half.name, heavy=True), kit, node.add("P"))
    pieces += lines(words(half.figure, heavy=True), kit, node.add("P"))
    for text in (half.label, *half.below):
        pieces += lines(words(text), kit, node.add("P"))
    return pieces
