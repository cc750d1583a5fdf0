"""The first sentences of a text of the aid, as many as there is room for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A sentence ends at a point before a space and a capital, a digit or an opening mark; "St. Jude"
# and the like are no end.
_END = re.compile(r"(?<=[.?!])(?<!\b[A-Z][a-z]\.)(?<!\b[A-Z]\.)\s+(?=[\W\d]*[A-ZÁÉÍÓÚÑ¿¡\d])")
FEWER = 1.5  # a cell may have so many times the words of another,
WORDS_APART = 12  # or so many more
BELOW = 90  # percent of the longest cell's letters: lines do not all break alike
_COUNT = re.compile(r"\d+ (of|de) (the |los |las )?\d+")  # "55 of 71"


def excerpt(text: str, most: int) -> str:
    """Return the first whole sentences of a text: so many letters, and all with bold words.

    Authors mark in bold what a reader should not miss, so a text is never cut before its last
    bold words. At least one sentence stays.
    """
    sentences = _END.split(text)
    return " ".join(sentences[: _needed(sentences, most)])


def leveled(cells: Sequence[Sequence[str]], most: int) -> list[tuple[str, ...]]:
    """Return the first sentences of cells that stand beside each other, of like length.

    The longest cell makes the row as high as it is; the others go on sentence by sentence while
    they stay below it, and beyond it where they would else be far shorter: no option is told in
    far fewer words than another (`FEWER`, `WORDS_APART`: the rule of balance for whole cells).
    """
    made = [_Cut([_END.split(text) for text in cell], most) for cell in cells]
    longest = max((one.letters() for one in made), default=0)
    for one in made:
        while one.grow(longest * BELOW // 100):
            pass
    while any(one.grow() for one in made if one.short(max(other.words() for other in made))):
        pass
    return [one.said() for one in made]


class _Cut:
    """The paragraphs of a cell, and how many sentences of each are kept."""

    def __init__(self, paragraphs: list[list[str]], most: int) -> None:
        self._paragraphs = paragraphs
        self._kept = [_needed(sentences, most) for sentences in paragraphs]

    def said(self) -> tuple[str, ...]:
        """Return what is kept of each paragraph."""
        return tuple(" ".join(sentences[:n])
                     for sentences, n in zip(self._paragraphs, self._kept, strict=True))

    def letters(self) -> int:
        """Return how many letters are kept."""
        return sum(map(len, self.said()))

    def words(self) -> int:
        """Return how many words are kept."""
        return sum(len(text.split()) for text in self.said())

    def short(self, longest: int) -> bool:
        """Return whether another cell of so many words is far longer."""
        return longest > FEWER * self.words() and longest - self.words() > WORDS_APART

    def grow(self, most: int = 0) -> bool:
        """Keep one more sentence, of the shortest paragraph first; return whether one was left."""
        order = sorted(range(len(self._kept)), key=lambda n: len(self.said()[n]))
        for index in order:
            if self._kept[index] < len(self._paragraphs[index]):
                self._kept[index] += 1
                if not most or self.letters() <= most:
                    return True
                self._kept[index] -= 1
        return False


def _needed(sentences: Sequence[str], most: int) -> int:
    """Return how many sentences fit, or are needed to the last bold one."""
    end = 1
    while end < len(sentences) and len(" ".join(sentences[: end + 1])) <= most:
        end += 1
    return max(end, max((n for n, one in enumerate(sentences, 1) if "**" in one), default=0))


def ended(text: str, marks: str = ".?!") -> str:
    """Return a text with a point at its end, unless it ends with one of the marks."""
    return text if text.endswith(tuple(marks)) else f"{text}."


def has_counts(texts: Iterable[str]) -> bool:
    """Return whether any text counts people, which then needs its source beside it."""
    return any(_COUNT.search(text) for text in texts)
