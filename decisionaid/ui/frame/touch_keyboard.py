"""Keeps a window above the keyboard that the system shows on the screen, and the caret in view."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QRectF, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from decisionaid.ui.style.timers import later
from decisionaid.ui.widgets.scroll import show_with_margin

LEAST_FREE = 160  # px that are left of a window however high the keyboard is
FLOATING = 24  # px between its lower edge and the window's: then it can be moved away


def keyboard_rectangle() -> QRectF:
    """Return where the keyboard lies in the window that is written in; empty without one."""
    keys = QGuiApplication.inputMethod()
    return keys.keyboardRectangle() if keys.isVisible() else QRectF()


class TouchKeyboard(QObject):
    """Tells a window how much of it the keyboard covers, once it listens.

    Attributes:
        moved: The keyboard came, went or took another height.
        covered: Px at the lower end of the window that the keyboard covers.
    """

    moved = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.covered = 0
        self._later = later(self, self.show_caret)

    @Slot()
    def listen(self) -> None:
        """Begin to hear of the keyboard."""
        keys = QGuiApplication.inputMethod()
        keys.keyboardRectangleChanged.connect(self.measure)
        keys.visibleChanged.connect(self.measure)

    @Slot()
    def measure(self) -> None:
        """Take what is covered now; the field in use is shown once the window is laid out."""
        covered = self._covered()
        if covered != self.covered:
            self.covered = covered
            self.moved.emit()
            self._later.start()

    def _covered(self) -> int:
        keys, height = keyboard_rectangle(), self._window.height()
        if not self._window.isActiveWindow() or keys.isEmpty() or keys.bottom() < height - FLOATING:
            return 0
        return max(0, min(round(height - keys.top()), height - LEAST_FREE))

    @Slot()
    def show_caret(self) -> None:
        """Scroll what is written in above the keyboard."""
        field = self._window.focusWidget()
        if not self.covered or not isinstance(field, (QLineEdit, QPlainTextEdit)):
            return
        above = field.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                show_with_margin(above, field)
                self._show_line(above, field)
            above = above.parentWidget()

    @staticmethod
    def _show_line(area: QScrollArea, field: QLineEdit | QPlainTextEdit) -> None:
        """Show the line with the caret where the whole field is higher than the view."""
        inner = area.widget()
        if inner is None or not isinstance(field, QPlainTextEdit):
            return
        line: QRect = field.cursorRect()
        if field.height() > area.viewport().height():
            place = field.viewport().mapTo(inner, line.bottomLeft())
            area.ensureVisible(place.x(), place.y(), 0, line.height())
