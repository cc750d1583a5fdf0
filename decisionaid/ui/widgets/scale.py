"""The importance scale: five circles on a line, nothing picked, nothing added up."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from decisionaid.ui.style.accessibility import Role, set_role, set_silent
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import Themed, right_to_left, theme
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import column, mirrored, row, stack
from decisionaid.ui.widgets.paint import smooth, tick
from decisionaid.ui.widgets.painted_button import PaintedButton

POINTS = 5
NAME_WIDTH = 350
CIRCLE = 44
ROW_HEIGHT = 77


def scale_words() -> tuple[str, ...]:
    """Return the five words of the scale in the language of the screen."""
    return (
        tr("Not at all"), tr("A little"), tr("Somewhat"), tr("Quite a lot"), tr("Very much"),
    )  # fmt: skip


class ScalePoint(PaintedButton, QRadioButton):
    """One circle; its target is the whole column by the height of the row."""

    def __init__(self, number: int, word: str) -> None:
        super().__init__()
        self.number = number
        self._show_word = False
        set_role(self, Role.RadioButton)
        self.setText(word)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_word(self, shown: bool) -> None:
        """Write the word beside the circle, where the columns have no heads."""
        self._show_word = shown
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """Let a tap on the picked circle clear it, which Qt's radio buttons never do."""
        self.setChecked(not self.isChecked())

    def sizeHint(self) -> QSize:
        if self._show_word:
            tall = max(theme().target(), theme().line("body") + 12, CIRCLE + 12)
            words = self.fontMetrics().horizontalAdvance(self.text())
            return QSize(CIRCLE + 12 + words + 16, tall)
        return QSize(CIRCLE + 24, ROW_HEIGHT - 17)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._show_word else QSize(CIRCLE + 16, CIRCLE + 16)

    def circle(self) -> QRectF:
        """Return where the circle is painted."""
        top = (self.height() - CIRCLE) / 2
        left = (self.width() - CIRCLE) / 2
        if self._show_word:
            rtl = right_to_left(self)
            left = self.width() - CIRCLE - 8 if rtl else 8
        return QRectF(left, top, CIRCLE, CIRCLE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = smooth(QPainter(self)), theme()
        box, on, hover = self.circle(), self.isChecked(), self.underMouse()
        painter.setPen(QPen(look.color("primary" if on or hover else "lineStrong"), 2))
        fill = "primary" if on else "tint" if hover else "surface"
        painter.setBrush(look.color(fill))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        if on:
            tick(painter, box, look.color("onPrimary"), 5)
        if self._show_word:
            painter.setFont(look.font("body", bold=on))
            painter.setPen(look.color("ink"))
            rtl = right_to_left(self)
            near, far = (0, -CIRCLE - 20) if rtl else (CIRCLE + 20, 0)
            room = QRectF(self.rect()).adjusted(near, 0, far, 0)
            flags = Qt.AlignmentFlag
            side = flags.AlignRight if rtl else flags.AlignLeft
            # Absolute: else the painter swaps sides again where the program reads from the right.
            painter.drawText(room, flags.AlignVCenter | flags.AlignAbsolute | side, self.text())


class _Points(QWidget, Themed):
    """The five circles and the line behind them."""

    def __init__(self, points: Sequence[ScalePoint]) -> None:
        super().__init__()
        self._points = tuple(points)
        self.box = row(*((point, 1) for point in points), spacing=0)
        self.setLayout(self.box)
        self.stacked = False

    def set_stacked(self, stacked: bool) -> None:
        """Put the circles one under another with their words."""
        self.stacked = stacked
        stack(self.box, stacked)
        for point in self._points:
            point.show_word(stacked)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.stacked:
            return
        centers = [p.geometry().center() for p in (self._points[0], self._points[-1])]
        painter = QPainter(self)
        painter.setPen(QPen(theme().color("line"), 3))
        painter.drawLine(centers[0], centers[1])


class ImportanceRow(QWidget, Themed):
    """One matter and how much it matters; a second tap clears the answer.

    Attributes:
        picked: The id of the matter and the answer 1 to 5, or 0 when it was cleared.
    """

    picked = Signal(str, int)

    def __init__(self, matter_id: str, name: str, caption: str = "") -> None:
        super().__init__()
        self.matter_id = matter_id
        set_role(self, Role.Grouping)
        self.setAccessibleName(name)
        self.setAccessibleDescription(caption)
        self.points = [ScalePoint(n + 1, word) for n, word in enumerate(scale_words())]
        # A group that is not exclusive lets the picked point be cleared; Qt still calls each
        # of them a radio button.
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        for point in self.points:
            self._group.addButton(point)
            point.setAccessibleName(f"{name}: {point.text()}")
            point.clicked.connect(self._on_clicked)
        self._words = QWidget()
        texts = (WrapLabel(name, "bold"), WrapLabel(caption, "caption", "ink2"))
        for said in texts:
            set_silent(said)  # the group tells both
            if not said.text():
                said.hide()
        self._words.setLayout(column(0, *texts, 0, spacing=0))
        self._circles = _Points(self.points)
        self._row = row(self._words, (self._circles, 1))
        self.setLayout(self._row)
        self._enter_at(self.points[0])
        self.restyle()

    def restyle(self) -> None:
        """Stack name and circles where the text is large."""
        self._row.setContentsMargins(mirrored(self, 20, 8, 12, 8))
        stacked = theme().factor() >= 1.5
        stack(self._row, stacked)
        if stacked:
            self._words.setMinimumWidth(0)
            self._words.setMaximumWidth(16_777_215)
        else:
            self._words.setFixedWidth(theme().px(NAME_WIDTH))
        self._circles.set_stacked(stacked)
        self.setMinimumHeight(ROW_HEIGHT)

    def value(self) -> int:
        """Return the answer 1 to 5, or 0 where nothing is picked."""
        return next((p.number for p in self.points if p.isChecked()), 0)

    def set_value(self, value: int) -> None:
        """Show an answer, without a signal; 0 clears it."""
        for point in self.points:
            point.setChecked(point.number == value)
        here = next((point for point in self.points if point.hasFocus()), None)
        self._enter_at(here or self.points[max(0, value - 1)])

    def _enter_at(self, stop: ScalePoint) -> None:
        """Make one circle the stop of the row; Qt moves it along with the focus."""
        policy = Qt.FocusPolicy
        for point in self.points:
            point.setFocusPolicy(policy.StrongFocus if point is stop else policy.ClickFocus)

    @Slot()
    def _on_clicked(self) -> None:
        point = self.sender()
        if isinstance(point, ScalePoint):
            self._pick(point.number if point.isChecked() else 0)

    def _pick(self, value: int) -> None:
        self.set_value(value)
        self.picked.emit(self.matter_id, value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, keys = Qt.Key(event.key()), Qt.Key
        rtl = right_to_left(self)
        side = {keys.Key_Right: 1, keys.Key_Left: -1}.get(key, 0)
        way = (-side if rtl else side) or {keys.Key_Down: 1, keys.Key_Up: -1}.get(key, 0)
        at = next((n for n, point in enumerate(self.points) if point.hasFocus()), None)
        if way and at is not None:
            at = min(POINTS - 1, max(0, at + way))
            self.points[at].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Mirror the margins, which Qt leaves where they are."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        tall = theme().border()
        below = QRect(0, self.height() - tall, self.width(), tall)
        QPainter(self).fillRect(below, theme().color("line"))


class ScaleHead(QWidget, Themed):
    """The words over the five columns; keep it above the scroll area so that it stays."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = WrapLabel(title, "bold")
        words = [WrapLabel(word, "bold", center=True) for word in scale_words()]
        for label in words:
            set_silent(label)  # each circle tells its own
        line = row(self._title, (row(*((label, 1) for label in words), spacing=0), 1))
        line.setContentsMargins(mirrored(self, 20, 8, 12, 10))
        self.setLayout(line)
        self.restyle()

    def restyle(self) -> None:
        """Hide the head where each circle carries its own word."""
        self._title.setFixedWidth(theme().px(NAME_WIDTH))
        if theme().factor() >= 1.5:
            self.hide()
        elif self.parentWidget() is not None:  # alone, it would flash up as a window of its own
            self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        painter.fillRect(self.rect(), look.color("sunken"))
        painter.fillRect(0, self.height() - 2, self.width(), 2, look.color("lineStrong"))
