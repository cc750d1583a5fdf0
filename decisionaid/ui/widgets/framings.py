"""Lays out both sides of a number: beside each other, or each on a line of its own."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.layouts import Wrapping, height_of

GAP = 8  # px between person and words, and between the sides
INLINE_GAP = 6  # px between "44 of 100" and "had this" on one line
LEAST_EM = 7.2  # narrower sides stand one above the other


class FramingLayout(Wrapping):
    """Takes person, count and words of each side, in this order.

    Attributes:
        one_a_line: Each side always has a line of its own, however wide it is.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self._measured: dict[tuple[int, int, bool], list[QRect]] = {}
        super().__init__(parent, spacing=GAP)
        self.one_a_line = False

    def _sides(self) -> list[list[QLayoutItem]]:
        return [self._items[n : n + 3] for n in range(0, len(self._items), 3)]

    def is_stacked(self, width: int) -> bool:
        """Whether the sides stand one above the other in this width."""
        count = len(self._sides())
        least = LEAST_EM * theme().size("body")
        return count > 1 and (self.one_a_line or width < count * least + (count - 1) * GAP)

    def minimumSize(self) -> QSize:
        person = self._items[0].sizeHint().width() + GAP if self._items else 0
        return super().minimumSize() + QSize(person, 0)

    def sizeHint(self) -> QSize:
        sides = self._sides()
        wide = sum(s[0].sizeHint().width() + GAP + max(i.sizeHint().width() for i in s[1:])
                   for s in sides) + GAP * max(0, len(sides) - 1)
        return QSize(wide, self.heightForWidth(wide))

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        area = rect.marginsRemoved(self.contentsMargins())
        sides, stacked = self._sides(), self.is_stacked(area.width())
        across = 1 if stacked else max(1, len(sides))
        wide = max(1, (area.width() - (across - 1) * GAP) // across)
        x = y = tallest = 0
        for side in sides:
            boxes = self._boxes_of(side, wide, inline=stacked)
            for item, box in zip(side, boxes, strict=True):
                if move:
                    self._put(item, area, box.translated(x, y))
            tall = max(box.bottom() + 1 for box in boxes)
            if stacked:
                y += tall + 4
            else:
                x += wide + GAP
            tallest = max(tallest, tall)
        return y - 4 if stacked else tallest

    def invalidate(self) -> None:
        self._measured.clear()
        super().invalidate()

    def _boxes_of(self, side: list[QLayoutItem], width: int, *, inline: bool) -> list[QRect]:
        key = (id(side[0]), width, inline)
        if key not in self._measured:
            self._measured[key] = self._boxes(side, width, inline=inline)
        return self._measured[key]

    def _boxes(self, side: list[QLayoutItem], width: int, *, inline: bool) -> list[QRect]:
        """Return where person, count and words of one side stand, from its top corner."""
        person, count, words = side
        size = person.sizeHint()
        left = size.width() + GAP
        room = max(1, width - left)
        first = min(room, count.sizeHint().width())
        second = words.sizeHint().width()
        if inline and first + INLINE_GAP + second <= room:
            tall, short = height_of(count, first), height_of(words, second)
            top = max(0, (size.height() - tall) // 2)
            beside = left + first + INLINE_GAP
            return [QRect(0, 0, size.width(), size.height()), QRect(left, top, first, tall),
                    QRect(beside, top + max(0, tall - short), second, short)]
        tall, short = height_of(count, room), height_of(words, room)
        return [QRect(0, 0, size.width(), size.height()), QRect(left, 0, room, tall),
                QRect(left, tall, room, short)]
