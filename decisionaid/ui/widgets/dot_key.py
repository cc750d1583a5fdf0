"""What filled and empty dots and squares mean, said once over the pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from decisionaid.ui.style.accessibility import Role, set_read_aloud, set_role
from decisionaid.ui.style.text import listed, tr
from decisionaid.ui.style.theme import Themed, grow_downwards, right_to_left, theme
from decisionaid.ui.widgets.display_list import DisplayList

if TYPE_CHECKING:
    from decisionaid.ui.widgets.display_list import Shape

SIZE, NEAR, APART = 12, 6, 10
WHOLE = 10_000


class DotKey(QWidget, Themed):
    """The sentence "Picture 100 people: ● had this ○ did not"; wraps between its three parts."""

    def __init__(self, shapes: tuple[Shape, ...], yes: str, no: str) -> None:
        super().__init__()
        self._shapes, self._words = shapes, (tr("Picture 100 people:"), yes, no)
        set_role(self, Role.StaticText)
        names = {"dot": tr("filled dot"), "square": tr("filled square")}
        kinds = listed(names[s] for s in shapes)
        self.setAccessibleName(f"{self._words[0]} {kinds}: {yes}; {tr('empty')}: {no}")
        set_read_aloud(self, "")  # a picture is no use to the ear
        grow_downwards(self)

    def _lay(self, width: int) -> tuple[DisplayList, float, float]:
        """Return the drawing in a width, its height, and how wide it would like to be."""
        out = DisplayList(width, rtl=right_to_left(self))
        size, line = theme().px(SIZE), theme().line("note")
        x = y = widest = 0.0
        for number, word in enumerate(self._words):
            block = out.block(word, "note")
            glyphs = len(self._shapes) * (size + NEAR) if number else 0
            taken = glyphs + block.width(WHOLE)
            if x and x + taken > width:
                x, y = 0.0, y + line
            for place, shape in enumerate(self._shapes if number else ()):
                out.dot(shape, x + place * (size + NEAR), y + (line - size) / 2, size,
                        filled=number == 1)
            out.put(block, x + glyphs, y, min(width - glyphs, block.width(WHOLE)), "ink2")
            x += taken + APART
            widest = max(widest, x - APART)
        return out, y + line, widest

    def heightForWidth(self, width: int) -> int:
        return round(self._lay(width)[1])

    def sizeHint(self) -> QSize:
        _, height, width = self._lay(WHOLE)
        return QSize(round(width) + 2, round(height))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().line("note"))

    def paintEvent(self, event: QPaintEvent) -> None:
        self._lay(self.width())[0].paint(QPainter(self))
