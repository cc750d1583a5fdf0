"""The bar over the footer after a removal: what was removed, and Undo."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from decisionaid.ui.frame.header import paint_band
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import Themed
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.cards import Icon
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import row


class UndoBar(QWidget, Themed):
    """Stays until the next change; it never vanishes by itself."""

    undoRequested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.label = WrapLabel("")
        self.button = OutlineButton("", icon="undo-2")
        self.button.clicked.connect(self._on_undo)
        self.setLayout(
            row(Icon("info", 24), (self.label, 1), self.button, margins=(24, 10, 24, 10)))
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
        paint_band(self, bottom=False, fill="tint", line="primary", tall=2)
