"""The grid at a glance as pieces: one row a topic, one closed box a study, never a row parted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from decisionaid.summary.document import Heading
from decisionaid.summary.pdf.boxes import grid_box, lines
from decisionaid.summary.pdf.frames import Style, row
from decisionaid.summary.pdf.kit import few_words, line_pieces, silent, words
from decisionaid.summary.pdf.pieces import stacked
from decisionaid.summary.pdf.simple import heading
from decisionaid.summary.pdf.sizes import CLOSEST
from decisionaid.summary.pdf.structure import Node
from decisionaid.summary.pdf.typeset import baseline, draw_line
from decisionaid.summary.runs import Run

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from decisionaid.summary.document import Block
    from decisionaid.summary.grid import GlanceGrid, GridCell, GridLine
    from decisionaid.summary.pdf.kit import LayoutContext
    from decisionaid.summary.pdf.pen import PdfCanvas
    from decisionaid.summary.pdf.pieces import Piece
    from decisionaid.summary.runs import OptionHead, Text

    Flow = Callable[[tuple[Block, ...], LayoutContext, Node], list[Piece]]

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

    kit: LayoutContext
    widths: tuple[float, ...]
    pad: float
    pad_y: float

    def span(self, at: int, count: int) -> float:
        """Return the width of `count` columns from the one at `at`."""
        return sum(self.widths[1 + at : 1 + at + count])


def glance_grid(block: GlanceGrid, kit: LayoutContext, parent: Node, _flow: Flow) -> list[Piece]:
    """Return the grid: topics as rows, options as columns; in large print one under another."""
    if kit.sizes.stacked:
        return _stacked(block, kit, parent)
    if kit.tight < CLOSEST:
        return _table(block, kit, parent, ROW_HEADS)
    heights = {width: stacked(_table(block, kit, Node("Sect"), width)) for width in _NARROWER}
    return _table(block, kit, parent, min(heights, key=heights.__getitem__))


def _table(block: GlanceGrid, kit: LayoutContext, parent: Node, row_heads: float) -> list[Piece]:
    """Return the grid with the heads of its rows so wide."""
    each = (kit.width - row_heads) / len(block.heads)
    frame = _Frame(kit.fine, (row_heads, *([each] * len(block.heads))), _PAD[kit.tight],
                   _PAD_Y[kit.tight])
    table = parent.add("Table")
    line = table.add("TR")
    line.add("TD", empty_ok=True)  # over the topics, which head the rows
    nodes = [line.add("TH", Scope="Column") for _ in block.heads]
    head = _heads(block.heads, frame, nodes, _NAMES[kit.tight])
    again = silent(_heads([replace(h, name=name, brand="") for h, name in zip(
        block.heads, few_words([h.name for h in block.heads]), strict=True)], frame,
        [Node("P") for _ in nodes], _NAMES[kit.tight]))
    pieces = [head]
    for one in block.lines:
        if one.strip:
            node = table.add("TR").add("TD", ColSpan=len(block.heads) + 1)
            pieces.append(_strip(one.strip, frame.kit, node))
        pieces.append(_line(one, frame, table.add("TR")))
    for piece in pieces[1:]:
        piece.head = again
    return pieces


def _heads(heads: Sequence[OptionHead], frame: _Frame, nodes: Sequence[Node],
           size: float) -> Piece:
    cells: list[list[Piece]] = [[]]
    for head, node, width in zip(heads, nodes, frame.widths[1:], strict=True):
        inner = frame.kit.wide(width - 2 * frame.pad)
        cells.append(_head(head, inner, node, size))
    style = Style(border="grid", fill=True, keep=True, pad=frame.pad, pad_y=frame.pad_y)
    return replace(row(cells, frame.widths, style), split=None)


def _head(head: OptionHead, kit: LayoutContext, node: Node, size: float) -> list[Piece]:
    """Return the name of an option and its brand, in one line where both fit."""
    name = kit.setting(words(f"{head.name} " if head.brand else head.name, heavy=True), size)
    pieces = line_pieces(name, node, kit.width)
    for piece in pieces:
        piece.height = size * _NAME_LEAD[kit.tight]
    if not head.brand:
        return pieces
    brand = kit.setting(words(head.brand), kit.sizes.fine)
    end = name.lines[-1].width
    if len(brand.lines) > 1 or end + brand.lines[0].width > kit.width:
        return pieces + lines(words(head.brand), kit, node)
    last = pieces[-1]
    drop = baseline(0, size) - baseline(0, kit.sizes.fine)

    def paint(pen: PdfCanvas, x: float, y: float) -> None:
        last.paint(pen, x, y)
        draw_line(pen, brand, brand.lines[0], x + end, y + drop, node, brand.lines[0].width)

    return [*pieces[:-1], replace(last, paint=paint)]


def _strip(text: Text, kit: LayoutContext, node: Node) -> Piece:
    """Return what stands over the numbers, held to the first of them."""
    style = Style(border="dashed", pad=5, pad_y=2, keep=True)
    inner = kit.wide(kit.width - 2 * style.pad)
    said = lines(text, inner, node.add("P"))
    return replace(row([said], [kit.width], style), split=None)


def _line(line: GridLine, frame: _Frame, node: Node) -> Piece:
    """Return a row with its head; it is parted only where it is taller than a page."""
    kit = frame.kit
    inner = kit.wide(frame.widths[0] - 2 * frame.pad)
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
        cells.append(grid_cell(cell, kit.wide(width - 2 * frame.pad), data))
        widths.append(width)
        at += cell.span
    return _headed(_whole(row(cells, widths, Style(border="grid", pad=frame.pad,
                                                   pad_y=frame.pad_y))), widths[0])


def _whole(piece: Piece) -> Piece:
    """Return a row that parts only where it must: where it fills more than a page."""
    inner = piece.split

    def split(room: float, force: bool) -> tuple[Piece, Piece] | None:
        return inner(room, force) if force and inner else None

    return replace(piece, split=split)


def _headed(piece: Piece, width: float) -> Piece:
    """Return a row with the ground of its head in grey."""
    inner, parts = piece.paint, piece.split

    def paint(pen: PdfCanvas, x: float, y: float) -> None:
        pen.fill(x, y, width, piece.height)
        inner(pen, x, y)

    def split(room: float, force: bool) -> tuple[Piece, Piece] | None:
        halves = parts(room, force) if parts else None
        return (_headed(halves[0], width), _headed(halves[1], width)) if halves else None

    return replace(piece, paint=paint, split=split)


def grid_cell(cell: GridCell, kit: LayoutContext, node: Node) -> list[Piece]:
    """Return what stands in a cell: words, or a box with what is said over and under it."""
    pieces = _beside(cell.above, kit, node, heavy=True)
    if cell.box is not None:
        box = grid_box(cell.box, kit, node)
        box.before = 1.5 if pieces else 0.0
        pieces.append(box)
    elif cell.text:
        pieces += lines(cell.text, kit, node.add("P"))
    below = _beside(cell.below, kit, node, heavy=False)
    if below and pieces:
        below[0].before = 1.5
    return pieces + below


def _beside(texts: Sequence[str], kit: LayoutContext, node: Node, *, heavy: bool) -> list[Piece]:
    """Return a text for each column of a cell; one across where all say the same."""
    said = list(dict.fromkeys(text for text in texts if text))
    if len(set(texts)) < 2 or kit.sizes.stacked:
        return [piece for text in said
                for piece in lines(words(text, heavy=heavy), kit, node.add("P"))]
    gap = 8.0
    each = (kit.width - gap * (len(texts) - 1)) / len(texts)
    cells = [lines(words(text, heavy=heavy), kit.wide(each), node.add("P")) for text in texts]
    return [row(cells, [each] * len(texts), Style(border="none", pad=0, pad_y=0, gap=gap))]


def _stacked(block: GlanceGrid, kit: LayoutContext, parent: Node) -> list[Piece]:
    """Return every topic with the options one under another, their names in the first column."""
    pieces: list[Piece] = []
    for line in block.lines:
        if line.strip:
            strip = _strip(line.strip, kit, parent)
            strip.before = kit.sizes.body * 0.6
            pieces.append(strip)
        pieces += heading(Heading(words(line.title)), kit, parent)
        if line.caption:
            pieces += lines(words(line.caption), kit, parent.add("P"), keep=True)
        names = ([h.name for h in block.heads] if line is block.lines[0]
                 else _short_names(block.heads))
        pieces += _stacked_line(line, names, kit, parent.add("Table"))
    return pieces


def _stacked_line(line: GridLine, names: Sequence[str], kit: LayoutContext,
                  table: Node) -> list[Piece]:
    """Return the options under a topic: names beside all words, or before them where too long."""
    left = kit.wide(kit.width * _NAME_SHARE - _NAME_GAP)
    beside = kit.tight < CLOSEST and all(
        len(left.setting(words(name, heavy=True), kit.sizes.body).lines) == 1 for name in names)
    pieces: list[Piece] = []
    at = 0
    for cell in line.cells:
        of = names[at : at + cell.span]
        at += cell.span
        named = replace(cell, above=_named(of, cell.above), below=_named(of, cell.below))
        pieces += _stacked_cell(", ".join(of), named, kit, table.add("TR"),
                                alone=len(line.cells) == 1, beside=beside)
    return pieces


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


def _stacked_cell(names: str, cell: GridCell, kit: LayoutContext, node: Node, *,
                  alone: bool, beside: bool) -> list[Piece]:
    """Return one option under a topic: its name beside or before its words, or above its box.

    `alone`: it is all that stands under its topic, for all options.
    """
    size = kit.sizes.body
    head = node.add("TH", Scope="Row")
    if cell.box is None and not alone and not any((*cell.above, *cell.below)):
        said = (_in_column if beside else _run_in)(names, cell.text, kit, head, node.add("TD"))
        return [_ruled(said, kit.width)]
    title = line_pieces(kit.setting(words(names, heavy=True), size), head, kit.width, keep=True,
                        before=size * 0.2)
    said = grid_cell(cell, kit, node.add("TD", empty_ok=True))
    for piece in said[:-1]:  # deaths, box and harms of one option stay on one page
        piece.keep = True
    return [*title, *said]


def _in_column(names: str, text: Text, kit: LayoutContext, head: Node, node: Node) -> Piece:
    """Return words of an option with its name in a column beside them."""
    size, share = kit.sizes.body, kit.width * _NAME_SHARE
    left, right = kit.wide(share - _NAME_GAP), kit.wide(kit.width - share)
    cells = [line_pieces(left.setting(words(names, heavy=True), size), head, left.width),
             line_pieces(right.setting(text, size), node, right.width)]
    return row(cells, [share, right.width], _worded(kit))


def _run_in(names: str, text: Text, kit: LayoutContext, head: Node, node: Node) -> Piece:
    """Return words of an option that begin with its name."""
    setting = kit.setting((Run(f"{names}: ", bold=True), *text), kit.sizes.body)
    setting.owned[0] = head
    return row([line_pieces(setting, node.add("P"), kit.width)], [kit.width], _worded(kit))


def _worded(kit: LayoutContext) -> Style:
    return Style(border="none", pad=0, pad_y=kit.sizes.body * 0.14)


def _ruled(piece: Piece, width: float) -> Piece:
    """Return a piece with a line below it."""
    inner = piece.paint

    def paint(pen: PdfCanvas, x: float, y: float) -> None:
        inner(pen, x, y)
        pen.line(x, y + piece.height, x + width)

    return replace(piece, paint=paint, split=None)
