"""One card at a time: tabs above the rows, or one menu where even tabs do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QWidget

from decisionaid.ui.text import tr
from decisionaid.ui.theme import theme
from decisionaid.ui.widgets.buttons import Look, OutlineButton, TextButton
from decisionaid.ui.widgets.layouts import equal, row

if TYPE_CHECKING:
    from decisionaid.aid.views import OptionView

NOW = Look("surface", "primary", "ink", "surface", "tint", "ink", pad=12)
OTHER = Look("sunken", "lineStrong", "ink", "tint", "tintPressed", "ink", bold=False, pad=12)
MENU_FROM = 2.5


class Tabs(QWidget):
    """The chosen cards, one of them shown.

    Attributes:
        picked: Another card was picked, by its place.
    """

    picked = Signal(int)

    def __init__(self, options: tuple[OptionView, ...], now: int) -> None:
        super().__init__()
        self._count, self._now = len(options), now
        if theme().scale >= MENU_FROM:
            self._menu(options)
            return
        self._group = QButtonGroup(self)
        buttons = []
        for n, option in enumerate(options):
            button = TextButton(option.name, NOW if n == now else OTHER, wide=True)
            button.setCheckable(True)
            button.setChecked(n == now)
            button.setAccessibleDescription(
                tr("Card {n} of {total}").format(n=n + 1, total=len(options)))
            self._group.addButton(button, n)
            buttons.append(button)
        self._group.idClicked.connect(self.picked)
        self.setLayout(equal(*buttons, columns=len(buttons), least_em=6, spacing=4))

    def _menu(self, options: tuple[OptionView, ...]) -> None:
        """Show one button that goes on to the next card."""
        text = tr("{n} of {total}: {name}").format(
            n=self._now + 1, total=len(options), name=options[self._now].name)
        button = OutlineButton(text, icon="repeat", wide=True)
        button.setAccessibleDescription(tr("Shows the next card"))
        button.clicked.connect(self._on_turn)
        self.setLayout(row(button))

    @Slot()
    def _on_turn(self) -> None:
        self.picked.emit((self._now + 1) % self._count)
