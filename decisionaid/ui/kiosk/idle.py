"""Idle time at the clinic: minutes without input, then 60 seconds that any input stops."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

COUNTDOWN_SECONDS = 60
Clock = Callable[[], float]


def clock_with_sleep() -> float:
    """Return seconds that go on while the computer sleeps, where the system counts them.

    A visit that was open when the lid closed must not wait for the next person.
    """
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


def always() -> bool:
    """Return True: there is always something to clear."""
    return True


class IdleWatch(QObject):
    """Counts time without input; it looks at the clock only when its timer is due.

    Input is what happens, never what is so: it knows no key that is down and no finger that rests.
    A release that never comes, or comes with another code ("?" is let go as "/"), would hold such
    a state for ever and with it the visit of a person who left.

    Attributes:
        warned: The countdown begins.
        counted: This many seconds are left.
        stayed: Somebody is there: the countdown is over.
        ranOut: Nobody was there: clear the visit.
    """

    warned = Signal()
    counted = Signal(int)
    stayed = Signal()
    ranOut = Signal()

    def __init__(
        self, minutes: int, *, clock: Clock = clock_with_sleep, timer: QTimer | None = None,
        needed: Callable[[], bool] = always, parent: QObject | None = None,
    ) -> None:  # fmt: skip
        """Begin with the clock running; `begin` starts the timer.

        Args:
            minutes: Without input before the countdown.
            clock: Seconds of any origin, never backwards.
            timer: What calls `check`; tests give one that never fires and call it themselves.
            needed: Whether there is anything to clear.
            parent: The owner.
        """
        super().__init__(parent)
        self._quiet_limit = minutes * 60.0
        self._clock = clock
        self._needed = needed
        self._last = clock()
        self._deadline: float | None = None
        self._timer = timer or QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.check)

    @property
    def counting(self) -> bool:
        """Whether the countdown runs."""
        return self._deadline is not None

    def begin(self) -> None:
        """Start to watch."""
        self._last = self._clock()
        self._deadline = None
        self._wait(self._quiet_limit)

    def end(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        self._deadline = None

    @Slot()
    def activity(self) -> None:
        """Take note of input of any kind; a countdown is over."""
        self._last = self._clock()
        if self._deadline is not None:
            self._deadline = None
            self.stayed.emit()
            self._wait(self._quiet_limit)

    def count_again(self) -> None:
        """Begin the countdown anew, for somebody who is on the way to one of its buttons."""
        if self._deadline is not None:
            self._deadline = self._clock() + COUNTDOWN_SECONDS
            self._count()

    @Slot()
    def check(self) -> None:
        """Look at the clock: nothing, warn, count, or run out."""
        now = self._clock()
        if self._deadline is not None:
            self._count()
            return
        if not self._needed():
            self._last = now
        quiet = now - self._last
        if quiet >= self._quiet_limit + COUNTDOWN_SECONDS:
            self._run_out()  # the computer slept through warning and countdown
        elif quiet >= self._quiet_limit:
            self._deadline = now + COUNTDOWN_SECONDS
            self.warned.emit()
            self._count()
        else:
            self._wait(self._quiet_limit - quiet)

    def _count(self) -> None:
        if self._deadline is None:
            return
        left = self._deadline - self._clock()
        if left <= 0:
            self._run_out()
            return
        whole = math.ceil(left)
        self.counted.emit(whole)
        self._wait(left - (whole - 1))

    def _run_out(self) -> None:
        self._deadline = None
        self._last = self._clock()
        self._wait(self._quiet_limit)
        self.ranOut.emit()

    def _wait(self, seconds: float) -> None:
        self._timer.start(max(10, math.ceil(seconds * 1000)))
