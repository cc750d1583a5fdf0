"""The banner that leads an editor from finding to finding through the chosen cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from decisionaid.ui.style.text import ntr, tr
from decisionaid.ui.widgets.banner import Banner

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context
    from decisionaid.visit.model import QuestionSubject


class FindingsBanner(Banner):
    """Says on how many places the audit found something; its action shows the next of them."""

    def __init__(self, context: Context, places: tuple[QuestionSubject, ...]) -> None:
        count = ntr("The audit found something in {n} place of these cards.",
                    "The audit found something in {n} places of these cards.",
                    len(places)).format(n=len(places))
        super().__init__(count, action=tr("Show the next place"))
        self._context, self._places, self._next = context, places, 0
        self.actionRequested.connect(self._on_show)

    @Slot()
    def _on_show(self) -> None:
        place = self._places[self._next]
        self._next = (self._next + 1) % len(self._places)
        self._context.show_row(place.row or "", place.option or "", place.part or "",
                               opened=bool(place.part))
