"""Layout of options side by side, of boxes and of columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from decisionaid.summary.document import (
    Boxed,
    Columns,
    Heading,
    OptionTable,
    Paragraph,
    TopicTable,
    plain,
)
from decisionaid.summary.pdf.context import (
    LayoutContext,
    as_artifact,
    bold,
    few_words,
    line_flowables,
    words,
)
from decisionaid.summary.pdf.flowables import Flowable, leveled, paint_all, stacked
from decisionaid.summary.pdf.frames import Style, row
from decisionaid.summary.pdf.structure import Node
from decisionaid.summary.pdf.text_blocks import heading, paragraph
from decisionaid.summary.pdf.typeset import LEAD, baseline
from decisionaid.summary.runs import OptionHead, Run, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from decisionaid.summary.document import Block
    from decisionaid.summary.pdf.canvas import PdfCanvas

_LEAST_INTRO = 0.25  # of the width, for words beside a title
_CLOSE = 0.5  # of the usual space over a title: in a table its rows are near enough to tell


def boxed(block: Boxed, ctx: LayoutContext, parent: Node) -> list[Flowable]:
    """Return blocks inside a frame."""
    size = ctx.sizes.body
    style = Style(border=block.weight, pad=size * 0.75, before=size * 0.6,
                  pad_y=size * (0.3 if ctx.tight > 1 else 0.55),
                  least=block.min_lines * size * LEAD)
    inner = ctx.wide(ctx.width - 2 * style.pad).flow(block.blocks, parent)
    return [row([inner], [ctx.width], style)]


def columns(block: Columns, ctx: LayoutContext, parent: Node) -> list[Flowable]:
    """Return two groups beside each other, or one under the other in large print."""
    if ctx.sizes.stacked:
        return ctx.flow(block.left + block.right, parent)
    gap = ctx.sizes.body * 1.5
    half = (ctx.width - gap) / 2
    cells = [ctx.wide(half).flow(side, parent) for side in (block.left, block.right)]
    style = Style(border="none", pad=0, pad_y=0, gap=gap, before=ctx.sizes.body * 0.9)
    return [row(cells, [half, half], style)]


def option_table(block: OptionTable, ctx: LayoutContext, parent: Node) -> list[Flowable]:
    """Return options side by side: heads, then topic by topic; stacked in large print."""
    if ctx.sizes.stacked:
        return _stacked_options(block, ctx, parent)
    count = len(block.heads)
    widths = [ctx.width / count] * count
    table = parent.add("Table")
    first = table.add("TR")
    first.add("TD", empty_ok=True)  # over the titles of the topics, which head the rows
    nodes = [first.add("TH", Scope="Column") for _ in block.heads]
    head = _option_heads(block.heads, ctx, widths, nodes)
    again = _heads_again(block.heads, ctx, widths, nodes)
    flowables = [head]
    over = again
    for topic in block.topics:
        if topic.level == 2:  # its notice counts for all topics below it, on further pages too
            noticed = topic.notice and block.again
            over = _under(again, _notice_again(block.again, ctx)) if noticed else again
        flowables += _topic(topic, ctx, table, (widths, over))
    return flowables


def _heads_again(heads: Sequence[OptionHead], ctx: LayoutContext, widths: list[float],
                 nodes: list[Node]) -> Flowable:
    """Return the names of the options alone, as they head a further page."""
    short = [OptionHead(name) for name in few_words([h.name for h in heads])]
    return as_artifact(_option_heads(short, ctx, widths, nodes))


def _notice_again(said: str, ctx: LayoutContext) -> Flowable:
    """Return what is said of the studies of several topics, as it is said on a further page."""
    lines = ctx.lines(words(few_words([said])[0], heavy=True), ctx.sizes.fine, Node("P"))
    return as_artifact(row([lines], [ctx.width], Style(border="none", pad=0, pad_y=2)))


def title_again(title: Text, ctx: LayoutContext) -> Flowable:
    """Return a heading as it is said again on a further page."""
    short = words(few_words([plain(title)])[0])
    return as_artifact(row([heading(Heading(short), ctx, Node("P"))], [ctx.width],
                       Style(border="none", pad=0, pad_y=2)))


def _under(upper: Flowable, lower: Flowable) -> Flowable:
    """Return two flowables under each other as one."""
    both = [upper, lower]
    return Flowable(stacked(both), lambda canvas, x, y: paint_all(canvas, both, x, y))


def _option_heads(heads: Sequence[OptionHead], ctx: LayoutContext, widths: list[float],
                  nodes: list[Node]) -> Flowable:
    """Return the names of the options over their columns."""
    style = Style(border="thin", fill=True, keep=True, pad=5, pad_y=2.5)
    inner = ctx.wide(widths[0] - 2 * style.pad)
    cells: list[list[Flowable]] = []
    for head, node in zip(heads, nodes, strict=True):
        # Words of an element's own are drawn later than its kids are made, and so read after them.
        called = node.add("P") if head.what else node
        cell = inner.lines(words(f"{head.name} ", heavy=True), ctx.sizes.body + 1, called)
        if head.brand:
            cell += inner.lines(words(head.brand), ctx.sizes.body, called)
        if head.what:
            cell += inner.lines(words(head.what), ctx.sizes.body, node.add("P"), before=ctx.space)
        cells.append(cell)
    return row(cells, widths, style)


def _topic(topic: TopicTable, ctx: LayoutContext, table: Node,
           frame: tuple[list[float], Flowable]) -> list[Flowable]:
    """Return one topic: its title over all columns, its notice, and a cell for each option."""
    widths, again = frame
    line = table.add("TR")
    flowables = _topic_title(topic, ctx, line)
    # On a further page of a tall row the topic is named again under the heads.
    named = _under(again, title_again(topic.title, ctx)) if topic.title else again
    if topic.cells:
        flowables.append(_cells_of(topic, ctx, line, (widths, named)))
    elif (first := _title_run(topic)) is not None:
        flowables += _run_in(first, ctx, line, len(widths))
    else:
        whole = len(widths) + (0 if topic.title else 1)
        flowables += ctx.flow(topic.more, line.add("TD", ColSpan=whole, empty_ok=True))
    for flowable in flowables:
        flowable.head = flowable.head or again
    if topic.cells and topic.more:
        below = table.add("TR").add("TD", ColSpan=len(widths) + 1)
        style = Style(before=2)
        wide = ctx.wide(ctx.width - 2 * style.pad).flow(topic.more, below)
        flowables.append(row([wide], [ctx.width], style, named))
    return flowables


def _title_run(topic: TopicTable) -> Paragraph | None:
    """Return the one paragraph of a topic that begins with the title in bold, or None."""
    first = topic.more[0] if len(topic.more) == 1 and not topic.title else None
    begins = isinstance(first, Paragraph) and len(first.text) > 1 and first.text[0].bold
    return first if begins and isinstance(first, Paragraph) else None


def _run_in(block: Paragraph, ctx: LayoutContext, line: Node, columns: int) -> list[Flowable]:
    """Return a topic in one paragraph: the title is the head of its row, the rest its cell."""
    head, cell = line.add("TH", Scope="Row"), line.add("TD", ColSpan=columns, empty_ok=True)
    setting = ctx.setting(block.text, ctx.sizes.fine if block.fine else ctx.sizes.body)
    setting.owned[0] = head
    return line_flowables(setting, cell.add("P"), before=ctx.space, keep=block.keep)


def _topic_title(topic: TopicTable, ctx: LayoutContext, line: Node) -> list[Flowable]:
    """Return what stands over the cells of a topic, held to them."""
    if not topic.title:
        return []
    title = line.add("TH", Scope="Row")
    flowables = heading(Heading(topic.title, topic.level), ctx, title)
    flowables[0].before *= _CLOSE
    if topic.notice:
        flowables += ctx.lines(topic.notice, ctx.sizes.body, title.add("P"), keep=True)
    if len(flowables) == 1 and len(topic.intro) == 1:
        return _beside_title(flowables[0], topic, ctx, title) or flowables + _intro(
            topic.intro[0], ctx, title)
    for intro in topic.intro:
        flowables += _intro(intro, ctx, title)
    return flowables


def _beside_title(
    title: Flowable, topic: TopicTable, ctx: LayoutContext, node: Node,
) -> list[Flowable] | None:
    """Return a title and what is said of all options in one line; None where they need two."""
    begin = ctx.setting(bold(topic.title), _title_size(topic, ctx)).lines[0].width + ctx.sizes.fine
    inner = ctx.wide(ctx.width - begin)
    setting = inner.setting(topic.intro[0].text, ctx.sizes.fine)
    if inner.width < _LEAST_INTRO * ctx.width or len(setting.lines) > 1:
        return None
    said, drop = line_flowables(setting, node.add("P"))[0], (
        baseline(0, _title_size(topic, ctx)) - baseline(0, ctx.sizes.fine))

    def paint(canvas: PdfCanvas, x: float, y: float) -> None:
        title.paint(canvas, x, y)
        said.paint(canvas, x + begin, y + drop)

    return [replace(title, paint=paint)]


def _title_size(topic: TopicTable, ctx: LayoutContext) -> float:
    return ctx.sizes.h2 if topic.level == 2 else ctx.sizes.body


def _intro(intro: Paragraph, ctx: LayoutContext, title: Node) -> list[Flowable]:
    """Return words said of all options, held to the cells below them."""
    flowables = paragraph(replace(intro, keep=True), ctx, title)
    for flowable in flowables:
        flowable.before = 0.0
    return flowables


def _cells_of(topic: TopicTable, ctx: LayoutContext, line: Node,
              frame: tuple[list[float], Flowable]) -> Flowable:
    """Return the cells of a topic beside each other, their numbers on one height."""
    widths, named = frame
    style = Style(before=2, pad=5, pad_y=3)
    inner = replace(ctx, width=widths[0] - 2 * style.pad, narrow=True)
    cells = [inner.flow(cell, line.add("TD", empty_ok=True)) for cell in topic.cells]
    leveled(cells, 3 * ctx.sizes.body * LEAD)
    return row(cells, widths, style, named)


def _stacked_options(
    block: OptionTable, ctx: LayoutContext, parent: Node
) -> list[Flowable]:
    """Return every topic with the options one under another."""
    flowables: list[Flowable] = []
    size = ctx.sizes.body
    for topic in block.topics:
        flowables += heading(Heading(topic.title, topic.level), ctx, parent) if topic.title else []
        if topic.notice:
            style = Style(border="dashed", pad=size * 0.6, pad_y=size * 0.3, before=4, keep=True)
            inner = ctx.wide(ctx.width - 2 * style.pad)
            note = inner.lines(topic.notice, size, parent.add("P"))
            flowables.append(row([note], [ctx.width], style))
        for intro in topic.intro:
            flowables += _intro(intro, ctx, parent)
        for head, cell in zip(block.heads, topic.cells, strict=bool(topic.cells)):
            flowables += option_block(head, cell, ctx, parent)
        flowables += ctx.flow(topic.more, parent)
    return flowables


def option_block(head: OptionHead, cell: tuple[Block, ...], ctx: LayoutContext,
                 parent: Node) -> list[Flowable]:
    """Return one option under a topic: a head with its name, and what is said of it."""
    size = ctx.sizes.body
    style = Style(pad=size * 0.6, pad_y=size * 0.2, fill=True, keep=True, before=size * 0.45)
    inner = ctx.wide(ctx.width - 2 * style.pad)
    name = (Run(head.name, bold=True), *((Run(f" ({head.brand})"),) if head.brand else ()))
    title = row([inner.lines(name, size, parent.add("H3"))], [ctx.width], style)
    short = words(few_words([plain(name)])[0], heavy=True)
    again = as_artifact(row([inner.lines(short, size, Node("P"))], [ctx.width], style))
    body = row([inner.flow(cell, parent)], [ctx.width],
               Style(pad=style.pad, pad_y=size * 0.4), again)
    return [title, body]
