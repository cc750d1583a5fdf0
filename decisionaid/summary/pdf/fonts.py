"""The bundled fonts: which one draws a letter, how wide it is, and which letters none covers."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache

from decisionaid.paths import resource
from decisionaid.summary.pdf.bidi import mirrored
from decisionaid.summary.pdf.shaping import JOINERS, Direction, GlyphRun, needs_shaping, shaped

# In order of trial. Atkinson Hyperlegible first, everywhere; the rest lend the letters it lacks.
REGULAR = (
    "AtkinsonHyperlegible-Regular", "NotoSans-Regular", "NotoSansArabic-Regular",
    "NotoSansHebrew-Regular", "NotoSansArmenian-Regular", "NotoSansGeorgian-Regular",
    "NotoSansEthiopic-Regular", "NotoSansThai-Regular", "NotoSansLao-Regular",
    "NotoSansDevanagari-Regular", "NotoSansBengali-Regular", "NotoSansTamil-Regular",
    "NotoSansTelugu-Regular", "NotoSansKannada-Regular", "NotoSansMalayalam-Regular",
    "NotoSansGujarati-Regular", "NotoSansGurmukhi-Regular", "NotoSansOriya-Regular",
    "NotoSansSinhala-Regular", "NotoSansMyanmar-Regular", "NotoSansKhmer-Regular",
    "NotoSansSymbols-Regular", "NotoSansSymbols2-Regular", "DroidSansFallbackFull",
    "NanumGothicCoding",
)
BOLD = tuple(
    name.replace("-Regular", "-Bold") if index < 4 else name for index, name in enumerate(REGULAR)
)
_VIRAMA = 9  # the class of the signs that join consonants to one
_AFTER = frozenset("\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3")
_BEFORE = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
_LONGEST_SYLLABLE = 24  # letters; a longer one is no word and must not reach over the edge
BOX_WIDTH = 0.62  # of an em, for a letter that no font covers


@dataclass(frozen=True, slots=True)
class FontSpan:
    """Letters drawn in one font; `font` empty is one letter that is drawn as a box.

    Attributes:
        width: At a size of 1 point.
        stroke: Whether boldness is made by a stroked outline, for fonts without a bold cut.
        glyph_runs: The glyphs to draw, where letters take their form or place from those beside
            them; else empty, and the letters are drawn one by one.
    """

    text: str
    font: str
    width: float
    stroke: bool = False
    glyph_runs: tuple[GlyphRun, ...] = ()


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
    letters = [letter for letter in cluster if letter not in JOINERS] or cluster
    names = BOLD if bold else REGULAR
    if needs_shaping(cluster):
        names = (*names[1:], names[0])  # the first does not say where marks stand on its letters
    for name in names:
        if all(covers(name, ord(letter)) for letter in letters):
            return name
    return ""


def clusters(text: str) -> list[str]:
    """Split text into what may not be parted: letters with their marks, syllables, emoji."""
    found: list[str] = []
    for letter in text:
        joins = unicodedata.category(letter) in {"Mn", "Me", "Mc"}
        if found and (joins or _continues(found[-1], letter)):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def _continues(cluster: str, letter: str) -> bool:
    """Whether a letter belongs to the ones before it.

    Joined emoji, skin tones and flags; of syllables the consonant below another one, and in Thai
    and Lao the vowels that are letters of their own.
    """
    before = cluster[-1]
    if letter in JOINERS or before == "\u200d" or "\U0001f3fb" <= letter <= "\U0001f3ff":
        return True
    if letter in _AFTER or before in _BEFORE or unicodedata.combining(before) == _VIRAMA:
        return letter.isalpha() and not before.isspace() and len(cluster) < _LONGEST_SYLLABLE
    flag = "\U0001f1e6" <= letter <= "\U0001f1ff"
    return flag and len(cluster) == 1 and "\U0001f1e6" <= cluster <= "\U0001f1ff"


@cache
def letter_widths(name: str) -> tuple[dict[int, float], float]:
    """Return the widths of a font in thousandths of an em by code, and the default."""
    from decisionaid.summary.pdf.font_file import font_file

    face = font_file(name).face
    return face.charWidths, face.defaultWidth


@lru_cache(maxsize=16384)
def spans(text: str, bold: bool, direction: Direction = "") -> tuple[FontSpan, ...]:
    """Return the text cut where the font changes; joined, the spans are the text again.

    `direction` is the one letters are drawn in, where it is not that of their script.
    """
    return tuple(_measured(letters, font, bold, direction)
                 for letters, font in _by_font(text, bold))


def _by_font(text: str, bold: bool) -> list[tuple[str, str]]:
    """Return the text cut where the font changes; a letter without a font stands alone."""
    found: list[tuple[str, str]] = []
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
                found[-1] = (found[-1][0] + letters, font)
            else:
                found.append((letters, font))
    return found


@lru_cache(maxsize=4096)
def backward_spans(text: str, bold: bool) -> tuple[FontSpan, ...]:
    """Return the spans of text that runs from right to left, as they stand from left to right.

    Space takes the font of the words beside it. A phrase is then one string in the file: programs
    that read text turn each string alone.
    """
    found: list[tuple[str, str]] = []
    for part, own in _by_font(text, bold):
        letters, font = part, own
        if found:
            before, last = found[-1]
            if letters.isspace() and _covers_all(last, letters):
                font = last
            elif before.isspace() and _covers_all(font, before):
                found[-1] = (before, font)
            if found[-1][1] == font and font:
                letters = found.pop()[0] + letters
        found.append((letters, font))
    return tuple(_measured(letters, font, bold, "rtl") for letters, font in reversed(found))


def _covers_all(font: str, letters: str) -> bool:
    return bool(font) and all(covers(font, ord(letter)) for letter in letters)


def _measured(text: str, font: str, bold: bool, direction: Direction) -> FontSpan:
    """Return a span with its width."""
    turned = _turned(text) if direction == "rtl" else text
    if not font:
        return FontSpan(turned, "", BOX_WIDTH)
    stroke = bold and font in REGULAR
    if needs_shaping(text):
        glyph_runs, width = shaped(text, font, direction)
        return FontSpan(turned, font, width, stroke, glyph_runs)
    widths, default = letter_widths(font)
    return FontSpan(turned, font, sum(widths.get(ord(one), default) for one in text) / 1000, stroke)


def _turned(text: str) -> str:
    """Return letters that run from right to left in the order of the eye, brackets mirrored."""
    return "".join(map(_seen, reversed(clusters(text))))


def _seen(cluster: str) -> str:
    """Return a letter with its marks before it, as right-to-left fonts want; emoji whole."""
    if len(cluster) == 1:
        return mirrored(cluster)
    rtl = unicodedata.bidirectional(cluster[0]) in {"R", "AL"}
    return cluster[::-1] if rtl and font_for(cluster, bold=False) else cluster


@lru_cache(maxsize=16384)
def width_of(text: str, bold: bool) -> float:
    """Return the width of text at a size of 1 point."""
    return sum(span.width for span in spans(text, bold))
