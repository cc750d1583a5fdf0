"""Chips: small choices side by side that wrap; one of them is picked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QRectF, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from decisionaid.ui.widgets.buttons import Look, TextButton
from decisionaid.ui.widgets.choices import AnswerGroup
from decisionaid.ui.widgets.layouts import FlowLayout
from decisionaid.ui.widgets.paint import CONTROL_RADIUS, rounded, smooth

OFF = Look("surface", "lineStrong", "ink", "tint", "tintPressed", "ink", bold=False, pad=16)
ON = Look("tint", "primary", "ink", "tint", "tintPressed", "ink", pad=16)


class Chip(TextButton):
    """A small choice: edge, mark and weight together tell that it is picked."""

    def __init__(
        self, text: str, *, icon: str = "", pill: bool = False, opens: bool = False
    ) -> None:
        """Make a chip; one that `opens` more is a button and is never picked."""
        super().__init__(text, OFF, icon=icon, icon_after=opens, role="meta")
        self._own_icon, self._pill = icon, pill
        self.setCheckable(not opens)
        self.setAutoExclusive(not opens)  # one of a few: a radio button for a screen reader
        self.toggled.connect(self._on_toggled)

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        self.look = ON if on else OFF
        self._role = "button" if on else "meta"
        self.set_icon(self._own_icon or ("check" if on and not self._pill else ""))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        fill, edge, ink = self.colors()
        radius = min(self.height() / 2, 24) if self._pill else CONTROL_RADIUS
        width = 3 if self.isChecked() else 2
        rounded(painter, QRectF(self.rect()), radius, fill, edge or "disabled", width)
        self.paint_content(painter, ink)


class ChipRow(AnswerGroup):
    """A question with chips as its answers."""

    def __init__(
        self, question: str, answers: Sequence[tuple[str, str]] = (), *, pill: bool = False,
        icons: Sequence[str] = (),
    ) -> None:  # fmt: skip
        super().__init__(question)
        self._pill = pill
        self._flow = FlowLayout(spacing=8)
        self.setLayout(self._flow)
        for number, (key, text) in enumerate(answers):
            self.add(key, text, icon=icons[number] if number < len(icons) else "")

    def add(self, key: str, text: str, *, icon: str = "") -> None:
        """Put one more chip at the end."""
        chip = Chip(text, icon=icon, pill=self._pill)
        self.add_answer(key, chip)
        self._flow.addWidget(chip)

    def add_button(self, button: QWidget) -> None:
        """Put a button that is no answer behind the chips."""
        self._flow.addWidget(button)

    def chip(self, key: str) -> Chip:
        """Return a chip by its id."""
        return cast("Chip", self.button(key))
