"""A button that reads one part of a page aloud; without a voice it is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.buttons import LinkButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from decisionaid.ui.services.context import Context


class ListenLink(LinkButton):
    """Reads what some widgets show: a part of a topic, or one card's cell."""

    def __init__(self, context: Context, name: str, *roots: QWidget, title: str = "") -> None:
        """name: what is read, for ears. title: said first, where the parts do not say it."""
        super().__init__(tr("Listen"), icon="volume-2")
        self.setAccessibleName(f"{self.label()}: {name}")
        self._listening, self._roots, self._title = context.listening, roots, title
        self._listening.voiceChanged.connect(self.refresh)
        self.clicked.connect(self._on_clicked)
        if self._listening.voice is None:
            self.hide()  # shown it is by its page: without a parent it would be a window

    @Slot()
    def refresh(self) -> None:
        """Show the button where there is a voice."""
        self.setVisible(self._listening.voice is not None)

    @Slot()
    def _on_clicked(self) -> None:
        self._listening.read(lambda: self._roots, self._title)
