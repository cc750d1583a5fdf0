"""One number record becomes one worded cell: framings, study box, meta lines, exact text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.aid import numbers
from decisionaid.aid.text_renderer import short_source
from decisionaid.aid.views import MedianView, Meta, NumberView, SilenceView, StudyView

if TYPE_CHECKING:
    from decisionaid.aid.model import Comparator, Estimate, Group, Median, Part, Span
    from decisionaid.aid.text_renderer import TextRenderer
    from decisionaid.language import Words

HUNDRED = 100


def number_view(
    estimate: Estimate, say: TextRenderer, part: Part | None = None, card: str = ""
) -> NumberView:
    """Return an estimate as it is shown, complete: no part of it is left unsaid.

    part: where it stands, for its own words. card: how its option is named in a difference.
    """
    w = say.w
    shown = numbers.framing(estimate, say.denominator, w, part)
    twin = twin_of(estimate)
    other = numbers.framing(twin, say.denominator, w, part) if twin is not None else None
    study = _study(
        estimate.comparator, _other_group(estimate, say, part), w,
        filled=other.filled if other else None,
        difference=difference(estimate, say, card) if card else "",
    )
    meta = _meta(estimate, say, _time(estimate.span, w, curve=estimate.curve))
    alt = f"{_plain(estimate.outcome)}. {shown.lead} {shown.both}."
    notice, note = _notice(estimate.group, w), _note(estimate, say)
    said = (notice, note, alt, shown.after, study.title, study.text,
            study.difference, *(m.text for m in meta))
    return NumberView(
        id=estimate.id,
        notice=notice,
        note=note,
        lead=f"{_bold(estimate.outcome)}. {shown.lead}",
        did=shown.did,
        did_words=shown.did_words,
        did_not=shown.did_not,
        did_not_words=shown.did_not_words,
        filled=shown.filled,
        denominator=shown.denominator,
        state=shown.state,
        after=shown.after,
        see_1000=shown.state in ("fewer", "more") and shown.denominator == HUNDRED,
        study=study,
        meta=meta,
        alt=alt,
        sentence=_sentences(said),
        source=estimate.source,
        outcome=_bold(estimate.outcome),
    )


def median_view(median: Median, say: TextRenderer) -> MedianView:
    """Return a middle value as it is shown: half longer, half shorter."""
    w = say.w
    lead, after = _halves(median, w)
    if median.not_reached or median.value is None:
        lead = w.tr("{what}: the middle value was").format(what=_plain(median.outcome))
        value = w.tr("not reached yet")
        after = _open_end(median, w)
    else:
        value = numbers.months(median.value, median.unit, w)
    study = _study(median.comparator, _other_median(median, w), w)
    extra = _interval(median, w)
    meta = _meta(median, say, _time(median.span, w, curve=False), extra)
    notice, note = _notice(median.group, w), _note(median, say)
    said = (
        notice, note, f"{_plain(lead)} {value}. {after}",
        study.title, study.text, *(m.text for m in meta),
    )
    return MedianView(
        median.id, notice, note, lead, value, after, study, meta, _sentences(said), median.source
    )


def difference(estimate: Estimate, say: TextRenderer, card: str) -> str:
    """Return how many more or fewer had it than in the other group of one randomized study.

    From the figures as they are shown, and only where the source's own test, or Newcombe's
    interval from both group sizes, excludes chance.
    """
    twin, c = twin_of(estimate), estimate.comparator
    if twin is None or c is None or not c.same_study or estimate.band is not None:
        return ""
    if c.apart is False:
        return say.w.tr("The study could not tell the groups apart.")
    shown = [numbers.out_of(numbers.share(e), say.denominator) for e in (estimate, twin)]
    gap = shown[0] - shown[1]
    edges = {numbers.state_of(numbers.share(e), say.denominator) for e in (estimate, twin)}
    if gap == 0 or edges & {"fewer", "more"} or not (c.apart or _beyond_chance(estimate, twin)):
        return ""
    text = (say.w.tr("{n} more of {total} with {card}") if gap > 0
            else say.w.tr("{n} fewer of {total} with {card}"))
    return text.format(n=abs(gap), total=say.denominator, card=card)


def _beyond_chance(one: Estimate, two: Estimate) -> bool:
    """Say whether the 95 % interval of the difference leaves out zero."""
    sizes = [e.group.size or e.denominator for e in (one, two)]
    if not all(sizes):
        return False
    low, high = numbers.difference_interval(
        float(numbers.share(one)), sizes[0] or 1, float(numbers.share(two)), sizes[1] or 1)
    return low > 0 or high < 0


def expired_view(say: TextRenderer, part_title: str, option: str) -> SilenceView:
    """Return what stands in place of a number once the facts are a year past review."""
    w = say.w
    question = w.tr("What is the number for “{part}” with {option} today?").format(
        part=part_title, option=option
    )
    return SilenceView(
        "expired", w.tr("Ask your team."), w.tr("Our number is too old to show."), question
    )


def _bold(outcome: str) -> str:
    """Return what was counted, bold as a whole where its author marked nothing."""
    text = outcome.rstrip(". ")
    return text if "**" in text else f"**{text}**"


def _plain(text: str) -> str:
    return text.replace("**", "").rstrip(". ")


def _sentences(parts: tuple[str, ...]) -> str:
    """Join what is said into sentences for ears and lists."""
    return " ".join(p if p[-1] in ".:?" else f"{p}." for p in parts if p)


def _notice(group: Group, w: Words) -> str:
    """Return what sets these people apart, said first and in bold."""
    return group.notice.rstrip(".") + "." if group.notice else ""


def _note(record: Estimate | Median, say: TextRenderer) -> str:
    """Return the note that changes the meaning, and who is left out of the count."""
    some = say.w.tr("Counts only those who got the treatment.") if record.only_some else ""
    return " ".join(t for t in (some, say.text(record.note)) if t)


def _meta(
    record: Estimate | Median, say: TextRenderer, time: Meta, extra: tuple[Meta, ...] = ()
) -> tuple[Meta, ...]:
    """Return the lines every number has: time, range, what, who, source, how sure."""
    w = say.w
    source = say.aid.sources.get(record.source)
    lines = [time, *extra]
    ci = getattr(record, "percent", None) is not None or getattr(record, "events", None) is not None
    if record.ci and ci:
        words = numbers.range_words(record.ci, say.denominator, w)
        lines.append(Meta("range", w.tr("Range: {range}").format(range=words)))
    if getattr(record, "severity", "") == "not_stated":
        lines.append(Meta("counted", w.tr("How severe: not in what we read")))
    if record.counted:
        lines.append(Meta("counted", say.text(record.counted)))
    lines.append(_who(record.group, say))
    names = [say.aid.sources[s] for s in (record.source, *record.also_sources)
             if s in say.aid.sources]
    lines.append(Meta("source", "; ".join(short_source(s, w) for s in names)))
    level = numbers.sure_level(record.certainty, source, audited=record.audited)
    sure = numbers.sure_sentence(level, w)
    why = say.text(record.certainty.why).rstrip(".")
    long = f"{sure}: {why[:1].lower()}{why[1:]}" if why else sure
    lines.append(Meta("sure", long, short=numbers.certainty_short(level, w)))
    return tuple(lines)


def _who(group: Group, say: TextRenderer) -> Meta:
    w = say.w
    words = say.text(group.words).rstrip(".") or w.tr("People not described in what we read")
    if group.size is None:
        text = w.tr("{people}. Size of the group: not in what we read").format(people=words)
        short = w.tr("size of the group not in what we read")
        return Meta("who", text[:1].upper() + text[1:], strong=True, short=short)
    text = w.ntr("{n} person: {people}", "{n} people: {people}", group.size)
    size = numbers.plain_number(group.size)
    short = w.ntr("{n} person", "{n} people", group.size).format(n=size)
    return Meta("who", text.format(n=size, people=words), short=short)


def _time(span: Span, w: Words, *, curve: bool) -> Meta:
    """Return when it was counted, or that it is not in what we read."""
    length = numbers.length_of(span, w)
    forms = {
        "within": w.tr("Within {time}"),
        "at": w.tr("At {time}"),
        "follow_up": w.tr("Watched for about {time}"),
    }
    if length and span.kind in forms:
        text = forms[span.kind].format(time=length)
        text = f"{text} {span.words}" if span.words else text
    elif span.words and span.kind != "not_stated":
        text = span.words
    else:
        text = w.tr("Time span: not in what we read")
        return Meta("time", _curved(text, w, curve=curve), strong=True)
    return Meta("time", _curved(text[:1].upper() + text[1:], w, curve=curve))


def _curved(text: str, w: Words, *, curve: bool) -> str:
    return f"{text}. {w.tr('Estimated from a curve')}" if curve else text


def _study(
    comparator: Comparator | None, other: str, w: Words, *, filled: int | None = None,
    difference: str = "",
) -> StudyView:
    """Return the box on the other group; "same study" only for the other arm of one study."""
    if comparator is None:
        return StudyView(False, w.tr("This study had no other group to compare with."))
    if comparator.same_study:
        title = w.tr("Measured in the same study.")
        return StudyView(True, other, title, filled, difference)
    figures = (comparator.percent, comparator.events, comparator.value)
    if all(f is None for f in figures) and not comparator.not_reached:
        return StudyView(False, w.tr("It is not in what we read."), other)
    return StudyView(False, other, w.tr("Another figure, not a fair comparison."))


def other_name(comparator: Comparator, w: Words) -> str:
    """Return how the other group is named: "surgery instead", never as if it was added."""
    if not comparator.same_study:
        return comparator.name
    return w.tr("{name} instead").format(name=comparator.name)


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _other_group(estimate: Estimate, say: TextRenderer, part: Part | None) -> str:
    """Return the other group's figure in both framings, with its own source where it has one."""
    c = estimate.comparator
    if c is None:
        return ""
    w = say.w
    name = _begun(other_name(c, w))
    twin = twin_of(estimate)
    if twin is None:
        return w.tr("{name}: no number in what we read.").format(name=name)
    shown = numbers.framing(twin, say.denominator, w, part)
    text = w.tr("{name}: {figures}.").format(name=name, figures=shown.both)
    if c.source and c.source in say.aid.sources:
        text += " " + short_source(say.aid.sources[c.source], w) + "."
    return text


