"""The languages of the guide, and the guides of this computer, as buttons to pick from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from decisionaid.ui.frame.header import Separator
from decisionaid.ui.services.display import change_language, language_name, languages_of
from decisionaid.ui.services.guides import SEVERAL, guides_here
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.widgets.cards import Icon
from decisionaid.ui.widgets.layouts import row
from decisionaid.ui.widgets.picks import PickButton, PickGroup

if TYPE_CHECKING:
    from collections.abc import Callable

    from decisionaid.ui.services.context import Context
    from decisionaid.ui.services.session import Session


class Languages(PickGroup):
    """Changes the language of the program; the picked one has a tick. One alone is no choice."""

    def __init__(self, context: Context, *, wide: bool = True) -> None:
        codes = languages_of(context)
        buttons = [(c, PickButton(language_name(c), tick=True, wide=wide)) for c in codes]
        super().__init__(tr("Language"), buttons, columns=len(codes) if wide else 0)
        self.show_current()
        if len(codes) == 1:
            self.hide()
        self.picked.connect(partial(change_language, context))

    def show_current(self) -> None:
        """Show the language in force as picked."""
        self.set_picked(current().lang)


class HeaderLanguages(QWidget):
    """The languages at the end of the header, after a line and a globe."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.languages = Languages(context, wide=False)
        self.setLayout(row(Separator(), Icon("globe", 24), self.languages, spacing=8))
        if self.languages.isHidden():
            self.hide()


def guide_choice(
    session: Session, picked: str, slot: Callable[[str], None], *, columns: int = 1,
    least_em: float = 6,
) -> PickGroup | None:
    """Return the choice of the guide, where this computer has several.

    Args:
        session: Whose guides and language.
        picked: The id of the guide in force.
        slot: Called with the id of the guide that the person picks.
        columns: At most so many beside each other.
        least_em: Of body text, the least width of a column.
    """
    here = guides_here(session)
    if len(here) < SEVERAL:
        return None
    group = PickGroup(
        tr("Guide"), [(aid, PickButton(name, tick=True)) for aid, name in here],
        columns=min(columns, len(here)), least_em=least_em)
    group.set_picked(picked)
    group.picked.connect(slot)
    return group
