"""What fits a decision of an aid: the ids a visit may speak of there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.visit.decision import Fits

if TYPE_CHECKING:
    from decisionaid.aid.model import Aid


def fits_of(aid: Aid, decision_id: str | None, leaving: str | None = None) -> Fits:
    """Return the ids a decision knows, with the names of what the left decision had."""
    decision = aid.decisions.get(decision_id or "")
    names = {a.id: a.name for a in aid.attributes.values()}
    left = aid.decisions.get(leaving or "")
    if left is not None:
        names |= {o.id: o.name for o in left.options}
    if decision is None:
        return Fits(names=names)
    return Fits(
        options=frozenset(o.id for o in decision.options),
        matters=frozenset(decision.attributes or aid.attributes),
        knowledge=frozenset(c.id for c in decision.checks),
        bank=frozenset(q.id for q in aid.questions.values()
                       if not q.decisions or decision.id in q.decisions),
        names=names,
    )
