"""Form rows as flowables: words, blanks to write on, boxes to tick, in few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.summary.document import Blank, FormPart, FormRow, Tick, WordsBlock
from decisionaid.summary.pdf import fonts
from decisionaid.summary.pdf.context import LayoutContext, words
from decisionaid.summary.pdf.flowables import Flowable
from decisionaid.summary.pdf.typeset import LEAD, Setting, baseline, draw_line, draw_lines

if TYPE_CHECKING:
    from decisionaid.summary.pdf.canvas import PdfCanvas
    from decisionaid.summary.pdf.structure import Node

TICK_GAP = 0.38  # of the size, between a box and its words
PART_GAP = 0.75  # of the size, between two parts of a form row
LEAST_GAP = 0.45  # of the size, where that saves a line


def form_row(block: FormRow, ctx: LayoutContext, parent: Node) -> list[Flowable]:
    """Return words, blanks and boxes in as few lines as they need."""
    size = ctx.sizes.body
    rows, gap = _form_lines(block, ctx, PART_GAP), PART_GAP
    if len(rows) > 1 and len(closer := _form_lines(block, ctx, LEAST_GAP)) < len(rows):
        rows, gap = closer, LEAST_GAP
    node = parent.add("P")
    flowables: list[Flowable] = []
    for index, row in enumerate(rows):
        settings = [_form_setting(part, ctx) for part in row]

        def paint(canvas: PdfCanvas, x: float, y: float, row: list[FormPart] = row,
                  settings: list[Setting | None] = settings, first: bool = index == 0) -> None:
            indent = block.indent * size if first else 0.0
            x += 0.0 if first else _under(block, gap * size, size)
            _paint_form(canvas, (x, y), row, settings, ctx, node, (indent, gap * size))

        deep = max(len(setting.lines) if setting else 1 for setting in settings)
        flowables.append(Flowable(size * LEAD * (deep + 0.12), paint,
                                  ctx.space * (2 if index == 0 and not ctx.tight else 1),
                                  keep=index < len(rows) - 1))
    return flowables


def _form_setting(part: FormPart, ctx: LayoutContext) -> Setting | None:
    if isinstance(part, Blank):
        return None
    text = part.text if isinstance(part, WordsBlock) else words(part.text)
    return ctx.setting(text, ctx.sizes.body)


def _form_width(part: FormPart, ctx: LayoutContext) -> float:
    """Return the least width of a part of a form row."""
    size = ctx.sizes.body
    if isinstance(part, Blank):
        return size * 5
    if isinstance(part, Tick):
        return tick_width(part.text, ctx)
    return sum(fonts.width_of(run.text, run.bold) for run in part.text) * size


def _form_lines(block: FormRow, ctx: LayoutContext, apart: float) -> list[list[FormPart]]:
    """Return the parts of a form row, broken into lines that fit."""
    gap = ctx.sizes.body * apart
    rows: list[list[FormPart]] = [[]]
    used = 0.0
    for index, part in enumerate(block.parts):
        width = _form_width(part, ctx)
        if index == 0 and block.indent:
            width = max(width, block.indent * ctx.sizes.body)
        if rows[-1] and used + gap + width > ctx.width:
            if isinstance(part, Blank) and not part.weight:
                continue
            rows.append([])
            used = _under(block, gap, ctx.sizes.body)
        used += width + (gap if rows[-1] else 0)
        rows[-1].append(part)
    return rows


def _under(block: FormRow, gap: float, size: float) -> float:
    """Return how far in a further line begins: below the first box after an indented label."""
    return block.indent * size + gap if block.indent else 0.0


def _paint_form(canvas: PdfCanvas, at: tuple[float, float], row: list[FormPart],
                settings: list[Setting | None], ctx: LayoutContext, node: Node,
                frame: tuple[float, float]) -> None:
    """Draw one line of a form row; blanks take what room is left."""
    size = ctx.sizes.body
    indent, gap = frame
    x, y = at
    widths = [_form_width(part, ctx) for part in row]
    if indent:
        widths[0] = max(widths[0], indent)
    blanks = [part.weight or 1.0 for part in row if isinstance(part, Blank)]
    left = ctx.width - sum(w for w, p in zip(widths, row, strict=True) if not isinstance(p, Blank))
    left -= gap * (len(row) - 1)
    for part, setting, width in zip(row, settings, widths, strict=True):
        if isinstance(part, Blank):
            width = left * (part.weight or 1.0) / sum(blanks)
            canvas.line(x, baseline(y, size) + size * 0.2, x + width, grey=0.0)
        elif isinstance(part, Tick) and setting is not None:
            draw_tick(canvas, x, y, ctx, setting, node)
        elif setting is not None:
            draw_lines(canvas, setting, x, y, node)
        x += width + gap


def tick_width(text: str, ctx: LayoutContext) -> float:
    """Return the width of a box to tick with its words."""
    size = ctx.sizes.body
    return ctx.sizes.tick + size * TICK_GAP + fonts.width_of(text, False) * size


def draw_tick(canvas: PdfCanvas, x: float, y: float, ctx: LayoutContext, setting: Setting,
              node: Node) -> None:
    """Draw a box to tick, and its words in the one line beside it."""
    side = ctx.sizes.tick
    top = y + (ctx.sizes.body * LEAD - side) / 2
    canvas.box(x + 0.75, top, side, side, weight=1.5, radius=2)
    start = x + side + ctx.sizes.body * TICK_GAP
    draw_line(canvas, setting, setting.lines[0], start, y, node)
