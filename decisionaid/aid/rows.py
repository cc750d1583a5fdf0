"""The table of Compare's rows: one record each, from which all else about rows is derived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from decisionaid.aid.glance_model import HeadlineKind
    from decisionaid.language import Words

    Said = Callable[[Words], str]

Page = Literal["", "serious", "often"]
RowKind = Literal["words", "numbers", "survival", "sources"]
SURVIVAL = "survival"  # the row and topic of survival numbers
DEATHS = "deaths"  # the part with deaths that the treatment caused


def _nothing(_w: Words) -> str:
    return ""


class CompareRow(Struct, frozen=True):
    """One row of Compare.

    id: how guides, questions and findings name it.
    topic: its page, whose title and questions may be shared by several rows.
    kind: "words" has cells of prose, "numbers" has parts, and words beside them; "survival" is
    "numbers" behind the survival choice; "sources" is worked out from the others.
    ask_all, ask_one: what "Ask about this" writes for all cards, and for {option} alone.
    topic_title: the name of its page, where that is not its own title.
    page: the page within its topic.
    headline: which number of the grid at a glance is taken from its parts.
    cells: the cells of an option that it is made of, with their names; empty for one of its id.
    """

    id: str
    topic: str
    icon: str
    title: Said
    ask_all: Said
    ask_one: Said
    kind: RowKind = "words"
    subtitle: Said = _nothing
    topic_title: Said | None = None
    page: Page = ""
    headline: Literal[HeadlineKind, ""] = ""
    cells: dict[str, Said] = {}

    @property
    def cell_ids(self) -> tuple[str, ...]:
        """The ids of the cells of an option that it is made of."""
        return tuple(self.cells) or (self.id,)


def _harms(w: Words) -> str:
    return w.tr("What can go wrong")


def _ask_harms(w: Words) -> str:
    return w.tr("What can go wrong with each of these, and how often?")


def _ask_harm(w: Words) -> str:
    return w.tr("What can go wrong with {option}, and how often?")


ROWS = (
    CompareRow(
        "what", "what", "info", lambda w: w.tr("What it is"),
        lambda w: w.tr("How does each of these work?"),
        lambda w: w.tr("How does {option} work?")),
    CompareRow(
        "how", "how", "syringe", lambda w: w.tr("How it is given"),
        lambda w: w.tr("How would each of these be given to me?"),
        lambda w: w.tr("How would {option} be given to me?")),
    CompareRow(
        "time_place", "time_place", "calendar-days", lambda w: w.tr("Time and place"),
        lambda w: w.tr("How long would each of these take, and where would I be?"),
        lambda w: w.tr("How long would {option} take, and where would I be?")),
    CompareRow(
        "may_do", "may_do", "users", lambda w: w.tr("What it may do"),
        lambda w: w.tr("What may each of these do for me?"),
        lambda w: w.tr("What may {option} do for me?"), headline="benefit", kind="numbers"),
    CompareRow(
        SURVIVAL, SURVIVAL, "eye-off", lambda w: w.tr("Survival numbers"),
        lambda w: w.tr("What do you know about living longer with each of these?"),
        lambda w: w.tr("What do you know about living longer with {option}?"),
        subtitle=lambda w: w.tr("Only if you ask for them"), kind="survival"),
    CompareRow(
        "harms_often", "harms", "activity",
        lambda w: w.tr("What can go wrong: often"), _ask_harms, _ask_harm,
        subtitle=lambda w: w.tr("Mild to severe"),
        topic_title=_harms, page="often", headline="harm", kind="numbers"),
    CompareRow(
        "harms_serious", "harms", "triangle-alert",
        lambda w: w.tr("What can go wrong: serious"), _ask_harms, _ask_harm,
        topic_title=_harms, page="serious", headline="harm", kind="numbers"),
    CompareRow(
        "not_work", "not_work", "route", lambda w: w.tr("What may come next"),
        lambda w: w.tr("What would come next if it works, and if it does not?"),
        lambda w: w.tr("What would come next after {option}, if it works and if it does not?")),
    CompareRow(
        "day_to_day", "day_to_day", "sun", lambda w: w.tr("Day to day"),
        lambda w: w.tr("What would my days be like with each of these?"),
        lambda w: w.tr("What would my days be like with {option}?"),
        subtitle=lambda w: w.tr("Body, mind, family"),
        cells={"day_body": lambda w: w.tr("Body"), "day_mind": lambda w: w.tr("Mind"),
               "day_family": lambda w: w.tr("Family")}),
    CompareRow(
        "not_for", "not_for", "user-x", lambda w: w.tr("Who it is not for"),
        lambda w: w.tr("Is there a reason why one of these is not for me?"),
        lambda w: w.tr("Is there a reason why {option} is not for me?")),
    CompareRow(
        "cost_work", "cost_work", "briefcase", lambda w: w.tr("Cost and work"),
        lambda w: w.tr("What would each of these mean for cost and work?"),
        lambda w: w.tr("What would {option} mean for cost and work?")),
    CompareRow(
        "unknown", "unknown", "circle-question-mark",
        lambda w: w.tr("What is not known yet"),
        lambda w: w.tr("What does nobody know yet about these?"),
        lambda w: w.tr("What does nobody know yet about {option}?")),
    CompareRow(
        "sureness", "sureness", "scale", lambda w: w.tr("How sure are we"),
        lambda w: w.tr("How sure are you about what each of these does?"),
        lambda w: w.tr("How sure are you about what {option} does?")),
    CompareRow(
        "sources", "sources", "book-open", lambda w: w.tr("Sources"),
        lambda w: w.tr("Which studies do you rely on for each of these?"),
        lambda w: w.tr("Which studies do you rely on for {option}?"), kind="sources"),
)

ROW = {row.id: row for row in ROWS}
ROW_IDS = tuple(ROW)
PROSE_ROWS = tuple(r.id for r in ROWS if r.kind == "words")
NUMBER_ROWS = tuple(r.id for r in ROWS if r.kind in ("numbers", "survival"))
BENEFIT_ROWS = tuple(r.id for r in ROWS if r.headline == "benefit")
HARM_ROWS = tuple(r.id for r in ROWS if r.headline == "harm")
DAY_CELLS = ROW["day_to_day"].cell_ids
PROSE_CELLS = tuple(cell for r in ROWS if r.kind == "words" for cell in r.cell_ids)
EXTRA_CELLS = tuple(r.id for r in ROWS if r.kind == "numbers")  # words beside the numbers
# The rows of each topic in the order of its pages, what is serious first.
TOPICS = {
    topic: tuple(sorted((r for r in ROWS if r.topic == topic), key=lambda r: r.page == "often"))
    for topic in dict.fromkeys(r.topic for r in ROWS)
}


def row_of_cell(cell: str) -> CompareRow | None:
    """Return the row that a cell or row id belongs to, or None where there is no such."""
    return next((r for r in ROWS if cell == r.id or cell in r.cells), None)


def cell_title(cell: str, w: Words) -> str:
    """Return the title of the row that a cell belongs to, with its name within the row."""
    row = next(r for r in ROWS if cell in r.cell_ids or cell == r.id)
    name = row.cells.get(cell)
    return f"{row.title(w)}, {name(w).lower()}" if name else row.title(w)


def topic_title(topic: str, w: Words) -> str:
    """Return the name of a topic, on its page and in lists of topics."""
    row = TOPICS[topic][0]
    return (row.topic_title or row.title)(w)
