"""Layout of ruled tables, whose cells hold words, room to write, or a circle to mark."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from decisionaid.summary.document import Block, Circle, Grid, Paragraph, plain
from decisionaid.summary.pdf import fonts
from decisionaid.summary.pdf.context import LayoutContext, as_artifact, bold, few_words, words
from decisionaid.summary.pdf.flowables import Flowable, stacked
from decisionaid.summary.pdf.frames import Style, row
from decisionaid.summary.pdf.tables import option_block
from decisionaid.summary.pdf.typeset import LEAD
from decisionaid.summary.runs import OptionHead, Run

if TYPE_CHECKING:
    from decisionaid.summary.pdf.canvas import PdfCanvas
    from decisionaid.summary.pdf.structure import Node

_PAD = 4.0


def grid(block: Grid, ctx: LayoutContext, parent: Node) -> list[Flowable]:
    """Return a ruled table, its heads again on every page; in large print, words are stacked."""
    if ctx.sizes.stacked and block.row_heads and _has_words(block):
        return _stacked_grid(block, ctx, parent)
    widths = _widths(block, ctx)
    table = parent.add("Table")
    nodes = _head_nodes(table, block)
    head = _grid_heads(block, ctx, widths, nodes)
    short = replace(block, heads=tuple(few_words(block.heads)))
    again = as_artifact(_grid_heads(short, ctx, widths, nodes))
    return [head, *(_grid_row(cells, block, ctx, table.add("TR"), (widths, again))
                    for cells in block.rows)]


def _grid_row(cells: tuple[tuple[Block, ...], ...], block: Grid, ctx: LayoutContext, line: Node,
              frame: tuple[list[float], Flowable]) -> Flowable:
    widths, again = frame
    made: list[list[Flowable]] = []
    for index, cell in enumerate(cells):
        heads = index == 0 and block.row_heads
        inner = ctx.wide(widths[index] - 2 * _PAD)
        node = line.add("TH", Scope="Row") if heads else line.add("TD", empty_ok=True)
        made.append(_cell(cell, inner, node, heavy=heads))
    style = Style(border="grid", pad=_PAD, pad_y=ctx.sizes.body * (0.05 if ctx.tight else 0.22),
                  least=block.row_lines * ctx.write, middle=_one_line(made, ctx))
    return row(made, widths, style, again)


def _has_words(block: Grid) -> bool:
    """Return whether any cell beside the heads of the rows holds words."""
    return any(cell and not isinstance(cell[0], Circle) for line in block.rows for cell in line[1:])


def _stacked_grid(block: Grid, ctx: LayoutContext, parent: Node) -> list[Flowable]:
    """Return every row as a box under its name, each cell after the head of its column."""
    flowables: list[Flowable] = []
    for cells in block.rows:
        name = plain(cells[0][0].text) if isinstance(cells[0][0], Paragraph) else ""
        inside: list[Block] = []
        for text, cell in zip(block.heads[1:], cells[1:], strict=True):
            inside += [Paragraph((Run(text, bold=True),), keep=True), *cell]
        flowables += option_block(OptionHead(name), tuple(inside), ctx, parent)
    return flowables


def _one_line(cells: list[list[Flowable]], ctx: LayoutContext) -> bool:
    return all(stacked(cell) <= ctx.sizes.body * LEAD * 1.2 for cell in cells)


def _head_nodes(table: Node, block: Grid) -> list[Node]:
    line = table.add("TR")
    return [line.add("TH", Scope="Column") if text else line.add("TD", empty_ok=True)
            for text in block.heads]


def _grid_heads(block: Grid, ctx: LayoutContext, widths: list[float],
                nodes: list[Node]) -> Flowable:
    cells: list[list[Flowable]] = []
    size = ctx.sizes.fine if block.fine_heads else ctx.sizes.body
    for text, node, width in zip(block.heads, nodes, widths, strict=True):
        inner = ctx.wide(width - 2 * _PAD)
        cells.append(inner.lines(words(text, heavy=True), size, node) if text else [])
    style = Style(border="grid", pad=_PAD, fill=True, keep=True,
                  pad_y=ctx.sizes.body * (0.1 if ctx.tight else 0.2),
                  before=ctx.sizes.body * 0.3)
    return row(cells, widths, style)


def _widths(block: Grid, ctx: LayoutContext) -> list[float]:
    """Return the widths of the columns: the given shares, or what heads and names need."""
    if block.widths:
        return [ctx.width * share / sum(block.widths) for share in block.widths]
    size = ctx.sizes.body
    heads = [fonts.width_of(text, True) * size + 2 * _PAD + 1 for text in block.heads[1:]]
    if ctx.width - sum(heads) >= ctx.width * 0.28:
        return [ctx.width - sum(heads), *heads]
    longest = [max((fonts.width_of(word, True) for word in text.split()), default=1) * size
               + 2 * _PAD + 1 for text in block.heads[1:]]
    names = [line[0][0].text for line in block.rows if isinstance(line[0][0], Paragraph)]
    named = max((fonts.width_of(plain(name), True) * size for name in names), default=0.0)
    first = max(min(ctx.width - sum(longest), named + 2 * _PAD + 1), ctx.width * 0.25)
    rest = (ctx.width - first) / sum(longest)
    return [first, *(width * rest for width in longest)]


def _cell(blocks: tuple[Block, ...], ctx: LayoutContext, node: Node, *,
          heavy: bool) -> list[Flowable]:
    """Return the flowables of one cell; a single paragraph stands in the cell itself."""
    if not blocks:
        return [_to_write(ctx, node)]
    if len(blocks) == 1 and isinstance(blocks[0], Circle):
        return [_circle(blocks[0], ctx, node)]
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        text = bold(blocks[0].text) if heavy else blocks[0].text
        size = ctx.sizes.fine if blocks[0].fine else ctx.sizes.body
        return ctx.lines(text, size, node)
    return ctx.flow(blocks, node)


def _to_write(ctx: LayoutContext, cell: Node) -> Flowable:
    """Return an empty cell to write in, which says so."""

    def paint(canvas: PdfCanvas, x: float, y: float) -> None:
        canvas.begin_content(cell)
        canvas.invisible_text(x, y + ctx.sizes.body, "_", ctx.sizes.body)

    return Flowable(ctx.sizes.body, paint)


def _circle(block: Circle, ctx: LayoutContext, cell: Node) -> Flowable:
    """Return a circle to mark; it says what it stands for. Drawn bare where it marks nothing."""
    radius = ctx.sizes.body * 0.53

    def paint(canvas: PdfCanvas, x: float, y: float) -> None:
        canvas.begin_content(cell)
        canvas.invisible_text(x, y + radius, block.label, ctx.sizes.body)
        canvas.circle(x + ctx.width / 2, y + radius + 1, radius, 0.9)

    return Flowable(2 * radius + 2, paint)
