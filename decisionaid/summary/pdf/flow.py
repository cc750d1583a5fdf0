"""Which function lays out each kind of block."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from decisionaid.summary.document import (
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
    Heading: text_blocks.heading, Paragraph: text_blocks.paragraph, Bullets: text_blocks.bullets,
    Lines: text_blocks.lines, FormRow: forms.form_row, Facts: text_blocks.facts,
    Pairs: text_blocks.pairs, Sources: text_blocks.sources, TermList: text_blocks.terms,
    QuestionBlock: questions.question, Columns: tables.columns, Boxed: tables.boxed,
    OptionTable: tables.option_table, Chance: figures.chance, Grid: ruled_tables.grid,
    GlanceGrid: glance.glance_grid,
}


def headed(blocks: Sequence[Block], ctx: LayoutContext, parent: Node) -> list[Flowable]:
    """Return the flowables of blocks; their heading is repeated on further pages."""
    starts = [i for i, block in enumerate(blocks) if isinstance(block, Heading)]
    flowables = ctx.flow(blocks[: starts[0]] if starts else blocks, parent)
    for start, end in pairwise([*starts, len(blocks)]):
        title = blocks[start]
        made = ctx.flow(blocks[start:end], parent)
        if isinstance(title, Heading) and title.level == 2:
            again = tables.title_again(title.text, ctx)
            for flowable in made[len(text_blocks.heading(title, ctx, Node("Sect"))):]:
                flowable.head = flowable.head or again
        flowables += made
    return flowables
