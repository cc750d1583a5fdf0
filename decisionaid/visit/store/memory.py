"""Visits in memory alone: at the clinic, and at home for those who keep nothing."""

import datetime as dt

from decisionaid.visit.model import Visit
from decisionaid.visit.store.entries import KeptVisit


class MemoryStore:
    """Holds nothing on any disk; what it was given is gone when it is wiped."""

    keeps = False

    def __init__(self) -> None:
        self._visits: dict[str, Visit] = {}

    def keep(self, visit: Visit, today: dt.date) -> None:
        """Hold the visit in memory."""
        self._visits = {visit.id: visit}

    def held(self, visit_id: str) -> Visit | None:
        """Return the visit that is held, or None once it was wiped."""
        return self._visits.get(visit_id)

    def list(self) -> tuple[KeptVisit, ...]:
        """Return no entries: no list of visits exists where nothing is kept."""
        return ()

    def close(self, visit_id: str) -> None:
        """Forget a visit."""
        self._visits.pop(visit_id, None)

    def wipe(self) -> None:
        """Forget everything."""
        self._visits.clear()
