"""What the window scrolls when header and footer scroll away with the page."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class Whole(QWidget):
    """Everything in the window, one under another.

    Attributes:
        flowing: True gives it the height of all its parts, False exactly that of the window.
    """

    flowing = False

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height() if self.flowing else 0)

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width) if self.flowing else 0
