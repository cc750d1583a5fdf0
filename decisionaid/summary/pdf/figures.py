"""Numbers as flowables: the array of dots, both framings beside it, the details with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.summary.pdf.context import LayoutContext, words
from decisionaid.summary.pdf.dots import draw_dot
from decisionaid.summary.pdf.flowables import Flowable, indented, paint_all, stacked
from decisionaid.summary.pdf.typeset import Setting, draw_line, draw_lines

if TYPE_CHECKING:
    from decisionaid.summary.document import Chance
    from decisionaid.summary.pdf.canvas import PdfCanvas
    from decisionaid.summary.pdf.structure import Node

_KEY = 0.6  # of the size: the dot before words, and the room it takes


def chance(block: Chance, ctx: LayoutContext, parent: Node) -> list[Flowable]:
    """Return a number: array and framings beside each other where there is room."""
    if ctx.narrow or block.filled is None:
        return _narrow(block, ctx, parent)
    return _wide(block, ctx, parent)


def _narrow(block: Chance, ctx: LayoutContext, parent: Node) -> list[Flowable]:
    """Return a number for a column: details below, held to the array."""
    top: list[Flowable] = []
    if block.filled is None:
        top = _framings(block, ctx, parent, beside=not ctx.narrow, one_line=True)
    else:
        array = ctx.sizes.array
        figure = parent.add("Figure", alt=block.alt)
        beside = ctx.wide(ctx.width - array.side - ctx.sizes.body * 0.6)
        sayings = _framings(block, beside, parent, beside=False)
        filled = block.filled
        if beside.width < ctx.sizes.body * 4.6 or stacked(sayings) > array.side * 1.4:
            sayings = _framings(block, ctx, parent, beside=False)
            top = [Flowable(array.side, lambda canvas, x, y: array.draw(
                canvas, x, y, filled, figure), keep=True), *sayings]
        else:
            top = [_array_with(figure, filled, sayings, ctx)]
    for flowable in top:
        flowable.keep = True
    if top:
        top[0].before = ctx.space
        top[0].level = block.filled is not None
    details = ctx.flow(block.details, parent)
    if details and top:
        details[0].before = ctx.space
        return top + details
    return top or details


def _array_with(figure: Node, filled: int, sayings: list[Flowable], ctx: LayoutContext) -> Flowable:
    array = ctx.sizes.array
    tall = max(array.side, stacked(sayings))

    def paint(canvas: PdfCanvas, x: float, y: float) -> None:
        array.draw(canvas, x, y + (tall - array.side) / 2, filled, figure)
        paint_all(canvas, sayings, x + array.side + ctx.sizes.body * 0.6,
                  y + (tall - stacked(sayings)) / 2)

    return Flowable(tall + 1, paint)


def _wide(block: Chance, ctx: LayoutContext, parent: Node) -> list[Flowable]:
    """Return a number over the whole width: framings and details beside the array.

    Details longer than the array go on below it, line by line, so that they may part.
    """
    array = ctx.sizes.array
    filled = block.filled or 0
    figure = parent.add("Figure", alt=block.alt)
    offset = array.side + ctx.sizes.body * 0.9
    beside = ctx.wide(ctx.width - offset)
    right = _framings(block, beside, parent, beside=True) + beside.flow(block.details, parent)
    count = 1
    while count < len(right) and stacked(right[:count]) < array.side:
        count += 1
    first, rest = right[:count], right[count:]
    tall = max(array.side, stacked(first))

    def paint(canvas: PdfCanvas, x: float, y: float) -> None:
        array.draw(canvas, x, y, filled, figure)
        paint_all(canvas, first, x + offset, y)

    return [Flowable(tall, paint, ctx.space, keep=len(rest) == 1), *indented(rest, offset)]


def _framings(block: Chance, ctx: LayoutContext, parent: Node, *, beside: bool,
              one_line: bool = False) -> list[Flowable]:
    """Return both framings in equal type: with a filled dot, and with an outlined one."""
    shown = ((block.had, block.had_words, True), (block.had_not, block.had_not_words, False))
    frame = _short_framing if one_line and not ctx.sizes.stacked else _framing
    made = [frame(*one, ctx, parent) for one in shown if one[0]]
    widest = sum(width for _, width in made) + ctx.sizes.body * 1.2
    if beside and len(made) == 2 and widest <= ctx.width:
        first, second = made[0], made[1]
        return [_two(first, second[0], ctx)]
    flowables = [flowable for flowable, _ in made]
    for flowable in flowables[1:]:
        flowable.before = 0.0 if one_line else ctx.sizes.body * 0.35
    for flowable in flowables:
        flowable.keep = True
    return flowables


def _two(first: tuple[Flowable, float], second: Flowable, ctx: LayoutContext) -> Flowable:
    def paint(canvas: PdfCanvas, x: float, y: float) -> None:
        first[0].paint(canvas, x, y)
        second.paint(canvas, x + first[1] + ctx.sizes.body * 1.2, y)

    return Flowable(max(first[0].height, second.height), paint)


def _short_framing(count: str, said: str, filled: bool, ctx: LayoutContext,
                   parent: Node) -> tuple[Flowable, float]:
    """Return "44 of 100 had this" behind its dot, and the width of the line."""
    size = ctx.sizes.body
    icon = size * _KEY
    shift = icon + size * 0.3
    text = (*words(f"{count} ", heavy=True), *words(said))
    setting = ctx.wide(ctx.width - shift).setting(text, size)
    node = parent.add("P")

    def paint(canvas: PdfCanvas, x: float, y: float) -> None:
        draw_lines(canvas, setting, x + shift, y, node)
        canvas.begin_artifact()
        draw_dot(canvas, x, y + (setting.lead - icon) / 2, icon, filled=filled)

    height = setting.lead * len(setting.lines)
    return Flowable(height, paint), shift + max(line.width for line in setting.lines)


def _framing(
    count: str, said: str, filled: bool, ctx: LayoutContext, parent: Node,
) -> tuple[Flowable, float]:
    """Return "44 of 100" over a dot with "had this", and the width of the two lines."""
    size = ctx.sizes.body
    icon = size * _KEY
    shift = icon + size * 0.3
    upper: Setting = ctx.setting(words(f"{count} ", heavy=True), size)
    lower = ctx.wide(ctx.width - shift).setting(words(said), size)
    node = parent.add("P")
    lead = upper.lead * 0.94
    height = lead * (len(upper.lines) + len(lower.lines)) + size * 0.1

    def paint(canvas: PdfCanvas, x: float, y: float) -> None:
        top = draw_lines(canvas, upper, x, y, node, lead)
        for index, line in enumerate(lower.lines):
            draw_line(canvas, lower, line, x + shift, top, node)
            if index == 0:
                canvas.begin_artifact()
                draw_dot(canvas, x, top + (lower.lead - icon) / 2, icon, filled=filled)
            top += lead

    space = upper.lines[0].width
    width = max(space, *(shift + line.width for line in lower.lines))
    return Flowable(height, paint), width
