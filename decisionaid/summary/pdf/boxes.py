"""One study as one closed box: its name and time, its groups beside each other, its notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.summary.pdf.dots import dots_size, draw_dots
from decisionaid.summary.pdf.fonts import width_of
from decisionaid.summary.pdf.frames import Style, row
from decisionaid.summary.pdf.kit import line_pieces, words
from decisionaid.summary.pdf.pieces import Piece, paint_all, stacked
from decisionaid.summary.pdf.sizes import CLOSEST, FINE_LEAD, LARGE_LEAD
from decisionaid.summary.pdf.structure import Node
from decisionaid.summary.runs import Run

if TYPE_CHECKING:
    from decisionaid.summary.grid import GridBox, GridHalf
    from decisionaid.summary.pdf.kit import LayoutContext
    from decisionaid.summary.pdf.pen import PdfCanvas
    from decisionaid.summary.runs import Text

_FINE = 11.0  # points: the size that dots are drawn for
_BESIDE = 7.0  # ems of words that need room beside an array, else they stand below it
_PAD = (4.5, 4.5, 4.5, 4.5, 3.0)  # in a box, by how tight
_PAD_Y = (2.0, 2.0, 2.0, 2.0, 1.0)
_GAP = 6.0
_FIGURE_LINES = 2  # of "48 of 100" beside its dots
_SHARES = (0.5, 0.42)  # of two groups, that the first may take


def lines(text: Text, kit: LayoutContext, node: Node, *, before: float = 0.0,
          keep: bool = False) -> list[Piece]:
    """Return words of the grid, one piece a line; at 14 pt they stand closer than elsewhere."""
    size = kit.sizes.fine
    setting = kit.setting(text, size)
    pieces = line_pieces(setting, node, kit.width, before=before, keep=keep)
    lead = (FINE_LEAD if kit.is_fine else LARGE_LEAD)[kit.tight] * setting.stretch
    for piece in pieces:
        piece.height = min(piece.height, size * lead)
    return pieces


def grid_box(box: GridBox, kit: LayoutContext, node: Node) -> Piece:
    """Return one study box; a joined one has a heavier frame."""
    pad = _PAD[kit.tight]
    style = Style(border="thick" if box.joined else "thin", pad=pad, pad_y=_PAD_Y[kit.tight])
    inner = kit.wide(kit.width - 2 * pad)
    head = (*((Run(f"{box.joined} ", bold=True),) if box.joined else ()), Run(box.title))
    pieces = lines(head, inner, node.add("P"))
    pieces.append(_groups(box, inner, node))
    if len(box.halves) > 1:  # else they stand in place of the second group
        pieces += [line for text in box.below for line in lines(words(text), inner, node.add("P"))]
    made = row([pieces], [kit.width], style)
    made.split = None
    return made


def _groups(box: GridBox, kit: LayoutContext, node: Node) -> Piece:
    """Return the groups of a study beside each other, equal in size and weight.

    Where the grid is at its closest they stand as lowest: with the figures under the arrays, or
    beside them.
    """
    if kit.tight < CLOSEST:
        return _placed(box, kit, node, _widths(box, kit), beside=False)
    ways = [(widths, beside) for beside in (False, True) for widths in _splits(box, kit)]
    heights = [_placed(box, kit, Node("Sect"), widths, beside=beside).height
               for widths, beside in ways]
    widths, beside = ways[heights.index(min(heights))]
    return _placed(box, kit, node, widths, beside=beside)


def _placed(box: GridBox, kit: LayoutContext, node: Node, widths: list[float], *,
            beside: bool) -> Piece:
    """Return the groups in their widths, figures beside the arrays where there is room."""
    cells = [_half(half, kit.wide(width), node, square=box.square, beside=beside)
             for half, width in zip(box.halves, widths, strict=False)]
    if len(box.halves) == 1:
        said = " ".join((box.no_other, *box.below)).strip()
        cells.append(lines(words(said), kit.wide(widths[1]), node.add("P")))
    made = row(cells, widths, Style(border="none", pad=0, pad_y=0, gap=_GAP, before=1))
    made.split = None
    return made


def _splits(box: GridBox, kit: LayoutContext) -> list[list[float]]:
    """Return widths that two groups may take; each group of a joined box has an equal one."""
    usual = _widths(box, kit)
    if len(usual) > 2 or box.joined:
        return [usual]
    both = sum(usual)
    return [*([both * share, both * (1 - share)] for share in _SHARES
              if both * min(share, 1 - share) > dots_size(kit.sizes.fine / _FINE)), usual]


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


def _half(half: GridHalf, kit: LayoutContext, node: Node, *, square: bool,
          beside: bool) -> list[Piece]:
    """Return one group: its array, "44 of 100", what it was given, and what is its alone."""
    if half.filled is None:
        return _said(half, kit, node)
    scale = kit.sizes.fine / _FINE
    side = dots_size(scale)
    figure = node.add("Figure", alt=half.alt)
    filled = half.filled

    def array(pen: PdfCanvas, x: float, y: float) -> None:
        draw_dots(pen, x, y + 1, filled, figure, square=square, scale=scale)

    gap = kit.sizes.fine * (0.3 if beside else 0.5)
    right = kit.wide(kit.width - side - gap)
    wide = right.width >= kit.sizes.fine * _BESIDE
    if not wide and not (beside and _fits(half, right)):
        return [Piece(side + 1.5, array, keep=True), *_said(half, kit, node)]
    said = _said(half, right, node, figure_only=not wide)

    def both(pen: PdfCanvas, x: float, y: float) -> None:
        array(pen, x, y)
        paint_all(pen, said, x + side + gap, y)

    return [Piece(max(side + 1.5, stacked(said)), both),
            *([] if wide else _labels(half, kit, node))]


def _fits(half: GridHalf, kit: LayoutContext) -> bool:
    """Return whether a figure fits into a width, in two lines where the page has room for it."""
    whole = all(width_of(word, True) * kit.sizes.fine <= kit.width for word in half.figure.split())
    setting = kit.setting(words(half.figure, heavy=True), kit.sizes.fine)
    return whole and (kit.apart or len(setting.lines) <= _FIGURE_LINES)


def _said(half: GridHalf, kit: LayoutContext, node: Node, *,
          figure_only: bool = False) -> list[Piece]:
    """Return what is said of a group."""
    pieces: list[Piece] = []
    if half.name and kit.sizes.stacked:  # no column stands over it
        pieces += lines(words(half.name, heavy=True), kit, node.add("P"))
    pieces += lines(words(half.figure, heavy=True), kit, node.add("P"))
    return pieces if figure_only else pieces + _labels(half, kit, node)


def _labels(half: GridHalf, kit: LayoutContext, node: Node) -> list[Piece]:
    """Return what a group was given, and what is its alone."""
    return [piece for text in (half.label, *half.below)
            for piece in lines(words(text), kit, node.add("P"))]
