"""A drawing laid out once in a width and painted in one event: texts, icons, dots, boxes, rules."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from decisionaid.ui.style import icons
from decisionaid.ui.style.theme import ThemeName, theme
from decisionaid.ui.widgets.icon_array import paint_person
from decisionaid.ui.widgets.paint import rounded, smooth
from decisionaid.ui.widgets.textblock import Rich, TextBlock, longest_word, marked, text_block

if TYPE_CHECKING:
    from collections.abc import Callable

Shape = Literal["dot", "square"]
SIDE, HALF = 10, 5  # glyphs a row and a column; after five stands an extra gap
PERSON_WIDE = 28 / 30  # width of a person's box, in parts of its height
DOT, EXTRA = 0.75, 3 / 8  # size of a glyph and the gap after the fifth, in parts of the pitch


def array_side(pitch: float) -> float:
    """Return the px that an array of 100 dots at this pitch takes across and down."""
    return (SIDE + EXTRA - 1 + DOT) * pitch


@lru_cache(maxsize=256)
def _array(
    filled: int, shape: Shape, pitch: float, rtl: bool, look: ThemeName, ratio: float,
) -> QPixmap:
    """Return 100 dots or squares, the first `filled` of them solid, in reading order."""
    def paint(painter: QPainter) -> None:
        for number in range(SIDE * SIDE):
            down, across = divmod(number, SIDE)
            across = SIDE - 1 - across if rtl else across
            x = (across + (EXTRA if across >= HALF else 0)) * pitch
            y = (down + (EXTRA if down >= HALF else 0)) * pitch
            box = QRectF(x, y, DOT * pitch, DOT * pitch)
            paint_dot(painter, box, shape, filled=number < filled)

    side = round(array_side(pitch) * ratio) + 1
    return icons.painted(QSize(side, side), ratio, paint)


def paint_dot(painter: QPainter, box: QRectF, shape: Shape, *, filled: bool) -> None:
    """Paint one person as a dot (a benefit) or a square of the same size and color (a harm)."""
    look = theme()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    if filled:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("data"))
    else:
        width = max(1.2, box.width() / 6)
        painter.setPen(QPen(look.color("dataOff"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    (painter.drawEllipse if shape == "dot" else painter.drawRect)(box)


class DisplayList:
    """What a widget paints, in coordinates from its start edge; mirrored from right to left.

    Build it for one width, in the theme in force; build it anew when one of them changes.
    """

    def __init__(self, width: float, *, rtl: bool = False) -> None:
        self.width, self.rtl = width, rtl
        self._items: list[Callable[[QPainter], None]] = []

    def mark(self) -> int:
        """Return the place in the list, to put a box under what follows."""
        return len(self._items)

    def _left(self, x: float, width: float) -> float:
        return self.width - x - width if self.rtl else x

    def block(self, text: str | Rich, role: str) -> TextBlock:
        """Return a text in a type role; a `str` may hold `**bold**` runs."""
        rich = marked(text) if isinstance(text, str) else text
        return text_block(rich, role, rtl=self.rtl)

    def text(
        self, text: str, x: float, y: float, width: float, role: str = "meta", token: str = "ink"
    ) -> float:
        """Put a text; return the y under its last line."""
        return self.put(self.block(text, role), x, y, width, token)

    def put(
        self, block: TextBlock, x: float, y: float, width: float, token: str = "ink", *,
        underlined: bool = False,
    ) -> float:
        """Put a text that was measured before; return the y under its last line."""
        width = max(1.0, float(int(width)))
        left, height = self._left(x, width), block.height(width)

        def draw(painter: QPainter) -> None:
            color = theme().color(token)
            block.paint(painter, QRectF(left, y, width, height), color, color)
            if underlined:
                wide = block.width(width) - 2
                start = left + width - wide if self.rtl else left
                painter.fillRect(QRectF(start, y + height - 2, wide, 2), color)

        self._items.append(draw)
        return y + height

    def icon(self, name: str, x: float, y: float, size: int, token: str = "ink") -> None:
        """Put an icon."""
        left = self._left(x, size)
        self._items.append(lambda painter: painter.drawPixmap(
            QPointF(left, y), icons.pixmap(name, size, token, rtl=self.rtl)))

    def array(self, filled: int, shape: Shape, x: float, y: float, pitch: float) -> float:
        """Put 100 dots or squares, the first ones solid; return the y under them."""
        side = array_side(pitch)
        left = self._left(x, side)

        def draw(painter: QPainter) -> None:
            ratio = painter.device().devicePixelRatioF()
            image = _array(filled, shape, pitch, self.rtl, theme().name, ratio)
            painter.drawPixmap(QPointF(left, y), image)

        self._items.append(draw)
        return y + side

    def dot(self, shape: Shape, x: float, y: float, size: float, *, filled: bool) -> None:
        """Put one dot or square, for a key or beside a framing."""
        box = QRectF(self._left(x, size), y, size, size)
        self._items.append(lambda painter: paint_dot(painter, box, shape, filled=filled))

    def person(self, x: float, y: float, height: float, *, filled: bool) -> None:
        """Put one person beside a framing; the words carry the meaning."""
        at = QPointF(self._left(x, height * PERSON_WIDE), y)
        self._items.append(lambda painter: paint_person(painter, at, height, filled=filled))

    def panel(
        self, at: int, box: tuple[float, float, float, float], radius: float, fill: str | None,
        edge: str | None, width: float,
    ) -> None:
        """Put a box (x, y, width, height) under everything that came after the mark `at`."""
        x, y, wide, tall = box
        rect = QRectF(self._left(x, wide), y, wide, tall)
        self._items.insert(at, lambda painter: rounded(
            painter, rect, radius, fill, edge, width))

    def rule(self, x: float, y: float, width: float) -> None:
        """Put a thin line across."""
        rect = QRectF(self._left(x, width), y, width, theme().border())
        self._items.append(lambda painter: painter.fillRect(rect, theme().color("line")))

    def paint(self, painter: QPainter) -> None:
        """Paint everything, in order."""
        smooth(painter)
        for draw in self._items:
            draw(painter)


def widest_word(text: str, role: str) -> int:
    """Return the px of the widest word of a text in a type role."""
    return longest_word(marked(text), theme().font(role))
