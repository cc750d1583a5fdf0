"""One worker beside the window: pages, pictures of them, files and print jobs, one at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cache
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QThreadPool,
    Signal,
    SignalInstance,
)
from shiboken6 import isValid

from decisionaid.ui.services.page_child import end_page_process


class Task:
    """One piece of work: its number, whether it was called off, and how far it is."""

    def __init__(self, number: int, runner: TaskRunner) -> None:
        self.number = number
        self._runner = runner
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Call the work off; it ends at its next step and tells nothing more."""
        self._stop.set()

    def cancelled(self) -> bool:
        """Whether the work was called off."""
        return self._stop.is_set()

    def progress(self, done: int, total: int) -> None:
        """Tell how much of the work is done."""
        self._runner.tell(self._runner.progressed, self.number, done, total)


Work = Callable[[Task], Any]


class TaskRunner(QObject):
    """Does work in the order it comes, never on the thread of the window.

    Attributes:
        finished: The number of a task and what the work gave; an exception where it failed.
        progressed: The number of a task, what is done, and how much there is.
    """

    finished = Signal(int, object)
    progressed = Signal(int, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._last = 0

    def run(self, work: Work) -> Task:
        """Put work in the queue and return its task."""
        self._last += 1
        task = Task(self._last, self)

        def job() -> None:
            result: object = None
            if not task.cancelled():
                try:
                    result = work(task)
                except Exception as error:  # noqa: BLE001 - handed to whoever asked for the work
                    result = error
            self.tell(self.finished, task.number, result)

        self._pool.start(job)
        return task

    def tell(self, signal: SignalInstance, *said: object) -> None:
        """Send a signal from the thread of the work; nothing where the runner is gone by now."""
        try:
            signal.emit(*said)
        except RuntimeError:
            if isValid(self):
                raise

    def wait(self) -> None:
        """Return when all work is done."""
        self._pool.waitForDone()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)  # it has heard of it


@cache
def task_runner() -> TaskRunner:
    """Return the one task runner of the program; it ends with the application."""
    made = TaskRunner()
    application = QCoreApplication.instance()
    if application is not None:
        application.aboutToQuit.connect(end_page_process)  # nobody waits for these any more
        application.aboutToQuit.connect(made.wait)
    return made
