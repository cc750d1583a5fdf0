"""The bundled fonts: which one draws a letter, how wide it is, and which letters none covers."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache

from decisionaid.paths import resource

# In order of trial. Atkinson Hyperlegible first, everywhere; the rest lend the letters it lacks.
REGULAR = (
    "AtkinsonHyperlegible-Regular", "NotoSans-Regular", "NotoSansArabic-Regular",
    "NotoSansHebrew-Regular", "NotoSansArmenian-Regular", "NotoSansGeorgian-Regular",
    "NotoSansEthiopic-Regular", "NotoSansThai-Regular", "NotoSansLao-Regular",
    "NotoSansSymbols-Regular", "NotoSansSymbols2-Regular", "DroidSansFallbackFull",
    "NanumGothicCoding",
)
BOLD = tuple(
    name.replace("-Regular", "-Bold") if index < 4 else name for index, name in enumerate(REGULAR)
)
BOX_WIDTH = 0.62  # of an em, for a letter that no font covers


@dataclass(frozen=True, slots=True)
class FontSpan:
    """Letters drawn in one font; `font` empty is one letter that is drawn as a box.

    Attributes:
        width: At a size of 1 point.
        stroke: Whether boldness is made by a stroked outline, for fonts without a bold cut.
    """

    text: str
    font: str
    width: float
    stroke: bool = False


@cache
def coverage() -> dict[str, tuple[list[int], list[int]]]:
    """Return the first and last code of every range a font covers, by font, without opening it."""
    table: dict[str, tuple[list[int], list[int]]] = {}
    for line in resource("fonts", "coverage.txt").read_text("ascii").splitlines():
        name, _, ranges = line.partition(" ")
        pairs = [part.partition("-") for part in ranges.split(",")]
        table[name] = ([int(a, 16) for a, _, _ in pairs], [int(b or a, 16) for a, _, b in pairs])
    return table


def covers(font: str, code: int) -> bool:
    """Return whether a bundled font draws this code."""
    starts, ends = coverage()[font]
    index = bisect_right(starts, code) - 1
    return index >= 0 and code <= ends[index]


@lru_cache(maxsize=8192)
def font_for(cluster: str, bold: bool) -> str:
    """Return the font that draws every letter of a cluster, or "" when none does."""
    for name in BOLD if bold else REGULAR:
        if all(covers(name, ord(letter)) for letter in cluster):
            return name
    return ""


def clusters(text: str) -> list[str]:
    """Split text into letters with the marks that belong to them."""
    found: list[str] = []
    for letter in text:
        joins = unicodedata.category(letter) in {"Mn", "Me", "Mc"}
        if found and (joins or _continues(found[-1], letter)):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def _continues(cluster: str, letter: str) -> bool:
    """Whether a letter belongs to the picture before it: joined emoji, skin tones and flags."""
    if letter == "\u200d" or cluster[-1] == "\u200d" or "\U0001f3fb" <= letter <= "\U0001f3ff":
        return True
    flag = "\U0001f1e6" <= letter <= "\U0001f1ff"
    return flag and len(cluster) == 1 and "\U0001f1e6" <= cluster <= "\U0001f1ff"


@cache
def letter_widths(name: str) -> tuple[dict[int, float], float]:
    """Return the widths of a font in thousandths of an em by code, and the default."""
    from decisionaid.summary.pdf.font_file import font_file

    face = font_file(name).face
    return face.charWidths, face.defaultWidth


@lru_cache(maxsize=16384)
def spans(text: str, bold: bool) -> tuple[FontSpan, ...]:
    """Return the text cut where the font changes; joined, the spans are the text again."""
    found: list[list[str]] = []
    for cluster in clusters(text):
        name = font_for(cluster, bold)
        if not name and len(cluster) > 1:
            # Marks that no font draws together with their letter are tried one by one.
            parts = [(letter, font_for(letter, bold)) for letter in cluster]
            parts = parts if all(font for _, font in parts) else [(cluster, "")]
        else:
            parts = [(cluster, name)]
        for letters, font in parts:
            if found and font and found[-1][1] == font:
                found[-1][0] += letters
            else:
                found.append([letters, font])
    return tuple(_measured(letters, font, bold) for letters, font in found)


@lru_cache(maxsize=4096)
def backward_spans(text: str, bold: bool) -> tuple[FontSpan, ...]:
    """Return the spans of right-to-left text, space in the font of the words beside it.

    A phrase is then one string in the file: programs that read text turn each string alone.
    """
    found: list[tuple[str, str]] = []
    for span in spans(text, bold):
        letters, font = span.text, span.font
        if found:
            before, last = found[-1]
            if letters.isspace() and _covers_all(last, letters):
                font = last
            elif before.isspace() and _covers_all(font, before):
                found[-1] = (before, font)
            if found[-1][1] == font and font:
                letters = found.pop()[0] + letters
        found.append((letters, font))
    return tuple(_measured(letters, font, bold) for letters, font in found)


def _covers_all(font: str, letters: str) -> bool:
    return bool(font) and all(covers(font, ord(letter)) for letter in letters)


def _measured(text: str, font: str, bold: bool) -> FontSpan:
    """Return a span with its width."""
    if not font:
        return FontSpan(text, "", BOX_WIDTH)
    widths, default = letter_widths(font)
    width = sum(widths.get(ord(letter), default) for letter in text) / 1000
    return FontSpan(text, font, width, stroke=bold and font in REGULAR)


@lru_cache(maxsize=16384)
def width_of(text: str, bold: bool) -> float:
    """Return the width of text at a size of 1 point."""
    return sum(span.width for span in spans(text, bold))
