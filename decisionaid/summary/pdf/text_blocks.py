"""Blocks of words and lines as flowables: headings, paragraphs, lists, facts."""

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
from decisionaid.summary.pdf.context import LayoutContext, bold, words
from decisionaid.summary.pdf.flowables import Flowable, indented, stacked
from decisionaid.summary.pdf.frames import Style
from decisionaid.summary.pdf.frames import row as cell_row
from decisionaid.summary.pdf.sizes import FINE_LEAD, FINE_LEAD_OPEN
from decisionaid.summary.pdf.typeset import Setting, draw_line, draw_lines
from decisionaid.summary.runs import Run, Text

if TYPE_CHECKING:
    from decisionaid.summary.pdf.canvas import PdfCanvas
    from decisionaid.summary.pdf.structure import Node

FEW_PAIRS = 6  # so many stay on one page
_OPEN = 2  # how tight a section is set at most before its smaller type is
_LEAST_ENTRIES = 4  # of the list of words, for which it begins on a page


def title(text: str, ctx: LayoutContext, node: Node) -> list[Flowable]:
    """Return the title of a section that begins in the middle of a page, with a rule over it."""
    size = ctx.sizes.body
    lines = ctx.lines(words(text, heavy=True), ctx.sizes.title, node, before=size * 0.1, keep=True)

    def paint(canvas: PdfCanvas, x: float, y: float) -> None:
        canvas.line(x, y + 2, x + ctx.width, 2.25, 0.0)

    return [Flowable(3.0, paint, size * 0.7, keep=True), *lines]


def heading(block: Heading, ctx: LayoutContext, parent: Node) -> list[Flowable]:
    """Return a heading, held on the page of what follows."""
    size = ctx.sizes.h2 if block.level == 2 else ctx.sizes.body
    node = parent.add(f"H{block.level}")
    node.title = " ".join(plain(block.text).split())
    before = size * (0.25 if ctx.tight else 0.55 if block.level == 2 else 0.35)
    return ctx.lines(bold(block.text), size, node, before=before, keep=True)


def paragraph(block: Paragraph, ctx: LayoutContext, parent: Node) -> list[Flowable]:
    """Return a paragraph line by line."""
    size = ctx.sizes.fine if block.fine else ctx.sizes.body
    flowables = ctx.lines(block.text, size, parent.add("P"), before=ctx.space, keep=block.keep)
    flowables[0].anchor = block.anchor
    return closer(flowables, ctx) if block.fine else flowables


def closer(flowables: list[Flowable], ctx: LayoutContext) -> list[Flowable]:
    """Return lines of smaller type, closer to each other where their section has to spare room."""
    if ctx.tight > _OPEN and not ctx.sizes.stacked:
        for flowable in flowables:
            flowable.height *= FINE_LEAD[ctx.tight] / FINE_LEAD_OPEN
    return flowables


def bullets(block: Bullets, ctx: LayoutContext, parent: Node) -> list[Flowable]:
    """Return a list; each bullet is the label of its item."""
    ctx = ctx.fine if block.fine else ctx
    node = parent.add("L", ListNumbering="Disc")
    indent = ctx.sizes.body
    flowables: list[Flowable] = []
    for text in block.items:
        flowables += labelled(ctx, node.add("LI"), words("\u2022"), text, indent)
    return flowables


def labelled(ctx: LayoutContext, item: Node, label: Text, text: Text,
             indent: float) -> list[Flowable]:
    """Return a list item: its label, and its text beside it."""
    size = ctx.sizes.body
    mark = Setting(label, size, indent)
    label_node = item.add("Lbl")
    body = ctx.wide(ctx.width - indent).lines(
        text, size, item.add("LBody"), before=ctx.space * (0.5 if ctx.is_fine else 1.0))
    flowables = indented(closer(body, ctx) if ctx.is_fine else body, indent)
    first = flowables[0].paint

    def paint(canvas: PdfCanvas, x: float, y: float) -> None:
        draw_line(canvas, mark, mark.lines[0], x, y, label_node)
        first(canvas, x, y)

    flowables[0].paint = paint
    return flowables


def ruled(count: int, ctx: LayoutContext, *, holds: bool = False) -> list[Flowable]:
    """Return lines for handwriting, which stay together, and with what follows if they hold it."""

    def paint(canvas: PdfCanvas, x: float, y: float) -> None:
        canvas.line(x, y + ctx.write, x + ctx.width)

    return [Flowable(ctx.write, paint, keep=holds or index < count - 1)
            for index in range(count)]


def lines(block: Lines, ctx: LayoutContext, _parent: Node) -> list[Flowable]:
    """Return ruled lines, of which each may begin a page; one fewer where room is scarce."""
    flowables = ruled(block.count - (1 if ctx.tight > 2 else 0), ctx)
    for flowable in flowables[1:]:
        flowable.keep = False
    return flowables


