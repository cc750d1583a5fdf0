"""The step bar: six steps, any of which can be opened at any time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from decisionaid.ui.frame.header import paint_band
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import Themed, right_to_left, theme
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import column, in_widget, row
from decisionaid.ui.widgets.paint import circle_number, rounded, smooth, tick
from decisionaid.ui.widgets.painted_button import PaintedButton
from decisionaid.ui.widgets.textblock import TextBlock, plain

StepState = Literal["done", "now", "to_come", "skipped"]


class StepButton(PaintedButton, QPushButton):
    """One step: circle with number or tick, its name, and a bar under the step in view."""

    def __init__(self, step_id: str, number: int) -> None:
        super().__init__()
        self.step_id, self.number = step_id, number
        self.state: StepState = "to_come"
        self._title = ""
        self._low = False
        self._name: TextBlock | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_state(self, title: str, state: StepState, *, low: bool) -> None:
        """Show the step's name and state, and say both."""
        self._title, self.state, self._low = title, state, low
        self.setText(title)
        spoken = {
            "done": tr("done"), "now": tr("you are here"), "to_come": tr("to come"),
            "skipped": tr("skipped, open any time"),
        }[state]  # fmt: skip
        self.setAccessibleName(
            tr("Step {n}: {title}, {state}").format(n=self.number, title=title, state=spoken)
        )
        self.setToolTip(spoken if state == "skipped" else "")
        self.restyle()

    def restyle(self) -> None:
        """Measure the name again in the theme's size."""
        self._name = None
        self.update()

    def _words(self) -> TextBlock:
        if self._name is None:
            look = theme()
            font = look.font("meta", bold=self.state == "now")
            self._name = TextBlock(
                plain(self._title), font, look.px(22), rtl=right_to_left(self), center=False
            )
        return self._name

    def _circle(self) -> int:
        return theme().px(30)

    def sizeHint(self) -> QSize:
        width = 4 + self._circle() + 10 + self._words().width(10_000) + 8
        return QSize(width, 50 if self._low else 60)

    def minimumSizeHint(self) -> QSize:
        room = theme().px(96)
        tall = self._words().height(max(room - 8, self.width() - self._circle() - 22))
        return QSize(self._circle() + 14 + room, max(50 if self._low else 60, tall + 12))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # in a wider button the name needs fewer lines

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, rtl = smooth(QPainter(self)), theme(), right_to_left(self)
        if self.underMouse():
            painter.fillRect(self.rect(), look.color("tint"))
        side = self._circle()
        left = self.width() - 4 - side if rtl else 4
        box = QRectF(left, (self.height() - side) / 2, side, side)
        self._paint_circle(painter, box)
        width = self.width() - side - 22
        tall = self._words().height(width)
        x = 8 if rtl else 4 + side + 10
        token = "ink2" if self.state in ("to_come", "skipped") else "ink"
        color = look.color(token)
        top = (self.height() - tall) / 2
        self._words().paint(painter, QRectF(x, top, width, tall), color, color)
        if self.state == "now":
            bar = QRectF(0, self.height() - 5, self.width() - 14, 8)
            if rtl:
                bar.moveLeft(14)
            rounded(painter, bar, 3, "primary")

    def _paint_circle(self, painter: QPainter, box: QRectF) -> None:
        look = theme()
        if self.state == "now":
            circle_number(painter, box, str(self.number), "primary", "onPrimary")
            return
        done = self.state == "done"
        pen = QPen(look.color("primary" if done else "lineStrong"), 2)
        if self.state == "skipped":
            pen.setDashPattern([2, 2])
        painter.setPen(pen)
        painter.setBrush(look.color("tint") if done else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        if done:
            tick(painter, box, look.color("primary"), 3)
        else:
            painter.setPen(look.color("ink"))
            painter.setFont(look.font("small", bold=True))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self.number))


class Bars(QWidget, Themed):
    """Six bars that show the step in view where the text is large."""

    def __init__(self) -> None:
        super().__init__()
        self.count, self.now = 6, 0
        self.setFixedHeight(14)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(120)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, gap = smooth(QPainter(self)), 8
        wide = (self.width() - gap * (self.count - 1)) / self.count
        for number in range(self.count):
            place = self.count - 1 - number if right_to_left(self) else number
            box = QRectF(place * (wide + gap), 0, wide, self.height())
            filled = number <= self.now
            fill, edge = ("primary", 0) if filled else (None, 2)
            rounded(painter, box, 7, fill, "lineStrong", edge)


class StepBar(QWidget, Themed):
    """All steps as buttons, or in large text the step in view in words and bars."""

    stepRequested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[StepButton] = []
        self._titles: dict[str, str] = {}
        self._states: dict[str, StepState] = {}
        self._low = self._large = False
        self._row = row(spacing=0, margins=(24, 0, 24, 0))
        self._steps = in_widget(self._row)
        self.words, self.bars = WrapLabel("", "bold"), Bars()
        self._short = in_widget(
            row(self.words, (self.bars, 1), spacing=28, margins=(24, 12, 24, 12)))
        self.setLayout(column(self._steps, self._short, margins=(0, 0, 0, 1)))

    def set_steps(self, titles: Sequence[tuple[str, str]]) -> None:
        """Give the ids and names of the steps, in order."""
        if [button.step_id for button in self.buttons] != [key for key, _ in titles]:
            for button in self.buttons:
                self._row.removeWidget(button)
                button.deleteLater()
            self.buttons = [StepButton(key, n + 1) for n, (key, _) in enumerate(titles)]
            for button in self.buttons:
                button.clicked.connect(self._on_clicked)
                self._row.addWidget(button, 1)
        self._titles = dict(titles)
        self.set_states(self._states)

    def set_states(self, states: Mapping[str, StepState]) -> None:
        """Show the state of every step; one not named is to come."""
        self._states = dict(states)
        self.bars.count = max(1, len(self.buttons))
        for number, button in enumerate(self.buttons):
            state = self._states.get(button.step_id, "to_come")
            title = self._titles[button.step_id]
            button.show_state(title, state, low=self._low)
            if state == "now":
                self.bars.now = number
                sentence = tr("Step {n} of {all}: {title}")
                self.words.set_text(
                    sentence.format(n=number + 1, all=len(self.buttons), title=title)
                )
        self.bars.update()

    def set_mode(self, *, large: bool, low: bool) -> None:
        """Show the buttons, or in large text the words and bars."""
        self._low, self._large = low, large
        self._steps.setVisible(not large)
        self._short.setVisible(large)
        self.set_states(self._states)

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, StepButton):
            self.stepRequested.emit(button.step_id)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_band(self, bottom=True)


def neighbour(
    steps: Sequence[str], states: Mapping[str, StepState], step_id: str, way: int
) -> str | None:
    """Return the next step (way 1) or the one before (-1) that is not skipped, or None."""
    if step_id not in steps:
        return None
    at = list(steps).index(step_id) + way
    while 0 <= at < len(steps):
        if states.get(steps[at]) != "skipped":
            return steps[at]
        at += way
    return None
