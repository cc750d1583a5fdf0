"""The cells of a ruled grid: words, room to write, or a circle to mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.summary.document import Block, Circle, Paragraph
from decisionaid.summary.pdf.kit import LayoutContext, bold, line_pieces
from decisionaid.summary.pdf.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Callable

    from decisionaid.summary.pdf.pen import PdfCanvas
    from decisionaid.summary.pdf.structure import Node

    Flow = Callable[[tuple[Block, ...], LayoutContext, Node], list[Piece]]


def ruled_cell(blocks: tuple[Block, ...], kit: LayoutContext, node: Node, flow: Flow, *,
               heavy: bool) -> list[Piece]:
    """Return the pieces of one cell; a single paragraph stands in the cell itself."""
    if not blocks:
        return [_to_write(kit, node)]
    if len(blocks) == 1 and isinstance(blocks[0], Circle):
        return [_circle(blocks[0], kit, node)]
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        text = bold(blocks[0].text) if heavy else blocks[0].text
        size = kit.sizes.fine if blocks[0].fine else kit.sizes.body
        return line_pieces(kit.setting(text, size), node, kit.width)
    return flow(blocks, kit, node)


def _to_write(kit: LayoutContext, cell: Node) -> Piece:
    """Return an empty cell to write in, which says so."""

    def paint(pen: PdfCanvas, x: float, y: float) -> None:
        pen.mean(cell)
        pen.unseen(x, y + kit.sizes.body, "_", kit.sizes.body)

    return Piece(kit.sizes.body, paint)


def _circle(block: Circle, kit: LayoutContext, cell: Node) -> Piece:
    """Return a circle to mark; it says what it stands for. Drawn bare where it marks nothing."""
    radius = kit.sizes.body * 0.53

    def paint(pen: PdfCanvas, x: float, y: float) -> None:
        pen.mean(cell)
        pen.unseen(x, y + radius, block.label, kit.sizes.body)
        pen.circle(x + kit.width / 2, y + radius + 1, radius, 0.9)

    return Piece(2 * radius + 2, paint)
