"""The things that may matter as one list, and the words of What matters for each reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.scale import scale_words
from decisionaid.visit.voice import voice_of

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


def how_much(visit: Visit) -> str:
    """Return the question over the scale."""
    return {
        "own": tr("How much does each of these matter to you?"),
        "child": tr("How much does each of these matter to your family and your child?"),
        "patient": tr("How much does each of these matter to your family and the patient?"),
    }[voice_of(visit)]


def it_matters(visit: Visit) -> str:
    """Return the head of the scale."""
    return tr("It matters to me…") if voice_of(visit) == "own" else tr("It matters to us…")


def something_else(visit: Visit) -> str:
    """Return the name of the field for own words."""
    own = voice_of(visit) == "own"
    return tr("Something else that matters to me") if own else tr(
        "Something else that matters to us")


def side_by_side(visit: Visit) -> str:
    """Return the title of the facts on what matters most."""
    own = voice_of(visit) == "own"
    return tr("What matters most to you, side by side") if own else tr(
        "What matters most to the family, side by side")
