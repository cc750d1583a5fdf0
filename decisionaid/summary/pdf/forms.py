"""Form rows as pieces: words, blanks to write on, boxes to tick, in few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.summary.document import Blank, FormPart, FormRow, Tick, WordsBlock
from decisionaid.summary.pdf import fonts
from decisionaid.summary.pdf.kit import LayoutContext, words
from decisionaid.summary.pdf.pieces import Piece
from decisionaid.summary.pdf.typeset import LEAD, Setting, baseline, draw_line

if TYPE_CHECKING:
    from decisionaid.summary.pdf.pen import PdfCanvas
    from decisionaid.summary.pdf.structure import Node

TICK_GAP = 0.38  # of the size, between a box and its words
PART_GAP = 0.75  # of the size, between two parts of a form row
LEAST_GAP = 0.45  # of the size, where that saves a line


def form_row(block: FormRow, kit: LayoutContext, parent: Node) -> list[Piece]:
    """Return words, blanks and boxes in as few lines as they need."""
    size = kit.sizes.body
    rows, gap = _form_lines(block, kit, PART_GAP), PART_GAP
    if len(rows) > 1 and len(closer := _form_lines(block, kit, LEAST_GAP)) < len(rows):
        rows, gap = closer, LEAST_GAP
    node = parent.add("P")
    pieces: list[Piece] = []
    for index, row in enumerate(rows):
        settings = [_form_setting(part, kit) for part in row]

        def paint(pen: PdfCanvas, x: float, y: float, row: list[FormPart] = row,
                  settings: list[Setting | None] = settings, first: bool = index == 0) -> None:
            indent = block.indent * size if first else 0.0
            x += 0.0 if first else _under(block, gap * size, size)
            _paint_form(pen, (x, y), row, settings, kit, node, (indent, gap * size))

        deep = max(len(setting.lines) if setting else 1 for setting in settings)
        pieces.append(Piece(size * LEAD * (deep + 0.12), paint,
                            kit.space * (2 if index == 0 and not kit.tight else 1),
                            keep=index < len(rows) - 1))
    return pieces


def _form_setting(part: FormPart, kit: LayoutContext) -> Setting | None:
    if isinstance(part, Blank):
        return None
    text = part.text if isinstance(part, WordsBlock) else words(part.text)
    return kit.setting(text, kit.sizes.body)


def _form_width(part: FormPart, kit: LayoutContext) -> float:
    """Return the least width of a part of a form row."""
    size = kit.sizes.body
    if isinstance(part, Blank):
        return size * 5
    if isinstance(part, Tick):
        return kit.sizes.tick + size * TICK_GAP + fonts.width_of(part.text, False) * size
    return sum(fonts.width_of(run.text, run.bold) for run in part.text) * size


def _form_lines(block: FormRow, kit: LayoutContext, apart: float) -> list[list[FormPart]]:
    """Return the parts of a form row, broken into lines that fit."""
    gap = kit.sizes.body * apart
    rows: list[list[FormPart]] = [[]]
    used = 0.0
    for index, part in enumerate(block.parts):
        width = _form_width(part, kit)
        if index == 0 and block.indent:
            width = max(width, block.indent * kit.sizes.body)
        if rows[-1] and used + gap + width > kit.width:
            if isinstance(part, Blank) and not part.weight:
                continue
            rows.append([])
            used = _under(block, gap, kit.sizes.body)
        used += width + (gap if rows[-1] else 0)
        rows[-1].append(part)
    return rows


def _under(block: FormRow, gap: float, size: float) -> float:
    """Return how far in a further line begins: below the first box after an indented label."""
    return block.indent * size + gap if block.indent else 0.0


def _paint_form(pen: PdfCanvas, at: tuple[float, float], row: list[FormPart],
                settings: list[Setting | None], kit: LayoutContext, node: Node,
                frame: tuple[float, float]) -> None:
    """Draw one line of a form row; blanks take what room is left."""
    size = kit.sizes.body
    indent, gap = frame
    x, y = at
    widths = [_form_width(part, kit) for part in row]
    if indent:
        widths[0] = max(widths[0], indent)
    blanks = [part.weight or 1.0 for part in row if isinstance(part, Blank)]
    left = kit.width - sum(w for w, p in zip(widths, row, strict=True) if not isinstance(p, Blank))
    left -= gap * (len(row) - 1)
    for part, setting, width in zip(row, settings, widths, strict=True):
        if isinstance(part, Blank):
            width = left * (part.weight or 1.0) / sum(blanks)
            pen.line(x, baseline(y, size) + size * 0.2, x + width, grey=0.0)
        elif isinstance(part, Tick) and setting is not None:
            draw_tick(pen, x, y, kit)
            start = x + kit.sizes.tick + size * TICK_GAP
            draw_line(pen, setting, setting.lines[0], start, y, node)
        elif setting is not None:
            for index, line in enumerate(setting.lines):
                draw_line(pen, setting, line, x, y + index * setting.lead, node)
        x += width + gap


def draw_tick(pen: PdfCanvas, x: float, y: float, kit: LayoutContext) -> None:
    """Draw a box to tick beside a line that begins at a height."""
    side = kit.sizes.tick
    top = y + (kit.sizes.body * LEAD - side) / 2
    pen.box(x + 0.75, top, side, side, weight=1.5, radius=2)
