"""The layers of Compare as a person sees them: the grid at a glance, and one topic a page."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from decisionaid.aid.model import KnowledgeItem
    from decisionaid.aid.views import (
        CellView,
        OptionView,
        PartView,
        ProseView,
        RowView,
        SilenceView,
        StripView,
    )


class HalfView(Struct, frozen=True):
    """One group in a box: its array, "44 of 100", and what it was given.

    option, name: the card it belongs to and its short name, "" for a group no chosen card stands
    for. label: "given this" or "surgery instead". did, did_not: both framings in the part's own
    words, for layer 2.
    size: people counted, None where not in what we read.
    filled: None where no array is drawn (a band, out of 1000, no number). did, did_not begin with
    the figure in bold: "**44 of 100** had this"; did_not is "" where nobody or everybody had it.
    """

    option: str
    label: str
    figure: str
    filled: int | None
    denominator: int
    did: str
    did_not: str
    size: int | None
    sentence: str
    name: str = ""


class BoxView(Struct, frozen=True):
    """One study, one closed box: what it counted in each of its groups, at one time.

    options: the chosen cards it stands under, in their order; more than one is a joined box.
    study, time: "TOWER study", "within 12 weeks" or "time not read". title: the head in one line.
    no_other: "No other group to compare with." where there is one half only, else "".
    below: short lines under a rule; one text, or one for each half. notices: said in the box.
    people: "271 and 134 people"; certainty: "Certainty: high". difference: layer 3 only, or "".
    shape: "dot" for benefits, "square" for harms. numbers: ids of the records it shows.
    joined: "One study for both: compare these two." in a joined box, else "" (title ends with it).
    outcome: what this box counted ("A severe side effect of any kind"), "" where the part's title
    says it; boxes of one part may count differently, so it stands in the box on topic pages.
    goes_on: its outcome is only what the part's title does not say ("Mild to severe").
    """

    options: tuple[str, ...]
    study: str
    time: str
    title: str
    halves: tuple[HalfView, ...]
    no_other: str
    below: tuple[tuple[str, ...], ...]
    notices: tuple[str, ...]
    people: str
    certainty: str
    difference: str
    shape: Literal["dot", "square"]
    numbers: tuple[str, ...]
    sources: tuple[str, ...]
    joined: str = ""
    outcome: str = ""
    goes_on: bool = False

    @property
    def pictured(self) -> bool:
        """Whether an array of dots or squares stands in it: there is none out of 1000."""
        return any(half.filled is not None for half in self.halves)


class GlanceCellView(Struct, frozen=True):
    """What stands under one or more columns in one row of the grid.

    options: the columns it spans, in order (a joined box spans two or more; a line that is the
    same for all is one cell over all). kind says which of the fields is filled: words (text),
    box, counted_another_way, silence, link (survival). name: its name for a screen reader,
    "What it may do, Blinatumomab".
    """

    options: tuple[str, ...]
    kind: Literal["words", "box", "another_way", "silence", "link"]
    text: str
    name: str
    box: BoxView | None = None
    silence: SilenceView | None = None


class GlanceRowView(Struct, frozen=True):
    """One row of the grid. topic: what it opens.

    headline, caption: what a number row counts ("A serious side effect", "Life at risk, …");
    shape "" for rows of words. deaths, harms: the words over and under the boxes of harms, one
    for each column.
    """

    topic: str
    title: str
    icon: str
    cells: tuple[GlanceCellView, ...]
    headline: str = ""
    caption: str = ""
    shape: Literal["", "dot", "square"] = ""
    part: str = ""
    deaths: tuple[str, ...] = ()
    harms: tuple[str, ...] = ()

    @property
    def pictured(self) -> bool:
        """Whether an array stands in one of its boxes."""
        return any(c.box is not None and c.box.pictured for c in self.cells)


class GlanceView(Struct, frozen=True):
    """The first layer of Compare: all topics and chosen options in one grid.

    strip: over the number rows, None where no number stands. also: who “you” is, where
    another than the patient reads, and "Also in this guide: …".
    marked: lines made of first sentences, because the guide has none of its own.
    """

    rows: tuple[GlanceRowView, ...]
    strip: StripView | None
    also: str
    marked: bool = False


class PartBoxesView(Struct, frozen=True):
    """One part of a topic, compact: a box a study, lines for what is silent.

    kind: "boxes" (cells), "one" (counted for one chosen card only, one line across), "gated"
    (behind the survival choice). part: the whole record of layer 3, opened by "More".
    others: with "one", the cards whose figure was published but not read, or could not be checked.
    """

    id: str
    title: str
    subtitle: str
    kind: Literal["boxes", "one", "gated"]
    cells: tuple[GlanceCellView, ...]
    ask: str
    part: PartView | None = None
    others: str = ""


class TopicView(Struct, frozen=True):
    """One topic as a page: cells of words, or parts with boxes, and what stands once.

    page: "" or, for "harms", "serious" and "often". silence_note: said once where cells are
    silent. silent_parts: the parts in which every chosen card is silent, folded into one line.
    gated_parts: titles of the parts behind the survival choice. unequal: "More has been counted
    for X than for Y. …" or "". dated: until when the evidence was read, where the sources stand.
    meant: who “you” is in the words, where another than the patient reads.
    """

    topic: str
    page: Literal["", "serious", "often"]
    title: str
    subtitle: str
    icon: str
    ask: str
    strip: StripView | None
    words: tuple[CellView, ...]
    parts: tuple[PartBoxesView, ...]
    silence_note: str = ""
    silent_parts: tuple[tuple[str, str], ...] = ()
    gated_parts: tuple[str, ...] = ()
    unequal: str = ""
    dated: str = ""
    gate: str = ""
    meant: str = ""


class DecisionView(Struct, frozen=True, dict=True, eq=False):
    """The decision with its chosen options side by side.

    shelf: all options in the order of the visit; options: the chosen ones. read_on: until when
    its evidence was read, as a sentence. make_rows, make_topics: make what the first
    look and the usual print do without; for them, two views are never equal.
    """

    id: str
    title: str
    short_title: str
    condition: str
    for_whom: str
    not_for: str
    caution: str
    context: tuple[ProseView, ...]
    shelf: tuple[OptionView, ...]
    options: tuple[OptionView, ...]
    checks: tuple[KnowledgeItem, ...]
    attributes: tuple[str, ...]
    reader: str
    read_on: str = ""
    glance: GlanceView | None = None
    make_rows: Callable[[], tuple[RowView, ...]] = tuple
    make_topics: Callable[[], tuple[TopicView, ...]] = tuple

    @cached_property
    def rows(self) -> tuple[RowView, ...]:
        """The rows of Compare, those that the person put first at the front."""
        return self.make_rows()

    @cached_property
    def topics(self) -> tuple[TopicView, ...]:
        """The pages of the topics in order; what can go wrong has two."""
        return self.make_topics()
