"""The languages of the guide as buttons, each in its own name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from decisionaid.ui.frame.header import Separator
from decisionaid.ui.services.display import change_language, language_name, languages_of
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.widgets.cards import Icon
from decisionaid.ui.widgets.layouts import row
from decisionaid.ui.widgets.picks import PickButton, PickGroup

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context


class Languages(PickGroup):
    """Changes the language of the program; the picked one has a tick. One alone is no choice."""

    def __init__(self, context: Context, *, wide: bool = True) -> None:
        codes = languages_of(context)
        buttons = [(c, PickButton(language_name(c), tick=True, wide=wide)) for c in codes]
        super().__init__(tr("Language"), buttons, columns=len(codes) if wide else 0)
        self._context = context
        self.show_current()
        if len(codes) == 1:
            self.hide()
        self.picked.connect(self._on_picked)

    def show_current(self) -> None:
        """Show the language in force as picked."""
        self.set_picked(current().lang)

    @Slot(str)
    def _on_picked(self, lang: str) -> None:
        change_language(self._context, lang)


class HeaderLanguages(QWidget):
    """The languages at the end of the header, after a line and a globe."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.languages = Languages(context, wide=False)
        self.setLayout(row(Separator(), Icon("globe", 24), self.languages, spacing=8))
        if self.languages.isHidden():
            self.hide()
