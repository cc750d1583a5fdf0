"""Watches a print job to its end: what CUPS took may still fail.

At the clinic no page may wait in a queue for the next person: there it is taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from decisionaid.ui.services import cups
from decisionaid.ui.services.tasks import Task, task_runner
from decisionaid.ui.style.signals import connect_while_alive
from decisionaid.ui.style.timers import every

if TYPE_CHECKING:
    from decisionaid.ui.services.printing import Sent

EVERY_MS = 1000  # at the clinic
HOME_EVERY_MS = 3000
MOST_LOOKS = 120  # two minutes at the clinic
Ending = Literal["printed", "stopped", "late", "failed"]


class PrintWatch(QObject):
    """Looks every few seconds whether a job has left its queue.

    Args:
        takes_back: Whether a job that cannot print, or takes too long, is taken out of its queue.

    Attributes:
        ended: How it ended: "printed", "failed", "stopped" (the printer has) or "late".
    """

    ended = Signal(str)

    def __init__(self, sent: Sent, parent: QObject, *, takes_back: bool) -> None:
        super().__init__(parent)
        self._takes_back = takes_back
        self._sent = sent
        self._looks = 0
        self._looking: Task | None = None
        self._timer = every(self, self.look, EVERY_MS if takes_back else HOME_EVERY_MS)
        task_runner().finished.connect(self._on_finished)
        application = QCoreApplication.instance()
        if takes_back and application is not None:
            connect_while_alive(application.aboutToQuit, self.leave_nothing)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Ask where the job is, unless the last answer is still to come."""
        if self._looking is None:
            job_id, name = self._sent.job_id, self._sent.printer
            self._looking = task_runner().run(lambda _task: cups.job_place(job_id, name))

    @Slot()
    def leave_nothing(self) -> None:
        """Take the job back as the program ends, unless its pages come out at this moment."""
        if self._timer.isActive() and cups.is_waiting(self._sent.job_id, self._sent.printer):
            cups.cancel_job(self._sent.job_id)

    @Slot(int, object)
    def _on_finished(self, number: int, place: object) -> None:
        if self._looking is None or number != self._looking.number:
            return
        self._looking = None
        self._looks += 1
        if place == "gone":
            self._end("printed")
        elif place == "failed":
            self._end("failed")
        elif (place == "stopped" and self._takes_back) or self._looks >= MOST_LOOKS:
            job_id = self._sent.job_id
            if self._takes_back:
                task_runner().run(lambda _task: cups.cancel_job(job_id))
            self._end("stopped" if place == "stopped" else "late")

    def _end(self, how: Ending) -> None:
        self._timer.stop()
        task_runner().finished.disconnect(self._on_finished)
        self.ended.emit(how)
        self.deleteLater()
