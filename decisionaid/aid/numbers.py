"""Every number a person sees is worded here, once, from its record.

Figures are rounded once, in exact arithmetic, halves up: from counts where there are counts,
else from the published percent. Rules: evidence/README.md ("Rounding edges", "Certainty").
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import sqrt
from typing import TYPE_CHECKING, Literal, Protocol

from msgspec import Struct

from decisionaid.aid.rows import HARM_ROWS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decisionaid.aid.model import (
        Certainty,
        Estimate,
        Level,
        Part,
        Quantity,
        Source,
        Span,
        Verb,
    )
    from decisionaid.language import Words

State = Literal["number", "none", "all", "fewer", "more", "band"]
OTHER_SIDE = {"over": "under", "at_least": "up_to", "up_to": "at_least"}
LEVELS: tuple[Level, ...] = ("very_low", "low", "moderate", "high")
Z95 = 1.959963984540054  # 97.5 % of a normal distribution lie below it
COMMA_FROM = 10_000


class Figure(Protocol):
    """Anything with counts or a percent: an estimate, or its comparator."""

    @property
    def percent(self) -> float | None:
        """Per 100."""
        ...
    @property
    def events(self) -> int | None:
        """How many had it."""
        ...
    @property
    def denominator(self) -> int | None:
        """Out of how many."""
        ...


class Framing(Struct, frozen=True):
    """Both sides of one chance, ready to show.

    did and did_not add up to the denominator in the state "number"; filled is the count of
    filled figures of the icon array, None where an array would say more than is known.
    """

    state: State
    lead: str
    did: str
    did_words: str
    did_not: str
    did_not_words: str
    filled: int | None
    denominator: int
    after: str = ""

    @property
    def both(self) -> str:
        """Both sides with their words, in one line."""
        did = f"{self.did} {self.did_words}"
        return f"{did}, {self.did_not} {self.did_not_words}" if self.did_not else did


def decimal(value: float) -> Decimal:
    """Return the number as it was printed, without binary noise."""
    return Decimal(str(value))


def share(figure: Figure) -> Fraction:
    """Return the exact share between 0 and 1, from counts before percent.

    Raises:
        ValueError: When the record holds neither counts nor a percent.
    """
    if figure.events is not None and figure.denominator:
        return Fraction(figure.events, figure.denominator)
    if figure.percent is None:
        msg = "a figure needs counts or a percent"
        raise ValueError(msg)
    return Fraction(decimal(figure.percent)) / 100


def out_of(value: Fraction, denominator: int) -> int:
    """Return the share as whole people out of the denominator, halves up."""
    return int((value * denominator + Fraction(1, 2)) // 1)


def state_of(value: Fraction, denominator: int) -> State:
    """Name the special cases at both ends, where rounding would say nobody or everybody."""
    half = Fraction(1, 2 * denominator)
    if value == 0:
        return "none"
    if value == 1:
        return "all"
    if value < half:
        return "fewer"
    if value >= 1 - half:
        return "more"
    return "number"


def verbs(verb: Verb, w: Words) -> tuple[str, str]:
    """Return the words under the two sides of a framing."""
    pairs = {
        "had": (w.tr("had this"), w.tr("did not")),
        "died": (w.tr("died"), w.tr("did not die")),
        "alive": (w.tr("were alive"), w.tr("had died")),
        "came_back": (w.tr("had it come back"), w.tr("did not")),
        "no_event": (
            w.tr("had no relapse, growth or death"), w.tr("had one of these")
        ),
        "got": (w.tr("got this"), w.tr("did not")),
        "needed": (w.tr("needed this"), w.tr("did not")),
        "gone": (w.tr("had this"), w.tr("did not")),
    }
    return pairs[verb]


def framing(
    estimate: Estimate, denominator: int, w: Words, part: Part | None = None
) -> Framing:
    """Return both sides of an estimate out of 100 or 1000 people, with its rounding edge.

    part: where it stands; its own words stand under both sides, and only a harm that nobody had
    is followed by "That does not mean it cannot happen."
    """
    yes, no = _sides(estimate, part, w)
    if estimate.band is not None:
        return _band(estimate, denominator, w, yes, no)
    value = share(estimate)
    state = state_of(value, denominator)
    if state in ("none", "all"):
        harm = part is None or part.row in HARM_ROWS
        return _everyone(estimate, state, denominator, w, yes, no, harm=harm)
    lead = w.tr("Out of {n} people, about:").format(n=denominator)
    if state == "number":
        filled = out_of(value, denominator)
        did = _qualified(_of(filled, denominator, w), estimate.qualifier, w)
        rest = OTHER_SIDE.get(estimate.qualifier, "")
        did_not = _qualified(_of(denominator - filled, denominator, w), rest, w)
        return Framing(state, lead, did, yes, did_not, no, filled, denominator)
    few = w.tr("fewer than 1 of {n}").format(n=denominator)
    many = w.tr("more than {m} of {n}").format(m=denominator - 1, n=denominator)
    did, did_not = (few, many) if state == "fewer" else (many, few)
    filled = 0 if state == "fewer" else denominator
    return Framing(state, lead, did, yes, did_not, no, filled, denominator)


def _sides(estimate: Estimate, part: Part | None, w: Words) -> tuple[str, str]:
    """Return the words under both sides: the part's own, save where the figure counts deaths."""
    if part is not None and part.did and part.did_not and estimate.verb != "died":
        return part.did, part.did_not
    return verbs(estimate.verb, w)


