"""Blocks become pieces: one function for each kind of block."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from decisionaid.summary.document import (
    Block,
    Boxed,
    Bullets,
    Chance,
    Columns,
    Facts,
    FormRow,
    Grid,
    Heading,
    Lines,
    OptionTable,
    Pairs,
    Paragraph,
    QuestionBlock,
    Sources,
    TermList,
)
from decisionaid.summary.grid import GlanceGrid
from decisionaid.summary.pdf import figures, forms, glance, simple, tables
from decisionaid.summary.pdf.questions import question
from decisionaid.summary.pdf.structure import Node

if TYPE_CHECKING:
    from collections.abc import Callable

    from decisionaid.summary.pdf.kit import LayoutContext
    from decisionaid.summary.pdf.pieces import Piece

_SIMPLE: dict[type, Callable[..., list[Piece]]] = {
    Heading: simple.heading, Paragraph: simple.paragraph, Bullets: simple.bullets,
    Lines: simple.lines, FormRow: forms.form_row, Facts: simple.facts, Pairs: simple.pairs,
    Sources: simple.sources, TermList: simple.terms,
}
_NESTED: dict[type, Callable[..., list[Piece]]] = {
    Columns: tables.columns, Boxed: tables.boxed, OptionTable: tables.option_table,
    Chance: figures.chance, Grid: tables.grid, GlanceGrid: glance.glance_grid,
}


def headed(blocks: tuple[Block, ...], kit: LayoutContext, parent: Node) -> list[Piece]:
    """Return the pieces of blocks; the heading they stand under is said again on a further page."""
    starts = [i for i, block in enumerate(blocks) if isinstance(block, Heading)]
    pieces = flow(blocks[: starts[0]] if starts else blocks, kit, parent)
    for start, end in pairwise([*starts, len(blocks)]):
        title = blocks[start]
        made = flow(blocks[start:end], kit, parent)
        if isinstance(title, Heading) and title.level == 2:
            again = tables.title_again(title.text, kit)
            for piece in made[len(simple.heading(title, kit, Node("Sect"))):]:
                piece.head = piece.head or again
        pieces += made
    return pieces


def flow(blocks: tuple[Block, ...], kit: LayoutContext, parent: Node) -> list[Piece]:
    """Return the pieces of blocks in order; questions in a row form one list."""
    pieces: list[Piece] = []
    listed: Node | None = None
    for block in blocks:
        if isinstance(block, QuestionBlock):
            listed = listed or parent.add("L", ListNumbering="Decimal")
            pieces += question(block, kit, listed)
            continue
        listed = None
        if type(block) in _SIMPLE:
            pieces += _SIMPLE[type(block)](block, kit, parent)
        elif type(block) in _NESTED:
            pieces += _NESTED[type(block)](block, kit, parent, flow)
        else:
            raise TypeError(f"no pieces for {type(block).__name__}")
    return pieces
