"""The system asks the program to end: at log-out, by TERM, or by Ctrl+C in its terminal."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier, Qt, Slot
from PySide6.QtGui import QGuiApplication

ASKED = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP")
              if hasattr(signal, name))


class TerminationHandler(QObject):
    """Keeps what was typed last, then ends the program; nobody is asked anything.

    Python hears a signal only when it runs, and the window may rest for hours: the signal wakes
    it through a pipe. Windows has no such pipes; there the session's end alone is heard.
    """

    def __init__(
        self, application: QGuiApplication, keep: Callable[[], object], end: Callable[[], object]
    ) -> None:
        """Begin to listen.

        Args:
            application: The one that ends.
            keep: Keeps what waits.
            end: Ends the program.
            parent: The owner.
        """
        super().__init__()
        self._keep, self._end = keep, end
        self._before = {}
        application.commitDataRequest.connect(
            self._on_session_end, Qt.ConnectionType.DirectConnection)
        if os.name == "nt":
            return
        self._reading, self._writing = os.pipe()
        os.set_blocking(self._reading, False)
        os.set_blocking(self._writing, False)
        self._woken = QSocketNotifier(self._reading, QSocketNotifier.Type.Read, self)
        self._woken.activated.connect(self._on_signal)
        self._wakeup = signal.set_wakeup_fd(self._writing, warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, _heard) for number in ASKED}
        application.aboutToQuit.connect(self.stop)

    @Slot()
    def _on_session_end(self) -> None:
        self._keep()

    @Slot()
    def _on_signal(self) -> None:
        os.read(self._reading, 64)
        self._keep()
        self._end()

    @Slot()
    def stop(self) -> None:
        """Listen no more."""
        if not self._before:
            return
        signal.set_wakeup_fd(self._wakeup)
        for number, before in self._before.items():
            signal.signal(number, before)
        self._before = {}
        self._woken.setEnabled(False)
        os.close(self._reading)
        os.close(self._writing)


def _heard(_number: int, _frame: object) -> None:
    """Do nothing here: the pipe wakes the window, which does the rest."""