def _of(n: int, denominator: int, w: Words) -> str:
    return w.tr("{n} of {total}").format(n=n, total=denominator)


def _qualified(text: str, qualifier: str, w: Words) -> str:
    """Put the source's own qualifier before a figure; "about" already stands in the lead."""
    forms = {
        "over": w.tr("over {figure}"),
        "at_least": w.tr("at least {figure}"),
        "up_to": w.tr("up to {figure}"),
        "under": w.tr("under {figure}"),
    }
    return forms[qualifier].format(figure=text) if qualifier in forms else text


def _everyone(
    estimate: Estimate, state: State, denominator: int, w: Words, yes: str, no: str, *,
    harm: bool,
) -> Framing:
    """Word nobody and everybody from counts, or say that the number of people is not given."""
    counted = estimate.denominator if estimate.events is not None else None
    filled = 0 if state == "none" else denominator
    if state == "none":
        after = w.tr("That does not mean it cannot happen.") if harm else ""
        if counted:
            did = w.ntr("none of the {n} person", "none of the {n} people", counted)
        else:
            did = w.tr("none of the people counted")
    else:
        after = w.tr("That does not mean it always happens.")
        if counted:
            did = w.ntr("all of the {n} person", "all of the {n} people", counted)
        else:
            did = w.tr("all of the people counted")
    words = w.tr("in this study {verb}").format(verb=yes) if counted else yes
    if not counted:
        unread = w.tr("The number of people is not in what we read.")
        after = f"{after} {unread}".strip()
    lead = w.tr("In this study:")
    return Framing(
        state, lead, did.format(n=counted), words, "", no, filled, denominator, after
    )


def _band(estimate: Estimate, denominator: int, w: Words, yes: str, no: str) -> Framing:
    """Word a published range of percents; no array, since it would pick one end."""
    low, high = estimate.band or (0.0, 0.0)
    a, b = (out_of(Fraction(decimal(x)) / 100, denominator) for x in (low, high))
    lead = w.tr("Out of {n} people, about:").format(n=denominator)
    did = w.tr("{a} to {b} of {n}").format(a=a, b=b, n=denominator)
    did_not = w.tr("{a} to {b} of {n}").format(a=denominator - b, b=denominator - a, n=denominator)
    return Framing("band", lead, did, yes, did_not, no, None, denominator)


def range_words(ci: tuple[float, float], denominator: int, w: Words) -> str:
    """Return a 95 % interval given in percent as whole people out of the denominator."""
    low, high = (out_of(Fraction(decimal(x)) / 100, denominator) for x in ci)
    return w.tr("between {low} and {high} of {n}").format(low=low, high=high, n=denominator)


def plain_number(value: float) -> str:
    """Return a number as printed, without a needless ".0"; from 10,000 on with a comma."""
    number = decimal(value)
    if number == number.to_integral_value():
        return f"{int(number):,}" if abs(number) >= COMMA_FROM else str(int(number))
    return format(number.normalize(), "f")


def months(value: float, unit: str, w: Words) -> str:
    """Return a length of time with its unit."""
    return _with_unit(plain_number(value), unit, value, w)


def length_of(span: Span, w: Words) -> str:
    """Return how long a span is, with its unit; nothing where the source gives no length."""
    if span.value is None or not span.unit:
        return ""
    if span.to is None:
        return months(span.value, span.unit, w)
    low, high = plain_number(span.value), months(span.to, span.unit, w)
    return w.tr("{low} to {high}").format(low=low, high=high)


def sure_level(certainty: Certainty, source: Source | None, *, audited: bool) -> Level:
    """Return how sure a number is: the row's own level, only ever lowered.

    Moderate at most where the row is not audited or was read second-hand; low at most where the
    row has no certainty or low confidence (evidence/README.md, "Certainty").
    """
    level = certainty.level
    cap: Level = "high"
    if not audited or (source is not None and source.second_hand):
        cap = "moderate"
    if level is None or certainty.low_confidence:
        cap = "low"
    given: Level = level or "low"
    return given if LEVELS.index(given) <= LEVELS.index(cap) else cap


