"""The fixed sentences of the layers, each said in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.aid import numbers
from decisionaid.aid.views import StripView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from decisionaid.aid.layer_views import GlanceCellView
    from decisionaid.aid.model import Estimate, Option, Source, Span
    from decisionaid.language import Words


def different_studies(w: Words) -> StripView:
    """Return the strip over boxes of more than one study."""
    return StripView(
        False,
        w.tr("We found no study that compared all of these. Compare only inside a box."),
        w.tr(
            "The studies had different people, at different times, and counted in different "
            "ways. The gap inside one box cannot be compared with the gap inside another either."
        ),
    )


def one_study(w: Words) -> StripView:
    """Return the strip over boxes that are all from one study."""
    return StripView(True, w.tr("One study for all of these: compare them."), "")


def joined(count: int, w: Words) -> str:
    """Return what a joined box says of the cards over it."""
    if count == 2:
        return w.tr("One study for both: compare these two.")
    return w.tr("One study for all of these: compare them.")


def study_name(source: Source | None, people: int | None, w: Words) -> str:
    """Return how a box names its study: by name, else as label, record, review or study."""
    if source is None:
        return w.tr("A study")
    if source.study:
        return w.tr("{name} study").format(name=source.study)
    size = numbers.plain_number(people) if people else ""
    if source.kind == "registry":
        if size:
            return w.tr("Record of {n} people").format(n=size)
        return w.tr("Record of patients")
    if source.kind == "label":
        return w.tr("Drug label")
    if source.kind in ("review", "guideline"):
        return w.tr("Several studies together")
    return w.tr("Study of {n} people").format(n=size) if size else w.tr("A study")


def time_short(span: Span, w: Words) -> str:
    """Return in few words when something was counted, or that the time was not read."""
    length = numbers.length_of(span, w)
    if length:
        forms = {
            "within": w.tr("within {time}"),
            "at": w.tr("at {time}"),
            "follow_up": w.tr("watched about {time}"),
        }
        text = forms.get(span.kind, "{time}").format(time=length)
        return f"{text} {span.words}" if span.words else text
    if span.kind == "best":
        return w.tr("at any time")
    if span.words and span.kind != "not_stated":
        return span.words[:1].lower() + span.words[1:]
    return w.tr("time not read")


def people(sizes: Sequence[int | None], w: Words) -> str:
    """Return how many people each group had: "271 and 134 people"; none without the first's."""
    if not sizes or sizes[0] is None:
        return w.tr("number of people not in what we read")
    said = [numbers.plain_number(s) for s in sizes if s is not None]
    *first, last = said
    if first:
        text = w.tr("{first} and {last} people").format(first=w.listed(first), last=last)
    else:
        count = int(last) if last.isdecimal() else 2
        text = w.ntr("{n} person", "{n} people", count).format(n=last)
    if len(said) < len(sizes):
        return w.tr("{people}, the other group: not in what we read").format(people=text)
    return text


def short_name(option: Option) -> str:
    """Return how lines and boxes name an option."""
    return option.short_name or option.name


def figure(estimate: Estimate, say_denominator: int, w: Words) -> str:
    """Return a figure as a box says it: "44 of 100", "fewer than 1 of 100"."""
    return numbers.framing(estimate, say_denominator, w).did


def strip_over(
    cells: Sequence[GlanceCellView], options: tuple[str, ...], w: Words
) -> StripView | None:
    """Return the strip over a group of boxes; None where no box stands.

    It is the solid one only where every chosen card's box is of one study.
    """
    boxes = [c.box for c in cells if c.box is not None]
    if not boxes or len(options) < 2:
        return None
    whole = all(set(b.options) == set(options) for b in boxes)
    if whole and len({b.study for b in boxes}) == 1:
        return one_study(w)
    return different_studies(w)


def deaths_said(option: Option, w: Words) -> str:
    """Return the sentence on deaths from a card's treatment, in its kind of speech or silence."""
    kind = option.deaths_kind
    if kind == "not_read" and option.deaths is not None and not option.glance:
        kind = "some"  # a guide of before has the words alone
    return {
        "some": w.tr("Some died from the treatment."),
        "some_both": w.tr("Some died from it, in both groups."),
        "nobody": w.tr("Nobody in this study died from it. That does not mean it cannot happen."),
        "no_treatment": w.tr("No treatment yet, so no deaths from it."),
        "trial": w.tr("Ask how many died so far."),
        "not_read": w.tr("We have not read whether people died from it. Ask."),
    }[kind]


def inside(text: str) -> str:
    """Return words as they stand inside a sentence: “B-cell” and a name of capitals stay."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
