"""One study as one closed box: its name and time, its groups beside each other, its notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.summary.pdf.context import line_flowables, words
from decisionaid.summary.pdf.dots import DotArray
from decisionaid.summary.pdf.flowables import Flowable, paint_all, stacked
from decisionaid.summary.pdf.fonts import width_of
from decisionaid.summary.pdf.frames import Style, row
from decisionaid.summary.pdf.sizes import CLOSEST, FINE_LEAD, LARGE_LEAD
from decisionaid.summary.pdf.structure import Node
from decisionaid.summary.runs import Run

if TYPE_CHECKING:
    from decisionaid.summary.grid import GridBox, GridHalf
    from decisionaid.summary.pdf.canvas import PdfCanvas
    from decisionaid.summary.pdf.context import LayoutContext
    from decisionaid.summary.runs import Text

_FINE = 11.0  # points: the size of type that the dots are measured for
_BESIDE = 7.0  # ems of words that need room beside an array, else they stand below it
_PAD = (4.5, 4.5, 4.5, 4.5, 3.0)  # in a box, by how tight
_PAD_Y = (2.0, 2.0, 2.0, 2.0, 1.0)
_GAP = 6.0
_FIGURE_LINES = 2  # of "48 of 100" beside its dots
_SHARES = (0.5, 0.42)  # of two groups, that the first may take


def lines(text: Text, ctx: LayoutContext, node: Node, *, before: float = 0.0,
          keep: bool = False) -> list[Flowable]:
    """Return words of the grid, one flowable a line; at 14 pt they stand closer than elsewhere."""
    size = ctx.sizes.fine
    setting = ctx.setting(text, size)
    flowables = line_flowables(setting, node, before=before, keep=keep)
    lead = (FINE_LEAD if ctx.is_fine else LARGE_LEAD)[ctx.tight] * setting.stretch
    for flowable in flowables:
        flowable.height = min(flowable.height, size * lead)
    return flowables


def _array(ctx: LayoutContext, *, square: bool = False) -> DotArray:
    """Return the measures of an icon array in a box."""
    scale = ctx.sizes.fine / _FINE
    return DotArray(3.042 * scale, 3.9 * scale, 1.7 * scale, square)


def grid_box(box: GridBox, ctx: LayoutContext, node: Node) -> Flowable:
    """Return one study box; a joined one has a heavier frame."""
    pad = _PAD[ctx.tight]
    style = Style(border="thick" if box.joined else "thin", pad=pad, pad_y=_PAD_Y[ctx.tight])
    inner = ctx.wide(ctx.width - 2 * pad)
    head = (*((Run(f"{box.joined} ", bold=True),) if box.joined else ()), Run(box.title))
    flowables = lines(head, inner, node.add("P"))
    flowables.append(_groups(box, inner, node))
    if len(box.halves) > 1:  # else they stand in place of the second group
        for text in box.below:
            flowables += lines(words(text), inner, node.add("P"))
    made = row([flowables], [ctx.width], style)
    made.split = None
    return made


def _groups(box: GridBox, ctx: LayoutContext, node: Node) -> Flowable:
    """Return the groups of a study beside each other, equal in size and weight.

    Where the grid is at its closest they stand as lowest: with the figures under the arrays, or
    beside them.
    """
    if ctx.tight < CLOSEST:
        return _placed(box, ctx, node, _widths(box, ctx), beside=False)
    ways = [(widths, beside) for beside in (False, True) for widths in _splits(box, ctx)]
    heights = [_placed(box, ctx, Node("Sect"), widths, beside=beside).height
               for widths, beside in ways]
    widths, beside = ways[heights.index(min(heights))]
    return _placed(box, ctx, node, widths, beside=beside)


def _placed(box: GridBox, ctx: LayoutContext, node: Node, widths: list[float], *,
            beside: bool) -> Flowable:
    """Return the groups in their widths, figures beside the arrays where there is room."""
    cells = [_half(half, ctx.wide(width), node, square=box.square, beside=beside)
             for half, width in zip(box.halves, widths, strict=False)]
    if len(box.halves) == 1:
        said = " ".join((box.no_other, *box.below)).strip()
        cells.append(lines(words(said), ctx.wide(widths[1]), node.add("P")))
    made = row(cells, widths, Style(border="none", pad=0, pad_y=0, gap=_GAP, before=1))
    made.split = None
    return made


def _splits(box: GridBox, ctx: LayoutContext) -> list[list[float]]:
    """Return widths that two groups may take; each group of a joined box has an equal one."""
    usual = _widths(box, ctx)
    if len(usual) > 2 or box.joined:
        return [usual]
    both = sum(usual)
    return [*([both * share, both * (1 - share)] for share in _SHARES
              if both * min(share, 1 - share) > _array(ctx).side), usual]


def _widths(box: GridBox, ctx: LayoutContext) -> list[float]:
    """Return the widths of the groups: equal in a joined box, else the first as it needs."""
    count = max(2, len(box.halves))
    even = (ctx.width - _GAP * (count - 1)) / count
    if box.joined or count > 2:  # each under its own card
        return [even] * count
    size = ctx.sizes.fine
    array = _array(ctx).side
    first = max(array, *(
        width_of(text, heavy) * size for text, heavy in (
            (box.halves[0].figure, True), *((word, False) for half in box.halves[:1]
                                            for text in (half.label, *half.below)
                                            for word in text.split())))) + size * 0.2
    if even >= array + size * (_BESIDE + 0.5):
        return [even, even]
    return [min(first, even), ctx.width - _GAP - min(first, even)]


def _half(half: GridHalf, ctx: LayoutContext, node: Node, *, square: bool,
          beside: bool) -> list[Flowable]:
    """Return one group: its array, "44 of 100", what it was given, and what is its alone."""
    if half.filled is None:
        return _said(half, ctx, node)
    dots = _array(ctx, square=square)
    side = dots.side
    figure = node.add("Figure", alt=half.alt)
    filled = half.filled

    def array(canvas: PdfCanvas, x: float, y: float) -> None:
        dots.draw(canvas, x, y + 1, filled, figure)

    gap = ctx.sizes.fine * (0.3 if beside else 0.5)
    right = ctx.wide(ctx.width - side - gap)
    wide = right.width >= ctx.sizes.fine * _BESIDE
    if not wide and not (beside and _fits(half, right)):
        return [Flowable(side + 1.5, array, keep=True), *_said(half, ctx, node)]
    said = _said(half, right, node, figure_only=not wide)

    def both(canvas: PdfCanvas, x: float, y: float) -> None:
        array(canvas, x, y)
        paint_all(canvas, said, x + side + gap, y)

    return [Flowable(max(side + 1.5, stacked(said)), both),
            *([] if wide else _labels(half, ctx, node))]


def _fits(half: GridHalf, ctx: LayoutContext) -> bool:
    """Return whether a figure fits into a width, in two lines where the page has room for it."""
    whole = all(width_of(word, True) * ctx.sizes.fine <= ctx.width for word in half.figure.split())
    setting = ctx.setting(words(half.figure, heavy=True), ctx.sizes.fine)
    return whole and (ctx.apart or len(setting.lines) <= _FIGURE_LINES)


def _said(half: GridHalf, ctx: LayoutContext, node: Node, *,
          figure_only: bool = False) -> list[Flowable]:
    """Return what is said of a group."""
    flowables: list[Flowable] = []
    if half.name and ctx.sizes.stacked:  # no column stands over it
        flowables += lines(words(half.name, heavy=True), ctx, node.add("P"))
    flowables += lines(words(half.figure, heavy=True), ctx, node.add("P"))
    return flowables if figure_only else flowables + _labels(half, ctx, node)


def _labels(half: GridHalf, ctx: LayoutContext, node: Node) -> list[Flowable]:
    """Return what a group was given, and what is its alone."""
    return [flowable for text in (half.label, *half.below)
            for flowable in lines(words(text), ctx, node.add("P"))]
