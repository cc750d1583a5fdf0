"""The comparison for paper: topics and cells of the view, with numbered sources."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from decisionaid.aid.views import DeathsView, MedianView, NumberView, SilenceView

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from decisionaid.aid.views import (
        AidView,
        Block,
        CellView,
        DecisionView,
        OptionView,
        PartView,
        RowView,
    )

MOST_COLUMNS = 3
_NOT_ON_PAPER = frozenset({"sources"})  # they have a list of their own, by number
_ARRAY = 100
_FIGURES = frozenset({"number", "also", "median"})


@dataclass(slots=True)
class Numbered:
    """Gives each source a number when it is first named."""

    numbers: dict[str, int] = field(default_factory=lambda: dict[str, int]())

    def of(self, source: str) -> int:
        """Return the number of a source."""
        return self.numbers.setdefault(source, len(self.numbers) + 1)


@dataclass(frozen=True, slots=True)
class Item:
    """One block of a cell; `kind` names the template macro that words it.

    Attributes:
        shown: The block of the view.
        refs: Numbers of its sources.
        filled: Filled figures of its array; None draws none.
        facts: Its meta lines as sentences.
        further: Not the first figure of its cell.
    """

    kind: str
    shown: Block
    refs: tuple[int, ...] = ()
    filled: int | None = None
    facts: tuple[str, ...] = ()
    further: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One topic of the table: title, what is said of its studies, one cell for each option.

    Attributes:
        more: Further figures with the names of their options, below the cells.
    """

    title: str
    strip_title: str
    strip_reason: str
    cells: tuple[tuple[Item, ...], ...]
    more: tuple[tuple[str, Item], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Options that stand beside each other, at most three at 14 pt."""

    heads: tuple[OptionView, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A gap: what has no number, why, and the question to ask."""

    part: str
    title: str
    text: str
    question: str


def tables(view: AidView, numbered: Numbered, size: int) -> tuple[Table, ...]:
    """Return the comparison in tables of at most three options; all in one in large print."""
    decision = view.decision
    if decision is None:
        return ()
    options = decision.options
    every = tuple(range(len(options)))
    large = size > 14
    return tuple(
        Table(tuple(options[i] for i in chunk),
              tuple(_lines(decision, chunk, numbered, apart=not large)))
        for chunk in ((every,) if large else _chunks(every)))


def _chunks(columns: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield columns in tables of like width: four options make two and two."""
    count = -(-len(columns) // MOST_COLUMNS)
    each = -(-len(columns) // count) if count else 0
    for start in range(0, len(columns), max(each, 1)):
        yield tuple(columns[start : start + each])


def _lines(decision: DecisionView, chunk: Sequence[int], numbered: Numbered, *,
           apart: bool) -> Iterator[Line]:
    for row in decision.rows:
        if row.id in _NOT_ON_PAPER:
            continue
        for part in row.parts:
            made = [(decision.options[i].name, _items(part.cells[i], numbered)) for i in chunk]
            yield _line(row, part, made, apart=apart)


def _line(row: RowView, part: PartView, made: Sequence[tuple[str, tuple[Item, ...]]], *,
          apart: bool) -> Line:
    """Return one topic; `apart` puts the further numbers of its cells below the cells."""
    joint = ". " if ":" in row.title else ": "
    title = f"{row.title}{joint}{part.title}" if part.title else row.title
    strip = part.strip
    return Line(
        title, strip.title if strip else "", strip.reason if strip else "",
        tuple(tuple(one for one in items if not (apart and one.further)) for _, items in made),
        tuple((name, one) for name, items in made for one in items if apart and one.further))


def _items(cell: CellView, numbered: Numbered) -> tuple[Item, ...]:
    """Return the blocks of a cell: its first number with an array, further ones in words."""
    made: list[Item] = []
    for block in cell.blocks:
        one = item(block, numbered)
        figure = one.kind in _FIGURES
        if figure and any(before.kind in _FIGURES for before in made):
            kind = "also" if one.kind == "number" else one.kind
            one = replace(one, kind=kind, filled=None, further=True)
        made.append(one)
    return tuple(made)


def item(block: Block, numbered: Numbered | None) -> Item:
    """Return a block of a cell for its template; without `numbered` it names no numbers."""
    if isinstance(block, NumberView):
        array = block.filled if block.denominator == _ARRAY else None
        return Item("number", block, _refs((block.source,), numbered), array, _facts(block))
    if isinstance(block, MedianView):
        return Item("median", block, _refs((block.source,), numbered), None, _facts(block))
    if isinstance(block, SilenceView):
        return Item("silence", block)
    kind = "deaths" if isinstance(block, DeathsView) else "prose"
    return Item(kind, block, _refs(block.sources, numbered))


def _refs(sources: Sequence[str], numbered: Numbered | None) -> tuple[int, ...]:
    return tuple(numbered.of(source) for source in sources) if numbered else ()


def _facts(block: NumberView | MedianView) -> tuple[str, ...]:
    """Return the meta lines as sentences."""
    return tuple(m.text if m.text.endswith((".", "?", "!")) else f"{m.text}." for m in block.meta)


def unknowns(view: AidView) -> tuple[tuple[str, tuple[Unknown, ...]], ...]:
    """Return every gap of the compared options with its question, by option."""
    decision = view.decision
    if decision is None:
        return ()
    found: list[tuple[str, tuple[Unknown, ...]]] = []
    for index, option in enumerate(decision.options):
        gaps = tuple(
            Unknown(part.title or row.title, block.title, block.text, block.question)
            for row in decision.rows for part in row.parts
            for block in part.cells[index].blocks if isinstance(block, SilenceView))
        if gaps:
            found.append((option.name, gaps))
    return tuple(found)


def survival_parts(view: AidView) -> tuple[Line, ...]:
    """Return the survival numbers for the doctor's page, option by option."""
    decision = view.decision
    row = next((r for r in decision.rows if r.id == "survival"), None) if decision else None
    if row is None or decision is None:
        return ()
    return tuple(
        Line(part.title, part.strip.title if part.strip else "",
             part.strip.reason if part.strip else "",
             tuple(tuple(item(block, None) for block in cell.blocks) for cell in part.cells))
        for part in row.parts)


def has_arrays(made: Sequence[Table]) -> bool:
    """Return whether any cell holds an icon array, which then is explained."""
    return any(one.filled is not None for table in made for line in table.lines
               for cell in line.cells for one in cell)


