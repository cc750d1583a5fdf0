"""What a cell says where no number stands: each kind of silence in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.aid.layers.sentences import short_name, study_name
from decisionaid.aid.model import Silence
from decisionaid.aid.views import SilenceView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from decisionaid.aid.model import Option, Part
    from decisionaid.aid.text_renderer import TextRenderer

NOT_READ, UNREAD, ELSEWHERE = "not_read", "unread", "elsewhere"
ONE_LINE = 60  # letters of a reason that can stand for the title
NAMED = 3  # how many studies the sentence on what was read names


def silence_view(
    silence: Silence, say: TextRenderer, part_title: str, option: str, *, harm: bool = True,
    read: str = "",
) -> SilenceView:
    """Return a typed gap in words, with the question to ask instead.

    harm: it stands among harms, where a gap is no promise. read: what was read of this card.
    """
    w = say.w
    ask = w.tr("Ask your team.")
    no_promise = w.tr("That does not mean it cannot happen.") if harm else ask
    title, text = {
        "not_found": (w.tr("We found no number."), no_promise),
        NOT_READ: (w.tr("We have not read a number."), no_promise),
        UNREAD: (
            w.tr("Counted in a study."),
            w.tr("We have not read the figure. Ask your team."),
        ),
        "not_expected": (w.tr("Not expected here."), ""),
        "not_studied": (w.tr("This was not studied."), ask),
        "too_few": (w.tr("Too few people to give a number."), ask),
        "disagree": (w.tr("The studies do not agree."), ask),
        "two_dates": (w.tr("One study counted this at two dates."), ask),
        "held": (w.tr("A number exists, but we could not check it yet."), ask),
    }[silence.kind]
    why = say.text(silence.why) or (read if silence.kind == NOT_READ else "")
    if silence.kind == UNREAD and 0 < len(why) <= ONE_LINE:  # "Counted in the … study."
        title, why = why, ""
    said = text if not why else f"{why} {text}".strip()
    own = say.voiced(silence.question, silence.of_patient)
    question = own or w.tr("Is there a number for “{part}” with {option}?").format(
        part=part_title, option=option
    )
    short = "" if silence.why else text
    return SilenceView(silence.kind, title, said, question, short, not own)


def row_silence(
    say: TextRenderer, part: Part, option: Option, typed: Silence | None, *, harm: bool,
    read: str = "", twin: Part | None = None,
) -> SilenceView:
    """Return why a card has no number in a part: as typed, or by the kind of card it is.

    twin: the part that counts the same event for this card, at another severity.
    """
    w = say.w
    ask = silence_view(
        typed or Silence(part.id, kind=NOT_READ), say, part.title, short_name(option), harm=harm,
        read=read)
    if typed is not None:
        return ask
    if option.words_only:
        return SilenceView(
            "words_only", w.tr("Figures were published."),
            w.tr("We have not read enough of them to show any."), ask.question, usual=True)
    if is_trial(option):
        return SilenceView(
            "trial", w.tr("Each trial differs."), w.tr("Ask what was counted so far."),
            ask.question, usual=True)
    if twin is not None:
        page = w.tr("Serious") if twin.row == "harms_serious" else w.tr("Often")
        said = w.tr("See “{part}” under {page}.").format(part=twin.title, page=page)
        return SilenceView(ELSEWHERE, w.tr("Counted in another part."), said, ask.question,
                           said, usual=True)
    return ask


def twin_of_part(part: Part, parts: Iterable[Part], counted: Callable[[str], bool]) -> Part | None:
    """Return the part that counts the same event at another severity, where that has a number."""
    other = next((p for p in parts if p.row != part.row and p.id != part.id
                  and (p.id == part.severe or p.severe == part.id)), None)
    return other if other is not None and counted(other.id) else None


def is_trial(option: Option) -> bool:
    """Say whether a card stands for trials, each of which counts its own things."""
    return option.deaths_kind == "trial"


def read_of(say: TextRenderer, option: Option) -> str:
    """Return which studies, and of which years, a card's numbers were read from, none whole."""
    aid, w = say.aid, say.w
    used: dict[str, set[int]] = {}
    for record in (*aid.estimates.values(), *aid.medians.values()):
        if record.option == option.id and record.source in aid.sources:
            source = aid.sources[record.source]
            years = used.setdefault(study_name(source, record.group.size, w), set())
            years.update((source.year,) if source.year else ())
    names = [f"{name} ({w.listed(map(str, sorted(years)))})" if years else name
             for name, years in used.items()]
    if not names:
        return ""
    more = len(names) - NAMED
    said = w.listed(names[:NAMED])
    if more > 0:
        said = w.tr("{studies} and {n} more").format(studies=said, n=more)
    return w.tr("Read for this card, in part and not in full: {studies}.").format(studies=said)
