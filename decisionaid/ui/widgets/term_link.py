"""A medical word in a text, as assistive technology and the keyboard meet it: a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from decisionaid.ui.style.accessibility import PRESS, Role, set_role

if TYPE_CHECKING:
    from collections.abc import Callable
TARGET = 48  # px: how high the place to tap is, where the text block has the room


class TermLink(QWidget):
    """Lies over one word of a label, unpainted; the label takes the taps and the keys."""

    def __init__(
        self, label: QWidget, phrase: str, opens: Callable[[], object], *, alone: bool,
    ) -> None:
        super().__init__(label)
        self._opens = opens
        self.takes_side_arrows = not alone  # they go from word to word of the label
        set_role(self, Role.Link)
        self.setAccessibleName(phrase)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the label is the Tab stop
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def accessible_actions(self) -> dict[str, Callable[[], object]]:
        """Return that it opens the meaning of the word."""
        return {PRESS: self._opens}
