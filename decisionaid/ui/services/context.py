"""What every page is handed: the session, and the few things a page may ask of the program."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from decisionaid.ui.services.listening import Listening
from decisionaid.ui.style.text import tr
from decisionaid.visit import questions
from decisionaid.visit.question_subjects import about_of, question_about

if TYPE_CHECKING:
    from decisionaid.aid.views import CellView
    from decisionaid.preferences import KeepMode, Settings
    from decisionaid.ui.frame.main_window import MainWindow
    from decisionaid.ui.services.autosave import AutosaveService
    from decisionaid.ui.services.dialogs import Dialogs
    from decisionaid.ui.services.session import Session
    from decisionaid.visit.model import Visit


class _Rows(Protocol):
    """The page that shows rows, as far as others need to know it."""

    def show_row(self, row: str, option: str, part: str, *, opened: bool) -> None:
        """Bring a part of a row into view."""


class Context(QObject):
    """The session, the drawer and the ways from page to page.

    Attributes:
        pageRequested: Show a page by its id.
        finishRequested: The person is done.
        settingsChanged: Text size, colors or motion were changed; keep them.
        questionRequested: Show this question, by its id, in the drawer.
        leaveRequested: Staff gave the PIN at the clinic: clear everything and close the program.
    """

    pageRequested = Signal(str)
    finishRequested = Signal()
    settingsChanged = Signal()
    questionRequested = Signal(str)
    leaveRequested = Signal()

    def __init__(
        self, session: Session, window: MainWindow, dialogs: Dialogs, keeper: AutosaveService,
        settings: Settings, fresh_visit: Callable[[str], Visit],
    ) -> None:
        super().__init__(window)
        self.session = session
        self.window = window
        self.dialogs = dialogs
        self.keeper = keeper
        self.settings = settings
        keeper.choice = settings.keep
        self.fresh_visit = fresh_visit
        self.came_from = "welcome"
        self.listening = Listening(session, window, settings.speed)
        self.listening.speedChanged.connect(self.settingsChanged)

    @property
    def keep_choice(self) -> KeepMode | None:
        """The answer to "Keep what I write on this computer?"."""
        return self.keeper.choice

    @keep_choice.setter
    def keep_choice(self, choice: KeepMode | None) -> None:
        self.keeper.choice = choice

    @property
    def kiosk(self) -> bool:
        """Whether this is the clinic's PC, where nothing is kept."""
        return self.session.kiosk

    def go(self, page_id: str) -> None:
        """Show a page."""
        self.pageRequested.emit(page_id)

    def show_row(self, row: str, option: str = "", part: str = "", *, opened: bool = False
                 ) -> None:
        """Show a row of Compare with a part of it in view.

        option: whose words are meant where no part is named. opened: the full record stands open.
        """
        self.go("compare")
        page = cast("_Rows", self.window.page("compare"))
        page.show_row(row, option, part, opened=opened)

    def open_drawer(
        self, title: str, content: QWidget, *, icon: str = "list-checks",
        opener: QWidget | None = None,
    ) -> None:
        """Show a content in the end-side drawer."""
        self.window.drawer.open_drawer(title, content, icon=icon, opener=opener)

    def asked(self, cell: CellView) -> str | None:
        """Return the id of the question that already asks about a cell, or None."""
        found = question_about(self.session.visit, about_of(cell))
        return found.id if found else None

    def ask(self, cell: CellView) -> str:
        """Put the question of a cell on the list; return its id.

        A second time nothing is added or taken away: the question there is opened.
        """
        there = self.asked(cell)
        if there is not None:
            self.questionRequested.emit(there)
            return there
        self.session.act(questions.add_question, cell.ask, about=about_of(cell),
                         aid_lang=self.session.view.lang)
        added = self.asked(cell)
        return added or ""

    def mode_sentence(self) -> str:
        """Return what is true of keeping in the mode in force."""
        if self.kiosk:
            return tr("Nothing is kept. Your answers are cleared when you finish.")
        return self.keeper.sentence()