def twin_of(estimate: Estimate) -> Estimate | None:
    """Return the other group's figure as an estimate of its own, or None where it has none."""
    c = estimate.comparator
    if c is None or (c.percent is None and c.events is None):
        return None
    import msgspec

    return msgspec.structs.replace(
        estimate, percent=c.percent, events=c.events, denominator=c.denominator, ci=c.ci,
        band=None, qualifier="",
        group=msgspec.structs.replace(estimate.group, size=c.size or c.denominator),
    )


def _other_median(median: Median, w: Words) -> str:
    c = median.comparator
    if c is None:
        return ""
    name = _begun(other_name(c, w))
    if c.not_reached:
        return w.tr("{name}: not reached yet. {why}").format(name=name, why=_open_end(median, w))
    if c.value is None:
        return w.tr("{name}: no number in what we read.").format(name=name)
    return w.tr("{name}: {figures}.").format(
        name=name, figures=numbers.months(c.value, median.unit, w)
    )


def _open_end(median: Median, w: Words) -> str:
    """Return what "not reached yet" means."""
    if median.kind == "lived":
        return w.tr("More than half were still alive when the study last looked.")
    return w.tr("More than half had not had it when the study last looked.")


def _interval(median: Median, w: Words) -> tuple[Meta, ...]:
    if median.ci is None:
        return ()
    low = numbers.plain_number(median.ci[0])
    high = numbers.months(median.ci[1], median.unit, w)
    return (Meta("range", w.tr("Range: between {low} and {high}").format(low=low, high=high)),)


def _halves(median: Median, w: Words) -> tuple[str, str]:
    """Return the sentences before and after a middle value."""
    if median.kind == "lived":
        return w.tr("Half of the people lived longer than"), w.tr("Half lived less long.")
    if median.kind == "remission":
        return (
            w.tr("Half of the people were in remission longer than"),
            w.tr("Half were in remission for less time."),
        )
    if median.kind == "no_growth":
        return (
            w.tr("Half of the people had no relapse, growth or death for longer than"),
            w.tr("Half had it sooner."),
        )
    lead = w.tr("{what}: for half of the people, longer than").format(what=_plain(median.outcome))
    return lead, w.tr("For half it was shorter.")
