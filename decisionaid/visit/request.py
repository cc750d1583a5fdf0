"""What a visit asks to see of the aid: the one way from a visit to a filtered view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.aid import old_guides
from decisionaid.aid.layers.headlines import sharing
from decisionaid.aid.views import Survival, ViewRequest
from decisionaid.visit.lanes import survival_here
from decisionaid.visit.order import neighbors, shelf_order
from decisionaid.visit.voice import voice_of

if TYPE_CHECKING:
    import datetime as dt

    from decisionaid.aid.model import Aid
    from decisionaid.visit.model import Visit


def request_of(
    visit: Visit,
    aid: Aid,
    today: dt.date,
    *,
    lang: str = "",
    survival: Survival | None = None,
    paper: bool = False,
    review: str = "",
    not_given_here: tuple[str, ...] = (),
) -> ViewRequest:
    """Return the request for what this visit shows now.

    survival: overrides the lane's own choice (paper uses the patient's). paper: rows keep their
    usual order. The order of options is the visit's, by chance, with cards that share a study next
    to each other; a person's own order stays. An option the aid lacks is left out.
    """
    decision = aid.decisions.get(visit.decision_id or "")
    known = tuple(o.id for o in decision.options) if decision else ()
    order = shelf_order(visit, known)
    chosen = tuple(o for o in _chosen(visit, order) if o in known)
    if decision is not None and not visit.options_moved:
        chosen = neighbors(chosen, sharing(aid, decision, chosen))
    first = () if paper or not visit.top_rows_first else top_rows(visit, aid)
    return ViewRequest(
        lang=lang or visit.language,
        today=today,
        decision=visit.decision_id,
        options=chosen,
        survival=survival if survival is not None else survival_here(visit),
        denominator=visit.denominator,
        deaths_shown=visit.deaths_shown,
        rows_first=first,
        not_given_here=not_given_here,
        review=review,
        shelf=order,
        age_answer=visit.answers.get(aid.routing.ages or old_guides.AGES, ""),
        voice=voice_of(visit),
    )


def top_rows(visit: Visit, aid: Aid) -> tuple[str, ...]:
    """Return the rows that speak to what matters most, in the person's order."""
    rows: dict[str, None] = {}
    decision = aid.decisions.get(visit.decision_id or "")
    of_part = {p.id: p.row for p in decision.parts} if decision else {}
    for matter in visit.mine.top_matters:
        attribute = aid.attributes.get(matter)
        if attribute is None:
            continue
        rows.update(dict.fromkeys(attribute.rows))
        rows.update(dict.fromkeys(of_part[p] for p in attribute.parts if p in of_part))
    return tuple(rows)


def _chosen(visit: Visit, order: tuple[str, ...]) -> tuple[str, ...]:
    """Return the chosen options as the person moved them, else in the visit's mixed order."""
    if visit.options_moved:
        return visit.options
    return tuple(o for o in order if o in visit.options)
