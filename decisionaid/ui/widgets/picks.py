"""Buttons of which one is picked: text sizes, colors, languages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from decisionaid.ui.style.theme import right_to_left, theme
from decisionaid.ui.widgets.buttons import Look, TextButton
from decisionaid.ui.widgets.choices import AnswerGroup
from decisionaid.ui.widgets.layouts import equal, row

PICKED = Look("tint", "primary", "ink", "tint", "tintPressed", "ink", pad=14)
PLAIN = Look("surface", "lineStrong", "ink", "tint", "tintPressed", "ink", bold=False, pad=14)


class PickButton(TextButton):
    """One of a few; tint, edge, weight and a tick together say that it is picked."""

    def __init__(self, text: str, *, tick: bool = False, wide: bool = True) -> None:
        super().__init__(text, PLAIN, wide=wide)
        self._tick = tick
        self.setCheckable(True)
        self.setAutoExclusive(True)  # one of a few: a radio button for a screen reader
        self.toggled.connect(self._on_toggled)

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        self.look = PICKED if on else PLAIN
        self._role = "button" if on else "body"
        if self._tick:
            self.set_icon("check" if on else "")
        self.restyle()


class LetterPick(PickButton):
    """A text size, shown by a letter of growing size before its name."""

    def __init__(self, text: str, letter: int) -> None:
        super().__init__(text)
        self._letter = letter

    def _letter_font(self) -> QFont:
        """Return the letter's font: a copy, because the theme hands out the one it keeps."""
        font = QFont(theme().font("h3"))
        font.setPixelSize(theme().px(self._letter))
        return font

    def _extras(self) -> int:
        return QFontMetrics(self._letter_font()).horizontalAdvance("A") + theme().gap(8)

    def paint_content(self, painter: QPainter, ink: str) -> None:
        """Paint the letter and the name on one baseline, in the middle."""
        gap, taken = theme().gap(8), self._extras()
        room = self.width() - 2 * self._pad() - taken
        wide = min(room, self._text_width(room))
        tall = self._text_height(wide)
        start, rtl = (self.width() - taken - wide) / 2, right_to_left(self)
        painter.setFont(self._letter_font())
        painter.setPen(theme().color(ink))
        left = self.width() - start - taken + gap if rtl else start
        box = QRectF(left, 0, taken - gap, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, "A")
        words = start if rtl else start + taken
        self._paint_words(painter, QRectF(words, (self.height() - tall) / 2, wide, 0), ink)


class PickGroup(AnswerGroup):
    """Named buttons of which one is picked; without columns each is as wide as its words.

    Attributes:
        buttons: The buttons by their ids.
    """

    def __init__(
        self, name: str, buttons: Sequence[tuple[str, PickButton]], *, columns: int = 3,
        least_em: float = 6,
    ) -> None:  # fmt: skip
        super().__init__(name)
        for key, button in buttons:
            self.add_answer(key, button)
        self.buttons = dict(buttons)
        parts = self.buttons.values()
        self.setLayout(equal(*parts, columns=columns, least_em=least_em) if columns
                       else row(*parts, spacing=8))
