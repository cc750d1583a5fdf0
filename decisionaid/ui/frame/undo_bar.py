"""The bar over the footer after a removal: what was removed, and Undo."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import Themed, theme
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.cards import Icon
from decisionaid.ui.widgets.labels import WrapLabel


class UndoBar(QWidget, Themed):
    """Stays until the next change; it never vanishes by itself."""

    undoRequested = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 10, 24, 10)
        row.setSpacing(12)
        self.label = WrapLabel("")
        self.button = OutlineButton("", icon="undo-2")
        self.button.clicked.connect(self._on_undo)
        row.addWidget(Icon("info", 24))
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        self.hide()

    def show_undo(self, sentence: str) -> None:
        """Say what was removed and offer to bring it back."""
        self.label.set_text(sentence)
        self.button.set_text(tr("Undo"))
        self.show()
        announce(self, sentence)

    @Slot()
    def dismiss(self) -> None:
        """Take the bar away, because something else has changed since."""
        self.hide()

    @Slot()
    def _on_undo(self) -> None:
        self.hide()
        self.undoRequested.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        painter.fillRect(self.rect(), look.color("tint"))
        painter.fillRect(0, 0, self.width(), 2, look.color("primary"))
