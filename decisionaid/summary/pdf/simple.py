"""Blocks of words and lines as pieces: headings, paragraphs, lists, facts."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from decisionaid.summary.document import (
    Bullets,
    Facts,
    Heading,
    Lines,
    Pairs,
    Paragraph,
    Sources,
    TermList,
    plain,
)
from decisionaid.summary.pdf.frames import Style
from decisionaid.summary.pdf.frames import row as cell_row
from decisionaid.summary.pdf.kit import LayoutContext, bold, line_pieces, words
from decisionaid.summary.pdf.pieces import Piece, indented, stacked
from decisionaid.summary.pdf.sizes import FINE_LEAD, FINE_LEAD_OPEN
from decisionaid.summary.pdf.typeset import Setting, draw_line
from decisionaid.summary.runs import Run, Text

if TYPE_CHECKING:
    from decisionaid.summary.pdf.pen import PdfCanvas
    from decisionaid.summary.pdf.structure import Node

FEW_PAIRS = 6  # so many stay on one page
_OPEN = 2  # how tight a section is set at most before its smaller type is
_LEAST_ENTRIES = 4  # of the list of words, for which it begins on a page


def title(text: str, kit: LayoutContext, node: Node) -> list[Piece]:
    """Return the title of a section that begins in the middle of a page, with a rule over it."""
    setting = kit.setting(words(text, heavy=True), kit.sizes.title)
    size = kit.sizes.body
    lines = line_pieces(setting, node, kit.width, before=size * 0.1, keep=True)

    def paint(pen: PdfCanvas, x: float, y: float) -> None:
        pen.line(x, y + 2, x + kit.width, 2.25, 0.0)

    return [Piece(3.0, paint, size * 0.7, keep=True), *lines]


def heading(block: Heading, kit: LayoutContext, parent: Node) -> list[Piece]:
    """Return a heading, held on the page of what follows."""
    size = kit.sizes.h2 if block.level == 2 else kit.sizes.body
    setting = kit.setting(bold(block.text), size)
    node = parent.add(f"H{block.level}")
    node.title = " ".join(plain(block.text).split())
    before = size * (0.25 if kit.tight else 0.55 if block.level == 2 else 0.35)
    return line_pieces(setting, node, kit.width, before=before, keep=True)


def paragraph(block: Paragraph, kit: LayoutContext, parent: Node) -> list[Piece]:
    """Return a paragraph line by line."""
    setting = kit.setting(block.text, kit.sizes.fine if block.fine else kit.sizes.body)
    pieces = line_pieces(setting, parent.add("P"), kit.width, before=kit.space,
                         keep=block.keep)
    pieces[0].anchor = block.anchor
    return closer(pieces, kit) if block.fine else pieces


def closer(pieces: list[Piece], kit: LayoutContext) -> list[Piece]:
    """Return lines of smaller type, closer to each other where their section has to spare room."""
    if kit.tight > _OPEN and not kit.sizes.stacked:
        for piece in pieces:
            piece.height *= FINE_LEAD[kit.tight] / FINE_LEAD_OPEN
    return pieces


def bullets(block: Bullets, kit: LayoutContext, parent: Node) -> list[Piece]:
    """Return a list; each bullet is the label of its item."""
    kit = kit.fine if block.fine else kit
    node = parent.add("L", ListNumbering="Disc")
    indent = kit.sizes.body
    pieces: list[Piece] = []
    for text in block.items:
        pieces += labelled(kit, node.add("LI"), words("\u2022"), text, indent)
    return pieces


def labelled(kit: LayoutContext, item: Node, label: Text, text: Text, indent: float) -> list[Piece]:
    """Return a list item: its label, and its text beside it."""
    size = kit.sizes.body
    mark = Setting(label, size, indent)
    label_node = item.add("Lbl")
    body = line_pieces(kit.wide(kit.width - indent).setting(text, size), item.add("LBody"),
                       kit.width - indent, before=kit.space * (0.5 if kit.is_fine else 1.0))
    pieces = indented(closer(body, kit) if kit.is_fine else body, indent)
    first = pieces[0].paint

    def paint(pen: PdfCanvas, x: float, y: float) -> None:
        draw_line(pen, mark, mark.lines[0], x, y, label_node)
        first(pen, x, y)

    pieces[0].paint = paint
    return pieces


def ruled(count: int, kit: LayoutContext, *, holds: bool = False) -> list[Piece]:
    """Return lines for handwriting, which stay together, and with what follows if they hold it."""

    def paint(pen: PdfCanvas, x: float, y: float) -> None:
        pen.line(x, y + kit.write, x + kit.width)

    return [Piece(kit.write, paint, keep=holds or index < count - 1)
            for index in range(count)]


def lines(block: Lines, kit: LayoutContext, _parent: Node) -> list[Piece]:
    """Return ruled lines, of which each may begin a page; one fewer where room is scarce."""
    pieces = ruled(block.count - (1 if kit.tight > 2 else 0), kit)
    for piece in pieces[1:]:
        piece.keep = False
    return pieces


def facts(block: Facts, kit: LayoutContext, parent: Node) -> list[Piece]:
    """Return short facts: beside each other where all of a row fit on one line each."""
    pieces: list[Piece] = []
    for row in block.rows:
        share = kit.wide(kit.width / len(row) - kit.sizes.body / 2)
        settings = [share.setting(text, kit.sizes.body) for text in row]
        beside = not kit.sizes.stacked and len(row) > 1 and all(len(s.lines) == 1 for s in settings)
        if not beside:
            for text in row:
                pieces += paragraph(Paragraph(text), kit, parent)
            continue
        pieces.append(_beside(settings, kit, [parent.add("P") for _ in row]))
    return pieces


def _beside(settings: list[Setting], kit: LayoutContext, nodes: list[Node]) -> Piece:
    """Return facts of one line each beside each other."""
    step = kit.width / len(settings)

    def paint(pen: PdfCanvas, x: float, y: float) -> None:
        for index, setting in enumerate(settings):
            draw_line(pen, setting, setting.lines[0], x + index * step, y, nodes[index])

    return Piece(settings[0].lead, paint, kit.space)


def pairs(block: Pairs, kit: LayoutContext, parent: Node) -> list[Piece]:
    """Return names and values, one ruled line each; a list, so that their number is told."""
    node = parent.add("L", ListNumbering="None")
    pieces = [_pair(name, value, kit, node.add("LI")) for name, value in block.rows]
    for piece in pieces[:-1]:
        piece.keep = len(pieces) <= FEW_PAIRS
    return pieces


def _pair(name: Text, value: Text, kit: LayoutContext, item: Node) -> Piece:
    size = kit.sizes.body
    shown = kit.setting(value, size)
    value_width = shown.lines[0].width if len(shown.lines) == 1 else kit.width
    left = kit.wide(max(kit.width - value_width - size, kit.width * 0.4)).setting(bold(name), size)
    under = left.lines[-1].width + value_width + size > kit.width
    names = item.add("Lbl")
    body = item.add("LBody")
    gap = size * (0.15, 0.05, 0.05, 0.0, 0.0)[kit.tight]
    rows = len(left.lines) + (len(shown.lines) if under else 0)
    height = rows * shown.lead + 2 * gap + 1

    def paint(pen: PdfCanvas, x: float, y: float) -> None:
        top = y + gap
        for line in left.lines:
            draw_line(pen, left, line, x, top, names)
            top += left.lead
        if not under:
            top -= left.lead
        for line in shown.lines:
            start = x if under else x + kit.width - value_width
            draw_line(pen, shown, line, start, top, body)
            top += shown.lead
        pen.line(x, y + height, x + kit.width)

    return Piece(height, paint)


def sources(block: Sources, kit: LayoutContext, parent: Node) -> list[Piece]:
    """Return numbered sources, one under another."""
    kit = kit.fine
    node = parent.add("L", ListNumbering="Decimal")
    indent = kit.sizes.body * 2.2
    pieces: list[Piece] = []
    for number, text in block.entries:
        item = labelled(kit, node.add("LI"), words(str(number), heavy=True), text, indent)
        for piece in item[:-1]:
            piece.keep = True
        item[0].anchor = f"source-{number}"
        pieces += item
    return pieces


def terms(block: TermList, kit: LayoutContext, parent: Node) -> list[Piece]:
    """Return words with their meanings, the word in bold; in two columns, read down, at 14 pt."""
    count = 1 if kit.sizes.stacked else 2
    kit = kit.fine
    node = parent.add("L", ListNumbering="None")
    gap = kit.sizes.body * 2
    width = (kit.width - gap * (count - 1)) / count
    cells: list[list[Piece]] = []
    for term, meaning in block.entries:
        text = (*bold(term), Run(" "), *meaning)
        body = node.add("LI").add("LBody")
        setting = kit.wide(width).setting(text, kit.sizes.body)
        cells.append(closer(line_pieces(setting, body, width, before=kit.space * 0.5), kit))
    if count == 1:
        return [piece for cell in cells for piece in cell]
    style = Style(border="none", pad=0, pad_y=0, gap=gap, before=kit.space * 0.5)
    return [_two_columns(cells, [width] * count, style)] if cells else []


def _two_columns(cells: list[list[Piece]], widths: list[float], style: Style) -> Piece:
    """Return entries in two columns; each page holds the next of them, read down both."""
    whole = cell_row(_halves(cells), widths, style)

    def split(room: float, force: bool) -> tuple[Piece, Piece] | None:
        fit = bisect_right(range(1, len(cells)), room, key=lambda count: max(
            map(stacked, _halves(cells[:count]))))
        if not fit or (fit < _LEAST_ENTRIES and not force):
            return None
        upper, lower = (_two_columns(part, widths, style) for part in (cells[:fit], cells[fit:]))
        lower.rest = True
        return upper, lower

    return replace(whole, split=split)


def _halves(cells: list[list[Piece]]) -> list[list[Piece]]:
    """Return entries in two columns as even as they can be."""
    ways = [[[p for cell in part for p in cell] for part in (cells[:at], cells[at:])]
            for at in range(1, len(cells) + 1)]
    return min(ways, key=lambda way: max(map(stacked, way)))
