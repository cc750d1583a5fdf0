"""Icons and pictograms, recolored from `currentColor` and kept as ready pixmaps."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from decisionaid.paths import resource
from decisionaid.ui.style.theme import ThemeName, theme, tokens

LINE = 2  # width of the lines of every icon on its grid of 24
# Only what points along the line of reading is mirrored; a clock or a tick never is.
MIRRORED = frozenset({
    "arrow-left", "arrow-right", "chevron-left", "chevron-right", "undo-2", "log-out",
    "list", "list-checks", "fast-forward", "volume-2",
})  # fmt: skip


@cache
def _path(name: str) -> Path:
    """Return the file of an icon or pictogram; a wrong name is a bug and says so."""
    for folder in (resource("icons"), resource("icons", "pictograms")):
        if (folder / f"{name}.svg").is_file():
            return folder / f"{name}.svg"
    raise KeyError(name)


@lru_cache(maxsize=512)
def _source(name: str) -> str:
    """Return the drawing of an icon as SVG text; a guide's own drawing is one already."""
    return name if "<" in name else _path(name).read_text("utf-8")


@lru_cache(maxsize=512)
def is_known(name: str) -> bool:
    """Say whether a name, or a guide's own drawing, can be painted.

    A guide may come from anywhere: what may take long or look elsewhere is never painted.
    """
    if "<" not in name:
        return name in names()
    from decisionaid.aid.drawings import mistake  # brings a reader of XML: not at start

    return not mistake(name)


@cache
def names() -> frozenset[str]:
    """Return the names of all icons and pictograms."""
    root = resource("icons")
    return frozenset(path.stem for path in root.glob("**/*.svg"))


def painted(pixels: QSize, ratio: float, paint: Callable[[QPainter], object]) -> QPixmap:
    """Return a transparent picture of so many device pixels, painted by `paint` in px."""
    image = QImage(pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)
    painter.end()
    return QPixmap.fromImage(image)


def painted_svg(svg: str, pixels: QSize, ratio: float) -> QPixmap:
    """Return an SVG drawing as a picture of so many device pixels."""
    box = QRectF(0, 0, pixels.width() / ratio, pixels.height() / ratio)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    return painted(pixels, ratio, lambda painter: renderer.render(painter, box))


def _paint(svg: str, size: QSize) -> QPixmap:
    """Return the SVG painted in the resolution of the sharpest screen there is."""
    ratio = max(screen.devicePixelRatio() for screen in QGuiApplication.screens())
    return painted_svg(svg, size * ratio, ratio)


@lru_cache(maxsize=512)
def _pixmap(name: str, px: int, color: str, mirrored: bool, line: float) -> QPixmap:
    drawing = _source(name).replace("currentColor", color)
    if line != LINE:
        drawing = drawing.replace(f'stroke-width="{LINE}"', f'stroke-width="{line}"')
    pixmap = _paint(drawing, QSize(px, px))
    return pixmap.transformed(QTransform().scale(-1, 1)) if mirrored else pixmap


def pixmap(
    name: str, px: int, token: str = "ink", *, rtl: bool = False, line: float = LINE
) -> QPixmap:
    """Return an icon of px by px in a color token, mirrored where the script asks for it.

    `line` is the width of its lines on the grid of 24; a large icon takes thinner ones.
    """
    color = theme().color(token).name()
    return _pixmap(name, px, color, rtl and name in MIRRORED, line)


@lru_cache(maxsize=32)
def _picture(name: str, width: int, height: int, look: ThemeName) -> QPixmap:
    colors = tokens(look)
    text = re.sub(r"\{(\w+)\}", lambda match: colors[match[1]], _source(name))
    return _paint(text, QSize(width, height))


def picture(name: str, width: int, height: int) -> QPixmap:
    """Return a drawing of several colors (`mark`, `welcome`) in the theme in force."""
    return _picture(name, width, height, theme().name)
