"""Letters as HarfBuzz sets them: joined, put in order, marks in their places.

Most texts need none of it: `needs_shaping` says which do, and HarfBuzz is loaded for them alone.
"""
# pyright: reportMissingTypeStubs=false

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Direction = Literal["", "ltr", "rtl"]  # "" is the one of the script

# Scripts whose letters change beside each other, and marks that stand on the letter before.
_SHAPED = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0600-\u109f\u135d-\u135f\u1780-\u17ff\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20f0\ua8e0-\ua8ff\ua9e0-\ua9fe\uaa60-\uaa7f\ufe20-\ufe2f]")
JOINERS = frozenset("\u200c\u200d")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a font.

    Attributes:
        code: Stands for the glyph and the letters it means, in `font_file.glyph_code`.
        x: Where it stands from the beginning of the text, in thousandths of an em; `y` upward.
    """

    code: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs that stand for letters together.

    Attributes:
        said: The letters, where the glyphs one by one would not say them in order; else empty.
    """

    said: str
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """Glyphs that HarfBuzz made of some letters together."""

    letters: str
    glyphs: tuple[tuple[int, float, float], ...]  # number in the font, x, y


def needs_shaping(text: str) -> bool:
    """Return whether some letter takes its form or place from those beside it."""
    return not text.isascii() and _SHAPED.search(text) is not None


@cache
def _harfbuzz() -> Any:
    import uharfbuzz

    return uharfbuzz


@cache
def _font(name: str) -> Any:
    from decisionaid.summary.pdf.font_file import font_file

    return _harfbuzz().Font(font_file(name).hbFace)


def _buffer(text: str, font: str, direction: Direction) -> Any:
    """Return HarfBuzz's glyphs of a text, from left to right."""
    harfbuzz = _harfbuzz()
    buffer = harfbuzz.Buffer()
    buffer.cluster_level = harfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.language = "und"  # guessed, it would be the language of the computer
    buffer.guess_segment_properties()
    if direction:
        buffer.direction = direction
    harfbuzz.shape(_font(font), buffer)
    return buffer


@lru_cache(maxsize=4096)
def shaped(text: str, font: str, direction: Direction) -> tuple[tuple[GlyphRun, ...], float]:
    """Return the glyphs of a text in one font from left to right, and its width in ems.

    Marks stand off the line, before or behind their letter: programs that read text by place would
    put them in another order. Words that run forward are therefore said as a whole. Those that run
    backward are said by the structure a line at a time; here a letter with marks is said in the
    order of the eye, since such programs turn round letter by letter what they find.
    """
    buffer = _buffer(text, font, direction)
    scale = 1000 / _font(font).face.upem
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    groups: list[_Group] = []
    at = 0.0
    for start, glyphs in groupby(
            zip(buffer.glyph_infos, buffer.glyph_positions, strict=True), _start):
        placed: list[tuple[int, float, float]] = []
        for info, place in glyphs:
            placed.append((info.codepoint, at + place.x_offset * scale, place.y_offset * scale))
            at += place.x_advance * scale
        groups.append(_Group(text[start : ends[start]], tuple(placed)))
    if buffer.direction == "rtl":
        return tuple(_backward(groups, font)), at / 1000
    return (GlyphRun(text, tuple(_glyphs(groups, font))),), at / 1000


def _start(pair: tuple[Any, Any]) -> int:
    return pair[0].cluster


def _backward(groups: list[_Group], font: str) -> list[GlyphRun]:
    """Return letters that run backward: each that has marks alone, the others in one piece."""
    eye = [_Group(group.letters[::-1], group.glyphs) for group in groups]
    units: list[list[_Group]] = []
    for group in eye:
        if units and _all_marks(units[-1][-1].letters):
            units[-1].append(group)  # marks come before their letter
        else:
            units.append([group])
    found: list[GlyphRun] = []
    for single, same in groupby(units, _is_single):
        if single:
            found.append(GlyphRun("", tuple(_glyphs(chain(*same), font))))
        else:
            found += [GlyphRun("".join(group.letters for group in unit), tuple(_glyphs(unit, font)))
                      for unit in same]
    return found


def _all_marks(letters: str) -> bool:
    return all(unicodedata.combining(letter) for letter in letters)


def _is_single(unit: list[_Group]) -> bool:
    return len(unit) == 1 and len(unit[0].glyphs) == 1


def _glyphs(groups: Iterable[_Group], font: str) -> Iterator[Glyph]:
    """Give the glyphs of some letters, each with the letters it means."""
    from decisionaid.summary.pdf.font_file import glyph_code, own_character

    for group in groups:
        alone = len(group.glyphs) == 1
        for number, x, y in group.glyphs:
            means = "" if alone else own_character(font, number, group.letters)
            yield Glyph(glyph_code(font, number, means or group.letters), x, y)
