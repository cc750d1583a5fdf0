"""The readiness check: each "no" leads to one next step, which the aid names."""

from collections.abc import Mapping

import msgspec

from decisionaid.visit.model import Lane


class Lead(msgspec.Struct, frozen=True):
    """One "no" and the one step of the walk that helps with it."""

    item: str
    step: str


def leads(lane: Lane, steps: Mapping[str, str]) -> tuple[Lead, ...]:
    """Return one next step for each "no", in the order of the questions; no count, no verdict.

    Args:
        lane: Whose answers.
        steps: Of the aid: each readiness question's id and the step its "no" leads to.
    """
    return tuple(
        Lead(item, step) for item, step in steps.items() if lane.readiness.get(item) == "no"
    )


def skipped(lane: Lane) -> bool:
    """Return whether nothing of the check was answered, which is fine."""
    return not lane.readiness
