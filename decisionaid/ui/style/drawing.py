"""Drawings of the aid: recolored for the theme in force, and painted at any width."""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from decisionaid.aid.drawings import mistake
from decisionaid.ui.style.accessibility import Role, set_role
from decisionaid.ui.style.icons import painted_svg
from decisionaid.ui.style.theme import Themed, ThemeName, grow_downwards, theme, tokens

_HEX = re.compile(r"#[0-9A-Fa-f]{6}\b")
WIDTH, HEIGHT = 700, 380  # the size every drawing of an aid is made in
LEAST_WIDTH = 280


@cache
def _swaps(name: ThemeName) -> dict[str, str]:
    """Return the color of a theme for each color of the light one; the first token counts."""
    there = tokens(name)
    swaps: dict[str, str] = {}
    for token, light in tokens("light").items():
        swaps.setdefault(light.upper(), there[token])
    return swaps


def recolored(svg: str, name: ThemeName) -> str:
    """Return a drawing made in the light theme's colors in those of another theme.

    A color that is no token stays as it is.
    """
    if name == "light":
        return svg
    swaps = _swaps(name)
    return _HEX.sub(lambda found: swaps.get(found[0].upper(), found[0]), svg)


class Drawing(QWidget, Themed):
    """A drawing as wide as its place, with a sentence that says what it shows."""

    def __init__(self, svg: str, alt: str) -> None:
        super().__init__()
        # A guide may come from anywhere: what may take long or look elsewhere is never painted.
        self._svg = "" if mistake(svg) else svg
        self._ready: QPixmap | None = None
        set_role(self, Role.Graphic)
        self.setAccessibleName(alt)
        grow_downwards(self, wide=True)

    def restyle(self) -> None:
        """Paint again in the theme's colors."""
        self._ready = None

    def heightForWidth(self, width: int) -> int:
        return round(width * HEIGHT / WIDTH)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, self.heightForWidth(LEAST_WIDTH))

    def _pixmap(self) -> QPixmap:
        """Return the drawing in the widget's width, painted once for each size and theme."""
        ratio = self.devicePixelRatioF()
        size = QSize(self.width(), self.heightForWidth(self.width())) * ratio
        if self._ready is None or self._ready.size() != size:
            self._ready = painted_svg(recolored(self._svg, theme().name), size, ratio)
        return self._ready

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).drawPixmap(0, 0, self._pixmap())