def facts(block: Facts, ctx: LayoutContext, parent: Node) -> list[Flowable]:
    """Return short facts: beside each other where all of a row fit on one line each."""
    flowables: list[Flowable] = []
    for row in block.rows:
        share = ctx.wide(ctx.width / len(row) - ctx.sizes.body / 2)
        settings = [share.setting(text, ctx.sizes.body) for text in row]
        beside = not ctx.sizes.stacked and len(row) > 1 and all(len(s.lines) == 1 for s in settings)
        if not beside:
            for text in row:
                flowables += paragraph(Paragraph(text), ctx, parent)
            continue
        flowables.append(_beside(settings, ctx, [parent.add("P") for _ in row]))
    return flowables


def _beside(settings: list[Setting], ctx: LayoutContext, nodes: list[Node]) -> Flowable:
    """Return facts of one line each beside each other."""
    step = ctx.width / len(settings)

    def paint(canvas: PdfCanvas, x: float, y: float) -> None:
        for index, setting in enumerate(settings):
            draw_line(canvas, setting, setting.lines[0], x + index * step, y, nodes[index])

    return Flowable(settings[0].lead, paint, ctx.space)


def pairs(block: Pairs, ctx: LayoutContext, parent: Node) -> list[Flowable]:
    """Return names and values, one ruled line each; a list, so that their number is told."""
    node = parent.add("L", ListNumbering="None")
    flowables = [_pair(name, value, ctx, node.add("LI")) for name, value in block.rows]
    for flowable in flowables[:-1]:
        flowable.keep = len(flowables) <= FEW_PAIRS
    return flowables


def _pair(name: Text, value: Text, ctx: LayoutContext, item: Node) -> Flowable:
    size = ctx.sizes.body
    shown = ctx.setting(value, size)
    value_width = shown.lines[0].width if len(shown.lines) == 1 else ctx.width
    left = ctx.wide(max(ctx.width - value_width - size, ctx.width * 0.4)).setting(bold(name), size)
    under = left.lines[-1].width + value_width + size > ctx.width
    names = item.add("Lbl")
    body = item.add("LBody")
    gap = size * (0.15, 0.05, 0.05, 0.0, 0.0)[ctx.tight]
    rows = len(left.lines) + (len(shown.lines) if under else 0)
    height = rows * shown.lead + 2 * gap + 1

    def paint(canvas: PdfCanvas, x: float, y: float) -> None:
        top = draw_lines(canvas, left, x, y + gap, names) - (0 if under else left.lead)
        draw_lines(canvas, shown, x if under else x + ctx.width - value_width, top, body)
        canvas.line(x, y + height, x + ctx.width)

    return Flowable(height, paint)


def sources(block: Sources, ctx: LayoutContext, parent: Node) -> list[Flowable]:
    """Return numbered sources, one under another."""
    ctx = ctx.fine
    node = parent.add("L", ListNumbering="Decimal")
    indent = ctx.sizes.body * 2.2
    flowables: list[Flowable] = []
    for number, text in block.entries:
        item = labelled(ctx, node.add("LI"), words(str(number), heavy=True), text, indent)
        for flowable in item[:-1]:
            flowable.keep = True
        item[0].anchor = f"source-{number}"
        flowables += item
    return flowables


def terms(block: TermList, ctx: LayoutContext, parent: Node) -> list[Flowable]:
    """Return words with their meanings, the word in bold; in two columns, read down, at 14 pt."""
    count = 1 if ctx.sizes.stacked else 2
    ctx = ctx.fine
    node = parent.add("L", ListNumbering="None")
    gap = ctx.sizes.body * 2
    width = (ctx.width - gap * (count - 1)) / count
    cells: list[list[Flowable]] = []
    for term, meaning in block.entries:
        text = (*bold(term), Run(" "), *meaning)
        body = node.add("LI").add("LBody")
        cells.append(closer(ctx.wide(width).lines(
            text, ctx.sizes.body, body, before=ctx.space * 0.5), ctx))
    if count == 1:
        return [flowable for cell in cells for flowable in cell]
    style = Style(border="none", pad=0, pad_y=0, gap=gap, before=ctx.space * 0.5)
    return [_two_columns(cells, [width] * count, style)] if cells else []


def _two_columns(cells: list[list[Flowable]], widths: list[float], style: Style) -> Flowable:
    """Return entries in two columns; each page holds the next of them, read down both."""
    whole = cell_row(_halves(cells), widths, style)

    def split(room: float, force: bool) -> tuple[Flowable, Flowable] | None:
        fit = bisect_right(range(1, len(cells)), room, key=lambda count: max(
            map(stacked, _halves(cells[:count]))))
        if not fit or (fit < _LEAST_ENTRIES and not force):
            return None
        upper, lower = (_two_columns(part, widths, style) for part in (cells[:fit], cells[fit:]))
        lower.rest = True
        return upper, lower

    return replace(whole, split=split)


def _halves(cells: list[list[Flowable]]) -> list[list[Flowable]]:
    """Return entries in two columns as even as they can be."""
    ways = [[[p for cell in part for p in cell] for part in (cells[:at], cells[at:])]
            for at in range(1, len(cells) + 1)]
    return min(ways, key=lambda way: max(map(stacked, way)))
