"""The mark of the sentence that is being read aloud, over the words of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea

from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.paint import CONTROL_RADIUS, smooth
from decisionaid.ui.widgets.read_aloud import ReadInParts
from decisionaid.ui.widgets.ring_frame import RING, RingFrame

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

LINE, GROWN = 3, 2  # px: the line under the words, and how far the tint stands out


class ReadingMark(RingFrame):
    """Tints a sentence and draws a line under it; a painted cell is tinted and framed whole."""

    def __init__(
        self, window: QWidget, under: QWidget | None = None, drawer: QWidget | None = None
    ) -> None:
        """under: what lies over the page while the drawer is open; the page's mark is below it."""
        super().__init__(window)
        self._under, self._drawer = under, drawer
        self._span: tuple[int, int] | None = None
        self._part = -1
        self._followed: list[QAbstractScrollArea] = []

    def mark(
        self, target: QWidget | None, start: int = 0, end: int = 0, part: int = -1
    ) -> None:
        """Mark a part of a label or of a table, or the whole of another widget, or nothing."""
        self._span = (start, end) if isinstance(target, WrapLabel) else None
        self._part = part
        if isinstance(target, QAbstractScrollArea) and target not in self._followed:
            self._followed.append(target)
            target.verticalScrollBar().valueChanged.connect(self.update)
        self.ring(target)
        self.update()

    def boxes(self) -> list[QRectF]:
        """Return what is marked, in px of the marked widget."""
        target = self.widget()
        if target is None:
            return []
        if isinstance(target, WrapLabel) and self._span is not None:
            return target.boxes_of(*self._span)
        if isinstance(target, ReadInParts):
            return [target.part_box(self._part)]
        return [QRectF(target.rect())]

    def place(self) -> None:
        """Stand over what is marked, and under an open drawer."""
        super().place()
        target = self.widget()
        inside = self._drawer is not None and target is not None and (
            self._drawer.isAncestorOf(target))
        if self._under is not None and self._under.isVisible() and not inside:
            self.stackUnder(self._under)

    def part(self) -> QRect:
        """Return the part of the widget that should be in view."""
        whole = QRectF()
        for box in self.boxes():
            whole = whole.united(box)
        return whole.toAlignedRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = smooth(QPainter(self)), theme()
        light = look.name == "light"
        # Mixed with what lies below, so that the words keep their color and their contrast.
        modes = QPainter.CompositionMode
        mixed = modes.CompositionMode_Multiply if light else modes.CompositionMode_Screen
        edge = look.color("primary" if light else "sun")
        for box in self.boxes():
            place = box.translated(RING, RING).adjusted(-GROWN, 0, GROWN, 0)
            painter.setCompositionMode(mixed)
            painter.fillRect(place, look.color("tint"))
            painter.setCompositionMode(modes.CompositionMode_SourceOver)
            if self._span is None:
                painter.setPen(QPen(edge, LINE))
                half = LINE / 2
                painter.drawRoundedRect(place.adjusted(half, half, -half, -half),
                                        CONTROL_RADIUS, CONTROL_RADIUS)
            else:
                line = QRectF(place.left(), place.bottom() - LINE, place.width(), LINE)
                painter.fillRect(line, edge)
