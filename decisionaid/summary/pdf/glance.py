"""The grid at a glance on the page: one row a topic, one closed box a study, no row split."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from decisionaid.summary.document import Heading
from decisionaid.summary.pdf.boxes import grid_box, lines
from decisionaid.summary.pdf.context import as_artifact, few_words, line_flowables, words
from decisionaid.summary.pdf.flowables import stacked, wrapped
from decisionaid.summary.pdf.frames import Style, row
from decisionaid.summary.pdf.sizes import CLOSEST
from decisionaid.summary.pdf.structure import Node
from decisionaid.summary.pdf.text_blocks import heading
from decisionaid.summary.pdf.typeset import baseline, draw_line
from decisionaid.summary.runs import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from decisionaid.summary.grid import GlanceGrid, GridCell, GridLine
    from decisionaid.summary.pdf.canvas import PdfCanvas
    from decisionaid.summary.pdf.context import LayoutContext
    from decisionaid.summary.pdf.flowables import Flowable
    from decisionaid.summary.runs import OptionHead, Text
ROW_HEADS = 84.0  # points: 112 px
_NARROWER = (84.0, 76.0, 72.0, 66.0)  # for them, where the grid is at its closest
_NAMES = (14.0, 14.0, 12.0, 12.0, 12.0)  # by how tight; what does not fit yields padding first
_PAD_Y = (3.0, 1.6, 1.6, 0.8, 0.8)
_PAD = (5.0, 4.0, 4.0, 3.0, 2.0)
_NAME_LEAD = (1.2, 1.2, 1.2, 1.2, 1.1)  # line distance of names, by size
_LONG_NAME = 22  # letters: a longer one does not fit a line of its column
_NAME_SHARE = 0.31  # of the width, for names in large print
_NAME_GAP = 6.0  # between them and the words beside


@dataclass(frozen=True, slots=True)
class _Frame:
    """Widths of row heads and columns, and the paddings of this tightness."""

    ctx: LayoutContext
    widths: tuple[float, ...]
    pad: float
    pad_y: float

    def span(self, at: int, count: int) -> float:
        """Return the width of `count` columns from the one at `at`."""
        return sum(self.widths[1 + at : 1 + at + count])


def glance_grid(block: GlanceGrid, ctx: LayoutContext, parent: Node) -> list[Flowable]:
    """Return the grid: topics as rows, options as columns; in large print one under another."""
    if ctx.sizes.stacked:
        return _stacked(block, ctx, parent)
    if ctx.tight < CLOSEST:
        return _table(block, ctx, parent, ROW_HEADS)
    heights = {width: stacked(_table(block, ctx, Node("Sect"), width)) for width in _NARROWER}
    return _table(block, ctx, parent, min(heights, key=heights.__getitem__))


def _table(block: GlanceGrid, ctx: LayoutContext, parent: Node, row_heads: float) -> list[Flowable]:
    """Return the grid with the heads of its rows so wide."""
    each = (ctx.width - row_heads) / len(block.heads)
    frame = _Frame(ctx.fine, (row_heads, *([each] * len(block.heads))), _PAD[ctx.tight],
                   _PAD_Y[ctx.tight])
    table = parent.add("Table")
    line = table.add("TR")
    line.add("TD", empty_ok=True)  # over the topics, which head the rows
    nodes = [line.add("TH", Scope="Column") for _ in block.heads]
    head = _heads(block.heads, frame, nodes, _NAMES[ctx.tight])
    again = as_artifact(_heads([replace(h, name=name, brand="") for h, name in zip(
        block.heads, few_words([h.name for h in block.heads]), strict=True)], frame,
        [Node("P") for _ in nodes], _NAMES[ctx.tight]))
    flowables = [head]
    for one in block.lines:
        if one.strip:
            node = table.add("TR").add("TD", ColSpan=len(block.heads) + 1)
            flowables.append(_strip(one.strip, frame.ctx, node))
        flowables.append(_line(one, frame, table.add("TR")))
    for flowable in flowables[1:]:
        flowable.head = again
    return flowables


def _heads(heads: Sequence[OptionHead], frame: _Frame, nodes: Sequence[Node],
           size: float) -> Flowable:
    cells: list[list[Flowable]] = [[]]
    for head, node, width in zip(heads, nodes, frame.widths[1:], strict=True):
        inner = frame.ctx.wide(width - 2 * frame.pad)
        cells.append(_head(head, inner, node, size))
    style = Style(border="grid", fill=True, keep=True, pad=frame.pad, pad_y=frame.pad_y)
    return replace(row(cells, frame.widths, style), split=None)


def _head(head: OptionHead, ctx: LayoutContext, node: Node, size: float) -> list[Flowable]:
    """Return the name of an option and its brand, in one line where both fit."""
    name = ctx.setting(words(f"{head.name} " if head.brand else head.name, heavy=True), size)
    flowables = line_flowables(name, node)
    for flowable in flowables:
        flowable.height = size * _NAME_LEAD[ctx.tight]
    if not head.brand:
        return flowables
    brand = ctx.setting(words(head.brand), ctx.sizes.fine)
    end = name.lines[-1].width
    if len(brand.lines) > 1 or end + brand.lines[0].width > ctx.width:
        return flowables + lines(words(head.brand), ctx, node)
    last = flowables[-1]
    drop = baseline(0, size) - baseline(0, ctx.sizes.fine)

    def paint(canvas: PdfCanvas, x: float, y: float) -> None:
        last.paint(canvas, x, y)
        draw_line(canvas, brand, brand.lines[0], x + end, y + drop, node, brand.lines[0].width)

    return [*flowables[:-1], replace(last, paint=paint)]


def _strip(text: Text, ctx: LayoutContext, node: Node) -> Flowable:
    """Return what stands over the numbers, held to the first of them."""
    style = Style(border="dashed", pad=5, pad_y=2, keep=True)
    inner = ctx.wide(ctx.width - 2 * style.pad)
    said = lines(text, inner, node.add("P"))
    return replace(row([said], [ctx.width], style), split=None)


def _line(line: GridLine, frame: _Frame, node: Node) -> Flowable:
    """Return a row with its head; it is parted only where it is taller than a page."""
    ctx = frame.ctx
    inner = ctx.wide(frame.widths[0] - 2 * frame.pad)
    head = node.add("TH", Scope="Row")
    title = lines(words(line.title, heavy=True), inner, head.add("P") if line.caption else head)
    if line.caption:
        title += lines(words(line.caption), inner, head.add("P"), before=1)
    cells, widths, at = [title], [frame.widths[0]], 0
    for cell in line.cells:
        width = frame.span(at, cell.span)
        data = node.add("TD", empty_ok=True)
        if cell.span > 1:
            data.attributes["ColSpan"] = cell.span
        cells.append(grid_cell(cell, ctx.wide(width - 2 * frame.pad), data))
        widths.append(width)
        at += cell.span
    return _headed(_whole(row(cells, widths, Style(border="grid", pad=frame.pad,
                                                   pad_y=frame.pad_y))), widths[0])


def _whole(flowable: Flowable) -> Flowable:
    """Return a row that is split only where it must be: where it fills more than a page."""
    inner = flowable.split

    def split(room: float, force: bool) -> tuple[Flowable, Flowable] | None:
        return inner(room, force) if force and inner else None

    return replace(flowable, split=split)


def _headed(flowable: Flowable, width: float) -> Flowable:
    """Return a row with the ground of its head in grey."""
    def paint(canvas: PdfCanvas, x: float, y: float, of: Flowable) -> None:
        canvas.fill(x, y, width, of.height)
        of.paint(canvas, x, y)

    return wrapped(flowable, paint)


def grid_cell(cell: GridCell, ctx: LayoutContext, node: Node) -> list[Flowable]:
    """Return what stands in a cell: words, or a box with what is said over and under it."""
    flowables = _beside(cell.above, ctx, node, heavy=True)
    if cell.box is not None:
        box = grid_box(cell.box, ctx, node)
        box.before = 1.5 if flowables else 0.0
        flowables.append(box)
    elif cell.text:
        flowables += lines(cell.text, ctx, node.add("P"))
    below = _beside(cell.below, ctx, node, heavy=False)
    if below and flowables:
        below[0].before = 1.5
    return flowables + below


def _beside(texts: Sequence[str], ctx: LayoutContext, node: Node, *, heavy: bool) -> list[Flowable]:
    """Return a text for each column of a cell; one across where all say the same."""
    said = list(dict.fromkeys(text for text in texts if text))
    if len(set(texts)) < 2 or ctx.sizes.stacked:
        return [flowable for text in said
                for flowable in lines(words(text, heavy=heavy), ctx, node.add("P"))]
    gap = 8.0
    each = (ctx.width - gap * (len(texts) - 1)) / len(texts)
    cells = [lines(words(text, heavy=heavy), ctx.wide(each), node.add("P")) for text in texts]
    return [row(cells, [each] * len(texts), Style(border="none", pad=0, pad_y=0, gap=gap))]


def _stacked(block: GlanceGrid, ctx: LayoutContext, parent: Node) -> list[Flowable]:
    """Return every topic with the options one under another, their names in the first column."""
    flowables: list[Flowable] = []
    for line in block.lines:
        if line.strip:
            strip = _strip(line.strip, ctx, parent)
            strip.before = ctx.sizes.body * 0.6
            flowables.append(strip)
        flowables += heading(Heading(words(line.title)), ctx, parent)
        if line.caption:
            flowables += lines(words(line.caption), ctx, parent.add("P"), keep=True)
        names = ([h.name for h in block.heads] if line is block.lines[0]
                 else _short_names(block.heads))
        flowables += _stacked_line(line, names, ctx, parent.add("Table"))
    return flowables


def _stacked_line(line: GridLine, names: Sequence[str], ctx: LayoutContext,
                  table: Node) -> list[Flowable]:
    """Return the options under a topic: names beside all words, or before them where too long."""
    left = ctx.wide(ctx.width * _NAME_SHARE - _NAME_GAP)
    beside = ctx.tight < CLOSEST and all(
        len(left.setting(words(name, heavy=True), ctx.sizes.body).lines) == 1 for name in names)
    flowables: list[Flowable] = []
    at = 0
    for cell in line.cells:
        of = names[at : at + cell.span]
        at += cell.span
        named = replace(cell, above=_named(of, cell.above), below=_named(of, cell.below))
        flowables += _stacked_cell(", ".join(of), named, ctx, table.add("TR"),
                                   alone=len(line.cells) == 1, beside=beside)
    return flowables


def _short_names(heads: Sequence[OptionHead]) -> list[str]:
    """Return the names that options have from the second topic on: long ones in short."""
    made = [h.short[:1].upper() + h.short[1:]
            if len(h.name) > _LONG_NAME and 0 < len(h.short) < len(h.name) else h.name
            for h in heads]
    return made if len(set(made)) == len(made) else [h.name for h in heads]


def _named(names: Sequence[str], texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return texts of several options, each after its name where they are not the same."""
    if len(set(texts)) < 2:
        return texts
    return tuple(f"{name}: {text}" for name, text in zip(names, texts, strict=True) if text)


