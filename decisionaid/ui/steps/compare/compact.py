"""A part of a topic, compact: a box a study in each column, one line where a card is silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from decisionaid.ui.steps.compare.cell_row import CellRow, GridForm
from decisionaid.ui.steps.compare.grid_cell import cell_name, cell_words, icon_text, silence_icon
from decisionaid.ui.style.accessibility import Role, set_role
from decisionaid.ui.style.text import listed, tr
from decisionaid.ui.style.theme import Themed, right_to_left, theme
from decisionaid.ui.widgets.display_list import DisplayList, array_side
from decisionaid.ui.widgets.paint import CARD_RADIUS, rounded, smooth
from decisionaid.ui.widgets.study_box import HUNDRED, pitch_for

if TYPE_CHECKING:
    from decisionaid.aid.layer_views import BoxView, GlanceCellView, HalfView
    from decisionaid.ui.steps.compare.actions import PartKit

PAD, TOP, FOOT, APART = 10, 4, 2, 9
EDGE = 2


class CompactCell(QWidget, Themed):
    """Paints one cell; a box has its other group in a band at its foot."""

    def __init__(self, cell: GlanceCellView, name: str = "", parent: QWidget | None = None) -> None:
        """name: the option's, where no column head says it (large text)."""
        super().__init__(parent)
        self.cell, self._name = cell, name
        self._top: DisplayList | None = None
        self._band: DisplayList | None = None
        self._heights = (0.0, 0.0)
        set_role(self, Role.StaticText)
        self.setAccessibleName(cell_name(cell, cell_words(cell, outcome=True)))

    def restyle(self) -> None:
        """Is laid out anew by its row."""

    def measure(self, width: int) -> float:
        """Lay everything out in a width; return the height it takes."""
        out = self._top = DisplayList(width, rtl=right_to_left(self))
        self._band, band = None, 0.0
        pad = theme().gap(PAD) + EDGE
        if self.cell.box is not None:
            top = self._box(out, self.cell.box, pad, width - 2 * pad)
            self._band = DisplayList(width, rtl=out.rtl)
            band = self._foot(self._band, self.cell.box, width)
        else:
            top = self._words(out, pad, width - 2 * pad)
        self._heights = (top, band)
        return top + band

    # what it says
    def _named(self, out: DisplayList, x: float, width: float) -> float:
        """Put the option's name, where there is one; return the y under it."""
        y = float(theme().gap(TOP))
        return out.text(self._name, x, y, width, "bold") if self._name else y

    def _words(self, out: DisplayList, x: float, width: float) -> float:
        y = self._named(out, x, width)
        cell = self.cell
        if cell.silence is None and cell.kind != "another_way":
            for text in cell.text.split("\n"):
                y = out.text(text, x, y, width, "meta") + 4
            return y + theme().gap(TOP) - 4
        icon = silence_icon(cell.silence.kind) if cell.silence else "list-checks"
        said = cell.silence.title if cell.silence else cell.text or tr("Counted another way.")
        end = icon_text(out, icon, f"**{said}**", x, y, width)
        least = y + theme().px(24) if cell.silence else end
        return max(end, least) + theme().gap(TOP)

    def _box(self, out: DisplayList, box: BoxView, x: float, width: float) -> float:
        y = self._named(out, x, width)
        joined = len(box.options) > 1
        if joined:
            size = theme().px(20)
            out.icon("link", x, y + 2, size, "primary")
            head = listed(t for t in (box.study, box.time) if t)
            said = f"**{head}. {tr('One study')}**"
            y = out.text(said, x + size + 8, y, width - size - 8, "note") + 4
        if box.outcome:  # the boxes of this part do not count the same
            y = out.text(box.outcome, x, y, width, "note") + 2
        bold = [n for n in box.notices if n]
        if bold:
            y = out.text(f"**{' '.join(bold)}**", x, y, width, "note") + 4
        halves = box.halves if joined else box.halves[:1]
        each = (width - (len(halves) - 1) * APART) / max(1, len(halves))
        if each < theme().px(230):
            for half in halves:
                y = self._half(out, box, half, x, y, width) + 6
            return y + theme().gap(TOP) - 6
        return max(self._half(out, box, half, x + i * (each + APART), y, each)
                   for i, half in enumerate(halves)) + theme().gap(TOP)

    def _half(
        self, out: DisplayList, box: BoxView, half: HalfView, x: float, y: float, width: float,
    ) -> float:
        """Put dots, both framings, and one line of people, time and certainty."""
        pitch = pitch_for(small=True)
        side = array_side(pitch) if half.filled is not None and half.denominator == HUNDRED else 0
        if side:
            out.array(half.filled or 0, box.shape, x, y + 2, pitch)
        left = x + side + APART if side else x
        room = width - (left - x)
        below, dot = y, theme().px(12)
        for text, filled in ((half.did, True), (half.did_not, False)):
            if text:
                top = below + (theme().line("meta") - dot) / 2 + 1
                out.dot(box.shape, left, top, dot, filled=filled)
                below = out.text(text, left + dot + 7, below, room - dot - 7, "meta") + 2
        time = "" if len(box.options) > 1 else box.time  # a joined box has it in its head
        counted = listed(t for t in (_people(half, box), time) if t)
        said = ". ".join(s for s in (counted, box.certainty) if s)
        lines = [f"{said}."] if said else []
        lines += [" ".join(line) for line in box.below]
        notes = [out.block(line, "note") for line in lines]
        under = max(below, y + side + 2)  # beside the dots, or under them where that is lower
        if under + sum(n.height(width) for n in notes) < below + 2 + sum(
                n.height(room) for n in notes):
            left, below, room = x, under - 2, width
        end = below + 2
        for note in notes:
            end = out.put(note, left, end, room, "ink2")
        return max(end, y + side + 2)

    def _foot(self, out: DisplayList, box: BoxView, width: int) -> float:
        """Put the other group of the study, in a figure as large as the first."""
        if len(box.options) > 1:
            return 0.0
        pad = theme().gap(PAD) + EDGE
        others = box.halves[1:]
        size, y = theme().px(22), float(theme().gap(FOOT))
        left, room = pad + size + 10, width - 2 * pad - size - 10
        out.icon("link" if others else "minus", pad, y, size)
        if not others:
            said = box.no_other or tr("No other group in this study")
            return out.text(said, left, y, room, "note", "ink2") + theme().gap(FOOT)
        for other in others:
            label = other.label[:1].upper() + other.label[1:]
            y = out.text(f"{label}:", left, y, room, "note")
            y = out.text(other.did or f"**{other.figure}**", left, y, room, "meta")
        return y + theme().gap(FOOT)

    # painting
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._top is None:
            return
        painter, box = smooth(QPainter(self)), self.cell.box
        joined = box is not None and len(box.options) > 1
        edge = ("primary" if joined else "lineStrong") if box is not None else "line"
        thick = (3 if joined else EDGE) if box is not None else theme().border()
        rounded(painter, QRectF(self.rect()), CARD_RADIUS, "surface", edge, thick)
        self._top.paint(painter)
        if box is not None and self._band is not None and self._heights[1]:
            top = self.height() - self._heights[1]
            self._paint_ground(painter, box, top, thick)
            painter.translate(QPointF(0, top))
            self._band.paint(painter)

    def _paint_ground(self, painter: QPainter, box: BoxView, top: float, edge: int) -> None:
        """Paint what is under the band: a tint where there is another group, a line over it."""
        rect = QRect(edge, round(top), self.width() - 2 * edge, round(self.height() - top - edge))
        if len(box.halves) > 1:
            painter.save()
            painter.setClipRect(rect)
            rounded(painter, QRectF(rect).adjusted(0, -40, 0, 0), CARD_RADIUS - edge, "tint")
            painter.restore()
        painter.fillRect(rect.x(), rect.y(), rect.width(), theme().border(), theme().color("line"))


