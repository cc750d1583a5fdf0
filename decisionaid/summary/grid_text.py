"""The grid at a glance as plain text: topic by topic, each option by name, each study whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.summary.document import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from decisionaid.summary.grid import GlanceGrid, GridBox, GridCell, GridLine
    from decisionaid.summary.runs import OptionHead


def grid_text(block: GlanceGrid) -> str:
    """Return the grid with a blank line between its rows."""
    return "\n\n".join(_line(line, block.heads) for line in block.lines)


def _line(line: GridLine, heads: Sequence[OptionHead]) -> str:
    said = [plain(line.strip), ""] if line.strip else []
    said += [line.title, "-" * len(line.title)]
    said += [f"{line.caption}."] if line.caption else []
    at = 0
    for cell in line.cells:
        said.append(_cell(cell, heads[at : at + cell.span]))
        at += cell.span
    return "\n".join(said)


def _cell(cell: GridCell, heads: Sequence[OptionHead]) -> str:
    names = ", ".join(head.name for head in heads)
    parts = [*_each(cell.above, heads), plain(cell.text), _box(cell.box) if cell.box else "",
             *_each(cell.below, heads)]
    return f"{names}: " + " ".join(_ended(part) for part in parts if part)


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


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", "]")) else f"{text}."
