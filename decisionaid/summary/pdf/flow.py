"""Lays out each kind of block as flowables."""

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
from decisionaid.summary.pdf import figures, forms, glance, tables, text_blocks
from decisionaid.summary.pdf.questions import question
from decisionaid.summary.pdf.structure import Node

if TYPE_CHECKING:
    from collections.abc import Callable

    from decisionaid.summary.pdf.context import LayoutContext
    from decisionaid.summary.pdf.flowables import Flowable

_SIMPLE: dict[type, Callable[..., list[Flowable]]] = {
    Heading: text_blocks.heading, Paragraph: text_blocks.paragraph, Bullets: text_blocks.bullets,
    Lines: text_blocks.lines, FormRow: forms.form_row, Facts: text_blocks.facts,
    Pairs: text_blocks.pairs, Sources: text_blocks.sources, TermList: text_blocks.terms,
}
_NESTED: dict[type, Callable[..., list[Flowable]]] = {
    Columns: tables.columns, Boxed: tables.boxed, OptionTable: tables.option_table,
    Chance: figures.chance, Grid: tables.grid, GlanceGrid: glance.glance_grid,
}


def headed(blocks: tuple[Block, ...], ctx: LayoutContext, parent: Node) -> list[Flowable]:
    """Return the flowables of blocks; their heading is repeated on further pages."""
    starts = [i for i, block in enumerate(blocks) if isinstance(block, Heading)]
    flowables = flow(blocks[: starts[0]] if starts else blocks, ctx, parent)
    for start, end in pairwise([*starts, len(blocks)]):
        title = blocks[start]
        made = flow(blocks[start:end], ctx, parent)
        if isinstance(title, Heading) and title.level == 2:
            again = tables.title_again(title.text, ctx)
            for flowable in made[len(text_blocks.heading(title, ctx, Node("Sect"))):]:
                flowable.head = flowable.head or again
        flowables += made
    return flowables


def flow(blocks: tuple[Block, ...], ctx: LayoutContext, parent: Node) -> list[Flowable]:
    """Return the flowables of blocks in order; questions in a row form one list."""
    flowables: list[Flowable] = []
    listed: Node | None = None
    for block in blocks:
        if isinstance(block, QuestionBlock):
            listed = listed or parent.add("L", ListNumbering="Decimal")
            flowables += question(block, ctx, listed)
            continue
        listed = None
        if type(block) in _SIMPLE:
            flowables += _SIMPLE[type(block)](block, ctx, parent)
        elif type(block) in _NESTED:
            flowables += _NESTED[type(block)](block, ctx, parent, flow)
        else:
            raise TypeError(f"no flowables for {type(block).__name__}")
    return flowables
