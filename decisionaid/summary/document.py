"""The summary as a document: sections of blocks, before any template, page or font."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Union

if TYPE_CHECKING:
    import datetime as dt

    from decisionaid.summary.grid import GlanceGrid
    from decisionaid.summary.runs import OptionHead, Text
    from decisionaid.visit.model import Paper

PrintSize = Literal[14, 18, 24]
Weight = Literal["thin", "thick", "dashed"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section; the section's own title is level 1."""

    text: Text
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that may run over lines and pages.

    Attributes:
        keep: Held on the page of what follows.
        anchor: Name that a link may point to.
        fine: In the smaller type of details and lists; as large as all else in large print.
        explained: Its words are in the list of words, though it is in smaller type.
    """

    text: Text
    keep: bool = False
    anchor: str = ""
    fine: bool = False
    explained: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without order; `fine` as in a paragraph."""

    items: tuple[Text, ...]
    fine: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """Ruled lines for handwriting."""

    count: int


@dataclass(frozen=True, slots=True)
class WordsBlock:
    """Words in a form row."""

    text: Text


@dataclass(frozen=True, slots=True)
class Blank:
    """A line to write on in a form row; blanks share what room is left by their weights.

    One of weight 0 takes what is left of its line, and is dropped where nothing is left.
    """

    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to tick by hand, with its words."""

    text: str


FormPart = WordsBlock | Blank | Tick


@dataclass(frozen=True, slots=True)
class FormRow:
    """Words, blanks and boxes in one line, or in more where they do not fit.

    Attributes:
        indent: Width of the first part in ems, so that rows line up; 0 is its own width.
    """

    parts: tuple[FormPart, ...]
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Facts:
    """Short facts, those of one row beside each other where there is room."""

    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Name and value on a ruled line each."""

    rows: tuple[tuple[Text, Text], ...]


@dataclass(frozen=True, slots=True)
class QuestionBlock:
    """A question with its number, what it is about, boxes to tick and lines for the answer.

    Attributes:
        number: Shown in the circle; 0 leaves it empty.
        text: Empty on a blank sheet: the lines then come first.
        anchor: Name that a link may point to.
        answer: What was said about it, before the lines.
    """

    number: int
    text: Text
    detail: Text = ()
    ticks: tuple[str, ...] = ()
    lines: int = 2
    anchor: str = ""
    answer: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """Two groups of blocks beside each other; one under the other in large print."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Boxed:
    """Blocks inside a frame."""

    blocks: tuple[Block, ...]
    weight: Weight = "thin"
    min_lines: int = 0


@dataclass(frozen=True, slots=True)
class TopicTable:
    """One row of the comparison: title, notice about the studies, one cell for each option.

    Attributes:
        title: Empty where the words themselves begin with it.
        cells: None where all stands in lines over the whole width.
        more: Stands below the cells over the whole width, each block naming its option.
        level: 3 for a topic below one of level 2, whose notice counts for it too.
        intro: Stands between title and cells, said of all options.
    """

    title: Text
    cells: tuple[tuple[Block, ...], ...]
    notice: Text = ()
    more: tuple[Block, ...] = ()
    level: int = 2
    intro: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class OptionTable:
    """Options side by side; in large print they stand one under another below each topic.

    `again`: a notice that counts for several topics, in few words for the head of a further page.
    """

    heads: tuple[OptionHead, ...]
    topics: tuple[TopicTable, ...]
    again: str = ""


@dataclass(frozen=True, slots=True)
class Chance:
    """A number in both framings, with its icon array.

    Attributes:
        filled: Filled figures of the array out of 100; None draws no array.
        had, had_words: "44 of 100", "had this".
        had_not, had_not_words: "56 of 100", "did not".
        alt: What the array is, where both framings stand beside it.
        details: Time span, study, people, how sure; never without them.
    """

    filled: int | None
    had: str
    had_words: str
    had_not: str
    had_not_words: str
    alt: str
    details: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """SourceNumbers sources."""

    entries: tuple[tuple[int, Text], ...]


@dataclass(frozen=True, slots=True)
class TermList:
    """Words with their meanings."""

    entries: tuple[tuple[Text, Text], ...]


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle to mark by hand, in a cell of a grid."""

    label: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table with column heads; the first column heads its rows where `row_heads`.

    Attributes:
        widths: Shares of the width; empty lets words decide.
        row_lines: Least height of a row in write lines, 0 for none.
        fine_heads: Its column heads are in the smaller type of details.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[Block, ...], ...], ...]
    widths: tuple[float, ...] = ()
    row_heads: bool = True
    row_lines: float = 0.0
    fine_heads: bool = False


Block = Union[
    Heading, Paragraph, Bullets, Lines, FormRow, Facts, Pairs, QuestionBlock, Columns,
    Boxed, OptionTable, Chance, Sources, TermList, Circle, Grid, "GlanceGrid",
]


@dataclass(frozen=True, slots=True)
class Section:
    """Pages that belong together: they share a title and mostly begin on a new page.

    Attributes:
        back_title: Title of its further pages; empty repeats the title.
        lang: Language of this section where it is not the document's.
        name, date: Words before the lines for handwriting at the top.
        most_pages: Pages it should not exceed; lines to write on and distances shrink first.
        doctor: For the doctor only: never shown on the screen.
        over, over_more: Said at the foot of page one where a question, or several, stand
            overleaf; `{first}` and `{last}` become their numbers.
        part: Name of the part of the pages it belongs to, as it is ticked for print.
        flows: Begins below the section before it, where that leaves room on its last page.
        turn: "wide" pages are landscape; "spare" ones where that spares a page.
        short_head: In large print its further pages have a head of one line.
    """

    title: str
    blocks: tuple[Block, ...]
    back_title: str = ""
    lang: str = ""
    name: str = ""
    date: str = ""
    most_pages: int = 0
    doctor: bool = False
    over: str = ""
    over_more: str = ""
    part: str = ""
    flows: bool = False
    turn: Literal["", "wide", "spare"] = ""
    short_head: bool = False


@dataclass(frozen=True, slots=True)
class PageFooter:
    """What stands at the foot of every page.

    Attributes:
        state: Review state, in bold.
        facts: Day of the facts.
        order: How the options were ordered, and what the page is for.
        page: "Page {n} of {all}".
    """

    state: str
    facts: str
    order: str
    page: str


@dataclass(frozen=True, slots=True)
class Document:
    """What is printed, saved, previewed and read as plain text.

    Attributes:
        date: Written into the file as its day; no clock is read.
        box_note: Said on a section where a letter could not be printed.
    """

    title: str
    lang: str
    paper: Paper
    print_size: PrintSize
    sections: tuple[Section, ...]
    footer: PageFooter
    date: dt.date
    box_note: str


def plain(text: Text) -> str:
    """Return the words of a text without weight, language or links."""
    return "".join(run.text for run in text)
