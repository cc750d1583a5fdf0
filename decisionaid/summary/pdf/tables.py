"""Tables as pieces: options side by side, ruled grids, boxes and columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from decisionaid.summary.document import (
    Block,
    Boxed,
    Circle,
    Columns,
    Grid,
    Heading,
    OptionTable,
    Paragraph,
    TopicTable,
    plain,
)
from decisionaid.summary.pdf import fonts
from decisionaid.summary.pdf.frames import Style, row
from decisionaid.summary.pdf.grid_cells import ruled_cell
from decisionaid.summary.pdf.kit import LayoutContext, bold, few_words, line_pieces, silent, words
from decisionaid.summary.pdf.pieces import Piece, leveled, stacked
from decisionaid.summary.pdf.simple import heading, paragraph
from decisionaid.summary.pdf.structure import Node
from decisionaid.summary.pdf.typeset import LEAD, baseline
from decisionaid.summary.runs import OptionHead, Run, Text

if TYPE_CHECKING:
    from decisionaid.summary.pdf.pen import PdfCanvas

Flow = Callable[["tuple[Block, ...]", LayoutContext, "Node"], list[Piece]]


def boxed(block: Boxed, kit: LayoutContext, parent: Node, flow: Flow) -> list[Piece]:
    """Return blocks inside a frame."""
    size = kit.sizes.body
    style = Style(border=block.weight, pad=size * 0.75, before=size * 0.6,
                  pad_y=size * (0.3 if kit.tight > 1 else 0.55),
                  least=block.min_lines * size * LEAD)
    inner = flow(block.blocks, kit.wide(kit.width - 2 * style.pad), parent)
    return [row([inner], [kit.width], style)]


def columns(block: Columns, kit: LayoutContext, parent: Node, flow: Flow) -> list[Piece]:
    """Return two groups beside each other, or one under the other in large print."""
    if kit.sizes.stacked:
        return flow(block.left + block.right, kit, parent)
    gap = kit.sizes.body * 1.5
    half = (kit.width - gap) / 2
    cells = [flow(side, kit.wide(half), parent) for side in (block.left, block.right)]
    style = Style(border="none", pad=0, pad_y=0, gap=gap, before=kit.sizes.body * 0.9)
    return [row(cells, [half, half], style)]


def option_table(block: OptionTable, kit: LayoutContext, parent: Node, flow: Flow) -> list[Piece]:
    """Return options side by side: heads, then topic by topic; stacked in large print."""
    if kit.sizes.stacked:
        return _stacked_options(block, kit, parent, flow)
    count = len(block.heads)
    widths = [kit.width / count] * count
    table = parent.add("Table")
    first = table.add("TR")
    first.add("TD", empty_ok=True)  # over the titles of the topics, which head the rows
    nodes = [first.add("TH", Scope="Column") for _ in block.heads]
    head = _option_heads(block.heads, kit, widths, nodes)
    again = _heads_again(block.heads, kit, widths, nodes)
    pieces = [head]
    over = again
    for topic in block.topics:
        if topic.level == 2:  # its notice counts for all topics below it, on further pages too
            noticed = topic.notice and block.again
            over = _under(again, _notice_again(block.again, kit)) if noticed else again
        pieces += _topic(topic, kit, table, (widths, over), flow)
    return pieces


def _heads_again(heads: Sequence[OptionHead], kit: LayoutContext, widths: list[float],
                 nodes: list[Node]) -> Piece:
    """Return the names of the options alone, as they head a further page."""
    short = [OptionHead(name) for name in few_words([h.name for h in heads])]
    return silent(_option_heads(short, kit, widths, nodes))


def _notice_again(said: str, kit: LayoutContext) -> Piece:
    """Return what is said of the studies of several topics, as it is said on a further page."""
    setting = kit.setting(words(few_words([said])[0], heavy=True), kit.sizes.fine)
    lines = line_pieces(setting, Node("P"), kit.width)
    return silent(row([lines], [kit.width], Style(border="none", pad=0, pad_y=2)))


def title_again(title: Text, kit: LayoutContext) -> Piece:
    """Return a heading as it is said again on a further page."""
    short = words(few_words([plain(title)])[0])
    return silent(row([heading(Heading(short), kit, Node("P"))], [kit.width],
                       Style(border="none", pad=0, pad_y=2)))


def _under(upper: Piece, lower: Piece) -> Piece:
    """Return two pieces under each other as one."""

    def paint(pen: PdfCanvas, x: float, y: float) -> None:
        upper.paint(pen, x, y)
        lower.paint(pen, x, y + upper.height)

    return Piece(upper.height + lower.height, paint)


def _option_heads(heads: Sequence[OptionHead], kit: LayoutContext, widths: list[float],
                  nodes: list[Node]) -> Piece:
    """Return the names of the options over their columns."""
    style = Style(border="thin", fill=True, keep=True, pad=5, pad_y=2.5)
    inner = kit.wide(widths[0] - 2 * style.pad)
    cells: list[list[Piece]] = []
    for head, node in zip(heads, nodes, strict=True):
        name = inner.setting(words(f"{head.name} ", heavy=True), kit.sizes.body + 1)
        # Words of an element's own are drawn later than its kids are made, and so read after them.
        called = node.add("P") if head.what else node
        cell = line_pieces(name, called, inner.width)
        if head.brand:
            brand = inner.setting(words(head.brand), kit.sizes.body)
            cell += line_pieces(brand, called, inner.width)
        if head.what:
            what = inner.setting(words(head.what), kit.sizes.body)
            cell += line_pieces(what, node.add("P"), inner.width, before=kit.space)
        cells.append(cell)
    return row(cells, widths, style)


def _topic(topic: TopicTable, kit: LayoutContext, table: Node, frame: tuple[list[float], Piece],
           flow: Flow) -> list[Piece]:
    """Return one topic: its title over all columns, its notice, and a cell for each option."""
    widths, again = frame
    line = table.add("TR")
    pieces = _topic_title(topic, kit, line)
    # On a further page of a tall row the topic is named again under the heads.
    named = _under(again, title_again(topic.title, kit)) if topic.title else again
    if topic.cells:
        pieces.append(_cells_of(topic, kit, line, (widths, named), flow))
    elif (first := _title_run(topic)) is not None:
        pieces += _run_in(first, kit, line, len(widths))
    else:
        whole = len(widths) + (0 if topic.title else 1)
        pieces += flow(topic.more, kit, line.add("TD", ColSpan=whole, empty_ok=True))
    for piece in pieces:
        piece.head = piece.head or again
    if topic.cells and topic.more:
        below = table.add("TR").add("TD", ColSpan=len(widths) + 1)
        style = Style(before=2)
        wide = flow(topic.more, kit.wide(kit.width - 2 * style.pad), below)
        pieces.append(row([wide], [kit.width], style, named))
    return pieces


def _title_run(topic: TopicTable) -> Paragraph | None:
    """Return the one paragraph of a topic that begins with the title in bold, or None."""
    first = topic.more[0] if len(topic.more) == 1 and not topic.title else None
    begins = isinstance(first, Paragraph) and len(first.text) > 1 and first.text[0].bold
    return first if begins and isinstance(first, Paragraph) else None


def _run_in(block: Paragraph, kit: LayoutContext, line: Node, columns: int) -> list[Piece]:
    """Return a topic in one paragraph: the title is the head of its row, the rest its cell."""
    head, cell = line.add("TH", Scope="Row"), line.add("TD", ColSpan=columns, empty_ok=True)
    setting = kit.setting(block.text, kit.sizes.fine if block.fine else kit.sizes.body)
    setting.owned[0] = head
    return line_pieces(setting, cell.add("P"), kit.width, before=kit.space, keep=block.keep)


def _topic_title(topic: TopicTable, kit: LayoutContext, line: Node) -> list[Piece]:
    """Return what stands over the cells of a topic, held to them."""
    if not topic.title:
        return []
    title = line.add("TH", Scope="Row")
    pieces = heading(Heading(topic.title, topic.level), kit, title)
    pieces[0].before *= _CLOSE
    if topic.notice:
        pieces += line_pieces(kit.setting(topic.notice, kit.sizes.body), title.add("P"),
                              kit.width, keep=True)
    if len(pieces) == 1 and len(topic.intro) == 1:
        return _beside_title(pieces[0], topic, kit, title) or pieces + _intro(
            topic.intro[0], kit, title)
    for intro in topic.intro:
        pieces += _intro(intro, kit, title)
    return pieces


def _beside_title(
    title: Piece, topic: TopicTable, kit: LayoutContext, node: Node,
) -> list[Piece] | None:
    """Return a title and what is said of all options in one line; None where they need two."""
    begin = kit.setting(bold(topic.title), _title_size(topic, kit)).lines[0].width + kit.sizes.fine
    inner = kit.wide(kit.width - begin)
    setting = inner.setting(topic.intro[0].text, kit.sizes.fine)
    if inner.width < _LEAST_INTRO * kit.width or len(setting.lines) > 1:
        return None
    said, drop = line_pieces(setting, node.add("P"), inner.width)[0], (
        baseline(0, _title_size(topic, kit)) - baseline(0, kit.sizes.fine))

    def paint(pen: PdfCanvas, x: float, y: float) -> None:
        title.paint(pen, x, y)
        said.paint(pen, x + begin, y + drop)

    return [replace(title, paint=paint)]


def _title_size(topic: TopicTable, kit: LayoutContext) -> float:
    return kit.sizes.h2 if topic.level == 2 else kit.sizes.body


def _intro(intro: Paragraph, kit: LayoutContext, title: Node) -> list[Piece]:
    """Return words said of all options, held to the cells below them."""
    pieces = paragraph(replace(intro, keep=True), kit, title)
    for piece in pieces:
        piece.before = 0.0
    return pieces


def _cells_of(topic: TopicTable, kit: LayoutContext, line: Node, frame: tuple[list[float], Piece],
              flow: Flow) -> Piece:
    """Return the cells of a topic beside each other, their numbers on one height."""
    widths, named = frame
    style = Style(before=2, pad=5, pad_y=3)
    inner = replace(kit, width=widths[0] - 2 * style.pad, narrow=True)
    cells = [flow(cell, inner, line.add("TD", empty_ok=True)) for cell in topic.cells]
    leveled(cells, 3 * kit.sizes.body * LEAD)
    return row(cells, widths, style, named)


def _stacked_options(
    block: OptionTable, kit: LayoutContext, parent: Node, flow: Flow,
) -> list[Piece]:
    """Return every topic with the options one under another."""
    pieces: list[Piece] = []
    size = kit.sizes.body
    for topic in block.topics:
        pieces += heading(Heading(topic.title, topic.level), kit, parent) if topic.title else []
        if topic.notice:
            style = Style(border="dashed", pad=size * 0.6, pad_y=size * 0.3, before=4, keep=True)
            note = line_pieces(kit.wide(kit.width - 2 * style.pad).setting(topic.notice, size),
                               parent.add("P"), kit.width - 2 * style.pad)
            pieces.append(row([note], [kit.width], style))
        for intro in topic.intro:
            pieces += _intro(intro, kit, parent)
        for head, cell in zip(block.heads, topic.cells, strict=bool(topic.cells)):
            pieces += _option_block(head, cell, kit, parent, flow)
        pieces += flow(topic.more, kit, parent)
    return pieces


def _option_block(head: OptionHead, cell: tuple[Block, ...], kit: LayoutContext, parent: Node,
                  flow: Flow) -> list[Piece]:
    """Return one option under a topic: a head with its name, and what is said of it."""
    size = kit.sizes.body
    style = Style(pad=size * 0.6, pad_y=size * 0.2, fill=True, keep=True, before=size * 0.45)
    inner = kit.wide(kit.width - 2 * style.pad)
    name = (Run(head.name, bold=True), *((Run(f" ({head.brand})"),) if head.brand else ()))
    title = row([line_pieces(inner.setting(name, size), parent.add("H3"), inner.width)],
                [kit.width], style)
    short = words(few_words([plain(name)])[0], heavy=True)
    again = silent(row([line_pieces(inner.setting(short, size), Node("P"), inner.width)],
                        [kit.width], style))
    body = row([flow(cell, inner, parent)], [kit.width],
               Style(pad=style.pad, pad_y=size * 0.4), again)
    return [title, body]


def grid(block: Grid, kit: LayoutContext, parent: Node, flow: Flow) -> list[Piece]:
    """Return a ruled table, its heads again on every page; in large print, words are stacked."""
    if kit.sizes.stacked and block.row_heads and _has_words(block):
        return _stacked_grid(block, kit, parent, flow)
    widths = _widths(block, kit)
    table = parent.add("Table")
    nodes = _head_nodes(table, block)
    head = _grid_heads(block, kit, widths, nodes)
    short = replace(block, heads=tuple(few_words(block.heads)))
    again = silent(_grid_heads(short, kit, widths, nodes))
    return [head, *(_grid_row(cells, block, kit, table.add("TR"), (widths, again), flow)
                    for cells in block.rows)]


def _grid_row(cells: tuple[tuple[Block, ...], ...], block: Grid, kit: LayoutContext, line: Node,
              frame: tuple[list[float], Piece], flow: Flow) -> Piece:
    widths, again = frame
    made: list[list[Piece]] = []
    for index, cell in enumerate(cells):
        heads = index == 0 and block.row_heads
        inner = kit.wide(widths[index] - 2 * PAD)
        node = line.add("TH", Scope="Row") if heads else line.add("TD", empty_ok=True)
        made.append(ruled_cell(cell, inner, node, flow, heavy=heads))
    style = Style(border="grid", pad=PAD, pad_y=kit.sizes.body * (0.05 if kit.tight else 0.22),
                  least=block.row_lines * kit.write, middle=_one_line(made, kit))
    return row(made, widths, style, again)


def _has_words(block: Grid) -> bool:
    """Return whether any cell beside the heads of the rows holds words."""
    return any(cell and not isinstance(cell[0], Circle) for line in block.rows for cell in line[1:])


def _stacked_grid(block: Grid, kit: LayoutContext, parent: Node, flow: Flow) -> list[Piece]:
    """Return every row as a box under its name, each cell after the head of its column."""
    pieces: list[Piece] = []
    for cells in block.rows:
        name = plain(cells[0][0].text) if isinstance(cells[0][0], Paragraph) else ""
        inside: list[Block] = []
        for text, cell in zip(block.heads[1:], cells[1:], strict=True):
            inside += [Paragraph((Run(text, bold=True),), keep=True), *cell]
        pieces += _option_block(OptionHead(name), tuple(inside), kit, parent, flow)
    return pieces


PAD = 4.0
_LEAST_INTRO = 0.25  # of the width, for words beside a title
_CLOSE = 0.5  # of the usual space over a title: in a table its rows are near enough to tell


def _one_line(cells: list[list[Piece]], kit: LayoutContext) -> bool:
    return all(stacked(cell) <= kit.sizes.body * LEAD * 1.2 for cell in cells)


def _head_nodes(table: Node, block: Grid) -> list[Node]:
    line = table.add("TR")
    return [line.add("TH", Scope="Column") if text else line.add("TD", empty_ok=True)
            for text in block.heads]


def _grid_heads(block: Grid, kit: LayoutContext, widths: list[float], nodes: list[Node]) -> Piece:
    cells: list[list[Piece]] = []
    size = kit.sizes.fine if block.fine_heads else kit.sizes.body
    for text, node, width in zip(block.heads, nodes, widths, strict=True):
        setting = kit.wide(width - 2 * PAD).setting(words(text, heavy=True), size)
        cells.append(line_pieces(setting, node, width - 2 * PAD) if text else [])
    style = Style(border="grid", pad=PAD, fill=True, keep=True,
                  pad_y=kit.sizes.body * (0.1 if kit.tight else 0.2),
                  before=kit.sizes.body * 0.3)
    return row(cells, widths, style)


def _widths(block: Grid, kit: LayoutContext) -> list[float]:
    """Return the widths of the columns: the given shares, or what heads and names need."""
    if block.widths:
        return [kit.width * share / sum(block.widths) for share in block.widths]
    size = kit.sizes.body
    heads = [fonts.width_of(text, True) * size + 2 * PAD + 1 for text in block.heads[1:]]
    if kit.width - sum(heads) >= kit.width * 0.28:
        return [kit.width - sum(heads), *heads]
    longest = [max((fonts.width_of(word, True) for word in text.split()), default=1) * size
               + 2 * PAD + 1 for text in block.heads[1:]]
    names = [line[0][0].text for line in block.rows if isinstance(line[0][0], Paragraph)]
    named = max((fonts.width_of(plain(name), True) * size for name in names), default=0.0)
    first = max(min(kit.width - sum(longest), named + 2 * PAD + 1), kit.width * 0.25)
    rest = (kit.width - first) / sum(longest)
    return [first, *(width * rest for width in longest)]
