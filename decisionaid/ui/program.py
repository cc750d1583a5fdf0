"""The running program: one window over one session, from the first page to the last."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from decisionaid.errors import PlainError, ToldError
from decisionaid.guides import with_decision
from decisionaid.preferences import Preferences, keep_preferences
from decisionaid.ui.autosave_errors import AutosaveErrors
from decisionaid.ui.finishing import Finishing
from decisionaid.ui.frame.main_window import MainWindow
from decisionaid.ui.frame.window_geometry import WindowGeometry
from decisionaid.ui.kiosk.dialogs import dialogs_for
from decisionaid.ui.services.autosave import AutosaveService
from decisionaid.ui.services.context import Context
from decisionaid.ui.services.crash_handler import CrashHandler
from decisionaid.ui.services.dialogs import Message, QtDialogs, ask_alone, nobody_sees
from decisionaid.ui.services.display import Display
from decisionaid.ui.services.navigator import Navigator
from decisionaid.ui.services.page_child import page_process
from decisionaid.ui.services.profile_lock import AlreadyOpen, ProfileLock
from decisionaid.ui.services.scroll_anchor import ScrollAnchoring
from decisionaid.ui.services.second_start import SecondStart
from decisionaid.ui.services.session import Session
from decisionaid.ui.services.shown_numbers import ShownNumbers
from decisionaid.ui.services.tasks import task_runner
from decisionaid.ui.steps.questions.drawer import QuestionsDrawer
from decisionaid.ui.steps.visits.opener import VisitOpener
from decisionaid.ui.style.qt_words import speak_qt
from decisionaid.ui.style.system_settings import Following, System, system_of
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.style.theme import theme
from decisionaid.visit import options
from decisionaid.visit.guide import begun_with

if TYPE_CHECKING:
    from decisionaid.aid.library import Library
    from decisionaid.policy import Policy
    from decisionaid.preferences import Settings
    from decisionaid.ui.kiosk.wiring import Kiosk
    from decisionaid.ui.services.dialogs import Dialogs
    from decisionaid.visit.model import Visit

Start = tuple[str, tuple[str, ...], str]
PAGES_ARE_NEAR = ("questions", "summary")


class Program(QObject):
    """Owns the window, the session and what joins them."""

    def __init__(
        self,
        application: QApplication,
        library: Library,
        policy: Policy,
        settings: Settings,
        profile: Path,
        fresh_visit: Callable[[str], Visit],
        start: Start = ("", (), ""),
        dialogs: Dialogs | None = None,
        system: System | None = None,
    ) -> None:
        super().__init__()
        self.application = application
        self.profile = profile
        self.settings = settings
        self._start = start
        self._lock: ProfileLock | None = None
        self._told_settings = False
        kiosk = policy.rules.kiosk
        theme().set(name=settings.theme, scale=settings.text_size / 100, kiosk=kiosk,
                    reduced_motion=bool(settings.less_motion))
        theme().apply()
        self.session = Session(library, policy, fresh_visit(settings.language), kiosk=kiosk)
        self.window = MainWindow()
        self.place = WindowGeometry(self.window, kiosk=kiosk)
        self.scroll_anchoring = ScrollAnchoring(self.window, self.session)
        folder = profile / "visits" if policy.may_keep else None
        self.keeper = AutosaveService(self.session, folder, self)
        self.context = Context(
            self.session, self.window, dialogs or dialogs_for(policy, self.window), self.keeper,
            settings, fresh_visit)
        self.walk = Navigator(self.context)
        self.questions_drawer = QuestionsDrawer(self.context)
        self.display = Display(self.context)
        self.system = system or system_of(application)
        self.system.setParent(self)
        self.following = Following(self.system, settings, self)
        self.finishing = Finishing(self.context, self.walk)
        self.crash_handler = CrashHandler(self.context, profile)
        self.shown_numbers = ShownNumbers(self.context)
        self.autosave_errors = AutosaveErrors(self.context)
        self.context.settingsChanged.connect(self._on_settings)
        self.session.languageChanged.connect(speak_qt)
        self.window.pageShown.connect(self._on_page)
        speak_qt(current().lang)
        self.kiosk = kiosk_of(self) if kiosk else None

    def start(self) -> None:
        """Show the first page: the one asked once, the welcome page, or the clinic's own."""
        if not self.session.kiosk:
            self._lock_profile()
        self.crash_handler.take_over()
        self._apply_start()
        self.walk.show(self.first_page())
        if self.kiosk is not None:
            self.kiosk.start()
        self.place.show()
        self._open_named_file()
        if not self.session.kiosk and self.profile.is_dir():
            self.second_start = SecondStart(self.profile, self)
            self.second_start.requested.connect(self._on_second_start)

    def end(self) -> None:
        """Delete the window and all that belongs to it, where no event loop will run any more.

        Left to Python, a window would lose its attributes first and hear its last events then.
        """
        self.context.listening.stop()
        self.window.hide()
        self.window.deleteLater()
        self.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _open_named_file(self) -> None:
        """Open the visit file, or the PDF that carries one, named on the command line."""
        shown = self.window.shown_id()
        if not self._start[2] or self.session.kiosk or shown == "withdrawn":
            return
        if shown == "first_start":  # how to keep is answered first, with its password
            self.window.pageShown.connect(self._on_answered)
        else:
            VisitOpener(self.context).open_file(Path(self._start[2]))

    @Slot(str)
    def _on_answered(self, page_id: str) -> None:
        if page_id != "first_start":
            self.window.pageShown.disconnect(self._on_answered)
            QTimer.singleShot(0, self._open_named_file)

    def first_page(self) -> str:
        """Return the page to begin with."""
        session = self.session
        if session.policy.is_withdrawn(session.aid.id, session.aid.version):
            return "withdrawn"
        if session.kiosk:
            return "welcome" if self._start[0] else "attract"
        if self.settings.keep in (None, "password") and self.keeper.folder is not None:
            return "first_start"  # a password is never kept, so it is asked at each start
        if self.settings.keep == "keep":
            self.keeper.keep_in_files()
        return "compare" if self._start[0] else "welcome"

    def _apply_start(self) -> None:
        """Start with the decision and the cards a doctor named; others stay one tap away."""
        decision, cards, _ = self._start
        if not decision:
            return
        self._take_guide_of(decision)
        known = self.session.aid.decisions.get(decision)
        if known is None:
            raise PlainError(tr("This guide has no decision “{id}”. "
                                "See `decisionaid aid list`.").format(id=decision))
        self.session.choose_decision(decision)
        there = {o.id for o in known.options}
        unknown = [c for c in cards if c not in there]
        if unknown:
            raise PlainError(tr("This decision has no card “{id}”.").format(id=unknown[0]))
        if cards:
            self.session.note(options.choose_options, cards)

    def _take_guide_of(self, decision: str) -> None:
        """Begin with the guide that has a decision, where it is not the first one."""
        visit = self.session.visit
        if decision in self.session.aid.decisions:
            return
        there = with_decision(self.session.library, decision, visit.language)
        if there is not None:
            manifest = there.manifest
            self.session.open_visit(begun_with(
                visit, manifest["aid"], manifest["version"], there.languages))

    def _lock_profile(self) -> None:
        """Keep a second copy of the program out of the same profile."""
        with contextlib.suppress(OSError):
            self.profile.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = ProfileLock(self.profile)
        held = lock.take()
        if held == "here":
            raise AlreadyOpen
        if held == "elsewhere":
            self._ask_elsewhere(lock)
        elif held == "refused":
            self._ask_refused()
        self._lock = lock

    def _ask_elsewhere(self, lock: ProfileLock) -> None:
        """Name the computer that left the lock; going on cannot lose what it may still write."""
        said = tr("The computer “{name}” has opened these visits ({time}). Close them there first. "
                  "If they are not open there any more, open them here: where both write, both "
                  "are kept.").format(name=lock.holder, time=lock.since)
        if self._asked(tr("Open on another computer"), said, tr("Open here")):
            self.keeper.alone = False
            lock.take_over()
        else:
            raise ToldError(said)

    def _ask_refused(self) -> None:
        """Offer to go on where the profile is read-only or full: then nothing is kept."""
        said = tr("The folder {folder} cannot be used. Make room in it, or name "
                  "another one with --profile.").format(folder=self.profile)
        if not self._asked(tr("Nothing can be kept here"), said, tr("Go on without keeping")):
            raise ToldError(said)
        self.keeper.folder = None

    def _asked(self, title: str, sentence: str, go: str) -> bool:
        """Ask before the window opens; return whether to go on. Unseen it is not asked."""
        dialogs = self.context.dialogs
        message = Message(title, sentence, (("close", tr("Close")), ("go", go)), icon="lock")
        if isinstance(dialogs, QtDialogs):
            return not nobody_sees() and ask_alone(message) == "go"
        return dialogs.error(message) == "go"

    @Slot(str)
    def _on_second_start(self, file: str) -> None:
        """Come to the front, with the file that was double-clicked."""
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if file and QApplication.activeModalWidget() is None:  # a question is answered first
            self._start = (self._start[0], self._start[1], file)
            self._open_named_file()

    @Slot()
    def _on_settings(self) -> None:
        """Keep text size, colors, motion and language for the next start, at home."""
        if self.session.kiosk:
            return
        name, percent, still = self.following.chosen()
        chosen = Preferences(
            language=current().lang,
            text_size=percent,
            theme=name,
            keep=self.context.keep_choice,
            less_motion=still,
            speed=self.context.listening.speed,
        )
        try:
            keep_preferences(self.profile, chosen)
        except OSError:
            self._tell_settings_not_kept()

    @Slot(str)
    def _on_page(self, page_id: str) -> None:
        """Have what makes pages started shortly before it is wanted."""
        if page_id in PAGES_ARE_NEAR:
            task_runner().run(lambda _task: page_process().warm())

    def _tell_settings_not_kept(self) -> None:
        """Say once that the next start will not know these settings."""
        if self._told_settings:
            return
        self._told_settings = True
        self.context.dialogs.error(Message(
            tr("Your settings were not kept"),
            tr("They hold until you close the window. The folder of this program may be full or "
               "locked.")))


def kiosk_of(program: Program) -> Kiosk:
    """Return what makes the program the clinic's; at home it is not even imported."""
    from decisionaid.ui.kiosk.wiring import Kiosk

    return Kiosk(program)
