"""The things that may matter, of the aid and in own words, as one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.scale import scale_words

if TYPE_CHECKING:
    from decisionaid.aid.stock_model import Attribute
    from decisionaid.aid.viewing import AidView
    from decisionaid.visit.model import Visit


class ShownMatter(Struct, frozen=True):
    """One thing that may matter; attribute is None for one in the person's own words."""

    id: str
    name: str
    caption: str = ""
    attribute: Attribute | None = None


def matters_of(view: AidView, visit: Visit) -> tuple[ShownMatter, ...]:
    """Return the matters of this decision in the aid's order, then the person's own."""
    known = {a.id: a for a in view.attributes}
    wanted = view.decision.attributes if view.decision is not None else tuple(known)
    named = [known[i] for i in wanted if i in known]
    own = [ShownMatter(m.id, m.words, tr("In your own words")) for m in visit.mine.own_matters]
    return (*(ShownMatter(a.id, a.name, a.caption, a) for a in named), *own)


def top_of(matters: tuple[ShownMatter, ...], visit: Visit) -> tuple[ShownMatter, ...]:
    """Return the matters the person picked as most important, in their order."""
    by_id = {m.id: m for m in matters}
    return tuple(by_id[i] for i in visit.mine.top_matters if i in by_id)


def said(visit: Visit, matter_id: str) -> str:
    """Return "You said: **very much**", or nothing where it was not answered."""
    level = visit.mine.importance.get(matter_id)
    if level is None:
        return ""
    return tr("You said: **{level}**").format(level=scale_words()[level - 1].lower())
