"""When something goes wrong inside: one plain sentence, a wordless log, and the visit goes on."""

from __future__ import annotations

import contextlib
import logging
import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from decisionaid.diagnostics import Known, forbid_core_dumps, log_tail, start_crash_file, start_log
from decisionaid.errors import PlainError
from decisionaid.ui.services.dialogs import Message
from decisionaid.ui.services.qt_messages import log_opened
from decisionaid.ui.style.text import tr

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from decisionaid.ui.services.context import Context

LOG = logging.getLogger("decisionaid.mishaps")
QUIET_SECONDS = 10.0  # so long a place that fails over and over is told once


class CrashHandler(QObject):
    """Takes every unexpected error; no traceback reaches a person, no typed word the log.

    Attributes:
        last_crash: What the crash file of the last start held, for a problem report.
    """

    def __init__(self, context: Context, profile: Path) -> None:
        super().__init__(context)
        self._context = context
        self._waiting: PlainError | None = None
        self._failed: dict[object, float] = {}
        self._opened = False
        self.last_crash = ""
        self._folder = None if context.kiosk else profile
        if self._folder is None:
            forbid_core_dumps()
            log_opened()  # there is none, and what Qt says may quote what was typed

    def take_over(self) -> None:
        """Answer for every error that nobody caught; the log opens once the window is painted."""
        sys.excepthook = self._on_error
        self._context.window.painted.connect(self._open_log)

    @Slot()
    def _open_log(self) -> None:
        if self._opened:
            return
        self._opened = True
        log_opened()
        with contextlib.suppress(OSError):
            start_log(self._folder)
            if self._folder is not None:
                self.last_crash = start_crash_file(self._folder)
        for problem in self._context.session.policy.problems:
            LOG.warning("policy: %s", Known(problem))

    def written_down(self) -> tuple[str, str]:
        """Return the end of the log and what the last crash left, for a problem report."""
        self._open_log()
        log = log_tail(self._folder) if self._folder is not None else ""
        return log, self.last_crash

    def _on_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log where it happened, keep the visit, and tell the person once control is back."""
        if issubclass(kind, KeyboardInterrupt):
            return
        self._open_log()
        LOG.error("unexpected error", exc_info=(kind, error, trace))
        self._context.keeper.keep_now()
        if self._is_told(kind, trace):
            return
        first = self._waiting is None
        self._waiting = error if isinstance(error, PlainError) else PlainError("")
        if first:
            QTimer.singleShot(0, self, self._tell)

    def _is_told(self, kind: type[BaseException], trace: TracebackType | None) -> bool:
        """Return whether the same place failed a moment ago: painting does so again and again."""
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = (kind.__name__, trace.tb_frame.f_code if trace else None,
                 trace.tb_lineno if trace else 0)
        now = time.monotonic()
        before, self._failed[place] = self._failed.get(place, -QUIET_SECONDS), now
        return now - before < QUIET_SECONDS

    @Slot()
    def _tell(self) -> None:
        error, self._waiting = self._waiting, None
        if error is None:
            return
        sentence = error.sentence or tr("Something went wrong in the program.")
        self._context.dialogs.error(Message(
            tr("That did not work"),
            f"{sentence} {tr('Your answers are still here.')}",
            (("close", tr("Go on")),),
            (tr("Try it once more."), tr("Save or print your pages."),
             tr("Make a problem report under Help.")),
            error=True))
