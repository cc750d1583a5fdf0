"""For whom the words of values and page 1 speak: the patient, a child's parents, a caregiver."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decisionaid.aid.views import Voice
    from decisionaid.visit.model import Visit


def voice_of(visit: Visit) -> Voice:
    """Return whose words these are: one's own, of a parent, or of a caregiver who is alone."""
    if visit.reader == "parent":
        return "child"
    return "patient" if visit.who == "caregiver" else "own"
