"""Questions as flowables: number, words, boxes to tick and lines, never parted from each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.summary.document import Paragraph, QuestionBlock
from decisionaid.summary.pdf.context import LayoutContext, line_flowables, words
from decisionaid.summary.pdf.flowables import Flowable, indented
from decisionaid.summary.pdf.forms import PART_GAP, draw_tick, tick_width
from decisionaid.summary.pdf.text_blocks import paragraph, ruled
from decisionaid.summary.pdf.typeset import LEAD, Setting, draw_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from decisionaid.summary.pdf.canvas import PdfCanvas
    from decisionaid.summary.pdf.structure import Node

INDENT = 2.46  # of the size, where the words begin
RADIUS = 0.9  # of the size
LEAST_GAP = 0.3  # of the size, between two boxes in a tight line
FEW_LINES = 14  # a question of up to so many lines is never parted


def question(block: QuestionBlock, ctx: LayoutContext, parent: Node) -> list[Flowable]:
    """Return a question as one list item; a long one may part between its own lines only."""
    item = parent.add("LI")
    label = item.add("Lbl")
    body = item.add("LBody")
    size = ctx.sizes.body
    inner = ctx.wide(ctx.width - INDENT * size)
    flowables = _asked(block, inner, body) if block.text else _blank(block, inner, body)
    flowables = indented(flowables, INDENT * size)
    flowables[0].before = size * (0.3 if ctx.tight else 0.62)
    flowables[0].anchor = block.anchor
    flowables[0].asked = block.number
    first = flowables[0].paint
    number = ctx.setting(words(str(block.number), heavy=True), size) if block.number else None

    def paint(canvas: PdfCanvas, x: float, y: float) -> None:
        radius = RADIUS * size
        middle = x + radius + 0.75, y + size * LEAD / 2 + size * 0.12
        canvas.circle(*middle, radius)
        if number:
            start = middle[0] - number.lines[0].width / 2
            draw_line(canvas, number, number.lines[0], start, y + size * 0.12, label)
        first(canvas, x, y)

    flowables[0].paint = paint
    if len(flowables) == 1:
        flowables[0].height = max(flowables[0].height, 2 * RADIUS * size)
    return flowables


def _asked(block: QuestionBlock, ctx: LayoutContext, node: Node) -> list[Flowable]:
    """Return a question that has words: they come first."""
    setting = ctx.setting(block.text, ctx.sizes.body)
    flowables = line_flowables(setting, node.add("P"), keep=True, together=FEW_LINES)
    flowables += _detail(block, ctx, node)
    for answer in block.answer:
        flowables += paragraph(Paragraph(answer), ctx, node)
    return _closed(flowables, ruled(_line_count(block, ctx), ctx), bool(block.answer))


def _blank(block: QuestionBlock, ctx: LayoutContext, node: Node) -> list[Flowable]:
    """Return a question to be written by hand: its lines come first."""
    if ctx.tight > 1 and block.lines > 1 and not ctx.sizes.stacked:
        return [*ruled(block.lines - 1, ctx, holds=True), _line_with_ticks(block, ctx, node)]
    flowables = ruled(_line_count(block, ctx), ctx)
    flowables[-1].keep = True
    boxes = _detail(block, ctx, node)
    for flowable in boxes[:1]:
        flowable.before = ctx.sizes.body * 0.25
    return _closed(flowables + boxes, [], False)


def _line_with_ticks(block: QuestionBlock, ctx: LayoutContext, node: Node) -> Flowable:
    """Return a line to write on that ends where the boxes begin."""
    size = ctx.sizes.body
    ticks = _ticks_width(block.ticks, ctx)
    boxes = node.add("P")

    def paint(canvas: PdfCanvas, x: float, y: float) -> None:
        canvas.line(x, y + ctx.write, x + ctx.width - ticks - size)
        _draw_ticks(canvas, x + ctx.width - ticks, y + ctx.write - size * LEAD, block.ticks, ctx,
                    boxes)

    return Flowable(ctx.write, paint)


def _line_count(block: QuestionBlock, ctx: LayoutContext) -> int:
    """Return how many lines to write on there is room for; always one where any were asked for."""
    return max(min(block.lines, 1), block.lines - (1 if ctx.tight > 1 else 0))


def _closed(flowables: list[Flowable], tail: list[Flowable], answered: bool) -> list[Flowable]:
    """Return the flowables of a question held together with its lines."""
    if not answered or tail:
        flowables[-1].keep = bool(tail)
    return flowables + tail


def _detail(block: QuestionBlock, ctx: LayoutContext, node: Node) -> list[Flowable]:
    """Return what a question is about and its boxes: on one line where both fit."""
    size = ctx.sizes.body
    about = ctx.setting(block.detail, size) if block.detail else None
    ticks = _ticks_width(block.ticks, ctx)
    one_line = about is None or len(about.lines) == 1
    said = about.lines[0].width if about else 0.0
    if not ctx.sizes.stacked and block.ticks and one_line and said + ticks + size < ctx.width:
        return [_one_line(block, ctx, about, ctx.width - ticks, node)]
    flowables: list[Flowable] = []
    if about:
        flowables += line_flowables(about, node.add("P"), keep=True)
    return flowables + _tick_lines(block, ctx, node)


def _ticks_width(texts: Sequence[str], ctx: LayoutContext) -> float:
    """Return the width of boxes to tick beside each other."""
    return sum(tick_width(text, ctx) for text in texts) + ctx.sizes.body * PART_GAP * (
        len(texts) - 1)


def _one_line(
    block: QuestionBlock, ctx: LayoutContext, about: Setting | None, start: float, node: Node,
) -> Flowable:
    said = node.add("P") if about else None
    boxes = node.add("P")

    def paint(canvas: PdfCanvas, x: float, y: float) -> None:
        if about and said:
            draw_line(canvas, about, about.lines[0], x, y, said)
        _draw_ticks(canvas, x + start, y, block.ticks, ctx, boxes)

    return Flowable(ctx.sizes.body * LEAD, paint, keep=True)


def _tick_lines(block: QuestionBlock, ctx: LayoutContext, node: Node) -> list[Flowable]:
    """Return boxes to tick, in as many lines as they need."""
    widths = [tick_width(text, ctx) for text in block.ticks]
    gap = ctx.sizes.body * PART_GAP
    if sum(widths) + (len(widths) - 1) * ctx.sizes.body * LEAST_GAP <= ctx.width:
        gap = min(gap, (ctx.width - sum(widths)) / max(1, len(widths) - 1))
    rows: list[list[str]] = [[]]
    used = 0.0
    for text, width in zip(block.ticks, widths, strict=True):
        if rows[-1] and used + width > ctx.width + 0.01:
            rows.append([])
            used = 0.0
        rows[-1].append(text)
        used += width + gap
    boxes = node.add("P")

    def one(row: list[str]) -> Flowable:
        def paint(canvas: PdfCanvas, x: float, y: float) -> None:
            _draw_ticks(canvas, x, y, tuple(row), ctx, boxes, gap)

        return Flowable(ctx.sizes.body * ctx.leading * 1.1, paint, keep=True)

    return [one(row) for row in rows if row]


def _draw_ticks(canvas: PdfCanvas, x: float, y: float, texts: tuple[str, ...], ctx: LayoutContext,
                node: Node, gap: float = 0.0) -> None:
    for index, text in enumerate(texts):
        setting = ctx.setting(words(text if index == len(texts) - 1 else f"{text} "),
                              ctx.sizes.body)
        draw_tick(canvas, x, y, ctx, setting, node)
        x += tick_width(text, ctx) + (gap or ctx.sizes.body * PART_GAP)
