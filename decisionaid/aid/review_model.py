"""Who must review an aid, and how far its review has come."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from decisionaid.aid.record import Record


class ReviewRule(Record, frozen=True):
    """How many people must find an item right before it counts as checked, and of which roles.

    people: clinicians for the words and numbers; roles: one of them of each of these at least;
    translators: for each translation. role_names: further roles to choose from, and how a role is
    said after the person's name ("Surgeon": surgeon).
    """

    people: Annotated[int, Meta(ge=1, le=20)] = 2
    roles: tuple[str, ...] = ()
    translators: Annotated[int, Meta(ge=1, le=20)] = 1
    role_names: dict[str, str] = {}


class ChangedText(Record, frozen=True):
    """Words that read differently in an older version; no figure about survival stands in it.

    decision: its id, "" for what all share. before or now is "" for what is new or gone.
    """

    kind: str
    decision: str
    where: str
    before: str
    now: str


class Reviewed(Record, frozen=True):
    """How far the review of one decision, or of the whole guide, has come in one language.

    by: name and role of each reviewer; translation: whether a translator checked every item, true
    for the base language.
    """

    items: int = 0
    checked: int = 0
    by: tuple[tuple[str, str], ...] = ()
    translation: bool = False

    @property
    def complete(self) -> bool:
        """Whether every item that is shown was found right by all that are asked for."""
        return 0 < self.items == self.checked
