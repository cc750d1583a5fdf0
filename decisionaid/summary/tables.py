"""The comparison for paper in tables: whole, or the gist and the first numbers of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.summary.brief import left_out
from decisionaid.summary.brief import lines as brief_lines
from decisionaid.summary.comparison import SourceNumbers, Table, lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from decisionaid.aid.layer_views import DecisionView
    from decisionaid.aid.viewing import AidView

MOST_COLUMNS = 3


def tables(view: AidView, numbered: SourceNumbers, size: int, *, brief: bool) -> tuple[Table, ...]:
    """Return the comparison in tables of at most three options; all in one in large print.

    `brief` prints first sentences, and the first number of each topic for each option.
    """
    decision = view.decision
    if decision is None:
        return ()
    options = decision.options
    every = tuple(range(len(options)))
    if brief:
        chunks = [every] if size > 14 else _chunks(every)
        return tuple(_brief(decision, chunk, numbered, heads=size == 14) for chunk in chunks)
    large = size > 14
    return tuple(
        Table(tuple(options[i] for i in chunk),
              tuple(lines(decision, chunk, numbered, apart=not large)))
        for chunk in ((every,) if large else _chunks(every)))


def _brief(decision: DecisionView, chunk: Sequence[int], numbered: SourceNumbers, *,
           heads: bool) -> Table:
    """Return the few numbers and words of some options; `heads` have room for what each is."""
    options = tuple(decision.options[i] for i in chunk)
    in_heads = heads and all(option.what_line for option in options)
    made = [line for line in brief_lines(decision, chunk, numbered, columns=heads)
            if not (in_heads and line.row == "what")]
    return Table(options, tuple(made), left_out(decision, chunk), in_heads)


def _chunks(columns: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield columns in tables of like width: four options make two and two."""
    count = -(-len(columns) // MOST_COLUMNS)
    each = -(-len(columns) // count) if count else 0
    for start in range(0, len(columns), max(each, 1)):
        yield tuple(columns[start : start + each])
