"""The link that leads into Compare: to the topic, with the part in view and open where asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.buttons import LinkButton

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context
    from decisionaid.visit.model import QuestionSubject


class ShowLink(LinkButton):
    """Leads to the place in Compare that a question or a fact is about."""

    def __init__(self, context: Context, about: QuestionSubject, spoken: str, *,
                 opened: bool = False) -> None:
        """spoken: what is shown there, for ears. opened: show the part's full record."""
        super().__init__(tr("Show where it stands"), icon="table")
        self.setAccessibleName(f"{self.label()}: {spoken}")
        self._context, self._about, self._opened = context, about, opened
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        about = self._about
        self._context.show_row(about.row or "", about.option or "", about.part or "",
                               opened=self._opened)


def can_show(context: Context, about: QuestionSubject | None) -> bool:
    """Say whether a row stands in Compare now, so that a link to it leads somewhere."""
    decision = context.session.view.decision
    return (about is not None and decision is not None and len(decision.options) > 1
            and about.row in {r.id for r in decision.rows} | {t.topic for t in decision.topics})
