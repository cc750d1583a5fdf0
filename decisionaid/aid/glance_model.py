"""What an editor writes for the first layer of Compare: lines, headline numbers, named harms."""

from __future__ import annotations

from typing import Literal

from decisionaid.aid.record import Record

DeathsKind = Literal["some", "some_both", "nobody", "no_treatment", "trial", "not_read"]
HeadlineKind = Literal["benefit", "harm"]


class GlanceLine(Record, frozen=True):
    """One row of an option at a glance: what is said of each matter the decision names, in order.

    A matter we found nothing about is "ask". No digits of its own; quantities by name.
    """

    row: str
    says: tuple[str, ...]


class GlanceMatters(Record, frozen=True):
    """What every line of a row speaks of, in order; "" where one matter needs no name."""

    row: str
    matters: tuple[str, ...]


class ArmBeside(Record, frozen=True):
    """A further figure in a box, in one short line: a stricter count, or another arm of the study.

    estimate: the record whose figure (and whose comparator's) is shown. of_these: it counts the
    same people as the number above ("Of these, still well later: 34 and 16").
    """

    words: str
    estimate: str
    of_these: bool = False


class HeadlineBox(Record, frozen=True):
    """An option's headline number from one study; the grid shows one of them.

    estimate: the record shown; with `other` its comparator's figure is this card's own.
    named: which of two drugs of a card the number is of.
    """

    kind: HeadlineKind
    estimate: str
    other: bool = False
    named: str = ""
    below: tuple[ArmBeside, ...] = ()
    notices: tuple[str, ...] = ()


class Headline(Record, frozen=True):
    """What a decision's number row at a glance counts: the same event for every card.

    ages: the answers for which it holds, to the question that `ages` of the routing names; empty
    for all. part: the part of the topic
    that holds it. without: no one number was counted for most cards, so words alone stand.
    """

    kind: HeadlineKind
    title: str
    caption: str = ""
    part: str = ""
    ages: tuple[str, ...] = ()
    without: bool = False


class MatterLine(Record, frozen=True):
    """A line of an option on one matter, where the glance line of its row does not say it."""

    attribute: str
    text: str
    sources: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
