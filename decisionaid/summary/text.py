"""A document as plain text that reads well aloud: no drawings, each number in whole sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from decisionaid.summary import document as doc
from decisionaid.summary.document import plain
from decisionaid.summary.excerpts import ended
from decisionaid.summary.grid import GlanceGrid
from decisionaid.summary.pdf.characters import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from decisionaid.summary.grid import GridBox, GridCell, GridLine
    from decisionaid.summary.runs import OptionHead, Text

_BLANK = "________"
_LINE = "________________________________"


def plain_text(document: doc.Document) -> str:
    """Return the whole document as text: a title and a blank line before every part."""
    foot = f"{document.footer.state} {document.footer.facts}\n{document.footer.order}"
    parts = [section_text(section) for section in document.sections]
    return clean("\n\n\n".join([*parts, foot.strip()])) + "\n"


def section_text(section: doc.Section, *, fine: bool = True) -> str:
    """Return one section as text, its title underlined; without `fine` no details."""
    head = f"{section.title}\n{'=' * len(section.title)}"
    blocks = section.blocks if fine else tuple(_large(block) for block in section.blocks)
    return "\n\n".join([head, *_blocks(blocks)])


def _large(block: doc.Block) -> doc.Block:
    """Return a block without the words in fine print inside the comparison."""
    if not isinstance(block, doc.OptionTable):
        return block

    def kept(blocks: Sequence[doc.Block]) -> tuple[doc.Block, ...]:
        return tuple(replace(b, details=kept(b.details)) if isinstance(b, doc.Chance) else b
                     for b in blocks if not _details(b))

    return replace(block, topics=tuple(
        replace(topic, cells=tuple(kept(cell) for cell in topic.cells), more=kept(topic.more),
                intro=()) for topic in block.topics))


def _details(block: doc.Block) -> bool:
    return isinstance(block, doc.Paragraph) and block.fine and not block.explained


def _blocks(blocks: Sequence[doc.Block]) -> list[str]:
    return [said for block in blocks if (said := _block(block))]


def _block(block: doc.Block) -> str:  # one line a kind of block
    match block:
        case doc.Heading():
            return _heading(block)
        case doc.Paragraph():
            return _said(block.text)
        case doc.Bullets():
            return "\n".join(f"- {_said(item)}" for item in block.items)
        case doc.Lines():
            return "\n".join([_LINE] * block.count)
        case doc.FormRow():
            return _form(block)
        case doc.Facts():
            return "\n".join(plain(fact) for row in block.rows for fact in row)
        case doc.Pairs():
            return "\n".join(f"{plain(name)}: {plain(value)}" if value else plain(name)
                             for name, value in block.rows)
        case doc.QuestionBlock():
            return _question(block)
        case doc.Columns():
            return "\n\n".join(_blocks(block.left + block.right))
        case doc.Boxed():
            return "\n\n".join(_blocks(block.blocks))
        case doc.OptionTable():
            return _topics(block)
        case doc.Chance():
            return _chance(block)
        case doc.Sources():
            return "\n".join(f"{number}. {plain(text)}" for number, text in block.entries)
        case doc.TermList():
            return "\n".join(f"{plain(term)} {plain(meaning)}" for term, meaning in block.entries)
        case doc.Circle():
            return f"[ ] {block.label}"
        case doc.Grid():
            return _grid(block)
        case GlanceGrid():
            return _glance(block)


def _said(text: Text) -> str:
    """Return words without the links to pages, which text does not have."""
    said = "".join(run.text for run in text if not (run.target and "{page}" in run.text))
    return said.replace(" \n", "\n").strip()


def _heading(block: doc.Heading) -> str:
    title = plain(block.text)
    return f"{title}\n{'-' * len(title)}" if block.level == 2 else title


def _form(block: doc.FormRow) -> str:
    said: list[str] = []
    for part in block.parts:
        if isinstance(part, doc.Blank):
            said.append(_BLANK)
        elif isinstance(part, doc.Tick):
            said.append(f"[ ] {part.text}")
        else:
            said.append(plain(part.text))
    return " ".join(said)


def _question(block: doc.QuestionBlock) -> str:
    number = f"{block.number}. " if block.number else ""
    lines = [f"{number}{_said(block.text)}".strip()]
    lines += [plain(block.detail)] if block.detail else []
    lines += [plain(answer) for answer in block.answer]
    lines += ["  ".join(f"[ ] {tick}" for tick in block.ticks)] if block.ticks else []
    return "\n".join([*lines, *[_LINE] * block.lines])


def _topics(block: doc.OptionTable) -> str:
    said = [f"{_option(head)}: {head.what}" for head in block.heads if head.what]
    for topic in block.topics:
        said += [_heading(doc.Heading(topic.title, topic.level))] if topic.title else []
        said += [plain(topic.notice)] if topic.notice else []
        said += _blocks(topic.intro)
        for head, cell in zip(block.heads, topic.cells, strict=bool(topic.cells)):
            said.append("\n".join([f"{_option(head)}:", *_blocks(cell)]))
        said += _blocks(topic.more)
    return "\n\n".join(said)


def _option(head: OptionHead) -> str:
    return f"{head.name} ({head.brand})" if head.brand else head.name


def _chance(block: doc.Chance) -> str:
    both = f"{block.had} {block.had_words}"
    both += f", {block.had_not} {block.had_not_words}." if block.had_not else "."
    return "\n".join([both, *_blocks(block.details)])


def _grid(block: doc.Grid) -> str:
    """Return a table row by row, each cell after the head of its column."""
    items = (item for row in block.rows for cell in row for item in cell)
    if not any(isinstance(item, doc.Paragraph) for item in items):
        return "\n".join([" | ".join(block.heads), *[_LINE] * len(block.rows)])
    rows: list[str] = []
    for row in block.rows:
        name, *cells = [" ".join(_blocks(cell)) for cell in row]
        heads = block.heads[1:]
        if all(len(cell) == 1 and isinstance(cell[0], doc.Circle) for cell in row[1:]):
            rows.append(f"{name}: " + "  ".join(f"[ ] {head}" for head in heads))
        else:
            rows.append("\n".join([name, *(f"{head}: {cell}" for head, cell
                                           in zip(heads, cells, strict=True))]))
    return "\n".join(rows) if all("\n" not in row for row in rows) else "\n\n".join(rows)


def _glance(block: GlanceGrid) -> str:
    """Return the grid with a blank line between its rows."""
    return "\n\n".join(_glance_row(line, block.heads) for line in block.lines)


def _glance_row(line: GridLine, heads: Sequence[OptionHead]) -> str:
    said = [plain(line.strip), ""] if line.strip else []
    said += [line.title, "-" * len(line.title)]
    said += [f"{line.caption}."] if line.caption else []
    at = 0
    for cell in line.cells:
        said.append(_glance_cell(cell, heads[at : at + cell.span]))
        at += cell.span
    return "\n".join(said)


def _glance_cell(cell: GridCell, heads: Sequence[OptionHead]) -> str:
    names = ", ".join(head.name for head in heads)
    parts = [*_each(cell.above, heads), plain(cell.text), _box(cell.box) if cell.box else "",
             *_each(cell.below, heads)]
    return f"{names}: " + " ".join(ended(part, ".?!]") for part in parts if part)


def _each(texts: Sequence[str], heads: Sequence[OptionHead]) -> tuple[str, ...]:
    """Return texts after the names of their columns, once where all say the same."""
    if len(set(texts)) < 2:
        return tuple(texts[:1])
    return tuple(f"{head.name}: {text}" for head, text in zip(heads, texts, strict=True) if text)


def _box(box: GridBox) -> str:
    """Return a study with all of its groups; what counts for one group stands behind it."""
    groups = [" ".join((f"{half.name}: " * bool(half.name) + f"{half.figure} {half.label}.",
                        *half.below)) for half in box.halves]
    return " ".join(part for part in (box.joined, box.title, *groups, box.no_other, *box.below)
                    if part)
