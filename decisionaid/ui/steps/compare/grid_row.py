"""One row of the grid "At a glance": its topic at the start, a cell for each card; one target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QWidget

from decisionaid.ui.steps.compare.grid_cell import GridCellWidget
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import Themed, right_to_left, theme
from decisionaid.ui.widgets.buttons import enter_clicks
from decisionaid.ui.widgets.display_list import DisplayList
from decisionaid.ui.widgets.paint import CARD_RADIUS, smooth

if TYPE_CHECKING:
    from decisionaid.aid.layer_views import GlanceRowView

PAD_Y, HEAD_PAD, CHEVRON, DOT = 3, 12, 18, 12
END = 5  # px between the chevron and the line after it
NARROW_HEAD = 200  # px; in a head narrower than this the key stands in the strip


class GridForm:
    """How wide head, gap and padding are, and whether the options stand one under another."""

    def __init__(self, head: int, gap: int, pad: int, *, stacked: bool = False,
                 key: bool = True, width: int = 0) -> None:
        """width: the px the grid will have; rows out of view are measured for it alone."""
        self.width = width
        self.head, self.gap, self.pad = head, gap, pad
        self.stacked, self.key = stacked, key

    def columns(self, width: int, n: int) -> list[tuple[float, float]]:
        """Return start and width of each card's column."""
        each = (width - self.head - n * self.gap) / n
        return [(self.head + self.gap + i * (each + self.gap), each) for i in range(n)]


