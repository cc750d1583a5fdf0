"""The first sentences of a text of the aid, as many as there is room for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# A sentence ends at a point before a space and a capital, a digit or an opening mark; "St. Jude"
# and the like are no end.
_END = re.compile(r"(?<=[.?!])(?<!\b[A-Z][a-z]\.)(?<!\b[A-Z]\.)\s+(?=[\W\d]*[A-ZÁÉÍÓÚÑ¿¡\d])")
_COUNT = re.compile(r"\d+ (of|de) (the |los |las )?\d+")  # "55 of 71"


def gist(text: str, most: int) -> str:
    """Return the first whole sentences of a text: so many letters, and all with bold words.

    Authors mark in bold what a reader should not miss, so a text is never cut before its last
    bold words. At least one sentence stays.
    """
    sentences = _END.split(text)
    end = 1
    while end < len(sentences) and len(" ".join(sentences[: end + 1])) <= most:
        end += 1
    bold = max((n for n, sentence in enumerate(sentences, 1) if "**" in sentence), default=0)
    return " ".join(sentences[: max(end, bold)])


def has_counts(texts: Iterable[str]) -> bool:
    """Return whether any text counts people, which then needs its source beside it."""
    return any(_COUNT.search(text) for text in texts)
