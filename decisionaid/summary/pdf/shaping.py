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

Way = Literal["", "ltr", "rtl"]  # "" is the way of the script

# Scripts whose letters change beside each other, and marks that stand on the letter before.
_SHAPED = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0600-\u109f\u135d-\u135f\u1780-\u17ff\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20f0\ua8e0-\ua8ff\ua9e0-\ua9fe\uaa60-\uaa7f\ufe20-\ufe2f]")
JOINERS = frozenset("\u200c\u200d")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One picture of a font.

    Attributes:
        code: Stands for the picture and the letters it means, in `font_file.picture_code`.
        x: Where it stands from the beginning of the text, in thousandths of an em; `y` upward.
    """

    code: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pictures that stand for letters together.

    Attributes:
        said: The letters, where the pictures one by one would not say them in order; else empty.
    """

    said: str
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """Pictures that HarfBuzz made of some letters together."""

    letters: str
    pictures: tuple[tuple[int, float, float], ...]  # number in the font, x, y


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


def _buffer(text: str, font: str, way: Way) -> Any:
    """Return HarfBuzz's pictures of a text, from left to right."""
    harfbuzz = _harfbuzz()
    buffer = harfbuzz.Buffer()
    buffer.cluster_level = harfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.language = "und"  # guessed, it would be the language of the computer
    buffer.guess_segment_properties()
    if way:
        buffer.direction = way
    harfbuzz.shape(_font(font), buffer)
    return buffer


@lru_cache(maxsize=4096)
def shaped(text: str, font: str, way: Way) -> tuple[tuple[Stretch, ...], float]:
    """Return the pictures of a text in one font from left to right, and its width in ems.

    Marks stand off the line, before or behind their letter: programs that read text by place would
    put them in another order. Words that run forward are therefore said as a whole. Those that run
    backward are said by the structure a line at a time; here a letter with marks is said in the
    order of the eye, since such programs turn round letter by letter what they find.
    """
    buffer = _buffer(text, font, way)
    scale = 1000 / _font(font).face.upem
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    groups: list[_Group] = []
    at = 0.0
    for start, pictures in groupby(
            zip(buffer.glyph_infos, buffer.glyph_positions, strict=True), _start):
        placed: list[tuple[int, float, float]] = []
        for info, place in pictures:
            placed.append((info.codepoint, at + place.x_offset * scale, place.y_offset * scale))
            at += place.x_advance * scale
        groups.append(_Group(text[start : ends[start]], tuple(placed)))
    if buffer.direction == "rtl":
        return tuple(_backward(groups, font)), at / 1000
    return (Stretch(text, tuple(_glyphs(groups, font))),), at / 1000


def _start(pair: tuple[Any, Any]) -> int:
    return pair[0].cluster


def _backward(groups: list[_Group], font: str) -> list[Stretch]:
    """Return letters that run backward: each that has marks alone, the others in one piece."""
    eye = [_Group(group.letters[::-1], group.pictures) for group in groups]
    units: list[list[_Group]] = []
    for group in eye:
        if units and _all_marks(units[-1][-1].letters):
            units[-1].append(group)  # marks come before their letter
        else:
            units.append([group])
    found: list[Stretch] = []
    for single, same in groupby(units, _is_single):
        if single:
            found.append(Stretch("", tuple(_glyphs(chain(*same), font))))
        else:
            found += [Stretch("".join(group.letters for group in unit), tuple(_glyphs(unit, font)))
                      for unit in same]
    return found


def _all_marks(letters: str) -> bool:
    return all(unicodedata.combining(letter) for letter in letters)


def _is_single(unit: list[_Group]) -> bool:
    return len(unit) == 1 and len(unit[0].pictures) == 1


def _glyphs(groups: Iterable[_Group], font: str) -> Iterator[Glyph]:
    """Give the pictures of some letters, each with the letters it means."""
    from decisionaid.summary.pdf.font_file import own_letter, picture_code

    for group in groups:
        alone = len(group.pictures) == 1
        for number, x, y in group.pictures:
            means = "" if alone else own_letter(font, number, group.letters)
            yield Glyph(picture_code(font, number, means or group.letters), x, y)
