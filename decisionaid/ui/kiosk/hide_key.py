"""The hide key: Esc twice shows a clock instead of the page, and twice again brings it back."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QLocale, Qt, QTime, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from decisionaid.ui.frame.cover import WindowCover
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.style.timers import every
from decisionaid.ui.widgets.buttons import LinkButton
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import column, row

TWICE_SECONDS = 1.0


class ClockCover(WindowCover):
    """Covers the whole window with the time of day and a way back.

    Attributes:
        covered: The page is hidden now.
    """

    covered = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName(tr("The page is hidden. Press Escape twice to go back."))
        self.time = WrapLabel("", "display", center=True)
        self.back = LinkButton("")
        self.back.clicked.connect(self.uncover)
        self.setLayout(column(1, self.time, row(1, self.back, 1), 1, spacing=24))
        self._minute = every(self, self.show_time, 1000)

    def cover(self) -> None:
        """Show the clock instead of the page."""
        self.remember_focus()
        self.back.set_text(tr("Go back"))
        self.show_time()
        self.place()
        self.show()
        self.raise_()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._minute.start()
        self.covered.emit()
        announce(self, tr("The page is hidden. Press Escape twice to go back."))

    @Slot()
    def uncover(self) -> None:
        """Show the page again, with the focus where it was."""
        if not self.isVisible():
            return
        self._minute.stop()
        self.hide()
        back = self.former_focus()
        if back is not None:
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def show_time(self) -> None:
        """Show the time of day in the language of the screen."""
        said = QLocale(current().lang).toString(
            QTime.currentTime(), QLocale.FormatType.ShortFormat)
        if said != self.time.text():
            self.time.set_text(said)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().color("paper"))


class HideKey:
    """Hears Esc twice within a second, wherever the focus is."""

    def __init__(self, cover: ClockCover, clock: Callable[[], float] = time.monotonic) -> None:
        self._cover = cover
        self._clock = clock
        self._down: float | None = None
        self._before: float | None = None

    def pressed(self, key: int) -> bool:
        """Hear a key; return whether it was the second Esc, which goes no further.

        The same press comes by several times, on its way from the window to the control; it
        counts once until it is let go, or for a second where the release never comes.
        """
        if key != Qt.Key.Key_Escape:
            self._before = None
            return False
        now, before = self._clock(), self._before
        if self._down is not None and now - self._down < TWICE_SECONDS:
            return False
        self._down = now
        if before is None or now - before > TWICE_SECONDS:
            self._before = now
            return False
        self._before = None
        if self._cover.isVisible():
            self._cover.uncover()
        else:
            self._cover.cover()
        return True

    def released(self, key: int) -> None:
        """Hear a key let go."""
        if key == Qt.Key.Key_Escape:
            self._down = None

    def forget(self) -> None:
        """Remember no press: it was another person's."""
        self._down = self._before = None
