"""The banner: something about the guide or the program that a person must know."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot

from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.buttons import LINK, OutlineButton, TextButton
from decisionaid.ui.widgets.cards import Card, Icon
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import column, row


class Banner(Card):
    """A bold first line, a sentence, and at most one action.

    Attributes:
        actionRequested: Its action was chosen.
        closeRequested: The person has read it and wants it gone; its first line.
    """

    actionRequested = Signal()
    closeRequested = Signal(str)

    def __init__(
        self,
        title: str,
        sentence: str = "",
        *,
        icon: str = "triangle-alert",
        action: str = "",
        closes: bool = False,
    ) -> None:
        super().__init__(fill="caution", edge="cautionLine", width=2)
        words = column(WrapLabel(title, "bold"), spacing=0)
        if sentence:
            words.addWidget(WrapLabel(sentence))
        beside = Qt.AlignmentFlag.AlignTop if sentence else Qt.AlignmentFlag.AlignVCenter
        line = row((Icon(icon, 30), 0, beside), (words, 1), spacing=14)
        self.action: OutlineButton | None = None
        if action:
            self.action = OutlineButton(action)
            self.action.clicked.connect(self.actionRequested)
            line.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)
        self._title = title
        self.close_button: TextButton | None = None
        if closes:
            self.close_button = TextButton(tr("Close"), LINK, icon="x", icon_after=True)
            self.close_button.setAccessibleName(f"{tr('Close')}: {title}")
            self.close_button.clicked.connect(self._on_close)
            line.addWidget(self.close_button, 0, beside)
        self.add(line)

    @Slot()
    def _on_close(self) -> None:
        self.closeRequested.emit(self._title)
