"""My visits, at home: what is kept in files of the person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decisionaid.ui.steps.visits.page import VisitsPage


def __getattr__(name: str) -> type[VisitsPage]:
    """Return the page when it is first shown."""
    if name != "VisitsPage":
        raise AttributeError(name)
    from decisionaid.ui.steps.visits.page import VisitsPage

    return VisitsPage
