"""Words of a document in runs, and the head of an option: what every block is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight and one language.

    Attributes:
        lang: Language code where it is not the document's, else empty.
        target: Anchor of another block; the text is then a link, and `{page}` in it becomes
            the page where that block stands.
        leads: Where a link leads, in words, where its own do not say it.
    """

    text: str
    bold: bool = False
    lang: str = ""
    target: str = ""
    leads: str = ""


Text = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class OptionHead:
    """Name and brand of an option above its column, and what it is in one line.

    `short`: its name in few letters, where it stands again and again in large print.
    """

    name: str
    brand: str = ""
    what: str = ""
    short: str = ""
