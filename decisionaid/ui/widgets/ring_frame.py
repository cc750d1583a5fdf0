"""The double ring itself; apart from what follows the focus, as Qt's styles load slowly."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFocusFrame,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QWidget,
)

from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.paint import CONTROL_RADIUS, smooth

RING = 8  # px: 4 inside, 4 outside


class _RingStyle(QProxyStyle):
    """Keeps room for the ring around the control; used by the ring alone."""

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in (
            QStyle.PixelMetric.PM_FocusFrameHMargin,
            QStyle.PixelMetric.PM_FocusFrameVMargin,
        ):
            return RING
        return super().pixelMetric(metric, option, widget)

    def styleHint(self, hint, option=None, widget=None, returnData=None) -> int:  # noqa: ANN001
        if hint == QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, returnData)


@cache
def _ring_style() -> _RingStyle:
    """Return the one style of all rings; it must outlive each of them."""
    style = _RingStyle("Fusion")
    style.setParent(QApplication.instance())
    return style


class RingFrame(QFocusFrame):
    """The ring itself, painted over the control that has the keyboard."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setStyle(_ring_style())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        target = self.widget()
        if target is None:
            return
        box = QRectF(self.rect())
        circle = getattr(target, "circle", None)  # a scale point rings its circle, not its column
        if circle is not None:
            inner = circle().translated(RING, RING)
            box = inner.adjusted(-RING, -RING, RING, RING)
            paint_ring(smooth(QPainter(self)), box, inner.width() / 2)
            return
        if target.property("ringInside") is True:
            # Inside the cell: a ring outside it would lie on the neighbor.
            box = box.adjusted(RING, RING, -RING, -RING)
            paint_ring(smooth(QPainter(self)), box, max(0, _radius(target) - RING))
            return
        paint_ring(smooth(QPainter(self)), box, _radius(target))


def _radius(widget: QWidget) -> float:
    """Return the corner radius of the ringed control."""
    given = widget.property("ringRadius")
    return float(given) if given is not None else CONTROL_RADIUS


def paint_ring(painter: QPainter, outer: QRectF, radius: float) -> None:
    """Paint both lines of the ring inside a box that is 8 px larger than the control."""
    look = theme()
    inner_token, outer_token = ("sun", "ink") if look.name == "light" else ("onPrimary", "sun")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for inset, token in ((2, outer_token), (6, inner_token)):
        painter.setPen(QPen(look.color(token), 4))
        box = outer.adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, radius + RING - inset, radius + RING - inset)
