"""Keeps the visit by itself: half a second after the last key at the latest, and on leaving."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication

from decisionaid.ui.services.tasks import Task, TaskRunner
from decisionaid.ui.style.signals import connect_while_alive
from decisionaid.ui.style.text import current, ntr, tr
from decisionaid.ui.style.timers import later
from decisionaid.visit.store.autosave import AutosaveClock
from decisionaid.visit.store.errors import CouldNotKeep, StoreError
from decisionaid.visit.store.folder import FolderStore
from decisionaid.visit.store.memory import MemoryStore
from decisionaid.visit.store.recovery import put_in_order
from decisionaid.visit.store.trash import empty_trash

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from pathlib import Path

    from decisionaid.preferences import KeepMode
    from decisionaid.ui.services.session import Session
    from decisionaid.visit.model import Visit

Store = FolderStore | MemoryStore
SLOW_MILLISECONDS = 3000


def result_of(store: FolderStore, visit: Visit, today: dt.date) -> StoreError | None:
    """Keep a visit, and return why it could not be kept."""
    try:
        store.keep(visit, today)
    except StoreError as problem:
        return problem
    except OSError as error:
        return CouldNotKeep(current(), error)
    return None


class AutosaveService(QObject):
    """Ties the session to a store by a timer; nobody presses save.

    Attributes:
        problemChanged: Keeping failed, with one plain sentence; "" once it works again.
        modeChanged: It is kept another way now (not at all, in a file, with a password).
        reportChanged: Less is left to tell of what the start found.
        alone: Nobody else writes in the folder; else what lies there half written is another's.
        choice: The answer to "Keep what I write on this computer?"; with "password" nothing is
            ever written that is not locked.
        told_here: A question on the screen tells the problem already; no second one over it.
    """

    problemChanged = Signal(str)
    modeChanged = Signal()
    reportChanged = Signal()

    def __init__(
        self, session: Session, folder: Path | None, parent: QObject | None = None
    ) -> None:
        """Begin without keeping; `folder` is where visits would go, None for memory only."""
        super().__init__(parent)
        self._session = session
        self.folder = folder
        self.store: Store = MemoryStore()
        self._autosave = AutosaveClock(self._keep)
        self._timer = later(self, self._on_due)
        self._runner = TaskRunner(self)
        self._runner.finished.connect(self._on_written)
        self._flight = 0  # the number of the writing under way
        self._results: list[StoreError | None] = []
        self._slow = later(self, self._on_slow, SLOW_MILLISECONDS)
        self._late = self._told_no_sync = False
        self._said = ""
        self.told_here = False
        self.choice: KeepMode | None = None
        self.alone = True
        self.report: tuple[str, ...] = ()
        session.visitChanged.connect(self._on_changed)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            connect_while_alive(application.applicationStateChanged, self._on_state)

    @property
    def keeps(self) -> bool:
        """Whether what is written stays on this computer."""
        return self.store.keeps

    @property
    def is_kept(self) -> bool:
        """Whether all that was typed is on the disk by now."""
        return not self._autosave.waiting

    @property
    def waits_for_password(self) -> bool:
        """Whether nothing of this visit is written because there is no password yet."""
        files = self.files()
        return files is not None and files.waits_for_password(self._session.visit.id)

    def keep_in_files(self, password: str | None = None) -> None:
        """Keep this visit and later ones as files, from now on.

        With a password, or where the choice is "password", only locked visits are written; until
        there is a password nothing is. Visits that lie there in the clear are locked with it.

        Raises:
            PlainError: When the folder refuses; nothing is lost, it stays in memory.
        """
        if self.folder is None:
            return
        only_locked = password is not None or self.choice == "password"
        store = self.files()
        if store is None or store.only_locked != only_locked:
            store = FolderStore(self.folder, current(), only_locked=only_locked)
            found = put_in_order(store).lines(current()) if self.alone else ()
            self.report = tuple(dict.fromkeys((*self.report, *found)))
        if password is not None:
            store.lock_new_visits(password)
        self.settle()
        self.store = store
        self._begin()
        self._lock_clear_visits(store)

    def _lock_clear_visits(self, store: FolderStore) -> None:
        """Lock what lies there in the clear, and tell how much it was."""
        n = store.lock_clear_visits(self._session.visit.id) if store.only_locked else 0
        if n:
            self._report(ntr(
                "{n} visit had no password and is locked with yours now. If you do not know it, "
                "somebody else put it there.",
                "{n} visits had no password and are locked with yours now. If you do not know "
                "them, somebody else put them there.", n).format(n=n))

    def _report(self, *sentences: str) -> None:
        """Tell something of what is kept above the page, until it has been read."""
        if sentences:
            self.report += sentences
            self.reportChanged.emit()

    def stop_keeping(self) -> None:
        """Keep nothing from now on; files kept before stay where they are."""
        self.settle()
        self._autosave.forget()
        self.store = MemoryStore()
        self.modeChanged.emit()

    def files(self) -> FolderStore | None:
        """Return the store of files, or None while nothing is kept."""
        return self.store if isinstance(self.store, FolderStore) else None

    def sentence(self) -> str:
        """Return what is true of keeping now, for Welcome, the footer, Summary and Finish."""
        files = self.files()
        if files is None:
            return tr("Nothing is kept on this computer when you close the window.")
        if self.waits_for_password:
            return tr("Not kept until you set a password.")
        if self._said:
            return tr("Not kept right now. We try again every few seconds.")
        if self._late:
            return tr("Not kept yet: the disk is slow. Please wait a moment.")
        if files.is_locked(self._session.visit.id):
            return tr("Kept on this computer as you write, with a password.")
        return tr("Kept on this computer as you write.")

    def tell_passed_over(self, guides: Iterable[Path], withdrawn: Iterable[str] = ()) -> None:
        """Tell of guides that the start could not use, and of those the clinic called back."""
        self._report(*(tr(
            "The guide file “{name}” cannot be used by this program and was passed over. Get a "
            "fresh copy of it, or a newer version of the program.").format(name=g.name)
            for g in guides), *(tr(
            "The guide “{name}” was called back and is not offered here. Please do not use it: "
            "something in it may be wrong or out of date.").format(name=name)
            for name in withdrawn))

    @Slot(str)
    def forget_report(self, sentence: str) -> None:
        """Tell one sentence of what the start found no more: the person has read it."""
        self.report = tuple(told for told in self.report if told != sentence)
        self.reportChanged.emit()

    def problem(self) -> str:
        """Return why it is not kept right now, in a sentence; "" where all is well."""
        return self._said

    def keep_now(self) -> bool:
        """Keep at once; return whether all is kept."""
        self._timer.stop()
        self.settle()
        kept = self._autosave.keep_now(time.monotonic())
        self._tell()
        return kept

    def settle(self) -> None:
        """Wait until nothing is being written."""
        if self._flight:
            self._runner.wait()
            self._land(self._results.pop())

    def forget(self) -> None:
        """Let go of what waits to be kept: the visit was cleared."""
        self._timer.stop()
        self._autosave.forget()
        if isinstance(self.store, MemoryStore):
            self.store.wipe()

    def close(self) -> None:
        """Keep what waits and let go of what was deleted, at the end of the program."""
        self.keep_now()
        files = self.files()
        if files is not None and self.alone:
            empty_trash(files)

    def _begin(self) -> None:
        if self._worth_keeping():
            self._autosave.changed(self._session.visit, time.monotonic())
            self.keep_now()
        self.modeChanged.emit()

    def _worth_keeping(self) -> bool:
        """Whether the person has said anything: an untouched visit leaves no file."""
        if self._session.can_undo:
            return True
        files = self.files()
        return files is not None and files.path_of(self._session.visit.id).exists()

    def _keep(self, visit: Visit) -> None:
        self.store.keep(visit, self._session.today())
        self._tell_notices()

    def _start(self) -> None:
        """Write what waits beside the window: a disk may take seconds to say that it is safe."""
        files, today = self.files(), self._session.today()
        if files is None:
            self._autosave.keep_now(time.monotonic())
            return
        visit = self._autosave.take()
        if visit is None:
            return

        def write(_task: Task) -> None:
            result: StoreError | None = CouldNotKeep(current(), OSError())
            try:
                result = result_of(files, visit, today)
            finally:  # also of what nobody foresaw
                self._results.append(result)

        self._slow.start()
        self._flight = self._runner.run(write).number

    @Slot(int, object)
    def _on_written(self, number: int, result: object) -> None:
        if number == self._flight:
            self._land(self._results.pop())
            self._wait()
        if isinstance(result, Exception):
            raise result

    def _land(self, problem: StoreError | None) -> None:
        """Take in how the writing went; what was typed meanwhile is due as before."""
        self._flight = 0
        self._slow.stop()
        was_late, self._late = self._late, False
        self._autosave.landed(problem, time.monotonic())
        self._tell_notices()
        self._tell()
        if was_late:
            self.problemChanged.emit(self._said)

    @Slot()
    def _on_slow(self) -> None:
        """Say no more that all is kept while it is not."""
        self._late = True
        self.problemChanged.emit(self._said)

    def _tell_notices(self) -> None:
        """Tell above the page what the person should know of what was kept."""
        files = self.files()
        if files is None:
            return
        told, files.notices = tuple(files.notices), []
        if not self._told_no_sync and files.cannot_sync(self._session.visit.id):
            self._told_no_sync = True
            told += (tr("This disk cannot promise that your words survive a power cut. They are "
                        "kept all the same."),)
        self._report(*told)

    @Slot(str)
    def _on_changed(self, act: str) -> None:
        if act == "wiped":
            self.forget()
            return
        if not self._worth_keeping() or (act == "opened" and not self._must_lock()):
            return
        self._autosave.changed(self._session.visit, time.monotonic())
        self._wait()

    def _must_lock(self) -> bool:
        """Whether the visit that was opened lies in the clear, and may not."""
        files = self.files()
        return files is not None and files.only_locked and files.is_clear(self._session.visit.id)

    def _wait(self) -> None:
        left = self._autosave.seconds_left(time.monotonic())
        if left is None:
            self._timer.stop()
        else:
            self._timer.start(int(left * 1000))

    @Slot()
    def _on_due(self) -> None:
        if self._autosave.due(time.monotonic()):
            self._start()
        self._tell()
        self._wait()

    def _tell(self) -> None:
        problem = self._autosave.problem
        sentence = problem.sentence if problem is not None else ""
        if sentence != self._said:
            self._said = sentence
            self.problemChanged.emit(sentence)

    @Slot(Qt.ApplicationState)
    def _on_state(self, state: Qt.ApplicationState) -> None:
        """Keep when the window is left: at once, or as soon as what is being written is."""
        if state != Qt.ApplicationState.ApplicationActive and self._autosave.waiting:
            self._autosave.hurry(time.monotonic())
            self._start()
            self._tell()
