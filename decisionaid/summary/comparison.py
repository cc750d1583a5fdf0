"""The comparison for paper: topics and cells of the view, with numbered sources."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from decisionaid.aid.views import DeathsView, MedianView, NumberView, SilenceView
from decisionaid.summary.excerpts import ended

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from decisionaid.aid.layer_views import DecisionView
    from decisionaid.aid.viewing import AidView
    from decisionaid.aid.views import Block, CellView, OptionView, PartView, RowView

NOT_ON_PAPER = frozenset({"sources"})  # they have a list of their own, by number
_ARRAY = 100
_FIGURES = frozenset({"number", "also", "median"})


@dataclass(slots=True)
class SourceNumbers:
    """Gives each source a number when it is first named."""

    numbers: dict[str, int] = field(default_factory=lambda: dict[str, int]())

    def of(self, source: str) -> int:
        """Return the number of a source."""
        return self.numbers.setdefault(source, len(self.numbers) + 1)


@dataclass(frozen=True, slots=True)
class ComparedItem:
    """One block of a cell; `kind` names the template macro that words it.

    Attributes:
        shown: The block of the view; None where `facts` say it all.
        refs: Numbers of its sources.
        filled: Filled figures of its array; None draws none.
        facts: Its meta lines as sentences.
        study: What is said of another group: in bold, and after it.
        further: Not the first figure of its cell.
        outcome: What was counted, where that is not said for all options at once.
    """

    kind: str
    shown: Block | None = None
    refs: tuple[int, ...] = ()
    filled: int | None = None
    facts: tuple[str, ...] = ()
    study: tuple[str, str] = ("", "")
    further: bool = False
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One topic of the table: title, what is said of its studies, one cell for each option.

    Attributes:
        more: What stands below the cells with the names of its options; where there are no
            cells, all that is said.
        level: 3 for a topic under one of level 2.
        intro: Said of all options at once.
        fine: Its cells are small print.
        run_in: The words of `more` begin with the title.
        group: Not empty where it heads the numbers of a row; "first" for the first such row,
            "shared" where it says what the numbers share.
        same: Said of the other group that most numbers are beside.
        also: What else the numbers count that do not print.
        row: Id of the row of words it is.
    """

    title: str = ""
    strip_title: str = ""
    strip_reason: str = ""
    cells: tuple[tuple[ComparedItem, ...], ...] = ()
    more: tuple[tuple[str, ComparedItem], ...] = ()
    level: int = 2
    intro: str = ""
    fine: bool = False
    run_in: bool = False
    group: str = ""
    same: str = ""
    also: tuple[str, ...] = ()
    row: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Options that stand beside each other, at most three at 14 pt.

    `left`: how many further numbers of each option do not print; `what_in_heads`: what an option
    is stands below its name, not in a row.
    """

    heads: tuple[OptionView, ...]
    lines: tuple[ComparedLine, ...]
    left: tuple[tuple[str, int], ...] = ()
    what_in_heads: bool = False


def said_beside(lines: Iterable[ComparedLine]) -> Iterator[str]:
    """Yield what stands beside the numbers of lines: times, people, sources, other groups."""
    for line in lines:
        items = [*(item for cell in line.cells for item in cell), *(item for _, item in line.more)]
        for item in items:
            yield from (*item.facts, *item.study)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A gap: what has no number, why, and the question to ask.

    Attributes:
        parts: Several topics where no more is asked than whether there is a number.
    """

    parts: tuple[str, ...]
    title: str
    question: str


def lines(decision: DecisionView, chunk: Sequence[int], numbered: SourceNumbers, *,
          apart: bool) -> Iterator[ComparedLine]:
    """Yield every topic of some options; `apart` puts what is long below the cells."""
    for row in decision.rows:
        if row.id in NOT_ON_PAPER:
            continue
        before = ("", "")
        for part in row.parts:
            made = [(decision.options[i].name, _items(part.cells[i], numbered)) for i in chunk]
            line, strip = _line(row, part, made, apart=apart), _strip(part)
            # Why numbers may not be compared is said over the first of a topic.
            yield replace(line, strip_reason="") if strip == before else line
            before = strip


def title_of(row: RowView, part: str) -> str:
    """Return the title of a topic: of its row, and of its part where it has one."""
    joint = ". " if ":" in row.title else ": "
    return f"{row.title}{joint}{part}" if part else row.title


