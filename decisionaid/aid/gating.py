"""What follows the survival choice: records by their own gate, and parts as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decisionaid.aid.model import Aid, Decision, Estimate, Median


def gated_parts(decision: Decision) -> frozenset[str]:
    """Return the ids of the parts that stand behind the survival choice as a whole."""
    return frozenset(p.id for p in decision.parts if p.gate == "survival" or p.row == "survival")


def visible(
    aid: Aid, decision: Decision, *, survival: bool
) -> tuple[list[Estimate], list[Median]]:
    """Return the estimates and middle values that may be shown of a decision's cards.

    survival: whether the person asked to see the numbers about survival.
    """
    options = {o.id for o in decision.options}
    gated = frozenset[str]() if survival else gated_parts(decision)

    def may_show(record: Estimate | Median) -> bool:
        return (record.option in options and record.part not in gated
                and (survival or record.gate == "none"))

    return (
        [e for e in aid.estimates.values() if may_show(e)],
        [m for m in aid.medians.values() if may_show(m)],
    )
