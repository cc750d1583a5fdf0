"""What the aid says, as immutable records; the authored YAML has exactly these fields."""

from __future__ import annotations

from typing import Literal

from decisionaid.aid.glance_model import (
    DeathsKind,
    GlanceLine,
    GlanceMatters,
    Headline,
    HeadlineBox,
    MatterLine,
)
from decisionaid.aid.learn_model import LearnPage
from decisionaid.aid.record import Cell, Record
from decisionaid.aid.review_model import ChangedText, Reviewed, ReviewRule
from decisionaid.aid.routing_model import Routing
from decisionaid.aid.stock_model import (
    Attribute,
    BankQuestion,
    BankTopic,
    Claim,
    PreparedQuestion,
    ReadinessItem,
    StockGoals,
    Term,
    WindowWords,
)

Gate = Literal["none", "survival"]
Level = Literal["high", "moderate", "low", "very_low"]
NumberRow = Literal["may_do", "survival", "harms_often", "harms_serious"]  # as in rows.py
Verb = Literal["had", "died", "alive", "came_back", "no_event", "got", "needed", "gone"]
SilenceKind = Literal[
    "not_found", "not_read", "unread", "not_expected", "not_studied", "too_few", "disagree",
    "two_dates", "held",
]
Unit = Literal[
    "days", "weeks", "months", "years", "hours", "minutes", "rounds", "doses", "nights", "times",
    "people", "per_100", "year", "age", "usd", "tablets", "visits", "studies", "plain",
]


class Source(Record, frozen=True):
    """One published source as it is cited; never its web address."""

    id: str
    citation: str
    year: int | None = None
    kind: str = ""
    study: str = ""
    doi: str = ""
    pubmed: str = ""
    second_hand: bool = False


class Span(Record, frozen=True):
    """When something was counted. `words` holds no digits ("after the infusion").

    kind: within/at/up_to take value and unit; during/best use words alone; not_stated says so.
    """

    kind: Literal["within", "at", "during", "best", "follow_up", "not_stated"] = "not_stated"
    value: float | None = None
    to: float | None = None
    unit: Literal["days", "weeks", "months", "years", "rounds"] | None = None
    words: str = ""


class Group(Record, frozen=True):
    """Who was counted. Empty words mean "people not described in what we read".

    notice: said first and in bold when the group differs from the decision's people
    ("Counted in children").
    """

    words: str = ""
    size: int | None = None
    notice: str = ""


class Certainty(Record, frozen=True):
    """How sure one number is, from its evidence row; `why` is the reason in plain words."""

    level: Level | None = None
    why: str = ""
    low_confidence: bool = False


class Comparator(Record, frozen=True):
    """The other group's figure. same_study only for the other arm of one randomised study.

    option: the card that shows what this group got, if one does; two such cards share one box.
    apart: what the source's own test says: true where it excludes chance, false where it says
    that it could not tell the groups apart, null where it says nothing.
    """

    name: str
    option: str = ""
    percent: float | None = None
    events: int | None = None
    denominator: int | None = None
    size: int | None = None
    ci: tuple[float, float] | None = None
    same_study: bool = False
    source: str = ""
    value: float | None = None
    not_reached: bool = False
    as_printed: bool = False
    apart: bool | None = None


