"""The staff exit: a pad for the PIN; the right one leaves the kiosk, wrong ones must wait."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import ntr, tr
from decisionaid.ui.style.timers import every
from decisionaid.ui.widgets.buttons import FilledButton, OutlineButton, TextButton
from decisionaid.ui.widgets.fields import TextField
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import column

if TYPE_CHECKING:
    from collections.abc import Callable

    from decisionaid.policy import Policy

TRIES = 3
PAUSE_SECONDS = 30
MOST_LETTERS = 64


class PinGuard:
    """Counts wrong PINs; after each third one nobody may try for half a minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong = 0
        self._free_at = 0.0

    def seconds_left(self) -> int:
        """Return for how many seconds no PIN is taken."""
        return max(0, round(self._free_at - self._clock() + 0.49))

    def count_wrong(self) -> None:
        """Count a wrong PIN."""
        self._wrong += 1
        if self._wrong % TRIES == 0:
            self._free_at = self._clock() + PAUSE_SECONDS


GUARD = PinGuard()  # one for the whole program: a pad that is opened anew starts no new count


class PinPad(QWidget):
    """A field for the PIN, digits to touch, and one sentence when it was wrong.

    Attributes:
        opened: The right PIN was given.
    """

    opened = Signal()

    def __init__(self, policy: Policy, guard: PinGuard = GUARD) -> None:
        super().__init__()
        self._policy = policy
        self._guard = guard
        self.field = TextField(tr("Staff PIN"), secret=True)
        self.field.setMaxLength(MOST_LETTERS)
        # No input method, so that no on-screen keyboard learns the PIN.
        self.field.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.field.returnPressed.connect(self._on_enter)
        self.told = WrapLabel("", "bold", "error")
        self.told.hide()
        self.enter = FilledButton(tr("Leave and clear"), icon="log-out", wide=True)
        self.enter.clicked.connect(self._on_enter)
        self._tick = every(self, self._show_wait, 1000)
        self.setLayout(column(
            WrapLabel(tr("Enter the staff PIN. The visit is cleared and the program closes.")),
            self.field, self.told, self._pad(), self.enter, spacing=14))
        self._show_wait()

    def _pad(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        self.digits: dict[str, TextButton] = {}
        for number, digit in enumerate("1234567890"):
            button = OutlineButton(digit, least_height=64, wide=True)
            button.clicked.connect(self._on_digit)
            self.digits[digit] = button
            place = (3, 1) if digit == "0" else divmod(number, 3)
            grid.addWidget(button, *place)
        self.delete = OutlineButton(tr("Delete"), least_height=64, wide=True)
        self.delete.clicked.connect(self._on_delete)
        grid.addWidget(self.delete, 3, 2)
        return grid

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self.field, self.field.setFocus)  # after the drawer took the focus

    @Slot()
    def _on_digit(self) -> None:
        button = self.sender()
        if isinstance(button, TextButton):
            self.field.insert(button.label())

    @Slot()
    def _on_delete(self) -> None:
        self.field.backspace()

    @Slot()
    def _on_enter(self) -> None:
        if self._guard.seconds_left() or not self.field.text():
            return
        pin = self.field.text()
        self.field.clear()
        if self._policy.pin_opens(pin):
            self.opened.emit()
            return
        self._guard.count_wrong()
        self._say(tr("That is not the PIN. Nothing has changed."))
        self._show_wait()

    @Slot()
    def _show_wait(self) -> None:
        """Take no PIN while one must wait, and say for how long."""
        left = self._guard.seconds_left()
        waited = not self.enter.isEnabled()
        self.enter.setEnabled(not left)
        self.field.setEnabled(not left)
        if left:
            self.told.set_text(ntr("Wait {n} second, then try again.",
                                   "Wait {n} seconds, then try again.", left).format(n=left))
            self.told.show()
            self._tick.start()
        elif waited:
            self._tick.stop()
            self.told.hide()

    def _say(self, sentence: str) -> None:
        self.told.set_text(sentence)
        self.told.show()
        announce(self, sentence)
