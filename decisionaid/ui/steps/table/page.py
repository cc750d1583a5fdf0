"""Read as a table: the same filtered view as Compare, in full sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QTimer, Slot
from PySide6.QtWidgets import QScrollArea, QWidget

from decisionaid.ui.frame.page import Page
from decisionaid.ui.steps.next_step import go_on, next_words
from decisionaid.ui.steps.no_decision import NoDecision
from decisionaid.ui.steps.table.model import grid_of
from decisionaid.ui.steps.table.view import CompareTable
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.labels import WrapLabel, heading
from decisionaid.ui.widgets.layouts import column

if TYPE_CHECKING:
    from decisionaid.aid.views import DecisionView
    from decisionaid.ui.services.context import Context

LARGE = 1.5  # from this text size the footer has room for its buttons alone
LEAST_EM = 11  # narrower than this, the cards stand one under another


class TablePage(Page):
    """Compare as a plain table, for the keyboard and for screen readers."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._session = context.session
        self._decision: DecisionView | None = None
        self._form = (False, False)
        self._none = NoDecision(context)
        self._title = heading("")
        self._help = WrapLabel("")
        self.table = CompareTable()
        self._holder = QWidget()
        self._holder.setLayout(column(
            self._title, self._help, self.table, spacing=8, margins=(24, 16, 24, 0)))
        self.body.addWidget(self._none)
        self.body.addWidget(self._holder)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._on_changed)
        self._session.viewChanged.connect(self._on_changed)
        theme().changed.connect(self._later.start)

    # what the frame asks
    def title(self) -> str:
        """Return the name of the page."""
        return tr("Compare, as a table")

    def status_text(self) -> str:
        """Return from when the facts are; in large text that stands above the table."""
        return "" if theme().factor() >= LARGE else self._facts()

    def _facts(self) -> str:
        view = self._session.view
        return f"{view.footer.facts} {view.footer.order}" if view.decision else ""

    def next_text(self) -> str:
        """Return what comes next."""
        return next_words(self._context, "compare")

    def back_text(self) -> str | None:
        """Return where Back leads."""
        return tr("Back to Compare")

    def on_next(self) -> bool:
        """Go to the step after Compare."""
        go_on(self._context, "compare")
        return True

    def on_back(self) -> bool:
        """Go back to the cards."""
        self._context.go("compare")
        return True

    # showing
    def refresh(self) -> None:
        """Show the table of the view; build it only where the view is another one."""
        decision = self._session.decision
        self._none.setVisible(decision is None)
        self._holder.setVisible(decision is not None)
        if decision is None:
            return
        columns = len(decision.options) + 1
        each = min(self.window().width(), 1640) / max(2, columns)
        narrow = each < LEAST_EM * theme().size("body")
        large = theme().factor() >= LARGE
        if decision is self._decision and (narrow, large) == self._form:
            return
        self._decision, self._form = decision, (narrow, large)
        sources = {s.id: s.short for s in self._session.view.sources}
        self._title.set_text(self.title())
        keys = tr("The arrow keys go from cell to cell. Tab leaves the table.")
        self._help.set_text(f"{keys} {self._facts()}" if large else keys)
        self.table.setAccessibleName(self.title())
        self.table.show_grid(grid_of(decision, sources, narrow=narrow))
        self.table.selectionModel().currentChanged.connect(self._on_current)

    def retranslate(self) -> None:
        """Build the table anew in the other language."""
        self._decision = None
        self.refresh()

    def set_flowing(self, flowing: bool) -> None:
        """Let the window scroll the whole table with the page."""
        super().set_flowing(flowing)
        self.table.set_flowing(flowing=flowing)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        """Keep the current cell in view where the window scrolls the page."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        inner = area.widget() if area is not None else None
        if area is not None and inner is not None:
            box = self.table.visualRect(now)
            top = self.table.viewport().mapTo(inner, box.topLeft())
            area.ensureVisible(top.x(), top.y(), 0, 96)

    @Slot()
    def _on_changed(self) -> None:
        if self.isVisible():
            self.refresh()
            self.footerChanged.emit()
