"""Draws the icons for Windows from `decisionaid.svg`: the program, a visit, a guide.

Usage, in the development environment: python resources/packaging/windows/make_icons.py
"""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).parent
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
PAPER = ('<path d="M8 1h21l9 9v31a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V3a2 2 0 0 1 2-2z" '
         'fill="{paper}" stroke="#0E4F5F" stroke-width="2"/>'
         '<path d="M29 1v9h9" fill="none" stroke="#0E4F5F" stroke-width="2"/>'
         '<g transform="translate(10 15) scale(0.545)">{mark}</g>')
PAPERS = {"visit": "#FFFFFF", "guide": "#FFF1C2"}


def drawings() -> dict[str, str]:
    """Return the SVG of each icon."""
    whole = (HERE.parent / "decisionaid.svg").read_text("utf-8")
    head, mark = whole.split(">", 1)
    mark = mark.replace("</svg>", "")
    papers = {name: f"{head}>{PAPER.format(paper=color, mark=mark)}</svg>"
              for name, color in PAPERS.items()}
    return {"program": whole, **papers}


def icon(drawing: str) -> bytes:
    """Return an icon file with the drawing in every size Windows asks for."""
    pictures = [_png(drawing, size) for size in SIZES]
    place = 6 + 16 * len(SIZES)
    head = struct.pack("<HHH", 0, 1, len(SIZES))
    for size, picture in zip(SIZES, pictures, strict=True):
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return head + b"".join(pictures)


def _png(drawing: str, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def main() -> None:
    """Write the three icons beside this file."""
    _app = QGuiApplication(["make_icons", "-platform", "offscreen"])
    for name, drawing in drawings().items():
        (HERE / f"{name}.ico").write_bytes(icon(drawing))


if __name__ == "__main__":
    main()
