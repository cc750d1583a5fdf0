"""The timers of the window.

Their interval is never given by keyword: PySide looks for `setInterval` with the capital letter of
the system's language, which in Turkish is another one, and the program would not start there.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def later(parent: QObject, slot: Callable[[], object], ms: int = 0) -> QTimer:
    """Return a timer that calls a slot of its parent once, `ms` milliseconds after each start."""
    timer = every(parent, slot, ms)
    timer.setSingleShot(True)
    return timer


def every(parent: QObject, slot: Callable[[], object], ms: int) -> QTimer:
    """Return a timer that calls a slot of its parent every `ms` milliseconds once started."""
    timer = QTimer(parent)
    timer.setInterval(ms)
    timer.timeout.connect(slot)
    return timer
