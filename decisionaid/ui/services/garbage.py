"""When Python frees what lies in cycles: between two events of the window, at no other time.

Python's own collector runs wherever something is allocated. On the thread of a piece of work, or
inside Qt's walk over all widgets (a new style sheet asks our widgets on its way), a widget freed
that way takes the program down with it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject

from decisionaid.ui.style.timers import every

EVERY_MS = 1000


class GarbageTimer(QObject):
    """Switches Python's own collector off and collects once a second from the event loop.

    It ends with its parent, the application; another one then takes its place.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = every(self, collect_due, EVERY_MS)
        self._timer.start()


def collect_due() -> None:
    """Collect the oldest generation that is over Python's own threshold, as it would itself."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation] > 0:
            gc.collect(generation)
            return
