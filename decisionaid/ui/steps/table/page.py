"""Read as a table: the same layers as Compare, in full sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QWidget

from decisionaid.aid.rows import DEATHS, topic_title
from decisionaid.ui.frame.modes import LARGE_SCALE
from decisionaid.ui.frame.page import Page
from decisionaid.ui.steps.no_decision import NoDecision
from decisionaid.ui.steps.step_navigation import go_on, next_words
from decisionaid.ui.steps.table.model import CompareTableModel
from decisionaid.ui.steps.table.rows import TextRow, glance_rows, topic_rows
from decisionaid.ui.steps.table.view import CompareTable
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.labels import WrapLabel, heading
from decisionaid.ui.widgets.layouts import column, flow
from decisionaid.ui.widgets.scroll import outer_area

if TYPE_CHECKING:
    from decisionaid.aid.layer_views import DecisionView
    from decisionaid.ui.services.context import Context

SIDE = 24
LEAST_EM = 11  # narrower than this, the cards stand one under another


class TablePage(Page):
    """Compare as a plain table, for the keyboard and for screen readers."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._session = context.session
        self._decision: DecisionView | None = None
        self._topic = ""  # "" for the glance
        self._opened: frozenset[str] = frozenset()  # the parts whose full record stands
        self._form: tuple[object, ...] = ()
        self._place, self._from = (0, 0), 0  # of the keyboard; the row of the glance opened last
        self._none = NoDecision(context)
        self._title = heading("")
        self._help = WrapLabel("")
        self.to_glance = OutlineButton("", icon="table")
        self.to_glance.clicked.connect(self._on_glance)
        self.table = CompareTable()
        self.table.rowOpened.connect(self._on_opened)
        self._top = flow(self._title, self.to_glance, spacing=16)
        self._holder = QWidget()
        self._holder.setLayout(column(
            self._top, self._help, self.table, spacing=8, margins=(SIDE, 16, SIDE, 0)))
        self.body.addWidget(self._none)
        self.body.addWidget(self._holder)
        self.refresh_on(self._session.viewChanged)

    # what the frame asks
    def title(self) -> str:
        """Return the name of the page, and the topic in it."""
        if self._topic:
            return tr("{topic}, as a table").format(topic=topic_title(self._topic, current()))
        return tr("Compare, as a table")

    def status_text(self) -> str:
        """Return from when the facts are; in large text that stands above the table."""
        return "" if theme().factor() >= LARGE_SCALE else self._facts()

    def _facts(self) -> str:
        view = self._session.view
        return f"{view.footer.facts} {view.footer.order}" if view.decision else ""

    def next_text(self) -> str:
        """Return what comes next."""
        return next_words(self._context, "compare")

    def back_text(self) -> str | None:
        """Return where Back leads."""
        return tr("Back to At a glance") if self._topic else tr("Back to Compare")

    def on_next(self) -> bool:
        """Go to the step after Compare."""
        go_on(self._context, "compare")
        return True

    def on_back(self) -> bool:
        """Go back from a topic to the glance, and from there to the cards."""
        if self._topic:
            self._on_glance()
        else:
            self._context.go("compare")
        return True

    # showing
    def refresh(self) -> None:
        """Show the table of the view."""
        self._show_table()
        self.titleChanged.emit()
        self.footerChanged.emit()

    def _show_table(self) -> None:
        """Show the table; build it only where the view is another one."""
        decision = self._session.decision
        self._none.setVisible(decision is None)
        self._holder.setVisible(decision is not None)
        if decision is None:
            return
        columns = len(decision.options) + 1
        each = min(self.window().width(), 1640) / max(2, columns)
        narrow = each < LEAST_EM * theme().size("body")
        large = theme().factor() >= LARGE_SCALE
        form = (narrow, large, self._topic, self._opened, self._session.visit.deaths_shown)
        if decision is self._decision and form == self._form:
            return
        self._decision, self._form = decision, form
        self._title.set_text(self.title())
        self.to_glance.set_text(tr("At a glance"))
        self.to_glance.setVisible(bool(self._topic))
        keys = tr("The arrow keys go from cell to cell. Enter opens a row. Tab leaves the table.")
        self._help.set_text(f"{keys} {self._facts()}" if large else keys)
        self.table.setAccessibleName(self.title())
        names = tuple(o.name for o in decision.options)
        model = CompareTableModel(self._rows(decision), names, narrow=narrow)
        self.table.show_model(model, self._place)
        self.table.selectionModel().currentChanged.connect(self._on_current)

    def _rows(self, decision: DecisionView) -> tuple[TextRow, ...]:
        """Return the rows of the layer in view."""
        if not self._topic:
            return glance_rows(decision)
        deaths = frozenset([DEATHS] if self._session.visit.deaths_shown else [])
        return topic_rows(self._session.view, self._topic, self._opened | deaths)

    @Slot(str)
    def _on_opened(self, what: str) -> None:
        """Open the topic of a row; in a topic open or shut the full record of a part."""
        if self._topic:
            now = self.table.currentIndex()
            self._place = (now.row(), now.column())
            self._opened = self._opened ^ {what}
        else:
            self._from = self.table.currentIndex().row()
            self._topic, self._place = what, (0, 0)
        self._show()

    @Slot()
    def _on_glance(self) -> None:
        """Show the grid, with the keyboard on the row that was opened."""
        self._topic, self._place = "", (self._from, 0)
        self._show()

    def _show(self) -> None:
        """Show another layer and tell a screen reader its name."""
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.title())

    def retranslate(self) -> None:
        """Build the table anew in the other language."""
        self._decision = None
        self.refresh()

    def head_height(self, wide: int) -> int:
        """Return the px of title, help and the heads of the columns."""
        if self._session.decision is None:
            return 0
        inner = wide - 2 * SIDE
        return (self._top.totalHeightForWidth(inner) + 3 * 8 + self._help.heightForWidth(inner)
                + self.table.horizontalHeader().sizeHint().height())

    def set_flowing(self, flowing: bool) -> None:
        """Let the window scroll the whole table with the page."""
        super().set_flowing(flowing)
        self.table.set_flowing(flowing=flowing)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        """Keep the current cell in view where the window scrolls the page."""
        area = outer_area(self)
        inner = area.widget() if area is not None else None
        if area is not None and inner is not None:
            box = self.table.visualRect(now)
            top = self.table.viewport().mapTo(inner, box.topLeft())
            area.ensureVisible(top.x(), top.y(), 0, 96)
