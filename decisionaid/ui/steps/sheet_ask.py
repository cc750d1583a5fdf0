"""Before a blank sheet prints: which paper, how large the words, and how many pages that makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from decisionaid.paper_sizes import PAPERS
from decisionaid.ui.services.tasks import Task, task_runner
from decisionaid.ui.steps.staff_visit import sheet_bytes
from decisionaid.ui.steps.summary.page_maker import Made, count_pages
from decisionaid.ui.steps.summary.sizes import PrintSizes
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import current, ntr, tr
from decisionaid.ui.widgets.buttons import FilledButton
from decisionaid.ui.widgets.labels import WrapLabel, heading
from decisionaid.ui.widgets.layouts import column
from decisionaid.ui.widgets.picks import PickButton, PickGroup

if TYPE_CHECKING:
    from decisionaid.aid.viewing import AidView
    from decisionaid.summary.document import PrintSize
    from decisionaid.ui.services.session import Session
    from decisionaid.visit.model import Paper


class SheetAsk(QWidget):
    """Asks for paper and size of a blank sheet and makes it beside the window.

    Attributes:
        printRequested: The pages to print, as `Made`, and their paper.
        failed: The sheet could not be made.
    """

    printRequested = Signal(object, str)
    failed = Signal()

    def __init__(self, session: Session, view: AidView, *, with_cards: bool) -> None:
        super().__init__()
        self._session, self._view, self._with_cards = session, view, with_cards
        self._task: Task | None = None
        self._made: Made | None = None
        self.paper: Paper = session.visit.printing.paper
        self.print_size: PrintSize = 14
        self.papers = PickGroup(tr("Paper"), [
            (paper, PickButton(size.name(current()), tick=True)) for paper, size in PAPERS.items()
        ], columns=2)
        self.papers.set_picked(self.paper)
        self.papers.picked.connect(self._on_paper)
        self.sizes = PrintSizes()
        self.sizes.set_size(self.print_size)
        self.sizes.picked.connect(self._on_size)
        self.count = WrapLabel("", "bold")
        self.go = FilledButton(tr("Print"), icon="printer")
        self.go.clicked.connect(self._on_go)
        self.setLayout(column(
            heading(tr("Paper"), "h2", look="h3"), self.papers,
            heading(tr("Print size"), "h2", look="h3"), self.sizes,
            self.count, self.go, spacing=12))
        task_runner().finished.connect(self._on_finished)
        self._make()

    def _make(self) -> None:
        """Make the sheet as it is asked for now; only the last one asked for counts."""
        if self._task is not None:
            self._task.cancel()
        self._made = None
        self.go.setEnabled(False)
        self.count.set_text(tr("Making your pages …"))
        session, view, paper, size = self._session, self._view, self.paper, self.print_size
        self._task = task_runner().run(lambda ticket: sheet_bytes(
            session, view, ticket, with_cards=self._with_cards, paper=paper, size=size))

    @Slot(str)
    def _on_paper(self, paper: str) -> None:
        self.paper = cast("Paper", paper)
        self._make()

    @Slot(int)
    def _on_size(self, size: int) -> None:
        self.print_size = cast("PrintSize", size)
        self._make()

    @Slot(int, object)
    def _on_finished(self, number: int, result: object) -> None:
        if self._task is None or number != self._task.number:
            return
        self._task = None
        if not isinstance(result, bytes):
            self.count.set_text("")
            self.failed.emit()
            return
        n = count_pages(result)
        self._made = Made(result, result, n, 0)
        said = ntr("{n} page prints.", "{n} pages print.", n).format(n=n)
        self.count.set_text(said)
        self.go.setEnabled(True)
        announce(self, said)

    @Slot()
    def _on_go(self) -> None:
        if self._made is not None:
            self.printRequested.emit(self._made, self.paper)
