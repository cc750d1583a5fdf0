"""The banner on facts that are past their review date, with a question to take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.banner import Banner
from decisionaid.visit.questions import add_question

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context


class AgeBanner(Banner):
    """Says how old the facts are; its one action asks the team about it."""

    def __init__(self, context: Context, text: str) -> None:
        first, _, rest = text.partition(". ")
        super().__init__(
            f"{first}." if rest else first, rest, icon="calendar-x",
            action=tr("Add this to my questions"))
        self._context = context
        self.actionRequested.connect(self._on_add)
        context.session.visitChanged.connect(self._on_visit_changed)
        self._show_action()

    def _question(self) -> str:
        return tr("Has anything changed since these facts were written?")

    def _is_on_list(self) -> bool:
        return any(q.text == self._question() for q in self._context.session.visit.questions)

    def _show_action(self) -> None:
        if self.action is not None:
            there = self._is_on_list()
            self.action.set_icon("check" if there else "")
            self.action.set_text(tr("On my list") if there else tr("Add this to my questions"))

    @Slot()
    def _on_add(self) -> None:
        if not self._is_on_list():
            self._context.session.act(add_question, self._question())
            announce(self, tr("Added to my questions"))

    @Slot(str)
    def _on_visit_changed(self, _act: str) -> None:
        self._show_action()
