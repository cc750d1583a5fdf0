"""Both sides of a number, painted as one: beside each other, or each on a line of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from decisionaid.ui.style.accessibility import Role, set_role
from decisionaid.ui.style.text import listed
from decisionaid.ui.style.theme import Themed, grow_downwards, right_to_left, theme
from decisionaid.ui.widgets.display_list import DisplayList
from decisionaid.ui.widgets.labels import LEAST_EM
from decisionaid.ui.widgets.textblock import plain, reading_width

if TYPE_CHECKING:
    from decisionaid.ui.widgets.textblock import TextBlock

GAP = 8  # px between person and words, and between the sides
INLINE_GAP = 6  # px between "44 of 100" and "had this" on one line
SIDE_EM = 7.2  # narrower sides stand one above the other
PERSON = QSize(28, 32)  # px at 100 %


class FramingLabel(Struct, frozen=True):
    """One side of a number: "44 of 100" and "had this"."""

    count: str
    words: str
    filled: bool


class _Side(Struct):
    """One side, measured: person, count and words."""

    filled: bool
    count: TextBlock
    words: TextBlock


class BothFramings(QWidget, Themed):
    """Had this and did not, at the same size.

    Attributes:
        one_a_line: Each side always has a line of its own, however wide it is.
    """

    def __init__(self, framings: tuple[FramingLabel, ...]) -> None:
        super().__init__()
        self._framings = framings
        self.one_a_line = False
        grow_downwards(self)
        set_role(self, Role.StaticText)
        self.setAccessibleName(listed(f"{f.count} {f.words}" for f in framings))
        self.restyle()

    def restyle(self) -> None:
        """Measure the words in the theme's size again."""
        out = DisplayList(0, rtl=right_to_left(self))
        self._sides = [_Side(f.filled, out.block(plain(f.count), "h3"),
                             out.block(plain(f.words), "meta")) for f in self._framings]
        self._laid: dict[int, list[QRect]] = {}
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Mirror everything with the direction of reading."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.restyle()

    def is_stacked(self, width: int) -> bool:
        """Whether the sides stand one above the other in this width."""
        count = len(self._sides)
        least = SIDE_EM * theme().size("body")
        return count > 1 and (self.one_a_line or width < count * least + (count - 1) * GAP)

    def boxes(self, width: int) -> list[QRect]:
        """Return where person, count and words of each side stand, from the start edge."""
        if width not in self._laid:
            self._laid[width] = self._lay(width)
        return self._laid[width]

    def _lay(self, width: int) -> list[QRect]:
        stacked = self.is_stacked(width)
        across = 1 if stacked else max(1, len(self._sides))
        wide = max(1, (width - (across - 1) * GAP) // across)
        x = y = 0
        found: list[QRect] = []
        for side in self._sides:
            boxes = self._boxes(side, wide, inline=stacked)
            found += [box.translated(x, y) for box in boxes]
            if stacked:
                y = max(box.bottom() + 1 for box in found) + 4
            else:
                x += wide + GAP
        return found

    def _boxes(self, side: _Side, width: int, *, inline: bool) -> list[QRect]:
        """Return where person, count and words of one side stand, from its top corner."""
        person = QRect(0, 0, theme().px(PERSON.width()), theme().px(PERSON.height()))
        left = person.width() + GAP
        room = max(1, width - left)
        first, second = (self._width(block) for block in (side.count, side.words))
        first = min(room, first)
        if inline and first + INLINE_GAP + second <= room:
            tall, short = side.count.height(first), side.words.height(second)
            top = max(0, (person.height() - tall) // 2)
            return [person, QRect(left, top, first, tall),
                    QRect(left + first + INLINE_GAP, top + max(0, tall - short), second, short)]
        tall = side.count.height(room)
        return [person, QRect(left, 0, room, tall),
                QRect(left, tall, room, side.words.height(room))]

    @staticmethod
    def _width(block: TextBlock) -> int:
        return block.width(reading_width(block.font))

    def heightForWidth(self, width: int) -> int:
        return max((box.bottom() + 1 for box in self.boxes(width)), default=0)

    def sizeHint(self) -> QSize:
        person = theme().px(PERSON.width()) + GAP
        wide = sum(person + max(self._width(s.count), self._width(s.words)) for s in self._sides)
        wide += GAP * max(0, len(self._sides) - 1)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        widest = max((min(block.longest_word(), LEAST_EM * theme().size(role))
                      for side in self._sides
                      for block, role in ((side.count, "h3"), (side.words, "meta"))), default=0)
        return QSize(theme().px(PERSON.width()) + GAP + widest, theme().px(PERSON.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        out = DisplayList(self.width(), rtl=right_to_left(self))
        places = iter(self.boxes(self.width()))
        for side in self._sides:
            person, count, words = next(places), next(places), next(places)
            out.person(person.x(), person.y() + theme().px(1), theme().px(30), filled=side.filled)
            out.put(side.count, count.x(), count.y(), count.width())
            out.put(side.words, words.x(), words.y(), words.width())
        out.paint(QPainter(self))
