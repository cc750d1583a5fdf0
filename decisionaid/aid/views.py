"""The filtered view: all that screen, print, speech, search and export ever receive of an aid.

`view(aid, request)` applies language, chosen options and their order, the survival choice, the
age of the facts and the 100/1000 switch. A lock on the view is a lock on every channel.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    import datetime

    from decisionaid.aid.glance_model import MatterLine
    from decisionaid.aid.learn_model import DrawingLabel


Survival = Literal["show", "doctor", "not_now"]
Age = Literal["current", "past_review", "year_late", "unknown"]
TOO_OLD = ("year_late", "unknown")  # numbers of such facts are not shown
MetaKind = Literal["time", "range", "counted", "who", "source", "sure"]


Voice = Literal["own", "child", "patient"]  # whose words: one's own, a parent's, a caregiver's


class ViewRequest(Struct, frozen=True):
    """What the person asked to see. options: the chosen ids in the order to show them.

    shelf: all ids of the decision in the order of the visit; empty for the aid's own order.
    age_answer: what the person answered to "how old", "" where not answered.

    survival: None until the person answered; it then counts as "not_now" everywhere.
    review: who signed this version off, from the clinic's policy, or "".
    """

    lang: str
    today: datetime.date
    decision: str | None = None
    options: tuple[str, ...] = ()
    survival: Survival | None = None
    denominator: int = 100
    deaths_shown: bool = False
    rows_first: tuple[str, ...] = ()
    not_given_here: tuple[str, ...] = ()
    review: str = ""
    order_note: str = ""
    shelf: tuple[str, ...] = ()
    age_answer: str = ""
    voice: Voice = "own"


class Meta(Struct, frozen=True):
    """One line under a number. strong marks what the source does not give.

    short: the same in few words, for paper; empty where the line is short by itself.
    """

    kind: MetaKind
    text: str
    strong: bool = False
    short: str = ""


class StudyView(Struct, frozen=True):
    """The other group of the same study, or that there was none.

    filled: filled figures of its array, where it has one. difference: "19 more of 100 with
    blinatumomab", where the study excludes chance; stands on the full record alone.
    """

    same: bool
    text: str
    title: str = ""
    filled: int | None = None
    difference: str = ""


class NumberView(Struct, frozen=True):
    """One chance, worded: lead, both framings, array, study box, meta lines.

    outcome: what was counted, in "**bold**"; the lead begins with it. sentence: the whole of it
    for ears and lists; alt: the exact text of the array. Page templates, a clinic's own too, read
    these fields by name.
    """

    id: str
    notice: str
    note: str
    lead: str
    did: str
    did_words: str
    did_not: str
    did_not_words: str
    filled: int | None
    denominator: int
    state: str
    after: str
    see_1000: bool
    study: StudyView
    meta: tuple[Meta, ...]
    alt: str
    sentence: str
    source: str
    outcome: str = ""


class MedianView(Struct, frozen=True):
    """A middle value, worded: "Half of the people lived longer than / 7.7 months / …"."""

    id: str
    notice: str
    note: str
    lead: str
    value: str
    after: str
    study: StudyView
    meta: tuple[Meta, ...]
    sentence: str
    source: str


class SilenceView(Struct, frozen=True):
    """A typed gap in words, never an empty cell, with a question to ask instead.

    short: the text in few words, usual: the question is no more than "is there a number?";
    both only where nothing else was written about this gap.
    """

    kind: str
    title: str
    text: str
    question: str
    short: str = ""
    usual: bool = False


class ProseView(Struct, frozen=True):
    """Paragraphs ("**bold**" is the only markup) and the ids of their sources."""

    paragraphs: tuple[str, ...]
    sources: tuple[str, ...] = ()
    title: str = ""


class DeathsView(Struct, frozen=True):
    """Deaths caused by the treatment, always in words; has_numbers: figures exist to show."""

    title: str
    paragraphs: tuple[str, ...]
    sources: tuple[str, ...]
    has_numbers: bool


Block = NumberView | MedianView | SilenceView | ProseView | DeathsView


class CellView(Struct, frozen=True):
    """One option in one part of one row. ask: the question "Ask about this" writes."""

    option: str
    row: str
    part: str
    blocks: tuple[Block, ...]
    ask: str


class StripView(Struct, frozen=True):
    """Says above a line of cells whether its numbers come from one study."""

    same: bool
    title: str
    reason: str


class PartView(Struct, frozen=True):
    """A titled line of cells, one for each chosen option, in their order."""

    id: str
    title: str
    subtitle: str
    strip: StripView | None
    cells: tuple[CellView, ...]


class RowView(Struct, frozen=True):
    """One row of Compare. gate is "" except for survival: ask, not_now, doctor or show.

    topic: the rail entry it belongs to (both harm rows belong to "harms").
    """

    id: str
    topic: str
    title: str
    subtitle: str
    icon: str
    parts: tuple[PartView, ...]
    gate: str = ""


class OptionView(Struct, frozen=True):
    """The face of a card, with its own lines on matters; `short_name` may be empty.

    pictogram: the name of one that the program has, or the guide's own drawing as SVG.
    """

    id: str
    name: str
    brand: str
    pictogram: str
    what_line: str
    how_line: str
    not_given_here: bool = False
    matter_lines: tuple[MatterLine, ...] = ()
    short_name: str = ""


class SourceView(Struct, frozen=True):
    """A source as cited; number is its place in the list of this view."""

    id: str
    number: int
    citation: str
    short: str


class LearnView(Struct, frozen=True):
    """A learn page, worded. drawing: its SVG text."""

    id: str
    title: str
    drawing: str
    alt: str
    steps: tuple[str, ...]
    more: tuple[ProseView, ...]
    example: str
    pictogram: str
    sources: tuple[str, ...]
    labels: tuple[DrawingLabel, ...] = ()


class ClaimView(Struct, frozen=True):
    """A popular claim beside what the studies found."""

    id: str
    claim: str
    found: ProseView


class FooterView(Struct, frozen=True):
    """What stands under every screen and page."""

    review_title: str
    review_text: str
    facts: str
    order: str
