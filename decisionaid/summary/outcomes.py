"""What numbers count: which count the same, and what those count that do not print."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from decisionaid.aid.views import MedianView, NumberView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from decisionaid.aid.views import CellView, PartView

Figure = NumberView | MedianView
_LONG_WORD = 4  # letters
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def figures_of(cell: CellView) -> list[Figure]:
    """Return the numbers and medians of a cell, in their order."""
    return [block for block in cell.blocks if isinstance(block, Figure)]


def outcome_of(figure: Figure) -> str:
    """Return what a number counts, as its author wrote it; a median says it in its lead."""
    return figure.outcome if isinstance(figure, NumberView) else ""


def also(part: PartView, cells: Sequence[CellView]) -> tuple[str, ...]:
    """Return what else than the printed numbers the further ones of a topic count."""
    firsts = [outcome_of(figure) for cell in cells for figure in figures_of(cell)[:1]]
    said = _words(" ".join([part.title, *firsts]))
    more = [_named(figure) for cell in cells for figure in figures_of(cell)[1:]]
    return tuple({name.casefold(): name for name in more if not _words(name) <= said}.values())


def _named(figure: Figure) -> str:
    """Return the bold words of what was counted; all of them where none are bold."""
    found = _BOLD.search(outcome_of(figure))
    return found.group(1) if found else outcome_of(figure)


def _words(text: str) -> set[str]:
    """Return the words of a text that are long enough to tell one harm from another."""
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) >= _LONG_WORD}


def alike(cells: Sequence[CellView]) -> str:
    """Return what was counted where the first numbers of several options count the same."""
    firsts = [outcome_of(figure) for cell in cells for figure in figures_of(cell)[:1]]
    return firsts[0] if len(firsts) > 1 and len(set(firsts)) == 1 else ""


def plain(text: str) -> str:
    """Return words of the aid without the marks for bold."""
    return text.replace("**", "")
