"""The comparison in few pages: the first sentences of the words, the first number of each topic.

What most numbers of an option share (study, people, time span, how sure) is said once, over the
topics of a row; a number then says what is different for it. So nothing a number needs is left
out, and no page says the same thing twenty times.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import structs

from decisionaid.aid.rows import NUMBER_ROWS
from decisionaid.aid.views import DeathsView, MedianView, ProseView, SilenceView
from decisionaid.summary.comparison import (
    NOT_ON_PAPER,
    ComparedItem,
    ComparedLine,
    SourceNumbers,
    filled,
    item,
    refs,
    sentences,
    survival_topics,
    title_of,
)
from decisionaid.summary.excerpts import excerpt, has_counts, leveled
from decisionaid.summary.outcomes import Figure, alike, also, figures_of, outcome_of, plain
from decisionaid.summary.shared_facts import Shared, said_of, shared_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from decisionaid.aid.layer_views import DecisionView
    from decisionaid.aid.views import Block, CellView, OptionView, PartView, RowView

# Letters of a paragraph in some rows: more where an option may harm.
_LONGEST = {"not_for": 140, "unknown": 110, "words": 150, "cost_work": 45}
_USUAL = 90  # of every other row, unless a later sentence has bold words
_OF_MANY = 45  # where a cell has several paragraphs
Found = list[tuple["PartView", "list[CellView]"]]


def lines(decision: DecisionView, chunk: Sequence[int], numbered: SourceNumbers, *,
          columns: bool) -> Iterator[ComparedLine]:
    """Yield the topics of the comparison for some of its options.

    `columns` puts what is known of several options beside each other, in small print; else it
    stands in lines over the whole width, as what is known of one option always does.
    """
    table = _Table(decision, chunk, numbered, columns=columns)
    for row in decision.rows:
        if row.id in NOT_ON_PAPER:
            continue
        if row.id in NUMBER_ROWS:
            yield from table.numbers(row)
            continue
        for part in row.parts:
            cells = _excerpts_of(row, table.options, [part.cells[i] for i in chunk], numbered)
            line = ComparedLine(title_of(row, part.title), cells=cells, row=row.id)
            others = cells[1:]
            same = bool(others) and all(cell == cells[0] for cell in others)
            yield replace(line, cells=(), more=(("", cells[0][0]),)) if same else line


def _excerpts_of(row: RowView, options: Sequence[OptionView], cells: Sequence[CellView],
             numbered: SourceNumbers) -> tuple[tuple[ComparedItem, ...], ...]:
    """Return cells of words cut to their first sentences, of like length."""
    if row.id == "what" and all(option.what_line for option in options):
        return tuple((ComparedItem("prose", ProseView(sentences([option.what_line]))),)
                     for option in options)
    blocks = [cell.blocks[0] if len(cell.blocks) == 1 else None for cell in cells]
    if not all(isinstance(block, ProseView) for block in blocks):
        return tuple(tuple(_short(block, numbered) for block in cell.blocks) for cell in cells)
    prose = [block for block in blocks if isinstance(block, ProseView)]
    most = _OF_MANY if any(len(block.paragraphs) > 1 for block in prose) else _LONGEST.get(
        row.id, _USUAL)
    said = leveled([block.paragraphs for block in prose], most)
    return tuple((_told(block, words, numbered),)
                 for block, words in zip(prose, said, strict=True))


def _short(block: Block, numbered: SourceNumbers, most: int = _USUAL) -> ComparedItem:
    """Return a block of a cell for its template, words cut to their first sentences."""
    if not isinstance(block, ProseView):
        return item(block, numbered)
    return _told(block, tuple(excerpt(text, most) for text in block.paragraphs), numbered)


def _told(block: ProseView, said: tuple[str, ...], numbered: SourceNumbers) -> ComparedItem:
    """Return the words that are left of a block; their sources where they count people."""
    if has_counts(said):
        return item(structs.replace(block, paragraphs=said), numbered)
    return ComparedItem("prose", structs.replace(block, paragraphs=said, sources=()))


def _notice(part: PartView, cells: Sequence[CellView]) -> str:
    """Return what is said of the studies, where two of these options have a number."""
    counted = sum(bool(figures_of(cell)) for cell in cells)
    return part.strip.title if part.strip and counted > 1 else ""


class _Table:
    """Makes the rows of numbers; what the numbers of one topic of the rail share is said once."""

    def __init__(self, decision: DecisionView, chunk: Sequence[int], numbered: SourceNumbers, *,
                 columns: bool) -> None:
        self._columns = columns
        self.options = [decision.options[i] for i in chunk]
        self.names = [option.name for option in self.options]
        self._chunk = chunk
        self._numbered = numbered
        self._headed: set[str] = set()
        self._shared: dict[str, list[Shared]] = {}
        for topic in dict.fromkeys(row.topic for row in decision.rows if row.id in NUMBER_ROWS):
            parts = [part for row in decision.rows if row.topic == topic for part in row.parts]
            self._shared[topic] = shared_of([cells for _, cells in self._found(parts)], len(chunk))

    def _found(self, parts: Iterable[PartView]) -> Found:
        return [(part, [part.cells[i] for i in self._chunk]) for part in parts]

    def numbers(self, row: RowView) -> Iterator[ComparedLine]:
        """Yield a row: what its numbers share, then its topics."""
        found = self._found(row.parts)
        if not found:
            return
        # One notice for all topics, unless some were measured in one study: those say so.
        strips = [part.strip for part, cells in found if part.strip and _notice(part, cells)]
        one = strips[0].title if strips and not any(strip.same for strip in strips) else ""
        shared = self._shared[row.topic]
        yield from self._head(row, one)
        columns, texts, gaps = _sorted(found)
        for index, (part, cells) in enumerate(columns + texts):
            notice = "" if one else _notice(part, cells)
            fine = index >= len(columns)
            if not fine or (self._columns and _told_of(cells) > 1):
                yield self._in_columns(part, cells, shared, notice, fine=fine)
            else:
                yield self._in_text(part, cells, shared, notice)
        if gaps:
            yield ComparedLine(more=_gaps(gaps, self.names), level=3)

    def _head(self, row: RowView, notice: str) -> Iterator[ComparedLine]:
        """Yield the title of a row of numbers, and what is said of all of them."""
        yield ComparedLine(row.title, notice, group="later" if self._headed else "first")
        shared = [] if row.topic in self._headed else self._shared[row.topic]
        times = {one.time for one in shared}
        time = times.pop() if len(times) == 1 else None
        said = tuple(
            (name, made) for name, one in zip(self.names, shared, strict=bool(shared))
            if (made := _shared_item(replace(one, time=None) if time else one, self._numbered)))
        if said:
            intro = sentences([time or ""])
            same = next((one.other for one in shared if one.other), "")
            yield ComparedLine(more=said, level=3, intro=" ".join(intro), group="shared", same=same)
        self._headed.add(row.topic)

    def _in_columns(self, part: PartView, cells: Sequence[CellView], shared: Sequence[Shared],
                    notice: str, *, fine: bool) -> ComparedLine:
        """Return a topic with a cell for each option: its first number, its words, its gaps.

        In `fine` print no number is drawn; else each is, where every option has one.
        """
        same = alike(cells)
        drawn = not fine and all(figures_of(cell) for cell in cells)
        most = _LONGEST["words"] if fine else _USUAL
        made = tuple(
            tuple(number(block, common, self._numbered, named=not same, drawn=drawn)
                  if isinstance(block, Figure) else _short(block, self._numbered, most)
                  for block in cell.blocks if block not in figures_of(cell)[1:])
            for cell, common in zip(cells, shared, strict=True))
        return ComparedLine(part.title, notice, cells=made, level=3, fine=fine,
                            intro=_intro(part, same), also=also(part, cells))

    def _in_text(self, part: PartView, cells: Sequence[CellView], shared: Sequence[Shared],
                 notice: str) -> ComparedLine:
        """Return a topic that not every option has a number in: in lines over the whole width."""
        same = alike(cells)
        said: list[tuple[str, ComparedItem]] = []
        gaps: dict[str, tuple[list[str], SilenceView]] = {}
        for name, cell, common in zip(self.names, cells, shared, strict=True):
            figures = figures_of(cell)
            words: list[ComparedItem] = []
            for block in cell.blocks:
                if block in figures[:1]:
                    said.append((name, number(figures[0], common, self._numbered, named=not same,
                                              drawn=False)))
                elif isinstance(block, ProseView):
                    words.append(_short(block, self._numbered, _LONGEST["words"]))
                elif isinstance(block, SilenceView):
                    key = f"{block.title} {block.short or block.text}"
                    gaps.setdefault(key, ([], block))[0].append(name)
            said += [(name if n == 0 else "", one) for n, one in enumerate(words)]
        said = _joined(said)
        said += [(", ".join(whose), ComparedItem("silence", gap)) for whose, gap in gaps.values()]
        return ComparedLine(part.title, notice, more=tuple(said), level=3, run_in=True,
                            intro=_intro(part, same), also=also(part, cells))


def _sorted(found: Found) -> tuple[Found, Found, Found]:
    """Return the topics that stand in columns, in lines, and those without any number.

    Deaths stand in columns, and the first topic in which every option has a number: the same for
    what an option may do and for what can go wrong.
    """
    columns: Found = []
    texts: Found = []
    gaps: Found = []
    drawn = False
    for part, cells in found:
        blocks = [block for cell in cells for block in cell.blocks]
        if all(isinstance(block, SilenceView) for block in blocks):
            gaps.append((part, cells))
        elif any(isinstance(block, DeathsView) for block in blocks):
            columns.append((part, cells))
        elif not drawn and all(figures_of(cell) for cell in cells):
            columns.append((part, cells))
            drawn = True
        else:
            texts.append((part, cells))
    return columns, texts, gaps


def _shared_item(shared: Shared, numbered: SourceNumbers) -> ComparedItem | None:
    """Return what most numbers of an option share; None where they share nothing."""
    study = shared.study
    facts = sentences([study[0] if study else "", shared.time or "", shared.sure or ""])
    if not facts and shared.other is None:
        return None
    other = ("", "none" if shared.other == "" else "")
    return ComparedItem("shared", None, refs((study[1],), numbered) if study else (), None, facts,
                        other)


def _intro(part: PartView, same: str) -> str:
    """Return what the numbers of all options count, where the title does not say it."""
    return "" if plain(same) == part.title else same


def number(figure: Figure, shared: Shared, numbered: SourceNumbers | None, *, named: bool,
           drawn: bool) -> ComparedItem:
    """Return a number with what is different for it from the others of its option."""
    said = said_of(figure)
    ranges = [m.text for m in figure.meta if m.kind in ("range", "counted")]
    facts = sentences([
        said.time if said.time != shared.time else "", *ranges,
        said.study[0] if said.study != shared.study else "",
        said.sure if said.sure != shared.sure else ""])
    known = () if said.study == shared.study else refs((figure.source,), numbered)
    other = figure.study
    title = other.title if other.title != shared.other else ""
    text = other.text if other.title else "" if shared.other == "" else "none"
    kind = "median" if isinstance(figure, MedianView) else "number"
    return ComparedItem(kind, figure, known, filled(figure) if drawn else None, facts, (title,
                                                                                        text),
                outcome=outcome_of(figure) if named else "")


def _told_of(cells: Sequence[CellView]) -> int:
    """Return of how many options a topic tells more than that nothing was found."""
    return sum(not all(isinstance(block, SilenceView) for block in cell.blocks) for cell in cells)


def _joined(said: list[tuple[str, ComparedItem]]) -> list[tuple[str, ComparedItem]]:
    """Return what is said option by option, the names together where the very same is said."""
    made: list[tuple[str, ComparedItem]] = []
    for name, one in said:
        if name and made and made[-1][0] and one.kind == "prose" and one == made[-1][1]:
            made[-1] = (f"{made[-1][0]}, {name}", one)
        else:
            made.append((name, one))
    return made


def _gaps(found: Found, names: Sequence[str]) -> tuple[tuple[str, ComparedItem], ...]:
    """Return the topics without any number, together where the same is said of them."""
    same: dict[tuple[str, str], dict[str, list[str]]] = {}
    for part, cells in found:
        for name, cell in zip(names, cells, strict=True):
            for block in cell.blocks:
                if isinstance(block, SilenceView):
                    topics = same.setdefault((block.title, block.short or block.text), {})
                    topics.setdefault(part.title, []).append(name)
    return tuple(
        (title, ComparedItem("gaps", None, facts=tuple(
            topic if len(whose) == len(names) else f"{topic} ({', '.join(whose)})"
            for topic, whose in topics.items()), study=("", text)))
        for (title, text), topics in same.items())


def survival(decision: DecisionView) -> tuple[ComparedLine, ...]:
    """Return the first survival number of each option for the doctor's page, part by part."""
    return tuple(_for_doctor(part) for part in survival_topics(decision))