def level_of(estimate: Estimate, sources: Mapping[str, Source]) -> Level:
    """Return how sure one estimate is."""
    return sure_level(
        estimate.certainty, sources.get(estimate.source), audited=estimate.audited)


def sure_sentence(level: Level, w: Words) -> str:
    """Return how sure a number is, as a sentence with its subject."""
    return {
        "high": w.tr("We are very sure of this number"),
        "moderate": w.tr("We are fairly sure of this number"),
        "low": w.tr("We are less sure of this number"),
        "very_low": w.tr("We are not sure of this number"),
    }[level]


def certainty_short(level: Level, w: Words) -> str:
    """Return the short form of how sure a number is."""
    return {
        "high": w.tr("Certainty: high"),
        "moderate": w.tr("Certainty: medium"),
        "low": w.tr("Certainty: low"),
        "very_low": w.tr("Certainty: very low"),
    }[level]


def wilson(share_of: float, people: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share without continuity correction."""
    spread = Z95 * sqrt(Z95 * Z95 + 4 * people * share_of * (1 - share_of))
    middle = 2 * people * share_of + Z95 * Z95
    below = 2 * (people + Z95 * Z95)
    return (middle - spread) / below, (middle + spread) / below


def difference_interval(
    one: float, people_one: int, two: float, people_two: int
) -> tuple[float, float]:
    """Return the 95 % interval of the difference of two independent shares.

    Newcombe 1998 (Statistics in Medicine 17:873-890), method 10: the Wilson intervals of both
    shares, squared and added.

    Args:
        one: Share of the first group, 0 to 1.
        people_one: How many people it has, 1 or more.
        two: Share of the second group.
        people_two: How many people that has.
    """
    low_one, high_one = wilson(one, people_one)
    low_two, high_two = wilson(two, people_two)
    gap = one - two
    return (
        gap - sqrt((one - low_one) ** 2 + (high_two - two) ** 2),
        gap + sqrt((high_one - one) ** 2 + (two - low_two) ** 2),
    )


def per_hundred(value: float, denominator: int) -> int:
    """Return a percent as whole people, for a quantity that follows the switch."""
    scaled = decimal(value) * denominator / 100
    return int(scaled.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def quantity(record: Quantity, denominator: int, w: Words, *, bare: bool = False) -> str:
    """Return a quantity in words with its unit; bare gives the number alone."""
    if record.unit == "per_100":
        return _qualified(_per_100(record, denominator, w), record.qualifier, w)
    text = plain_number(record.value)
    if record.to is not None:
        text = w.tr("{low} to {high}").format(low=text, high=plain_number(record.to))
    if record.of is not None:
        text = w.tr("{n} of {total}").format(n=text, total=plain_number(record.of))
    if not bare:
        last = record.of or record.to or record.value
        text = _with_unit(text, record.unit, last, w)
    text = w.tr("about {figure}").format(figure=text) if record.qualifier == "about" else text
    return _qualified(text, record.qualifier, w)


def _per_100(record: Quantity, denominator: int, w: Words) -> str:
    low = Fraction(decimal(record.value)) / 100
    if record.to is not None:
        high = per_hundred(record.to, denominator)
        return w.tr("{a} to {b} of {n} people").format(
            a=out_of(low, denominator), b=high, n=denominator
        )
    state = state_of(low, denominator)
    if state == "fewer":
        return w.tr("fewer than 1 of {n} people").format(n=denominator)
    if state == "more":
        return w.tr("more than {m} of {n} people").format(m=denominator - 1, n=denominator)
    n = out_of(low, denominator)
    return w.tr("{n} of {total} people").format(n=n, total=denominator)


def _with_unit(text: str, unit: str, count: float, w: Words) -> str:
    """Add the unit in the number the language asks for."""
    n = int(count) if count == int(count) else 100  # a part of one counts as many
    forms = {
        "days": w.ntr("{n} day", "{n} days", n),
        "weeks": w.ntr("{n} week", "{n} weeks", n),
        "months": w.ntr("{n} month", "{n} months", n),
        "years": w.ntr("{n} year", "{n} years", n),
        "hours": w.ntr("{n} hour", "{n} hours", n),
        "minutes": w.ntr("{n} minute", "{n} minutes", n),
        "rounds": w.ntr("{n} round", "{n} rounds", n),
        "doses": w.ntr("{n} dose", "{n} doses", n),
        "nights": w.ntr("{n} night", "{n} nights", n),
        "times": w.ntr("{n} time", "{n} times", n),
        "people": w.ntr("{n} person", "{n} people", n),
        "tablets": w.ntr("{n} tablet", "{n} tablets", n),
        "visits": w.ntr("{n} visit", "{n} visits", n),
        "studies": w.ntr("{n} study", "{n} studies", n),
        "usd": w.tr("${n}"),
    }
    return forms.get(unit, "{n}").format(n=text)
