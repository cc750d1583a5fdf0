"""What a person may wish for in Compare that does not change where they are in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from PySide6.QtCore import QObject, Slot

from decisionaid.ui.steps.compare.menus import why_text
from decisionaid.ui.style.text import tr
from decisionaid.visit.lanes import survival_here
from decisionaid.visit.options import set_denominator, set_survival

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context
    from decisionaid.visit.model import SurvivalChoice


class CompareWishes(QObject):
    """Hands choices to the visit, and leads to what explains or follows."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._session = context, context.session

    @Slot(int)
    def on_switched(self, total: int) -> None:
        """Show all numbers out of 100 or 1000."""
        self._session.act(set_denominator, cast("Literal[100, 1000]", total))

    @Slot(str)
    def on_survival(self, answer: str) -> None:
        """Answer the survival question, for the lane of who is at the screen."""
        visit = self._session.visit
        lane = "caregiver" if visit.who == "caregiver" else "patient"
        if survival_here(visit) != answer:
            self._session.act(set_survival, cast("SurvivalChoice", answer), lane)

    @Slot()
    def on_why(self) -> None:
        """Say why numbers of different studies cannot be compared."""
        self._context.open_drawer(tr("Why not compare?"), why_text(self._session.view),
                                  icon="unlink")

    @Slot(str)
    def on_term(self, term_id: str) -> None:
        """Show the meaning of a word."""
        from decisionaid.ui.steps.drawer_contents import open_term

        open_term(self._context, term_id)

    @Slot()
    def on_table(self) -> None:
        """Show Compare as a table."""
        self._context.go("table")

    @Slot()
    def on_check(self) -> None:
        """Check what one knows."""
        self._context.go("check")

    @Slot()
    def on_values(self) -> None:
        """Go on to What matters."""
        self._context.go("values")