class Estimate(Record, frozen=True):
    """A chance: counts or a percent, of whom, when, how sure, from where.

    percent and ci are per 100; `band` is a published range of percents. Where events and
    denominator are given the shown figure is made from them.
    measure: the figure of the evidence row; "comparator" and "comparator.grade3plus" are its other
    group's, shown on that group's own card. from_card: the option whose evidence row this is,
    where another's row is shown on purpose. as_printed: the publication itself prints a percent
    that its counts do not give.
    """

    id: str
    option: str
    part: str
    outcome: str
    source: str
    evidence: str = ""
    measure: str = "value"
    row_hash: str = ""
    verb: Verb = "had"
    percent: float | None = None
    events: int | None = None
    denominator: int | None = None
    band: tuple[float, float] | None = None
    qualifier: Literal["", "about", "over", "at_least", "up_to"] = ""
    curve: bool = False
    ci: tuple[float, float] | None = None
    group: Group = Group()
    span: Span = Span()
    counted: str = ""
    note: str = ""
    also_sources: tuple[str, ...] = ()
    certainty: Certainty = Certainty()
    audited: bool = True
    severity: Literal["", "serious", "any", "not_stated"] = ""
    only_some: bool = False
    gate: Gate = "none"
    comparator: Comparator | None = None
    from_card: str = ""
    as_printed: bool = False


class Median(Record, frozen=True):
    """A middle value in time: half of the people longer, half shorter."""

    id: str
    option: str
    part: str
    outcome: str
    source: str
    kind: Literal["lived", "remission", "no_growth", "time"] = "time"
    evidence: str = ""
    measure: str = "value"
    row_hash: str = ""
    value: float | None = None
    not_reached: bool = False
    unit: Literal["days", "weeks", "months", "years"] = "months"
    ci: tuple[float, float] | None = None
    group: Group = Group()
    span: Span = Span()
    counted: str = ""
    note: str = ""
    also_sources: tuple[str, ...] = ()
    certainty: Certainty = Certainty()
    audited: bool = True
    only_some: bool = False
    gate: Gate = "none"
    comparator: Comparator | None = None
    from_card: str = ""


class Quantity(Record, frozen=True):
    """Any other countable thing a text names by `{id}`: days on the pump, rounds, a year."""

    id: str
    value: float
    source: str
    unit: Unit
    to: float | None = None
    of: float | None = None
    evidence: str = ""
    qualifier: Literal["", "about", "over", "at_least", "up_to"] = ""
    gate: Gate = "none"


class Silence(Record, frozen=True):
    """A typed gap: why one option has no number in one part, and a question to ask instead.

    of_patient: the same question of a parent or caregiver, as in a suggested question.
    """

    part: str
    kind: SilenceKind = "not_found"
    why: str = ""
    question: str = ""
    of_patient: str = ""


class Part(Record, frozen=True):
    """A titled line of numbers within a row, the same for every option of a decision.

    gate: "survival" puts the whole part behind the survival choice, for all options alike.
    did, did_not: the part's own words under both sides ("were alive without it growing").
    headline: whether its number may head the grid at a glance: "" as its row allows, "first"
    before any other part of harms, "last" where no other one does, "never".
    severe: the part of another row that counts the same event when it is severe.
    """

    id: str
    row: NumberRow
    title: str
    subtitle: str = ""
    gate: Gate = "none"
    did: str = ""
    did_not: str = ""
    headline: Literal["", "first", "last", "never"] = ""
    severe: str = ""


class Option(Record, frozen=True):
    """One card: an option like any other, waiting and supportive care included.

    cells holds every cell that the table of Compare's rows names and, where words belong beside
    numbers, one by the id of their row. deaths: the words on deaths caused by the treatment, or
    None.
    gap: said where missing figures make the list look milder than life.
    short_name: how lines and boxes name it, in a few letters.
    glance, headlines, named_harms, matter_lines: its part of the grid "At a glance".
    named_harms: in two or three words each, boxed warnings first, then causes of death.
    deaths_kind: which sentence on deaths begins its harms.
    medicine: it gives a drug or cells; not so for waiting, a trial, supportive care.
    words_only: figures were published, too few of them read to show any benefit figure.
    pictogram: one that the program has, or "loop.svg" for the guide's own drawings/loop.svg.
    """

    id: str
    name: str
    pictogram: str
    what_line: str
    how_line: str
    cells: dict[str, Cell]
    brand: str = ""
    deaths: Cell | None = None
    gap: str = ""
    silences: tuple[Silence, ...] = ()
    short_name: str = ""
    glance: tuple[GlanceLine, ...] = ()
    headlines: tuple[HeadlineBox, ...] = ()
    named_harms: tuple[str, ...] = ()
    harms_lead: str = ""
    deaths_kind: DeathsKind = "not_read"
    matter_lines: tuple[MatterLine, ...] = ()
    medicine: bool = True
    words_only: bool = False


