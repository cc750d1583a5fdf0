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
_HARMS = frozenset({"harms_often", "harms_serious"})
_WITH_NUMBERS = _HARMS | {"may_do", "survival"}


@dataclass(slots=True)
class Numbered:
    """Gives each source a number when it is first named."""

    numbers: dict[str, int] = field(default_factory=lambda: dict[str, int]())

    def of(self, source: str) -> int:
        """Return the number of a source."""
        return self.numbers.setdefault(source, len(self.numbers) + 1)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Further numbers that do not print: how many, and what else than the first they count."""

    count: int
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """Topics of a row for which one and the same gap is all there is to say."""

    title: str
    text: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One block of a cell; `kind` names the template macro that words it.

    Attributes:
        shown: The block of the view, or what stands for several.
        refs: Numbers of its sources.
        filled: Filled figures of its array; None draws none.
        facts: Its meta lines as sentences.
        further: Not the first figure of its cell.
        brief: Worded in few words.
        left: Its further figures, which do not print.
    """

    kind: str
    shown: Block | Gaps
    refs: tuple[int, ...] = ()
    filled: int | None = None
    facts: tuple[str, ...] = ()
    further: bool = False
    brief: bool = False
    left: LeftOut | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One topic of the table: title, what is said of its studies, one cell for each option.

    Attributes:
        more: Further figures with the names of their options, below the cells; where there are
            no cells, all that is said, one option under another.
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
    """A gap: what has no number, why, and the question to ask.

    Attributes:
        parts: Several topics where no more is asked than whether there is a number.
    """

    parts: tuple[str, ...]
    title: str
    question: str


