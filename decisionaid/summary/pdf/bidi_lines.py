"""Lines that run both ways: parts placed as the eye meets them, written as the ear does."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from decisionaid.summary.pdf import bidi, fonts
from decisionaid.summary.pdf.characters import without_controls

if TYPE_CHECKING:
    from decisionaid.summary.pdf.fonts import FontSpan
    from decisionaid.summary.runs import Text


@dataclass(slots=True)
class DirectionRun:
    """Letters of one run and one direction in a line.

    Attributes:
        spans: The letters from left to right.
        backward: Whether they are read from right to left.
        said: Their wording in reading order.
        x: Where they begin, from the left end of the line.
    """

    spans: tuple[FontSpan, ...]
    backward: bool
    said: str
    run: int
    width: float
    x: float = 0.0


@dataclass(slots=True)
class Fragment:
    """Letters of one run in one line; `width` at the size of the line, `space` of it behind."""

    text: str
    run: int
    width: float
    space: float = 0.0


@dataclass(slots=True)
class TextLine:
    """One line of text.

    Attributes:
        rtl: Whether its paragraph runs from right to left.
        parts: Its letters in their places, where some run from right to left; else empty.
    """

    fragments: list[Fragment] = field(default_factory=lambda: list[Fragment]())
    width: float = 0.0
    rtl: bool = False
    parts: tuple[DirectionRun, ...] = ()

    @property
    def text(self) -> str:
        """The letters of the line in reading order."""
        return "".join(fragment.text for fragment in self.fragments)


@lru_cache(maxsize=16384)
def shown_width(text: str, bold: bool) -> float:
    """Return the width of letters at a size of 1 point, shaped where they must be."""
    return fonts.width_of(without_controls(text), bold)


def arrange(paragraph: list[TextLine], text: Text, size: float, *, rtl: bool) -> None:
    """Put the parts of each line of a paragraph in their places.

    On pages read from right to left, a text with any such letter runs that way, even where a name
    in other letters comes first.
    """
    whole = "".join(line.text for line in paragraph)
    base = 1 if rtl and bidi.has_rtl(whole) else bidi.base_level(whole)
    levels = bidi.levels(whole, base)
    start = 0
    for line in paragraph:
        end = start + len(line.text)
        _arrange(line, levels[start:end], base, text, size)
        start = end


def _arrange(line: TextLine, levels: list[int], base: int, text: Text, size: float) -> None:
    """Give a line its parts, by the levels of its letters."""
    ink = len(line.text.rstrip())
    levels[ink:] = [base] * (len(levels) - ink)  # L1: space at the end goes with the paragraph
    cut = _cut(line.fragments, levels)
    parts: list[DirectionRun] = []
    for letters, run, level in cut:
        shown, bold = without_controls(letters), text[run].bold
        spans = (fonts.backward_spans(shown, bold) if level % 2
                 else fonts.spans(shown, bold, "ltr"))
        width = sum(span.width for span in spans) * size
        parts.append(DirectionRun(spans, level % 2 == 1, shown, run, width))
    x = 0.0
    for place in bidi.visual([level for _, _, level in cut]):
        parts[place].x = x
        x += parts[place].width
    line.rtl, line.parts = bool(base), tuple(parts)
    line.width += x - sum(fragment.width for fragment in line.fragments)


def _cut(fragments: list[Fragment], levels: list[int]) -> list[tuple[str, int, int]]:
    """Return the stretches of one run and one level."""
    found: list[tuple[str, int, int]] = []
    start = 0
    for fragment in fragments:
        end = start + len(fragment.text)
        own = levels[start:end]
        edges = [0, *(i for i in range(1, len(own)) if own[i] != own[i - 1]), len(own)]
        found += [(fragment.text[a:b], fragment.run, own[a]) for a, b in pairwise(edges)]
        start = end
    return found


def extents(parts: list[DirectionRun]) -> list[tuple[float, float]]:
    """Return from where to where parts stand, those beside each other as one."""
    found: list[tuple[float, float]] = []
    for part in sorted(parts, key=lambda one: one.x):
        if found and part.x - found[-1][1] < 0.01:
            found[-1] = (found[-1][0], part.x + part.width)
        else:
            found.append((part.x, part.x + part.width))
    return found
