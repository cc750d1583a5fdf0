"""When to keep what was typed: soon after the last key, and never late; the caller has the clock.

The times are seconds of a clock that is only compared with itself (`time.monotonic`), so that a
wall clock set back changes nothing.
"""

from collections.abc import Callable

from decisionaid.visit.model import Visit
from decisionaid.visit.store.errors import StoreError

AFTER_LAST_KEY = 0.2
AT_THE_LATEST = 0.4
AFTER_FAILURE = 2.0


class AutosaveClock:
    """Holds the visit that is not kept yet and tells when it is due.

    Attributes:
        problem: Why the last try failed, until one succeeds.
    """

    def __init__(self, keep: Callable[[Visit], None]) -> None:
        self._keep = keep
        self._waiting: Visit | None = None
        self._flying: Visit | None = None
        self._first = 0.0
        self._due = 0.0
        self.problem: StoreError | None = None

    @property
    def waiting(self) -> bool:
        """Whether something is not kept yet."""
        return self._waiting is not None or self._flying is not None

    def changed(self, visit: Visit, now: float) -> None:
        """Note a change; it is due 0.2 s after the last one and 0.4 s after the first."""
        if self._waiting is None:
            self._first = now
        self._waiting = visit
        if self.problem is None:
            self._due = min(now + AFTER_LAST_KEY, self._first + AT_THE_LATEST)

    def seconds_left(self, now: float) -> float | None:
        """Return how long a timer has to wait, 0 when it is due, None where nothing can be."""
        if self._waiting is None or self._flying is not None:
            return None
        return max(0.0, min(self._due - now, AFTER_FAILURE))

    def due(self, now: float) -> bool:
        """Return whether it must be kept now."""
        if self._waiting is None or self._flying is not None:
            return False
        return now >= self._due or now < self._first

    def hurry(self, now: float) -> None:
        """Make what waits due now: the window was left."""
        if self.problem is None:
            self._due = now

    def take(self) -> Visit | None:
        """Return what waits, to be kept elsewhere; nothing else is due until it has `landed`."""
        if self._flying is None:
            self._flying, self._waiting = self._waiting, None
            return self._flying
        return None

    def landed(self, problem: StoreError | None, now: float) -> None:
        """Hear how keeping what was taken went; where it failed the newest value waits again."""
        taken, self._flying = self._flying, None
        if taken is None:  # it was forgotten meanwhile
            return
        self.problem = problem
        if problem is not None:
            self._waiting = self._waiting or taken
            self._first, self._due = now, now + AFTER_FAILURE

    def keep_if_due(self, now: float) -> bool:
        """Keep what is due; return whether all is kept. A failure is noted and tried again."""
        return self.keep_now(now) if self.due(now) else self._waiting is None

    def keep_now(self, now: float) -> bool:
        """Keep at once (window left, closed, Finish); return whether all is kept."""
        if self._waiting is None:
            return True
        try:
            self._keep(self._waiting)
        except StoreError as problem:
            self.problem = problem
            self._first, self._due = now, now + AFTER_FAILURE
            return False
        self._waiting, self.problem = None, None
        return True

    def forget(self) -> None:
        """Drop what waits: the visit was wiped or deleted."""
        self._waiting = self._flying = self.problem = None
