"""What one block of a card says, as sentences with their sources, for lists and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from decisionaid.aid.text_renderer import footnote
from decisionaid.aid.views import DeathsView, MedianView, NumberView, ProseView, SilenceView
from decisionaid.ui.style.text import current, tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from decisionaid.aid.views import Block, CellView


class Fact(Struct, frozen=True):
    """One sentence or paragraph and the short names of its sources; strong is its first words."""

    text: str
    sources: tuple[str, ...] = ()
    strong: str = ""


def hidden_sentence(gate: str) -> str:
    """Return why survival numbers are not shown here."""
    if gate == "doctor":
        return tr("These numbers are only for your doctor. They are not shown here.")
    if gate == "not_now":
        return tr("You chose not to see these numbers now. You can change this in Compare.")
    return tr("These numbers are shown only if you ask for them in Compare.")


def footnote_of(texts: Iterable[str]) -> str:
    """Return what the sign behind some sources means, where these texts have it; else nothing."""
    return footnote(texts, current())


def numbers_said(cells: Iterable[CellView]) -> tuple[str, ...]:
    """Return all that is said with the numbers of cells, the other groups' sources too."""
    return tuple(f"{b.sentence} {b.study.text}" for cell in cells for b in cell.blocks
                 if isinstance(b, NumberView | MedianView))


def facts_of(block: Block, sources: dict[str, str], *, whole: bool = True) -> tuple[Fact, ...]:
    """Return what one block says: a number with all that belongs to it, words, or a typed gap.

    whole: all paragraphs of a prose, else its first one.
    """
    if isinstance(block, NumberView | MedianView):
        return (Fact(block.sentence, _named((block.source,), sources)),)
    if isinstance(block, SilenceView):
        return (Fact(block.text, strong=block.title),)
    if isinstance(block, DeathsView):
        named = _named(block.sources, sources)
        paragraphs = block.paragraphs or ("",)
        more = tuple(Fact(p, named) for p in paragraphs[1:])
        return (Fact(paragraphs[0], named, block.title), *more)
    return _prose(block, sources, whole=whole)


def _prose(block: ProseView, sources: dict[str, str], *, whole: bool) -> tuple[Fact, ...]:
    """Return the paragraphs; the sources stand under the last one."""
    said = block.paragraphs if whole else block.paragraphs[:1]
    named = _named(block.sources, sources)
    return tuple(
        Fact(text, named if n == len(said) - 1 else (), block.title if n == 0 else "")
        for n, text in enumerate(said)
    )


def _named(ids: tuple[str, ...], sources: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sources[i] for i in ids if i in sources))
