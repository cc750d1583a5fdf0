"""Keeps the visit by itself: half a second after the last key at the latest, and on leaving."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from decisionaid.ui.style.text import current, tr
from decisionaid.visit.store.autosave import AutosaveClock
from decisionaid.visit.store.folder import FolderStore
from decisionaid.visit.store.memory import MemoryStore
from decisionaid.visit.store.recovery import put_in_order
from decisionaid.visit.store.trash import empty_trash

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from decisionaid.ui.services.session import Session
    from decisionaid.visit.model import Visit

Store = FolderStore | MemoryStore


class AutosaveService(QObject):
    """Ties the session to a store by a timer; nobody presses save.

    Attributes:
        problemChanged: Keeping failed, with one plain sentence; "" once it works again.
        modeChanged: It is kept another way now (not at all, in a file, with a password).
        reportChanged: Less is left to tell of what the start found.
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
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_due)
        self._said = ""
        self.told_here = False
        self.report: tuple[str, ...] = ()
        session.visitChanged.connect(self._on_changed)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state)

    @property
    def keeps(self) -> bool:
        """Whether what is written stays on this computer."""
        return self.store.keeps

    def keep_in_files(self, password: str | None = None) -> None:
        """Keep this visit and later ones as files, from now on.

        Raises:
            PlainError: When the folder refuses; nothing is lost, it stays in memory.
        """
        if self.folder is None:
            return
        store = FolderStore(self.folder, current())
        store.lock_new_visits(password)
        self.store = store
        told = (*self.report, *put_in_order(store).lines(current()))
        self.report = tuple(dict.fromkeys(told))
        self._begin()

    def stop_keeping(self) -> None:
        """Keep nothing from now on; files kept before stay where they are."""
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
        if self._said:
            return tr("Not kept right now. We try again every few seconds.")
        if files.is_locked(self._session.visit.id):
            return tr("Kept on this computer as you write, with a password.")
        return tr("Kept on this computer as you write.")

    def tell_passed_over(self, guides: Iterable[Path]) -> None:
        """Tell of installed guides that the start could not use."""
        self.report = (*self.report, *(tr(
            "The guide file “{name}” cannot be used by this program and was passed over. Get a "
            "fresh copy of it, or a newer version of the program.").format(name=g.name)
            for g in guides))
        self.reportChanged.emit()

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
        kept = self._autosave.keep_now(time.monotonic())
        self._tell()
        return kept

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
        if files is not None:
            empty_trash(files)

    def _begin(self) -> None:
        if self._worth_keeping():
            self._autosave.changed(self._session.visit, time.monotonic())
            self.keep_now()
        self.modeChanged.emit()

    def _worth_keeping(self) -> bool:
        """Whether the person has said anything: an untouched visit leaves no file."""
        files = self.files()
        there = files is not None and files.path_of(self._session.visit.id).exists()
        return self._session.can_undo or there

    def _keep(self, visit: Visit) -> None:
        self.store.keep(visit, self._session.today())

    @Slot(str)
    def _on_changed(self, act: str) -> None:
        if act == "wiped":
            self.forget()
            return
        if act == "opened" or not self._worth_keeping():
            return
        self._autosave.changed(self._session.visit, time.monotonic())
        self._wait()

    def _wait(self) -> None:
        left = self._autosave.seconds_left(time.monotonic())
        if left is None:
            self._timer.stop()
        else:
            self._timer.start(int(left * 1000))

    @Slot()
    def _on_due(self) -> None:
        self._autosave.keep_if_due(time.monotonic())
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
        """Keep when the window is left."""
        if state != Qt.ApplicationState.ApplicationActive and self._autosave.waiting:
            self.keep_now()
