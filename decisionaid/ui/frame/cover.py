"""What covers a whole window for a while: the clock of the hide key, the question of idle time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from decisionaid.ui.frame.tab_order import stops, walk
from decisionaid.ui.style.accessibility import set_modal
from decisionaid.ui.style.theme import Themed


class WindowCover(QWidget, Themed):
    """A hidden dialog as large as its window: Tab stays inside it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._focused_before: QWidget | None = None
        self.hide()
        set_modal(self)
        window.installEventFilter(self)

    def place(self) -> None:
        """Take the size of the window."""
        self.setGeometry(self._window.rect())

    def remember_focus(self) -> None:
        """Note what has the focus before this takes it."""
        self._focused_before = QApplication.focusWidget()

    def former_focus(self) -> QWidget | None:
        """Return what had the focus, if it can take it again; the window where it was deleted."""
        before, self._focused_before = self._focused_before, None
        if before is not None and not isValid(before):
            return self._window
        return before if before is not None and before.isVisible() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.isVisible() and isinstance(event, QResizeEvent) and watched is self.parent():
            self.place()
        return False

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        return walk(stops(self), forward=next)
