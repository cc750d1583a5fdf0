"""Which function lays out each kind of block."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from decisionaid.summary import document as doc
from decisionaid.summary.grid import GlanceGrid
from decisionaid.summary.pdf import (
    figures,
    forms,
    glance,
    questions,
    ruled_tables,
    tables,
    text_blocks,
)
from decisionaid.summary.pdf.structure import Node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from decisionaid.summary.document import Block
    from decisionaid.summary.pdf.context import BlockLayout, LayoutContext
    from decisionaid.summary.pdf.flowables import Flowable

LAYOUTS: dict[type, BlockLayout] = {
    doc.Heading: text_blocks.heading, doc.Paragraph: text_blocks.paragraph,
    doc.Bullets: text_blocks.bullets, doc.Lines: text_blocks.lines, doc.Facts: text_blocks.facts,
    doc.Pairs: text_blocks.pairs, doc.Sources: text_blocks.sources, doc.TermList: text_blocks.terms,
    doc.FormRow: forms.form_row, doc.QuestionBlock: questions.question,
    doc.Columns: tables.columns, doc.Boxed: tables.boxed, doc.OptionTable: tables.option_table,
    doc.Grid: ruled_tables.grid, doc.Chance: figures.chance, GlanceGrid: glance.glance_grid,
}


def with_repeated_headings(blocks: Sequence[Block], ctx: LayoutContext,
                           parent: Node) -> list[Flowable]:
    """Return the flowables of blocks; their heading is repeated on further pages."""
    starts = [i for i, block in enumerate(blocks) if isinstance(block, doc.Heading)]
    flowables = ctx.flow(blocks[: starts[0]] if starts else blocks, parent)
    for start, end in pairwise([*starts, len(blocks)]):
        title = blocks[start]
        made = ctx.flow(blocks[start:end], parent)
        if isinstance(title, doc.Heading) and title.level == 2:
            again = tables.title_again(title.text, ctx)
            for flowable in made[len(text_blocks.heading(title, ctx, Node("Sect"))):]:
                flowable.head = flowable.head or again
        flowables += made
    return flowables
