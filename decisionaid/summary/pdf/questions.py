"""Questions as pieces: number, words, boxes to tick and lines, never parted from each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.summary.document import Paragraph, QuestionBlock
from decisionaid.summary.pdf import fonts
from decisionaid.summary.pdf.forms import PART_GAP, TICK_GAP, draw_tick
from decisionaid.summary.pdf.kit import LayoutContext, line_pieces, words
from decisionaid.summary.pdf.pieces import Piece, indented
from decisionaid.summary.pdf.simple import paragraph, ruled
from decisionaid.summary.pdf.typeset import LEAD, Setting, draw_line

if TYPE_CHECKING:
    from decisionaid.summary.pdf.pen import PdfCanvas
    from decisionaid.summary.pdf.structure import Node

INDENT = 2.46  # of the size, where the words begin
RADIUS = 0.9  # of the size
LEAST_GAP = 0.3  # of the size, between two boxes in a tight line
FEW_LINES = 14  # a question of up to so many lines is never parted


def question(block: QuestionBlock, kit: LayoutContext, parent: Node) -> list[Piece]:
    """Return a question as one list item; a long one may part between its own lines only."""
    item = parent.add("LI")
    label = item.add("Lbl")
    body = item.add("LBody")
    size = kit.sizes.body
    inner = kit.wide(kit.width - INDENT * size)
    pieces = _asked(block, inner, body) if block.text else _blank(block, inner, body)
    pieces = indented(pieces, INDENT * size)
    pieces[0].before = size * (0.3 if kit.tight else 0.62)
    pieces[0].anchor = block.anchor
    pieces[0].asked = block.number
    first = pieces[0].paint
    number = kit.setting(words(str(block.number), heavy=True), size) if block.number else None

    def paint(pen: PdfCanvas, x: float, y: float) -> None:
        radius = RADIUS * size
        middle = x + radius + 0.75, y + size * LEAD / 2 + size * 0.12
        pen.circle(*middle, radius)
        if number:
            start = middle[0] - number.lines[0].width / 2
            draw_line(pen, number, number.lines[0], start, y + size * 0.12, label)
        first(pen, x, y)

    pieces[0].paint = paint
    if len(pieces) == 1:
        pieces[0].height = max(pieces[0].height, 2 * RADIUS * size)
    return pieces


def _asked(block: QuestionBlock, kit: LayoutContext, node: Node) -> list[Piece]:
    """Return a question that has words: they come first."""
    setting = kit.setting(block.text, kit.sizes.body)
    pieces = line_pieces(setting, node.add("P"), kit.width, keep=True, together=FEW_LINES)
    pieces += _detail(block, kit, node)
    for answer in block.answer:
        told = paragraph(Paragraph(answer), kit, node)
        pieces += told
    return _closed(pieces, ruled(_line_count(block, kit), kit), bool(block.answer))


def _blank(block: QuestionBlock, kit: LayoutContext, node: Node) -> list[Piece]:
    """Return a question to be written by hand: its lines come first."""
    if kit.tight > 1 and block.lines > 1 and not kit.sizes.stacked:
        return [*ruled(block.lines - 1, kit, holds=True), _line_with_ticks(block, kit, node)]
    pieces = ruled(_line_count(block, kit), kit)
    pieces[-1].keep = True
    boxes = _detail(block, kit, node)
    for piece in boxes[:1]:
        piece.before = kit.sizes.body * 0.25
    return _closed(pieces + boxes, [], False)


def _line_with_ticks(block: QuestionBlock, kit: LayoutContext, node: Node) -> Piece:
    """Return a line to write on that ends where the boxes begin."""
    size = kit.sizes.body
    ticks = sum(_tick_width(text, kit) for text in block.ticks) + size * PART_GAP * (
        len(block.ticks) - 1)
    boxes = node.add("P")

    def paint(pen: PdfCanvas, x: float, y: float) -> None:
        pen.line(x, y + kit.write, x + kit.width - ticks - size)
        _draw_ticks(pen, x + kit.width - ticks, y + kit.write - size * LEAD, block.ticks, kit,
                    boxes)

    return Piece(kit.write, paint)


def _line_count(block: QuestionBlock, kit: LayoutContext) -> int:
    """Return how many lines to write on there is room for; always one where any were asked for."""
    return max(min(block.lines, 1), block.lines - (1 if kit.tight > 1 else 0))


def _closed(pieces: list[Piece], tail: list[Piece], answered: bool) -> list[Piece]:
    """Return the pieces of a question held together with its lines."""
    if not answered or tail:
        pieces[-1].keep = bool(tail)
    return pieces + tail


def _detail(block: QuestionBlock, kit: LayoutContext, node: Node) -> list[Piece]:
    """Return what a question is about and its boxes: on one line where both fit."""
    size = kit.sizes.body
    about = kit.setting(block.detail, size) if block.detail else None
    ticks = sum(_tick_width(text, kit) for text in block.ticks) + size * PART_GAP * (
        len(block.ticks) - 1)
    one_line = about is None or len(about.lines) == 1
    said = about.lines[0].width if about else 0.0
    if not kit.sizes.stacked and block.ticks and one_line and said + ticks + size < kit.width:
        return [_one_line(block, kit, about, kit.width - ticks, node)]
    pieces: list[Piece] = []
    if about:
        pieces += line_pieces(about, node.add("P"), kit.width, keep=True)
    return pieces + _tick_lines(block, kit, node)


def _tick_width(text: str, kit: LayoutContext) -> float:
    size = kit.sizes.body
    return kit.sizes.tick + size * TICK_GAP + fonts.width_of(text, False) * size


def _one_line(
    block: QuestionBlock, kit: LayoutContext, about: Setting | None, start: float, node: Node,
) -> Piece:
    said = node.add("P") if about else None
    boxes = node.add("P")

    def paint(pen: PdfCanvas, x: float, y: float) -> None:
        if about and said:
            draw_line(pen, about, about.lines[0], x, y, said)
        _draw_ticks(pen, x + start, y, block.ticks, kit, boxes)

    return Piece(kit.sizes.body * LEAD, paint, keep=True)


def _tick_lines(block: QuestionBlock, kit: LayoutContext, node: Node) -> list[Piece]:
    """Return boxes to tick, in as many lines as they need."""
    widths = [_tick_width(text, kit) for text in block.ticks]
    gap = kit.sizes.body * PART_GAP
    if sum(widths) + (len(widths) - 1) * kit.sizes.body * LEAST_GAP <= kit.width:
        gap = min(gap, (kit.width - sum(widths)) / max(1, len(widths) - 1))
    rows: list[list[str]] = [[]]
    used = 0.0
    for text, width in zip(block.ticks, widths, strict=True):
        if rows[-1] and used + width > kit.width + 0.01:
            rows.append([])
            used = 0.0
        rows[-1].append(text)
        used += width + gap
    boxes = node.add("P")

    def one(row: list[str]) -> Piece:
        def paint(pen: PdfCanvas, x: float, y: float) -> None:
            _draw_ticks(pen, x, y, tuple(row), kit, boxes, gap)

        return Piece(kit.sizes.body * kit.leading * 1.1, paint, keep=True)

    return [one(row) for row in rows if row]


def _draw_ticks(pen: PdfCanvas, x: float, y: float, texts: tuple[str, ...], kit: LayoutContext,
                node: Node, gap: float = 0.0) -> None:
    for index, text in enumerate(texts):
        setting = kit.setting(words(text if index == len(texts) - 1 else f"{text} "),
                              kit.sizes.body)
        draw_tick(pen, x, y, kit)
        start = x + kit.sizes.tick + kit.sizes.body * TICK_GAP
        draw_line(pen, setting, setting.lines[0], start, y, node)
        x += _tick_width(text, kit) + (gap or kit.sizes.body * PART_GAP)