def _for_doctor(part: PartView) -> ComparedLine:
    same = alike(part.cells)
    cells = tuple(
        tuple(number(block, Shared(), None, named=not same, drawn=False)
              if isinstance(block, Figure) else item(block, None)
              for block in cell.blocks if not _again(block, cell))
        for cell in part.cells)
    leads = {block.lead if isinstance(block, MedianView) else ""
             for cell in part.cells for block in figures_of(cell)[:1]}
    title = leads.pop() if len(leads) == 1 else ""
    said = "" if plain(same).casefold() in part.title.casefold() else same
    return ComparedLine(title or part.title, _notice(part, part.cells), cells=cells, intro=said)


def _again(block: Block, cell: CellView) -> bool:
    """Return whether a figure is not the first of its kind: of the numbers, or of the medians."""
    alike = [figure for figure in figures_of(cell) if type(figure) is type(block)]
    return block in alike[1:]


def left_out(decision: DecisionView, chunk: Sequence[int],
             rows: Container[str] = NUMBER_ROWS) -> tuple[tuple[str, int], ...]:
    """Return for each option how many further numbers of its topics do not print."""
    cells = {i: [part.cells[i] for row in decision.rows if row.id in rows
                 for part in row.parts] for i in chunk}
    counts = {i: sum(len(figures_of(cell)[1:]) for cell in cells[i]) for i in chunk}
    return tuple((decision.options[i].name, count) for i, count in counts.items() if count)
