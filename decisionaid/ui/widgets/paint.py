"""Shapes that several widgets paint: rounded boxes, ticks, rings, badges."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from decisionaid.ui.style.theme import theme

CARD_RADIUS = 14
CONTROL_RADIUS = 12
SMALL_RADIUS = 10


def smooth(painter: QPainter) -> QPainter:
    """Turn on smooth edges and return the painter."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def rounded(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: str | None,
    edge: str | None = None,
    width: float = 0,
    *,
    dashed: bool = False,
) -> None:
    """Paint a rounded box whose edge lies wholly inside the rectangle."""
    pen = QPen(Qt.PenStyle.NoPen)
    if edge is not None and width > 0:
        pen = QPen(theme().color(edge), width)
        if dashed:
            pen.setDashPattern([4, 3])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(theme().color(fill) if fill else Qt.BrushStyle.NoBrush)
    half = width / 2 if edge is not None else 0
    box = rect.adjusted(half, half, -half, -half)
    painter.drawRoundedRect(box, max(0, radius - half), max(0, radius - half))


def rounded_path(rect: QRectF, radius: float) -> QPainterPath:
    """Return the outline of a rounded box, to clip by."""
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    return path


def tick(painter: QPainter, box: QRectF, color: QColor, width: float = 3) -> None:
    """Paint a tick that fills about half of the box."""
    pen = QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    points = ((0.28, 0.53), (0.44, 0.68), (0.73, 0.35))
    painter.drawPolyline(
        [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in points]
    )


def radio_mark(painter: QPainter, box: QRectF, *, on: bool, enabled: bool, hover: bool) -> None:
    """Paint the round mark of a choice; picked is filled with a dot in the middle."""
    look = theme()
    edge = "disabled" if not enabled else "primary" if on or hover else "lineStrong"
    painter.setPen(QPen(look.color(edge), 2))
    painter.setBrush(look.color("primary") if on else look.color("surface"))
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(look.color("surface")))
        dot = box.width() * 0.18
        painter.drawEllipse(box.center(), dot, dot)


def check_mark(painter: QPainter, box: QRectF, *, on: bool, enabled: bool, hover: bool) -> None:
    """Paint the square mark of a choice; picked is filled with a tick."""
    look = theme()
    edge = "disabled" if not enabled else "primary" if on or hover else "lineStrong"
    rounded(painter, box, box.width() / 5, "primary" if on else "surface", edge, 2)
    if on:
        tick(painter, box, look.color("onPrimary"), max(3, box.width() / 9))


def circle_number(
    painter: QPainter, box: QRectF, text: str, fill: str, ink: str, role: str = "small",
) -> None:
    """Paint a filled circle with a bold number in it, in the font of a type role."""
    look = theme()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color(fill))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(look.color(ink))
    painter.setFont(look.font(role, bold=True))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