def _strip(part: PartView) -> tuple[str, str]:
    return (part.strip.title, part.strip.reason) if part.strip else ("", "")


def _line(row: RowView, part: PartView, made: Sequence[tuple[str, tuple[ComparedItem, ...]]], *,
          apart: bool) -> ComparedLine:
    """Return one topic; `apart` puts the further numbers of its cells below the cells."""
    return ComparedLine(
        title_of(row, part.title), *_strip(part),
        tuple(tuple(one for one in items if not (apart and one.further)) for _, items in made),
        tuple((name, one) for name, items in made for one in items if apart and one.further))


def _items(cell: CellView, numbered: SourceNumbers) -> tuple[ComparedItem, ...]:
    """Return the blocks of a cell: its first number with an array, further ones in words."""
    made: list[ComparedItem] = []
    for block in cell.blocks:
        one = item(block, numbered)
        figure = one.kind in _FIGURES
        if figure and any(before.kind in _FIGURES for before in made):
            kind = "also" if one.kind == "number" else one.kind
            one = replace(one, kind=kind, filled=None, further=True)
        made.append(one)
    return tuple(made)


def item(block: Block, numbered: SourceNumbers | None) -> ComparedItem:
    """Return a block of a cell for its template; without `numbered` it names no numbers."""
    if isinstance(block, NumberView | MedianView):
        kind = "number" if isinstance(block, NumberView) else "median"
        return ComparedItem(kind, block, refs((block.source,), numbered), filled(block),
                    sentences(m.text for m in block.meta), (block.study.title, block.study.text))
    if isinstance(block, SilenceView):
        return ComparedItem("silence", block)
    kind = "deaths" if isinstance(block, DeathsView) else "prose"
    return ComparedItem(kind, block, refs(block.sources, numbered))


def refs(sources: Sequence[str], numbered: SourceNumbers | None) -> tuple[int, ...]:
    """Return the numbers of sources on these pages."""
    return tuple(numbered.of(source) for source in sources) if numbered else ()


def filled(block: NumberView | MedianView) -> int | None:
    """Return the filled figures of a number's array; None where none is drawn."""
    if isinstance(block, NumberView) and block.denominator == _ARRAY:
        return block.filled
    return None


def sentences(texts: Iterable[str]) -> tuple[str, ...]:
    """Return texts with a point at their end, empty ones left out."""
    return tuple(ended(text) for text in texts if text)


def unknowns(view: AidView) -> tuple[tuple[str, tuple[Unknown, ...]], ...]:
    """Return every gap of the compared options with its question, by option."""
    decision = view.decision
    if decision is None:
        return ()
    found: list[tuple[str, tuple[Unknown, ...]]] = []
    for index, option in enumerate(decision.options):
        gaps = [(part.title or row.title, block)
                for row in decision.rows for part in row.parts
                for block in part.cells[index].blocks if isinstance(block, SilenceView)]
        if gaps:
            found.append((option.name, _asked_together(gaps)))
    return tuple(found)


def _asked_together(gaps: Sequence[tuple[str, SilenceView]]) -> tuple[Unknown, ...]:
    """Return gaps, together where the question is no more than "is there a number?"."""
    alike: dict[str, list[str]] = {}
    for part, gap in gaps:
        if gap.usual:
            alike.setdefault(gap.title, []).append(part)
    many = {title for title, parts in alike.items() if len(parts) > 1}
    return (
        *(Unknown(tuple(alike[title]), title, "") for title in alike if title in many),
        *(Unknown((part,), gap.title, gap.question) for part, gap in gaps
          if not (gap.usual and gap.title in many)))


def survival_topics(decision: DecisionView) -> Sequence[PartView]:
    """Return the topics of the row of survival numbers; none where it is not shown."""
    return next((row.parts for row in decision.rows if row.id == "survival"), ())


def survival_parts(decision: DecisionView) -> tuple[ComparedLine, ...]:
    """Return the survival numbers for the doctor's page, option by option."""
    return tuple(
        ComparedLine(part.title, *_strip(part), tuple(
            tuple(item(block, None) for block in cell.blocks) for cell in part.cells))
        for part in survival_topics(decision))


def has_arrays(made: Sequence[Table]) -> bool:
    """Return whether any cell holds an icon array, which then is explained."""
    return any(one.filled is not None for table in made for line in table.lines
               for cell in line.cells for one in cell)


