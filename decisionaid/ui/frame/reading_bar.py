"""The bar while a page is read aloud: pause, back one sentence, slower, faster, stop."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from decisionaid.ui.frame.arrow_keys import make_list
from decisionaid.ui.frame.header import paint_band
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import Themed, grow_downwards, theme
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.cards import Icon
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import flow, in_widget, row, stack
from decisionaid.voices import SPEEDS, Speed

ROOMY = 1.25  # in larger text the speed is set under Display, and the bar leaves room to read
HUGE = 2.0  # in larger text the words stand over the buttons, or the buttons alone


class ReadingBar(QWidget, Themed):
    """Says what is so, and holds the buttons for it.

    Attributes:
        begin: The headphones are on.
        pause: Pause, or go on.
        back: Read the sentence before.
        slower: Speak slower.
        faster: Speak faster.
        stop: Read no more; also where reading was not begun.
    """

    def __init__(self, *, narrow: bool = False) -> None:
        """narrow: It stands in a drawer, its words over its buttons."""
        super().__init__()
        self._narrow = narrow
        self.label = WrapLabel("", "bold")
        self.begin = OutlineButton("", icon="play")
        self.pause = OutlineButton("", icon="pause")
        self.back = OutlineButton("", icon="rotate-ccw")
        self.slower = OutlineButton("", icon="rewind")
        self.faster = OutlineButton("", icon="fast-forward")
        self.stop = OutlineButton("", icon="square")
        self.buttons = in_widget(flow(
            self.begin, self.pause, self.back, self.slower, self.faster, self.stop))
        make_list(self.buttons)
        self.icon = Icon("volume-2", 24)
        self._line = row(self.icon, self.label, self.buttons, margins=(24, 8, 24, 8))
        self.setLayout(self._line)
        grow_downwards(self)
        self._reads = self._asks = False

    def show_reading(self, speed: Speed, *, paused: bool) -> None:
        """Show that a page is read, or waits, and at which speed."""
        self._reads = True
        self.label.set_text(tr("Reading is paused") if paused else tr("Reading aloud"))
        self.pause.set_icon("play" if paused else "pause")
        self.pause.set_text(tr("Go on reading") if paused else tr("Pause"))
        self.back.set_text(tr("Back one sentence"))
        self.slower.set_text(tr("Slower"))
        self.faster.set_text(tr("Faster"))
        self._set_stop(tr("Stop"))
        self.slower.setEnabled(speed != SPEEDS[0])
        self.faster.setEnabled(speed != SPEEDS[-1])
        self._show_buttons()

    def show_headphones(self) -> None:
        """Ask to use headphones, before anything is heard."""
        self._reads = False
        self.label.set_text(tr("Others here could hear this. Put on headphones first."))
        self.begin.set_text(tr("Read now"))
        self._set_stop(tr("Do not read"))
        self._show_buttons(asks=True)

    def show_failed(self) -> None:
        """Say that the voice failed."""
        self._reads = False
        self.label.set_text(tr("The voice of this computer stopped. Press Listen to try again."))
        self._set_stop(tr("Close"), "x")
        self._show_buttons()

    def _set_stop(self, text: str, icon: str = "square") -> None:
        self.stop.set_text(text)
        self.stop.set_icon(icon)

    def _show_buttons(self, *, asks: bool = False) -> None:
        self._asks = asks
        self.show()
        self.restyle()

    def restyle(self) -> None:
        """Leave as much room for the page as the text size allows."""
        roomy, huge = theme().scale <= ROOMY, theme().scale > HUGE
        for widget, shown in (
            (self.icon, not (huge or self._narrow)), (self.label, not (huge and self._reads)),
            (self.begin, self._asks), (self.pause, self._reads), (self.back, self._reads),
            (self.slower, self._reads and roomy), (self.faster, self._reads and roomy),
        ):  # fmt: skip
            widget.setVisible(shown)
        stack(self._line, huge or self._narrow)
        self._line.setStretch(1, 1 if self._reads else 3)
        self._line.setStretch(2, 3 if self._reads else 2)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_band(self, bottom=False, fill="tint", line="primary", tall=2)
