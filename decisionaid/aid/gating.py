"""What follows the survival choice: records by their own gate, and parts as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decisionaid.aid.model import Decision, Estimate, Median, Source


class NumberRecords(Protocol):
    """What holds the numbers of a guide and their sources: an aid, or what a check reads."""

    @property
    def estimates(self) -> Mapping[str, Estimate]:
        """Chances by id."""
        ...
    @property
    def medians(self) -> Mapping[str, Median]:
        """Middle values by id."""
        ...
    @property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id."""
        ...


def gated_parts(decision: Decision) -> frozenset[str]:
    """Return the ids of the parts that stand behind the survival choice as a whole."""
    return frozenset(p.id for p in decision.parts if p.gate == "survival" or p.row == "survival")


def visible(
    aid: NumberRecords, decision: Decision, *, survival: bool
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
