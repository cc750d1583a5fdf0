"""Letters as they are drawn: cleaned, without those that are never seen."""

from __future__ import annotations

import unicodedata

from decisionaid.summary.pdf.fonts import clusters, font_for
from decisionaid.summary.pdf.shaping import JOINERS, needs_shaping

# Left-to-right and right-to-left marks, isolates, joiners and variation selectors steer drawing
# and are no letters; U+FEFF may not stand in a ToUnicode table.
_INVISIBLE = frozenset(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10),
     0xAD, 0xFEFF, 0x61C, *range(0xE0000, 0xE0080), *range(0xFFF9, 0xFFFC)]
)
# Of these, the ones that say which way letters run: they are heeded where a text runs both ways,
# though never drawn.
_STEERING = frozenset(
    [0x200E, 0x200F, 0x61C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
BREAK = "\u200b"  # typed between words that have no space between them
_NO_STEERING = dict.fromkeys(_STEERING)
_PICTURES = 0x2190  # from here on a zero-width joiner joins pictures, not letters


def clean(text: str) -> str:
    """Return text without control characters, keeping line breaks; tabs become spaces.

    A half of a surrogate pair becomes U+FFFD, so that something lost is seen.
    """
    # Most texts: nothing to drop, no line break. A space that holds words together is kept.
    if text.isprintable() or text.replace("\u00a0", " ").isprintable():
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept: list[str] = []
    for letter in text:
        kind = unicodedata.category(letter)
        if letter in "\n\u2028\u2029\x85":
            kept.append("\n")
        elif letter in "\t\x0b\x0c":
            kept.append(" ")
        elif kind == "Cs" or (kind == "Cn" and ord(letter) & 0xFFFE == 0xFFFE):
            kept.append("\ufffd")
        elif kind != "Cc":
            kept.append(letter)
    return "".join(kept)


def drawable(text: str, *, steering: bool = False) -> str:
    """Return clean text without letters that are never drawn; what joins or parts others stays.

    `steering` keeps those that say how others run, for `without_controls` to drop.
    U+200B stays too: a line may end there.
    """
    text = clean(text)
    if text.isascii() or _INVISIBLE.isdisjoint(map(ord, text)):
        return text
    kept: list[str] = []
    for letter in text:
        if letter in JOINERS:
            keep = bool(kept) and _joins(kept[-1], letter)
        else:
            keep = (ord(letter) not in _INVISIBLE or letter == BREAK
                    or (steering and ord(letter) in _STEERING))
        if keep:
            kept.append(letter)
    return "".join(kept).rstrip("\u200d")


def _joins(before: str, joiner: str) -> bool:
    """Return whether a joiner means something behind a letter: pictures and shaped letters."""
    return needs_shaping(before) or (joiner == "\u200d" and ord(before) >= _PICTURES)


def without_controls(text: str) -> str:
    """Return text without the letters that only say how others run."""
    return text if _STEERING.isdisjoint(map(ord, text)) else text.translate(_NO_STEERING)


def uncovered(text: str) -> tuple[str, ...]:
    """Return every letter or emoji of a text that no bundled font can print, once each, in order.

    Needs no ReportLab: the screen asks before printing.
    """
    odd = {letter for letter in set(text) if not letter.isascii()} - {"\u00a0"}
    if all(letter.isprintable() and font_for(letter, False) for letter in odd):
        return ()
    missing: dict[str, None] = {}
    for cluster in clusters(drawable(text)):
        alone = all(font_for(letter, False) for letter in cluster)
        if not cluster.isspace() and not font_for(cluster, False) and not alone:
            missing[cluster] = None
    return tuple(missing)