class GridRow(QPushButton, Themed):
    """A row that opens its topic wherever it is tapped; arrow keys walk its cells.

    Attributes:
        topicPicked: The topic to open.
        rowWanted: By an arrow key, the row above (-1) or below (1), and the place in it.
    """

    topicPicked = Signal(str)
    rowWanted = Signal(int, int)

    def __init__(
        self, view: GlanceRowView, options: dict[str, str], form: GridForm,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.topic = view.topic
        self.first = self.last = False
        self._view, self._form, self._options = view, form, options
        self._head: DisplayList | None = None
        self._laid = -1  # the width for which everything is laid out now
        self._heights: dict[int, int] = {}
        places = list(options)
        self.cells = [
            GridCellWidget(c, _of(view.deaths, c.options, places),
                           _of(view.harms, c.options, places), self._names(c.options), self)
            for c in view.cells
        ]
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
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

    # measuring
    def restyle(self) -> None:
        """Lay everything out again in the theme's sizes."""
        self._laid = -1
        self._heights.clear()
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Mirror everything with the direction of reading."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.restyle()
            self._settle()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            if width != self._form.width and self._form.width and not self.isVisible():
                return theme().target()  # a width on the way to the one it will have
            self._lay(width)
        return self._heights[width]

    def _lay(self, width: int) -> None:
        """Lay everything out in a width; layouts also ask for widths that are never taken."""
        lay = self._lay_stacked if self._form.stacked else self._lay_columns
        self._heights[width] = round(lay(width))
        self._laid = width

    def _settle(self) -> None:
        """Put the cells where they belong in the width there is."""
        if self._laid != self.width():
            self._lay(self.width())
        (self._place_stacked if self._form.stacked else self._place_columns)()

    def sizeHint(self) -> QSize:
        return QSize(600, theme().target())

    def minimumSizeHint(self) -> QSize:
        return QSize(100, theme().target())

    def _lay_columns(self, width: int) -> float:
        form, pad_y = self._form, theme().gap(PAD_Y)
        columns = form.columns(width, max(1, len(self._options)))
        places = list(self._options)
        bands = [0.0, 0.0, 0.0]
        spans = []
        for cell in self.cells:
            at = [places.index(o) for o in cell.cell.options if o in places] or [0]
            start = columns[at[0]][0] - form.gap / 2
            end = min(float(width), columns[at[-1]][0] + columns[at[-1]][1] + form.gap / 2)
            inner = [(columns[i][0] - start + form.pad, columns[i][1] - 2 * form.pad) for i in at]
            for n, tall in enumerate(cell.measure(end - start, inner)):
                bands[n] = max(bands[n], tall)
            spans.append((start, end - start))
        self._head = DisplayList(form.head + form.gap / 2, rtl=right_to_left(self))
        head = self._draw_head(self._head)
        tall = max(theme().target(), head, sum(bands) + 2 * pad_y)
        self._spans, self._bands = spans, (bands[0], bands[1], tall)
        return tall

    def _place_columns(self) -> None:
        height, pad_y, rtl = self.height(), theme().gap(PAD_Y), right_to_left(self)
        top, body = self._bands[:2]
        for cell, (start, wide) in zip(self.cells, self._spans, strict=True):
            left = self.width() - start - wide if rtl else start
            cell.setGeometry(QRect(round(left), 0, round(wide), height))
            first = pad_y + top
            if not self._view.shape:
                first = (height - cell.heights[1]) / 2
            cell.place((pad_y, first, pad_y + top + body))

    def _lay_stacked(self, width: int) -> float:
        pad = theme().gap(20)
        self._head = DisplayList(width, rtl=right_to_left(self))
        head = max(theme().target(), self._draw_wide_head(self._head, width, pad))
        names = [theme().gap(24) + self._head.block(n, "bold").width(10_000)
                 for n in self._options.values()]
        name_width = min(max(names, default=0), width * 0.34)
        self._spans = [(0.0, float(width))] * len(self.cells)
        self._tall = [c.measure_alone(width, pad, name_width) for c in self.cells]
        self._bands = (head, 0.0, 0.0)
        return head + sum(self._tall)

    def _place_stacked(self) -> None:
        y = self._bands[0]
        for cell, tall in zip(self.cells, self._tall, strict=True):
            cell.setGeometry(QRect(0, round(y), self.width(), round(tall)))
            cell.update()
            y += tall

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cells where they belong."""
        super().resizeEvent(event)
        self._settle()
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
        out.icon("chevron-right", out.width - chevron - look.gap(END), y + 2, chevron, "primary")
        y = self._draw_counted(out, x, y + tall + 2, width)
        return y + look.gap(PAD_Y)

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
        out.icon("chevron-right", pad + wide + look.gap(8),
                 y + (look.line("h3") - chevron) / 2, chevron, "primary")
        if view.headline:
            said = ". ".join(s for s in (view.headline.rstrip("."), view.caption) if s)
            end = out.text(said, pad, end, width - 2 * pad, "meta")
        return end + look.gap(10)

    # keys
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the cells and rows by arrow keys; Enter and Space open the topic."""
        ways = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        way, down = ways.get(Qt.Key(event.key()), 0), {
            Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if way:
            self.focus_place(self.place() + (-way if right_to_left(self) else way))
        elif down:
            self.rowWanted.emit(down, self.place())
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select):
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
        if self._laid != self.width():
            self._settle()
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
        self._paint_lines(painter)
        painter.setClipping(False)
        painter.setPen(QPen(look.color("line"), look.border()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)

    def _head_rect(self) -> QRectF:
        if self._form.stacked:
            return QRectF(0, 0, self.width(), self._bands[0])
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
        own.icon("chevron-right", head.width - size - theme().gap(END), (height - size) / 2, size,
                 "primary")
        own.paint(painter)

    def _paint_lines(self, painter: QPainter) -> None:
        """Paint the lines between head and cells."""
        thick, color = theme().border(), theme().color("line")
        if not self.first:
            painter.fillRect(0, 0, self.width(), thick, color)
        if self._form.stacked:
            for cell in self.cells:
                painter.fillRect(0, cell.y(), self.width(), thick, color)
            return
        for start, _wide in self._spans:
            x = self.width() - start if right_to_left(self) else start
            painter.fillRect(QRectF(round(x), 0, thick, self.height()), color)

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


def _of(
    texts: tuple[str, ...], ids: tuple[str, ...], places: list[str]
) -> tuple[str, ...]:
    """Return the texts of some columns."""
    at = (places.index(i) for i in ids if i in places)
    return tuple(texts[n] for n in at if n < len(texts))
