"""Sentences for the ear, made from the words that stand on a page; the words stay one source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from decisionaid.language import Words

# A voice would read these as words ("all", "us"); longer ones are mostly names, said as words.
MOST_SPELLED = 3
# A point after these ends no sentence.
SHORT = frozenset({
    "aprox", "approx", "dr", "dra", "e.g", "ee", "ej", "etc", "i.e", "mr", "mrs", "ms", "p", "sr",
    "sra", "vs",
})
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
END = re.compile(r"[.!?…]+[”’\"')\]]*(?=\s)|\n")
MARK = re.compile(r"\s*\[\d+(?:\s*[,;–-]\s*\d+)*\]")  # the number of a source
BETWEEN = re.compile(r"(?<![\d–—-])(\d+(?:[.,]\d+)?)( ?[–—] ?|-)(\d+(?:[.,]\d+)?)(?![\d–—-])")
COUNTED = re.compile(r"(?<![\d/])(\d+)/(100|1000)(?![\d/])")
# Not where one capital follows: both are then a name that is said as words.
LETTERS = re.compile(r"(?<![A-Z0-9-])([A-Z]{2,4})(?=(\d*)(?![A-Za-z0-9]|-[A-Za-z]| [A-Z]\b))")
PAUSES = re.compile(r"\s+[·•|→]\s+")
SECOND_HAND = "†"  # as in `aid/text_renderer.py`, which stands on a floor above
MOST_DIGITS = 3  # of a range with a hyphen; longer ones are phone numbers
SPANISH_US = re.compile(r"\bEE\. ?UU\.")


class Sentence(Struct, frozen=True):
    """One sentence of a text.

    Attributes:
        start: Where it begins in the text, in characters.
        end: Where it ends.
        said: What a voice is given to say.
    """

    start: int
    end: int
    said: str


def sentences(text: str, words: Words) -> tuple[Sentence, ...]:
    """Return the sentences of a text in their order; what has nothing to say is left out."""
    found: list[Sentence] = []
    start = 0
    for end in (*_ends(text), len(text)):
        first = start + len(text[start:end]) - len(text[start:end].lstrip())
        last = first + len(text[first:end].rstrip())
        spoken = said(text[first:last], words)
        if any(letter.isalnum() for letter in spoken):
            found.append(Sentence(first, last, spoken))
        start = end
    return tuple(found)


def _ends(text: str) -> list[int]:
    """Return where sentences end: a point, and what follows does not go on in small letters."""
    found: list[int] = []
    for match in END.finditer(text):
        before = text[: match.start()].split()[-1:]
        short = match[0] == "." and before and (
            before[0].lstrip("(“¿¡").lower() in SHORT or text[: match.start()].strip().isdigit())
        after = text[match.end():].lstrip()[:1]
        if match[0] == "\n" or not (short or after.islower()):
            found.append(match.end())
    return found


def said(text: str, words: Words) -> str:
    """Return a sentence as it is spoken: ranges, counts and abbreviations in words.

    The number of a source is left out; the name of a study, its year, and what its sign means
    are said.
    """
    text = UNSEEN.sub("", text).replace("\u00a0", " ")
    text = MARK.sub("", text).removeprefix(SECOND_HAND)
    text = text.replace(SECOND_HAND, f", {words.tr('read second-hand')}")
    text = BETWEEN.sub(lambda m: _between(m, words), text)
    text = COUNTED.sub(lambda m: words.tr("{a} of {b}").format(a=m[1], b=m[2]), text)
    text = text.replace(" + ", f" {words.tr('plus')} ")
    if words.lang.split("-")[0] == "es":
        text = SPANISH_US.sub("Estados Unidos", text)
    text = LETTERS.sub(_spelled, text)
    return " ".join(PAUSES.sub(", ", text).split())


def _between(match: re.Match[str], words: Words) -> str:
    """Return a range in words; other pairs of numbers, such as phone numbers, stay as they are."""
    low, sign, high = match.groups()
    longest = max(len(low), len(high))
    if sign == "-" and (longest > MOST_DIGITS or float(low.replace(",", ".")) >= float(
            high.replace(",", "."))):
        return match[0]
    return words.tr("{a} to {b}").format(a=low, b=high)


def _spelled(match: re.Match[str]) -> str:
    """Return letters one by one where a voice would make a word of them or of their number."""
    letters, number = match.groups()
    if len(letters) <= MOST_SPELLED or (number and not set(letters) & set("AEIOU")):
        # Joined by hyphens: a voice would take an A that stands alone for the article.
        return "-".join(letters) + (" " if number else "")
    return letters


def without_repeat(text: str, head: str) -> str:
    """Return a cell's words without the name of its row, which was said just before."""
    for sign in (", ", ": "):
        if head and text.startswith(head + sign):
            rest = text[len(head) + len(sign):]
            return rest[:1].upper() + rest[1:]
    return text