class LeftOut(Record, frozen=True):
    """An evidence row or fact not shown, with its reason; keeps harms from going missing."""

    row: str
    reason: Literal[
        "same_figure", "newer_cut", "other_age", "not_showable", "held", "said_elsewhere",
        "words_only_card", "moved", "replaced",
    ]
    by: str = ""


class KnowledgeItem(Record, frozen=True):
    """One statement to judge; feedback points to a card, a wrong answer offers a question.

    of_patient: the same question of a parent or caregiver, as in a suggested question.
    """

    id: str
    statement: str
    answer: bool
    feedback: str
    row: str
    question: str
    option: str = ""
    of_patient: str = ""


class Decision(Record, frozen=True):
    """A decision with its options, rows and check-yourself items.

    read_on: the last day its evidence was read, as an ISO date; "" for the aid's own date.
    """

    id: str
    title: str
    short_title: str
    condition: str
    for_whom: str
    not_for: str
    caution: str
    parts: tuple[Part, ...]
    options: tuple[Option, ...]
    context: tuple[Cell, ...] = ()
    checks: tuple[KnowledgeItem, ...] = ()
    attributes: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    glance: tuple[GlanceMatters, ...] = ()
    headlines: tuple[Headline, ...] = ()
    read_on: str = ""
    reader: Literal["adult", "parent_teen"] = "adult"
    draft: bool = False


class Imprint(Record, frozen=True):
    """Who made this, how, with whose money, and what nobody has checked."""

    authors: str
    funding: str
    interests: str
    evidence_search: str
    certainty_method: str
    update_policy: str
    reading_level: str
    review_state: str
    not_done: dict[str, str] = {}


class Aid(Record, frozen=True):
    """A whole aid in one language.

    unfinished: languages that may lack texts or be behind; the screen says so, checks do not count.
    treatment_harms: words by which the evidence says that a treatment caused a death, for the
    audit; the general ones ("treatment-related", "infection") are known.
    reviewed: by decision id, "" for the whole guide; empty where nobody has reviewed anything.
    changed: what reads differently since an older version, by that version.
    """

    id: str
    version: str
    title: str
    subtitle: str
    published: str
    compiled: str
    review_by: str
    lang: str
    base_language: str
    languages: tuple[str, ...]
    about: Imprint
    translation_note: str = ""
    unfinished: tuple[str, ...] = ()
    names_with_digits: tuple[str, ...] = ()
    treatment_harms: tuple[str, ...] = ()
    sources: dict[str, Source] = {}
    estimates: dict[str, Estimate] = {}
    medians: dict[str, Median] = {}
    quantities: dict[str, Quantity] = {}
    decisions: dict[str, Decision] = {}
    learn: dict[str, LearnPage] = {}
    claims: dict[str, Claim] = {}
    topics: dict[str, BankTopic] = {}
    questions: dict[str, BankQuestion] = {}
    asks: dict[str, PreparedQuestion] = {}
    glossary: dict[str, Term] = {}
    attributes: dict[str, Attribute] = {}
    readiness: dict[str, ReadinessItem] = {}
    roles: dict[str, str] = {}
    roles_of_patient: dict[str, str] = {}
    drawings: dict[str, str] = {}
    routing: Routing = Routing()
    window: WindowWords = WindowWords()
    review: ReviewRule = ReviewRule()
    stock: StockGoals = StockGoals()
    reviewed: dict[str, Reviewed] = {}
    changed: dict[str, tuple[ChangedText, ...]] = {}
