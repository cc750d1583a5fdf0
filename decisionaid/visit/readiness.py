"""The readiness check: four questions of our own, and where each "no" leads."""

import msgspec

from decisionaid.visit.model import READINESS, Lane

LEADS_TO = {
    "certain": "differences",
    "informed": "compare",
    "matters": "values",
    "supported": "questions",
}


class Lead(msgspec.Struct, frozen=True):
    """One "no" and the one step that helps with it.

    Attributes:
        item: One of `READINESS`.
        place: Where to go: the page where options differ, Compare, What matters or Questions.
    """

    item: str
    place: str


def leads(lane: Lane) -> tuple[Lead, ...]:
    """Return one next step for each "no", in the order of the questions; no count, no verdict."""
    return tuple(
        Lead(item, LEADS_TO[item]) for item in READINESS if lane.readiness.get(item) == "no"
    )


def skipped(lane: Lane) -> bool:
    """Return whether nothing of the check was answered, which is fine."""
    return not lane.readiness
