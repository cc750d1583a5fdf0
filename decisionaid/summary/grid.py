"""The grid at a glance as blocks of a document: topics as rows, options as columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decisionaid.summary.runs import OptionHead, Text


@dataclass(frozen=True, slots=True)
class GridHalf:
    """One group of a study in its box: an array, "44 of 100", and what the group was given.

    Attributes:
        filled: Filled dots of the array out of 100; None draws no array.
        alt: What the array shows and no words beside it say.
        below: Words under the groups, of this one alone.
        name: The option it is of, in a joined box: said where no column says it.
    """

    filled: int | None
    figure: str
    label: str
    alt: str
    below: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class GridBox:
    """One study in one closed box, its groups beside each other.

    Attributes:
        joined: "One study for both: compare these two.", in bold; empty in the box of one option.
        title: Study, time, people counted and how sure; never lost, whatever has to yield.
        no_other: Said in place of a second group.
        below: Words under the groups, of all of them.
        square: Harms are counted in squares, benefits in dots.
    """

    title: str
    halves: tuple[GridHalf, ...]
    joined: str = ""
    no_other: str = ""
    below: tuple[str, ...] = ()
    square: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """What stands in one row of the grid under `span` columns, from top to bottom.

    Attributes:
        above, below: Words over and under the box, one text for each column.
    """

    span: int
    text: Text = ()
    box: GridBox | None = None
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GridLine:
    """A row of the grid: its topic, what a number row counts, and its cells.

    Attributes:
        strip: Said over this row across all columns: what may be compared.
    """

    title: str
    cells: tuple[GridCell, ...]
    caption: str = ""
    strip: Text = ()


@dataclass(frozen=True, slots=True)
class GlanceGrid:
    """The grid at a glance on paper: one page for three options; stacked in large print."""

    heads: tuple[OptionHead, ...]
    lines: tuple[GridLine, ...]
