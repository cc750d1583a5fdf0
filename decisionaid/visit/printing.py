"""Acts on the pages: which sections, how big, on which paper, in which language, carrying what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from msgspec.structs import replace

from decisionaid.visit.changes import replace_lane
from decisionaid.visit.model import SECTIONS, Visit
from decisionaid.visit.questions import edit_question

if TYPE_CHECKING:
    from decisionaid.visit.change_types import PrintingChanges
    from decisionaid.visit.model import LaneName


def set_printing(visit: Visit, **changes: Unpack[PrintingChanges]) -> Visit:
    """Return the visit with a choice of `PrintChoices` changed."""
    return replace(visit, printing=replace(visit.printing, **changes))


def tick_section(visit: Visit, section: str, ticked: bool) -> Visit:
    """Return the visit with a section on or off the pages; sections keep their order.

    Raises:
        ValueError: When there is no such section.
    """
    if section not in SECTIONS:
        raise ValueError(f"no such section: {section}")
    chosen = {*visit.printing.sections, section}
    if not ticked:
        chosen.discard(section)
    return set_printing(visit, sections=tuple(s for s in SECTIONS if s in chosen))


def tick_question(visit: Visit, question_id: str, ticked: bool) -> Visit:
    """Return the visit with a caregiver's question ticked by the patient for the pages, or not."""
    return edit_question(visit, question_id, prints=ticked)


def tick_lane(visit: Visit, lane: LaneName, ticked: bool) -> Visit:
    """Return the visit with the matters and worries of a lane ticked for the pages, or not."""
    changed = replace_lane(visit, lane, replace(visit.answers_of(lane), prints=ticked))
    return tick_section(changed, "caregiver", ticked) if lane == "caregiver" else changed


def tick_before(visit: Visit, before_id: str, ticked: bool) -> Visit:
    """Return the visit with something "from before" ticked for the pages, or not."""
    changed = tuple(
        replace(b, prints=ticked) if b.id == before_id else b for b in visit.from_before
    )
    any_ticked = any(b.prints for b in changed)
    return tick_section(replace(visit, from_before=changed), "from_before", any_ticked)