def _stacked_cell(names: str, cell: GridCell, ctx: LayoutContext, node: Node, *,
                  alone: bool, beside: bool) -> list[Flowable]:
    """Return one option under a topic: its name beside or before its words, or above its box.

    `alone`: it is all that stands under its topic, for all options.
    """
    size = ctx.sizes.body
    head = node.add("TH", Scope="Row")
    if cell.box is None and not alone and not any((*cell.above, *cell.below)):
        said = (_in_column if beside else _run_in)(names, cell.text, ctx, head, node.add("TD"))
        return [_ruled(said, ctx.width)]
    title = ctx.lines(words(names, heavy=True), size, head, keep=True, before=size * 0.2)
    said = grid_cell(cell, ctx, node.add("TD", empty_ok=True))
    for flowable in said[:-1]:  # deaths, box and harms of one option stay on one page
        flowable.keep = True
    return [*title, *said]


def _in_column(names: str, text: Text, ctx: LayoutContext, head: Node, node: Node) -> Flowable:
    """Return words of an option with its name in a column beside them."""
    size, share = ctx.sizes.body, ctx.width * _NAME_SHARE
    left, right = ctx.wide(share - _NAME_GAP), ctx.wide(ctx.width - share)
    cells = [left.lines(words(names, heavy=True), size, head), right.lines(text, size, node)]
    return row(cells, [share, right.width], _worded(ctx))


def _run_in(names: str, text: Text, ctx: LayoutContext, head: Node, node: Node) -> Flowable:
    """Return words of an option that begin with its name."""
    setting = ctx.setting((Run(f"{names}: ", bold=True), *text), ctx.sizes.body)
    setting.owned[0] = head
    return row([line_flowables(setting, node.add("P"))], [ctx.width], _worded(ctx))


def _worded(ctx: LayoutContext) -> Style:
    return Style(border="none", pad=0, pad_y=ctx.sizes.body * 0.14)


def _ruled(flowable: Flowable, width: float) -> Flowable:
    """Return a flowable with a line below it."""
    def paint(canvas: PdfCanvas, x: float, y: float) -> None:
        flowable.paint(canvas, x, y)
        canvas.line(x, y + flowable.height, x + width)

    return replace(flowable, paint=paint, split=None)
