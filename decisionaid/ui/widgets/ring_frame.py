"""The double ring itself, painted over the control that has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QFocusFrame, QScrollArea, QWidget
from shiboken6 import isValid

from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.paint import CONTROL_RADIUS, smooth

RING = 8  # px: 4 inside, 4 outside
MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide})
NEW_PARENT = QEvent.Type.ParentChange


class RingFrame(QFocusFrame):
    """Lies over the whole window, so that no scroll area cuts it and no neighbor covers it.

    It follows its control through every scroll and layout. Qt's own way of a focus frame, to
    stand beside the control, loses the ring when Tab scrolls; the class is kept because
    assistive technology is not told of it.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def widget(self) -> QWidget | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Return the control that has the ring."""
        return self._target

    def ring(self, target: QWidget | None) -> None:
        """Put the ring around a control, or around none."""
        self._leave()
        self._target = target
        walker = target
        while walker is not None and walker is not self.parent():
            walker.installEventFilter(self)
            self._watched.append(walker)
            walker = walker.parentWidget()
        self.place()

    def _leave(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == NEW_PARENT:
            self.ring(self._target)
        elif kind in MOVES:
            self.place()
        return False

    def place(self) -> None:
        """Stand around the control where it is now, cut only by what it is scrolled out of."""
        target, window = self._target, self.parent()
        if (target is None or not isValid(target) or not isinstance(window, QWidget)
                or not target.isVisible()):
            self.hide()
            return
        control = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        seen = _seen(target, window)
        self.setGeometry(control.adjusted(-RING, -RING, RING, RING))
        # What is wholly in view has a whole ring, also over the edge of what scrolls.
        whole = seen.contains(control)
        self.setVisible(whole or seen.intersects(control))
        if whole:
            self.clearMask()
        else:
            self.setMask(QRegion(seen.translated(-self.pos())))
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        target = self._target
        if target is None or not isValid(target):
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


def _seen(target: QWidget, window: QWidget) -> QRect:
    """Return the part of the window to which the scroll areas around a control leave it."""
    seen = window.rect()
    walker = target.parentWidget()
    while walker is not None and walker is not window:
        if isinstance(walker, QScrollArea):
            view = walker.viewport()
            seen &= QRect(view.mapTo(window, QPoint(0, 0)), view.size())
        walker = walker.parentWidget()
    return seen


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
