"""A text with an icon before it, as one widget: the record of a number has dozens of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent

from decisionaid.ui.style import icons
from decisionaid.ui.style.theme import right_to_left, theme
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.textblock import Rich

SIZE = 22  # px of the icon at 100 %


class IconLabel(WrapLabel):
    """Words that carry the meaning, and an icon at the start of their first line."""

    def __init__(
        self, text: str | Rich, icon: str, *, role: str = "body", ink: str = "ink", gap: int = 10
    ) -> None:
        """ink: the icon's color; gap: px between it and the words."""
        self._icon, self._icon_ink, self._apart = icon, ink, gap
        super().__init__(text, role)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)  # beside its icon, however high its row is
        self.restyle()

    def restyle(self) -> None:
        """Keep the room of the icon free at the start of the line."""
        room = theme().px(SIZE) + self._apart
        rtl = right_to_left(self)
        self.setContentsMargins(0 if rtl else room, 0, room if rtl else 0, 0)
        super().restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side, rtl = theme().px(SIZE), right_to_left(self)
        image = icons.pixmap(self._icon, side, self._icon_ink, rtl=rtl)
        QPainter(self).drawPixmap(self.width() - side if rtl else 0, 0, image)
