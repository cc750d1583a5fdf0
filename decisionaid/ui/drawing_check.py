"""Paints drawings of an aid once, in a process of its own, to see that each can be painted."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

WIDTH, HEIGHT = 1400, 760  # twice a drawing's own size, as a sharp screen shows it


def paint_all(data: bytes) -> bytes:
    """Paint each drawing of a JSON object of names and SVG; return those that failed, as JSON."""
    application = QGuiApplication([])
    failed = [name for name, svg in msgspec.json.decode(data, type=dict[str, str]).items()
              if not _painted(svg)]
    del application
    return msgspec.json.encode(failed)


def _painted(svg: str) -> bool:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    return renderer.isValid()
