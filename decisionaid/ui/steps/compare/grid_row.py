"""One row of the grid "At a glance": its topic at the start, a cell for each card; one target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QPushButton

from decisionaid.ui.steps.compare.cell_row import CellRow, GridForm
from decisionaid.ui.steps.compare.grid_cell import GridCellWidget
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import right_to_left, theme
from decisionaid.ui.widgets.display_list import DisplayList
from decisionaid.ui.widgets.paint import CARD_RADIUS, smooth
from decisionaid.ui.widgets.painted_button import enter_clicks

if TYPE_CHECKING:
    from decisionaid.aid.layer_views import GlanceCellView, GlanceRowView

PAD_Y, HEAD_PAD, CHEVRON, DOT = 3, 12, 18, 12
END = 5  # px between the chevron and the line after it


class GridRow(CellRow, QPushButton):
    """A row that opens its topic wherever it is tapped; arrow keys walk its cells.

    Attributes:
        topicPicked: The topic to open.
        rowWanted: By an arrow key, the row above (-1) or below (1), and the place in it.
    """

    topicPicked = Signal(str)
    rowWanted = Signal(int, int)

    def __init__(self, view: GlanceRowView, options: dict[str, str], form: GridForm) -> None:
        super().__init__()
        self.topic = view.topic
        self.first = self.last = False
        self.init_row(options, form)
        self._view, self._options = view, options
        self._head: DisplayList | None = None
        self.cells = [
            GridCellWidget(c, self._texts_of(view.deaths, c), self._texts_of(view.harms, c),
                           self._names(c.options), self)
            for c in view.cells
        ]
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ringInside", True)
        self.setProperty("ringRadius", CARD_RADIUS)
        name = ". ".join(s for s in (view.title, view.headline) if s)
        self.setAccessibleName(name)
        self.setAccessibleDescription(tr("Opens this topic"))
        self.clicked.connect(self._on_clicked)

    def _names(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names said in the cell itself: in large text, unless it is for all."""
        if not self._form.stacked or (len(ids) == len(self._options) > 1 and all(
                c.box is None for c in self._view.cells)):
            return ()
        return tuple(self._options[i] for i in ids if i in self._options)

    @Slot()
    def _on_clicked(self) -> None:
        self.topicPicked.emit(self.topic)

    def _texts_of(self, texts: tuple[str, ...], cell: GlanceCellView) -> tuple[str, ...]:
        """Return the texts of the columns of a cell."""
        by_option = dict(zip(self._options, texts, strict=False))
        return tuple(by_option[o] for o in cell.options if o in by_option)

    # measuring
    def heightForWidth(self, width: int) -> int:
        on_the_way = self._form.width not in (0, width) and not self.isVisible()
        if on_the_way and width not in self._heights:
            return theme().target()  # a width on the way to the one it will have
        return super().heightForWidth(width)

    def placed(self) -> list[GridCellWidget]:
        """Return the cells."""
        return self.cells

    def measure(self, width: int) -> list[QRect]:
        """Measure head and cells; return the boxes of the cells."""
        form, look = self._form, theme()
        if form.stacked:
            return self._measure_stacked(width)
        bands, spans = self.measure_columns(self.cells, width)
        pad_y = look.gap(PAD_Y)
        self._head = DisplayList(form.head + form.gap / 2, rtl=right_to_left(self))
        tall = max(look.target(), self._draw_head(self._head), sum(bands) + 2 * pad_y)
        self._tops = (pad_y, pad_y + bands[0], pad_y + bands[0] + bands[1])
        return [QRect(round(x), 0, round(wide), round(tall)) for x, wide in spans]

    def _measure_stacked(self, width: int) -> list[QRect]:
        pad = theme().gap(20)
        self._head = out = DisplayList(width, rtl=right_to_left(self))
        self._head_height = round(max(theme().target(), self._draw_wide_head(out, width, pad)))
        names = [theme().gap(24) + out.block(n, "bold").width(10_000)
                 for n in self._options.values()]
        name_width = min(max(names, default=0), width * 0.34)
        return self.measure_stacked(self.cells, width, self._head_height, name_width)

    def settle(self) -> None:
        """Put the cells where they belong; a row of words alone stands in the middle."""
        super().settle()
        for cell in self.cells:
            if self._form.stacked:
                cell.update()
                continue
            cell.resize(cell.width(), self.height())
            top, first, last = self._tops
            if not self._view.shape:
                first = (self.height() - cell.heights[1]) / 2
            cell.place((top, first, last))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height the cells need in the width there is."""
        super().resizeEvent(event)
        if self.height() < self._heights[self.width()]:
            self.updateGeometry()

    # the head
    def _draw_head(self, out: DisplayList) -> float:
        """Put the topic's name and, for numbers, what was counted and how to read it."""
        look, x = theme(), float(theme().gap(HEAD_PAD))
        width, view = out.width - x - look.gap(END), self._view
        chevron = look.px(CHEVRON)
        block = out.block(f"**{view.title}**", "meta" if view.shape else "row")
        room = width - chevron - 2
        tall = block.height(room)
        if not view.shape:
            self._title = (block, x, room)
            return tall + 2 * look.gap(PAD_Y)
        self._title = None
        y = look.gap(PAD_Y)
        out.put(block, x, y, room, "primary")
        self._put_chevron(out, out.width - chevron - look.gap(END), y + 2)
        y = self._draw_counted(out, x, y + tall + 2, width)
        return y + look.gap(PAD_Y)

    def _put_chevron(self, out: DisplayList, x: float, y: float) -> None:
        out.icon("chevron-right", x, y, theme().px(CHEVRON), "primary")

    def _draw_counted(self, out: DisplayList, x: float, y: float, width: float) -> float:
        view, look = self._view, theme()
        if view.headline:
            y = out.text(view.headline, x, y, width, "row")
        if view.caption:
            y = out.text(view.caption, x, y, width, "note", "ink2")
        if self._form.key and any(c.box is not None for c in view.cells):
            if view.pictured:
                y = out.text(tr("Picture 100 people:"), x, y, width, "note", "ink2")
                y = self._draw_key(out, x, y)
            size = look.px(20)
            out.icon("link", x, y + 2, size)
            y = out.text(f"**{tr('Inside one box only')}**", x + size + 6, y, width - size - 6,
                         "note")
        if view.deaths:
            asked = out.block(tr("How many died?"), "note")
            wide = asked.width(10_000)
            end = out.put(asked, x, y, width, "ink2")
            opened = out.block(f"**{tr('Open')}**", "note")
            beside = wide + 12 + opened.width(10_000) <= width
            left, top = (x + wide + 12, y) if beside else (x, end)
            y = max(end, out.put(opened, left, top, out.width - left, "primary", underlined=True))
        return y

    def _draw_key(self, out: DisplayList, x: float, y: float) -> float:
        """Put a filled and an empty glyph with their words."""
        size, line = theme().px(DOT), theme().line("note")
        shape = self._view.shape or "dot"
        for filled, word in ((True, tr("yes")), (False, tr("no"))):
            block = out.block(word, "note")
            out.dot(shape, x, y + (line - size) / 2, size, filled=filled)
            out.put(block, x + size + 6, y, block.width(10_000), "ink2")
            x += size + 6 + block.width(10_000) + theme().gap(14)
        return y + line + 2

    def _draw_wide_head(self, out: DisplayList, width: int, pad: float) -> float:
        """Put name and what was counted across the whole row, in large text."""
        look, view = theme(), self._view
        chevron, y = look.px(CHEVRON), float(look.gap(10))
        title = out.block(f"**{view.title}**", "h3")
        room = width - 2 * pad - chevron - look.gap(12)
        wide = min(title.width(10_000), room)
        end = out.put(title, pad, y, wide, "primary")
        self._put_chevron(out, pad + wide + look.gap(8), y + (look.line("h3") - chevron) / 2)
        if view.headline:
            said = ". ".join(s for s in (view.headline.rstrip("."), view.caption) if s)
            end = out.text(said, pad, end, width - 2 * pad, "meta")
        return end + look.gap(10)

    # keys
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the cells and rows by arrow keys; Enter and Space open the topic."""
        key = Qt.Key(event.key())
        way = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(key, 0)
        down = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key, 0)
        if way:
            self.focus_place(self.place() + (-way if right_to_left(self) else way))
        elif down:
            self.rowWanted.emit(down, self.place())
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            self.click()
        elif not enter_clicks(self, event):
            super().keyPressEvent(event)

    def place(self) -> int:
        """Return where the focus is: 0 for the row, then its cells from 1."""
        now = QApplication.focusWidget()
        return next((n for n, c in enumerate(self.cells, start=1) if c is now), 0)

    def focus_place(self, place: int) -> None:
        """Give the focus to the row or one of its cells."""
        place = max(0, min(len(self.cells), place))
        (self.cells[place - 1] if place else self).setFocus(Qt.FocusReason.OtherFocusReason)

    # painting
    def paintEvent(self, event: QPaintEvent) -> None:
        self.settle_if_resized()
        look, painter = theme(), smooth(QPainter(self))
        shape = self._shape()
        painter.setClipPath(shape)
        hover, down = self.underMouse(), self.isDown()
        fill = "tintPressed" if down else "tint" if hover else "surface"
        painter.fillRect(self.rect(), look.color(fill))
        head = self._head_rect()
        if not (hover or down):
            painter.fillRect(head, look.color("sunken"))
        if self._head is not None:
            painter.save()
            painter.translate(head.topLeft())
            self._paint_head(painter, self._head, head.height(), hover=hover)
            painter.restore()
        if not self.first:
            painter.fillRect(0, 0, self.width(), look.border(), look.color("line"))
        self.paint_lines(painter, self.cells)
        painter.setClipping(False)
        painter.setPen(QPen(look.color("line"), look.border()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)

    def _head_rect(self) -> QRectF:
        if self._form.stacked:
            return QRectF(0, 0, self.width(), self._head_height)
        wide = self._form.head + self._form.gap / 2
        return QRectF(self.width() - wide if right_to_left(self) else 0, 0, wide, self.height())

    def _paint_head(
        self, painter: QPainter, head: DisplayList, height: float, *, hover: bool
    ) -> None:
        head.paint(painter)
        if self._form.stacked or self._title is None:
            return
        block, x, room = self._title
        tall, size = block.height(room), theme().px(CHEVRON)
        own = DisplayList(head.width, rtl=head.rtl)
        own.put(block, x, (height - tall) / 2, room, "primary", underlined=hover)
        self._put_chevron(own, head.width - size - theme().gap(END), (height - size) / 2)
        own.paint(painter)

    def _shape(self) -> QPainterPath:
        """Return the outline of the row; round where the panel begins and ends."""
        half = theme().border() / 2
        box = QRectF(self.rect()).adjusted(
            half, half, -half, -half if self.last else 2 * half)
        path, r = QPainterPath(), CARD_RADIUS
        if not (self.first or self.last):
            path.addRect(box)
            return path
        grown = box.adjusted(0, 0 if self.first else -2 * r, 0, 0 if self.last else 2 * r)
        path.addRoundedRect(grown, r, r)
        frame = QPainterPath()
        frame.addRect(box)
        return path.intersected(frame)
