"""The icon array: people drawn one by one, filled first, in one block of 100.

Geometry from the visual design, section 5: pitch 24 x 20.5, an extra gap of 6 after the fifth
column and row, glyph height 17, in all 246 x 211 px.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from decisionaid.ui.style.accessibility import Role, set_role
from decisionaid.ui.style.icons import painted
from decisionaid.ui.style.theme import Themed, ThemeName, grow_downwards, right_to_left, theme

PITCH_X, PITCH_Y, EXTRA, GLYPH = 24.0, 20.5, 6.0, 17.0
WIDTH, HEIGHT = 10 * PITCH_X + EXTRA, 10 * PITCH_Y + EXTRA
BLOCK_GAP = 28.0
SIDE = 10  # glyphs a row, rows a block


def glyph_paths(height: float) -> tuple[QPainterPath, QPainterPath]:
    """Return head and body of a person whose box is 16u wide and 18u high."""
    u = height / 18
    head = QPainterPath()
    head.addEllipse(QPointF(8 * u, 4.5 * u), 4.1 * u, 4.1 * u)
    left, right, top, bottom = 1 * u, 15 * u, 9.8 * u, 17.6 * u
    big, small = 6.2 * u, 1.6 * u
    body = QPainterPath(QPointF(left + big, top))
    body.lineTo(right - big, top)
    body.arcTo(QRectF(right - 2 * big, top, 2 * big, 2 * big), 90, -90)
    body.lineTo(right, bottom - small)
    body.arcTo(QRectF(right - 2 * small, bottom - 2 * small, 2 * small, 2 * small), 0, -90)
    body.lineTo(left + small, bottom)
    body.arcTo(QRectF(left, bottom - 2 * small, 2 * small, 2 * small), -90, -90)
    body.lineTo(left, top + big)
    body.arcTo(QRectF(left, top, 2 * big, 2 * big), 180, -90)
    body.closeSubpath()
    return head, body


def paint_person(painter: QPainter, at: QPointF, height: float, *, filled: bool) -> None:
    """Paint one person, solid or outlined; the outline lies inside the same shape."""
    look = theme()
    painter.save()
    painter.translate(at)
    for path in glyph_paths(height):
        if filled:
            painter.fillPath(path, look.color("data"))
            continue
        # Twice the stroke, clipped to the shape, is a stroke drawn inside it.
        stroke = max(1.5, 1.5 * height / 18)
        painter.save()
        painter.setClipPath(path)
        painter.strokePath(path, QPen(look.color("dataOff"), 2 * stroke))
        painter.restore()
    painter.restore()


def glyph_boxes(scale: float, *, rtl: bool = False) -> list[QRectF]:
    """Return the boxes of 100 glyphs in reading order, at this scale."""
    boxes: list[QRectF] = []
    tall = GLYPH * scale
    wide = tall * 16 / 18
    for number in range(SIDE * SIDE):
        row, column = divmod(number, SIDE)
        column = SIDE - 1 - column if rtl else column
        x = (column * PITCH_X + (EXTRA if column >= SIDE // 2 else 0)) * scale
        y = (row * PITCH_Y + (EXTRA if row >= SIDE // 2 else 0)) * scale
        x += (PITCH_X * scale - wide) / 2
        y += (PITCH_Y * scale - tall) / 2
        boxes.append(QRectF(x, y, wide, tall))
    return boxes


@lru_cache(maxsize=256)
def _block(filled: int, scale: float, rtl: bool, look: ThemeName, ratio: float) -> QPixmap:
    """Return one painted block of 100 people with the first `filled` of them solid."""
    def paint(painter: QPainter) -> None:
        for number, box in enumerate(glyph_boxes(scale, rtl=rtl)):
            paint_person(painter, box.topLeft(), box.height(), filled=number < filled)

    pixels = QSize(round(WIDTH * scale * ratio) + 1, round(HEIGHT * scale * ratio) + 1)
    return painted(pixels, ratio, paint)


class IconArray(QWidget, Themed):
    """100 people in one block, or 1000 in ten; the name is the sentence with both framings."""

    def __init__(self, filled: int, total: int, sentence: str, *, stretch: bool = False) -> None:
        super().__init__()
        if total not in (100, 1000) or not 0 <= filled <= total:
            raise ValueError(f"{filled} of {total} cannot be drawn")
        self.filled, self.total = filled, total
        self._stretch = stretch
        set_role(self, Role.Graphic)
        self.setAccessibleName(sentence)
        grow_downwards(self, fixed=True)

    def blocks(self) -> list[int]:
        """Return how many people are filled in each block of 100, in reading order."""
        return [min(100, max(0, self.filled - 100 * n)) for n in range(self.total // 100)]

    def _across(self, width: int) -> int:
        """Return how many blocks stand side by side in this width."""
        if self.total == 100:
            return 1
        fitting = int((width + BLOCK_GAP) // (WIDTH * 0.75 * theme().factor() + BLOCK_GAP))
        return next(n for n in (5, 2, 1) if fitting >= n or n == 1)

    def _scale(self, width: int) -> float:
        across = self._across(width)
        fit = width / (across * WIDTH + (across - 1) * BLOCK_GAP)
        limit = 3 * theme().factor() if self._stretch else theme().factor()
        return round(min(fit, limit), 3)

    def heightForWidth(self, width: int) -> int:
        scale, rows = self._scale(width), -(-len(self.blocks()) // self._across(width))
        return round((rows * HEIGHT + (rows - 1) * BLOCK_GAP) * scale) + 1

    def sizeHint(self) -> QSize:
        width = round((WIDTH if self.total == 100 else 5 * WIDTH) * theme().factor())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = round(WIDTH * 0.5)
        return QSize(width, round(HEIGHT * 0.5))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rtl = QPainter(self), right_to_left(self)
        across, scale = self._across(self.width()), self._scale(self.width())
        taken = (across * WIDTH + (across - 1) * BLOCK_GAP) * scale
        start = (self.width() - taken) / 2
        for number, filled in enumerate(self.blocks()):
            row, column = divmod(number, across)
            column = across - 1 - column if rtl else column
            x = start + column * (WIDTH + BLOCK_GAP) * scale
            y = row * (HEIGHT + BLOCK_GAP) * scale
            image = _block(filled, scale, rtl, theme().name, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(x, y), image)