def _people(half: HalfView, box: BoxView) -> str:
    """Return how many people were counted: in both groups, or in its own half of a joined box."""
    if len(box.options) < 2 or half.size is None:
        return box.people
    if half.size == 1:
        return tr("1 person")
    return tr("{n} people").format(n=f"{half.size:,}")


class CompactRow(CellRow, QWidget):
    """The cells of one part: in the columns of their cards, or one under another."""

    def __init__(self, cells: tuple[GlanceCellView, ...], kit: PartKit) -> None:
        super().__init__()
        gap, names = kit.gap, kit.names
        self.init_row(names, GridForm(-gap, gap, 0, kit.stacked))  # no head, and no gap by it
        self.cells = [
            CompactCell(c, " + ".join(names[o] for o in c.options if o in names)
                        if kit.stacked else "", self) for c in cells]

    def placed(self) -> list[CompactCell]:
        """Return the cells."""
        return self.cells

    def measure(self, width: int) -> list[QRect]:
        """Return the boxes of the cells; those that say something are all of one height."""
        boxes: list[QRect] = []
        if self._form.stacked:
            y = 0
            for cell in self.cells:
                boxes.append(QRect(0, y, width, round(cell.measure(width))))
                y += boxes[-1].height() + self._form.gap
            return boxes
        columns = self._form.columns(width, max(1, len(self._columns)))
        for cell in self.cells:
            at = self.column_numbers(cell.cell.options)
            left = round(columns[at[0]][0])
            wide = round(sum(columns[at[-1]])) - left
            boxes.append(QRect(left, 0, wide, round(cell.measure(wide))))
        filled = [box for box, cell in zip(boxes, self.cells, strict=True)
                  if cell.cell.box is not None or cell.cell.kind == "words"]
        tallest = max((box.height() for box in filled), default=0)
        for box in filled:
            box.setHeight(tallest)
        return boxes

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint nothing of its own; the cells stand as laid out for the width there is."""
        self.settle_if_resized()
