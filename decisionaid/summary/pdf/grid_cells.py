"""The cells of a ruled grid: words, room to write, or a circle to mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.summary.document import Block, Circle, Paragraph
from decisionaid.summary.pdf.context import LayoutContext, bold, line_flowables
from decisionaid.summary.pdf.flowables import Flowable

if TYPE_CHECKING:
    from collections.abc import Callable

    from decisionaid.summary.pdf.canvas import PdfCanvas
    from decisionaid.summary.pdf.structure import Node

    Flow = Callable[[tuple[Block, ...], LayoutContext, Node], list[Flowable]]


def ruled_cell(blocks: tuple[Block, ...], ctx: LayoutContext, node: Node, flow: Flow, *,
               heavy: bool) -> list[Flowable]:
    """Return the flowables of one cell; a single paragraph stands in the cell itself."""
    if not blocks:
        return [_to_write(ctx, node)]
    if len(blocks) == 1 and isinstance(blocks[0], Circle):
        return [_circle(blocks[0], ctx, node)]
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        text = bold(blocks[0].text) if heavy else blocks[0].text
        size = ctx.sizes.fine if blocks[0].fine else ctx.sizes.body
        return line_flowables(ctx.setting(text, size), node, ctx.width)
    return flow(blocks, ctx, node)


def _to_write(ctx: LayoutContext, cell: Node) -> Flowable:
    """Return an empty cell to write in, which says so."""

    def paint(canvas: PdfCanvas, x: float, y: float) -> None:
        canvas.mean(cell)
        canvas.unseen(x, y + ctx.sizes.body, "_", ctx.sizes.body)

    return Flowable(ctx.sizes.body, paint)


def _circle(block: Circle, ctx: LayoutContext, cell: Node) -> Flowable:
    """Return a circle to mark; it says what it stands for. Drawn bare where it marks nothing."""
    radius = ctx.sizes.body * 0.53

    def paint(canvas: PdfCanvas, x: float, y: float) -> None:
        canvas.mean(cell)
        canvas.unseen(x, y + radius, block.label, ctx.sizes.body)
        canvas.circle(x + ctx.width / 2, y + radius + 1, radius, 0.9)

    return Flowable(2 * radius + 2, paint)
