"""The bundled fonts as ReportLab reads them, with a ToUnicode table that PDF/UA allows."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

from reportlab.pdfbase import ttfonts as _ttfonts

from decisionaid.paths import resource

ttfonts: Any = _ttfonts  # ReportLab has no types
_MOST_PAIRS = 100  # a bfchar block may hold this many
_FIRST_GLYPH = 0xF0000  # codes of private use from here on stand for glyphs, not letters
_glyph_codes: dict[tuple[str, int, str], int] = {}
_meant: list[str] = []  # the letters of each glyph, from _FIRST_GLYPH on


def to_unicode_table(fontname: str, subset: list[int]) -> str:
    """Return a ToUnicode table of the used codes alone; joined Arabic forms read as letters.

    Stands in for ReportLab's own, which maps every unused code to U+0000; PDF/UA forbids that.
    """
    pairs = [(code, _utf16(value)) for code, value in enumerate(subset)
             if value and not (value == 0x20 and code != 0x20)]
    lines = [
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap", "/CIDSystemInfo",
        f"<< /Registry ({fontname})", f"/Ordering ({fontname})", "/Supplement 0", ">> def",
        f"/CMapName /{fontname} def", "/CMapType 2 def", "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>", "endcodespacerange",
    ]
    for start in range(0, len(pairs), _MOST_PAIRS):
        block = pairs[start : start + _MOST_PAIRS]
        lines += [f"{len(block)} beginbfchar", *(f"<{code:02X}> <{text}>" for code, text in block),
                  "endbfchar"]
    return "\n".join([*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end",
                      "end"])


def _utf16(value: int) -> str:
    """Return a code as big-endian UTF-16 hex, presentation forms as the letters they stand for.

    Two letters drawn as one come in the order of the eye, as the letters of an Arabic word do:
    programs that read text from a page turn it round letter by letter.
    """
    text = _meant[value - _FIRST_GLYPH] if value >= _FIRST_GLYPH else chr(value)
    if 0xFB50 <= value <= 0xFEFC:
        text = unicodedata.normalize("NFKC", text).strip()[::-1] or text
    return text.encode("utf-16-be").hex().upper()


ttfonts.makeToUnicodeCMap = to_unicode_table


@cache
def font_file(name: str) -> Any:
    """Return a bundled TrueType font, read once, that embeds only the letters used."""
    return ttfonts.TTFont(name, str(resource("fonts", f"{name}.ttf")), asciiReadable=0,
                          shapable=False)


def glyph_code(font: str, number: int, letters: str) -> int:
    """Return the code under which ReportLab embeds one glyph of a font and what it means.

    ReportLab's own shaping gives a code by glyph alone, in the order in which a process met
    them: the text of a page could then not be read back, and would differ from run to run.
    """
    code = _glyph_codes.get((font, number, letters))
    if code is None:
        code = _glyph_codes[font, number, letters] = _FIRST_GLYPH + len(_meant)
        _meant.append(letters)
        face = font_file(font).face
        face.charToGlyph[code] = number
        face.charWidths[code] = face.hmetrics[number][0] * 1000 / face.unitsPerEm
    return code


def own_character(font: str, number: int, among: str) -> str:
    """Return the one letter that a glyph stands for by itself, if it is among these."""
    glyphs = font_file(font).face.charToGlyph
    return next((letter for letter in among if glyphs.get(ord(letter)) == number), "")