def tables(view: AidView, numbered: Numbered, size: int, *, brief: bool) -> tuple[Table, ...]:
    """Return the comparison in tables of at most three options; all in one in large print.

    `brief` prints the first number of each topic for each option, in few words; of the others
    it says how many there are and what they count.
    """
    decision = view.decision
    if decision is None:
        return ()
    options = decision.options
    every = tuple(range(len(options)))
    large = size > 14
    return tuple(
        Table(tuple(options[i] for i in chunk),
              tuple(_brief_lines(decision, chunk, numbered) if brief else
                    _lines(decision, chunk, numbered, apart=not large)))
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


def _brief_lines(decision: DecisionView, chunk: Sequence[int],
                 numbered: Numbered) -> Iterator[Line]:
    """Yield every topic with the first number of each option; harms one under another."""
    for row in decision.rows:
        if row.id in _NOT_ON_PAPER:
            continue
        without: list[PartView] = []
        for part in row.parts:
            cells = [(decision.options[i].name, part.cells[i]) for i in chunk]
            blocks = [block for _, cell in cells for block in cell.blocks]
            if row.id in _HARMS and all(isinstance(b, SilenceView) for b in blocks):
                without.append(part)
            elif _in_lines(row, cells):
                yield _written(row, part, cells, numbered)
            else:
                made = tuple(_brief_items(cell, numbered, row) for _, cell in cells)
                yield Line(_title(row, part.title), _strip(part)[0], "", made)
        if without:
            names = [decision.options[i].name for i in chunk]
            found = [[part.cells[i] for i in chunk] for part in without]
            yield Line(_title(row, ""), "", "", (), _gaps(without, found, names))


def _in_lines(row: RowView, cells: Sequence[tuple[str, CellView]]) -> bool:
    """Return whether a topic stands in lines: harms, and what has no number for each option."""
    if row.id not in _WITH_NUMBERS:
        return False
    numbered = all(any(isinstance(b, NumberView | MedianView) for b in cell.blocks)
                   for _, cell in cells)
    return row.id in _HARMS or not numbered


def _brief_items(cell: CellView, numbered: Numbered, row: RowView) -> tuple[Item, ...]:
    """Return the blocks of a cell, of its figures the first alone and a word on the others."""
    figures = [b for b in cell.blocks if isinstance(b, NumberView | MedianView)]
    left = _left_out(figures, named=row.id in _HARMS) if len(figures) > 1 else None
    made = [item(block, numbered, brief=True) for block in cell.blocks
            if block not in figures[1:]]
    return tuple(replace(one, left=left) if one.kind in _FIGURES else one for one in made)


def _left_out(figures: Sequence[NumberView | MedianView], *, named: bool) -> LeftOut:
    """Return the further figures; `named` says what they count, where it is something else."""
    outcomes = [figure.outcome if isinstance(figure, NumberView) else "" for figure in figures]
    other = dict.fromkeys(
        one.replace("**", "") for one in outcomes[1:] if one and one != outcomes[0])
    return LeftOut(len(figures) - 1, tuple(other) if named else ())


def _written(row: RowView, part: PartView, cells: Sequence[tuple[str, CellView]],
             numbered: Numbered) -> Line:
    """Return a topic in lines over the whole width; options with the same gap share one."""
    said: list[tuple[str, Item]] = []
    gaps: dict[tuple[str, str], tuple[list[str], SilenceView]] = {}
    for name, cell in cells:
        for one in _brief_items(cell, numbered, row):
            if isinstance(one.shown, SilenceView):
                key = (one.shown.title, one.shown.text)
                gaps.setdefault(key, ([], one.shown))[0].append(name)
            else:
                kind = "also" if one.kind == "number" else one.kind
                said.append((name, replace(one, kind=kind, filled=None)))
    said += [(", ".join(names), Item("silence", gap)) for names, gap in gaps.values()]
    return Line(_title(row, part.title), _strip(part)[0], "", (), tuple(said))


def _gaps(parts: Sequence[PartView], found: Sequence[Sequence[CellView]],
          names: Sequence[str]) -> tuple[tuple[str, Item], ...]:
    """Return the topics without any number, together where the same is said of them."""
    same: dict[tuple[str, str], dict[str, list[str]]] = {}
    for part, cells in zip(parts, found, strict=True):
        for name, cell in zip(names, cells, strict=True):
            for block in cell.blocks:
                if isinstance(block, SilenceView):
                    topics = same.setdefault((block.title, block.text), {})
                    topics.setdefault(part.title, []).append(name)
    return tuple(
        ("", Item("gaps", Gaps(title, text, tuple(
            topic if len(whose) == len(names) else f"{topic} ({', '.join(whose)})"
            for topic, whose in topics.items()))))
        for (title, text), topics in same.items())


def _title(row: RowView, part: str) -> str:
    joint = ". " if ":" in row.title else ": "
    return f"{row.title}{joint}{part}" if part else row.title


def _strip(part: PartView) -> tuple[str, str]:
    return (part.strip.title, part.strip.reason) if part.strip else ("", "")


def _line(row: RowView, part: PartView, made: Sequence[tuple[str, tuple[Item, ...]]], *,
          apart: bool) -> Line:
    """Return one topic; `apart` puts the further numbers of its cells below the cells."""
    return Line(
        _title(row, part.title), *_strip(part),
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


def item(block: Block, numbered: Numbered | None, *, brief: bool = False) -> Item:
    """Return a block of a cell for its template; without `numbered` it names no numbers."""
    if isinstance(block, NumberView):
        array = block.filled if block.denominator == _ARRAY else None
        return Item("number", block, _refs((block.source,), numbered), array,
                    _facts(block, brief=brief), brief=brief)
    if isinstance(block, MedianView):
        return Item("median", block, _refs((block.source,), numbered), None,
                    _facts(block, brief=brief), brief=brief)
    if isinstance(block, SilenceView):
        return Item("silence", block)
    kind = "deaths" if isinstance(block, DeathsView) else "prose"
    return Item(kind, block, _refs(block.sources, numbered))


def _refs(sources: Sequence[str], numbered: Numbered | None) -> tuple[int, ...]:
    return tuple(numbered.of(source) for source in sources) if numbered else ()


def _facts(block: NumberView | MedianView, *, brief: bool) -> tuple[str, ...]:
    """Return the meta lines as sentences; brief ones name the people with their study."""
    said = {m.kind: m for m in block.meta}
    if brief and "source" in said and "who" in said:
        short = {kind: m.short or m.text for kind, m in said.items()}
        whom = f"{short['source']}, {short['who']}"
        texts = [m.text for m in block.meta if m.kind not in ("source", "who", "sure")]
        texts += [whom, short.get("sure", "")]
    else:
        texts = [m.text for m in block.meta]
    return tuple(t if t.endswith((".", "?", "!")) else f"{t}." for t in texts if t)


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


