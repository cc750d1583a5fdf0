"""Numbers as pieces: the array of dots, both framings beside it, the details with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.summary.pdf.dots import draw_dot
from decisionaid.summary.pdf.kit import LayoutContext, words
from decisionaid.summary.pdf.pieces import Piece, indented, paint_all, stacked
from decisionaid.summary.pdf.typeset import Setting, draw_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from decisionaid.summary.document import Block, Chance
    from decisionaid.summary.pdf.pen import PdfCanvas
    from decisionaid.summary.pdf.sizes import Sizes
    from decisionaid.summary.pdf.structure import Node

    Flow = Callable[[tuple[Block, ...], LayoutContext, Node], list[Piece]]

SIDE = 10  # dots in a row and in a column
_KEY = 0.6  # of the size: the dot before words, and the room it takes


def array_size(sizes: Sizes) -> tuple[float, float]:
    """Return width and height of an array of 100 dots."""
    side = (SIDE - 1) * sizes.pitch + sizes.gap + sizes.dot
    return side, side


def draw_array(pen: PdfCanvas, x: float, y: float, filled: int, sizes: Sizes, node: Node) -> None:
    """Draw 100 dots, the filled ones first in reading order, as one figure."""
    width, height = array_size(sizes)
    if node.box is None and not pen.quiet:
        start = pen.left(x, width)
        node.box = (start, pen.height - y - height, start + width, pen.height - y)
    pen.mean(node)
    for index in range(SIDE * SIDE):
        line, column = divmod(index, SIDE)
        left = x + column * sizes.pitch + (sizes.gap if column >= SIDE // 2 else 0)
        top = y + line * sizes.pitch + (sizes.gap if line >= SIDE // 2 else 0)
        draw_dot(pen, left, top, sizes.dot, filled=index < filled)


def chance(block: Chance, kit: LayoutContext, parent: Node, flow: Flow) -> list[Piece]:
    """Return a number: array and framings beside each other where there is room."""
    if kit.narrow or block.filled is None:
        return _narrow(block, kit, parent, flow)
    return _wide(block, kit, parent, flow)


def _narrow(block: Chance, kit: LayoutContext, parent: Node, flow: Flow) -> list[Piece]:
    """Return a number for a column: details below, held to the array."""
    top: list[Piece] = []
    if block.filled is None:
        top = _framings(block, kit, parent, beside=not kit.narrow, one_line=True)
    else:
        width, height = array_size(kit.sizes)
        figure = parent.add("Figure", alt=block.alt)
        beside = kit.wide(kit.width - width - kit.sizes.body * 0.6)
        sayings = _framings(block, beside, parent, beside=False)
        filled = block.filled
        if beside.width < kit.sizes.body * 4.6 or stacked(sayings) > height * 1.4:
            sayings = _framings(block, kit, parent, beside=False)
            top = [Piece(height, lambda pen, x, y: draw_array(pen, x, y, filled, kit.sizes, figure),
                         keep=True), *sayings]
        else:
            top = [_array_with(figure, filled, sayings, kit)]
    for piece in top:
        piece.keep = True
    if top:
        top[0].before = kit.space
        top[0].level = block.filled is not None
    details = flow(block.details, kit, parent)
    if details and top:
        details[0].before = kit.space
        return top + details
    return top or details


def _array_with(figure: Node, filled: int, sayings: list[Piece], kit: LayoutContext) -> Piece:
    width, height = array_size(kit.sizes)
    tall = max(height, stacked(sayings))

    def paint(pen: PdfCanvas, x: float, y: float) -> None:
        draw_array(pen, x, y + (tall - height) / 2, filled, kit.sizes, figure)
        paint_all(pen, sayings, x + width + kit.sizes.body * 0.6,
                  y + (tall - stacked(sayings)) / 2)

    return Piece(tall + 1, paint)


def _wide(block: Chance, kit: LayoutContext, parent: Node, flow: Flow) -> list[Piece]:
    """Return a number over the whole width: framings and details beside the array.

    Details longer than the array go on below it, line by line, so that they may part.
    """
    width, height = array_size(kit.sizes)
    filled = block.filled or 0
    figure = parent.add("Figure", alt=block.alt)
    offset = width + kit.sizes.body * 0.9
    beside = kit.wide(kit.width - offset)
    right = _framings(block, beside, parent, beside=True) + flow(block.details, beside, parent)
    count = 1
    while count < len(right) and stacked(right[:count]) < height:
        count += 1
    first, rest = right[:count], right[count:]
    tall = max(height, stacked(first))

    def paint(pen: PdfCanvas, x: float, y: float) -> None:
        draw_array(pen, x, y, filled, kit.sizes, figure)
        paint_all(pen, first, x + offset, y)

    return [Piece(tall, paint, kit.space, keep=len(rest) == 1), *indented(rest, offset)]


def _framings(block: Chance, kit: LayoutContext, parent: Node, *, beside: bool,
              one_line: bool = False) -> list[Piece]:
    """Return both framings in equal type: with a filled dot, and with an outlined one."""
    shown = ((block.had, block.had_words, True), (block.had_not, block.had_not_words, False))
    frame = _short_framing if one_line and not kit.sizes.stacked else _framing
    made = [frame(*one, kit, parent) for one in shown if one[0]]
    widest = sum(width for _, width in made) + kit.sizes.body * 1.2
    if beside and len(made) == 2 and widest <= kit.width:
        first, second = made[0], made[1]
        return [_two(first, second[0], kit)]
    pieces = [piece for piece, _ in made]
    for piece in pieces[1:]:
        piece.before = 0.0 if one_line else kit.sizes.body * 0.35
    for piece in pieces:
        piece.keep = True
    return pieces


def _two(first: tuple[Piece, float], second: Piece, kit: LayoutContext) -> Piece:
    def paint(pen: PdfCanvas, x: float, y: float) -> None:
        first[0].paint(pen, x, y)
        second.paint(pen, x + first[1] + kit.sizes.body * 1.2, y)

    return Piece(max(first[0].height, second.height), paint)


def _short_framing(count: str, said: str, filled: bool, kit: LayoutContext,
                   parent: Node) -> tuple[Piece, float]:
    """Return "44 of 100 had this" behind its dot, and the width of the line."""
    size = kit.sizes.body
    icon = size * _KEY
    shift = icon + size * 0.3
    text = (*words(f"{count} ", heavy=True), *words(said))
    setting = kit.wide(kit.width - shift).setting(text, size)
    node = parent.add("P")

    def paint(pen: PdfCanvas, x: float, y: float) -> None:
        for index, line in enumerate(setting.lines):
            draw_line(pen, setting, line, x + shift, y + index * setting.lead, node)
        pen.decorate()
        draw_dot(pen, x, y + (setting.lead - icon) / 2, icon, filled=filled)

    height = setting.lead * len(setting.lines)
    return Piece(height, paint), shift + max(line.width for line in setting.lines)


def _framing(
    count: str, said: str, filled: bool, kit: LayoutContext, parent: Node,
) -> tuple[Piece, float]:
    """Return "44 of 100" over a dot with "had this", and the width of the two lines."""
    size = kit.sizes.body
    icon = size * _KEY
    shift = icon + size * 0.3
    upper: Setting = kit.setting(words(f"{count} ", heavy=True), size)
    lower = kit.wide(kit.width - shift).setting(words(said), size)
    node = parent.add("P")
    lead = upper.lead * 0.94
    height = lead * (len(upper.lines) + len(lower.lines)) + size * 0.1

    def paint(pen: PdfCanvas, x: float, y: float) -> None:
        top = y
        for line in upper.lines:
            draw_line(pen, upper, line, x, top, node)
            top += lead
        for index, line in enumerate(lower.lines):
            draw_line(pen, lower, line, x + shift, top, node)
            if index == 0:
                pen.decorate()
                draw_dot(pen, x, top + (lower.lead - icon) / 2, icon, filled=filled)
            top += lead

    space = upper.lines[0].width
    width = max(space, *(shift + line.width for line in lower.lines))
    return Piece(height, paint), width
