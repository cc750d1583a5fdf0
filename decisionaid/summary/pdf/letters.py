"""Letters as they are drawn: cleaned, Arabic joined, a stretch in the order the eye meets it."""

from __future__ import annotations

import unicodedata
from functools import cache

from decisionaid.summary.pdf.bidi import mirrored
from decisionaid.summary.pdf.fonts import clusters, font_for

# Left-to-right and right-to-left marks, isolates, joiners and variation selectors steer drawing
# and are no letters; U+FEFF may not stand in a ToUnicode table.
_INVISIBLE = frozenset(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10),
     0xAD, 0xFEFF, 0x61C, *range(0xE0000, 0xE0080), *range(0xFFF9, 0xFFFC)]
)
# Of these, the ones that say which way letters run and whether Arabic ones join: they are heeded
# where a text runs both ways, though never drawn.
_STEERING = frozenset(
    [0x200C, 0x200E, 0x200F, 0x61C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_NO_STEERING = dict.fromkeys(_STEERING)
_PICTURES = 0x2190  # from here on a zero-width joiner joins pictures, not letters
_LAM_ALEFS = frozenset("\u0644" + alef for alef in "\u0622\u0623\u0625\u0627")  # always one letter
_FORMS = ("<isolated>", "<initial>", "<medial>", "<final>")


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
    """Return clean text without letters that are never drawn; emoji keep what joins them.

    `steering` keeps those that say how others run, for `unsteered` to drop once they are heeded.
    """
    text = clean(text)
    if text.isascii() or _INVISIBLE.isdisjoint(map(ord, text)):
        return text
    kept: list[str] = []
    for index, letter in enumerate(text):
        joins = letter == "\u200d" and kept and ord(kept[-1]) >= _PICTURES
        if (joins and index + 1 < len(text)) or ord(letter) not in _INVISIBLE or (
                steering and ord(letter) in _STEERING):
            kept.append(letter)
    return "".join(kept)


def unsteered(text: str) -> str:
    """Return text without the letters that only say how others run."""
    return text if _STEERING.isdisjoint(map(ord, text)) else text.translate(_NO_STEERING)


@cache
def _joining() -> dict[str, dict[str, str]]:
    """Return the joined forms of every Arabic letter, from the character database itself."""
    table: dict[str, dict[str, str]] = {}
    for code in [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)]:
        parts = unicodedata.decomposition(chr(code)).split()
        if parts and parts[0] in _FORMS:
            base = "".join(chr(int(part, 16)) for part in parts[1:])
            if len(base) == 1 or base in _LAM_ALEFS:
                table.setdefault(base, {}).setdefault(parts[0], chr(code))
    return table


def joined(word: str) -> str:
    """Return a word with its Arabic letters in the forms they take beside each other."""
    if not any("\u0600" <= letter <= "\u06ff" for letter in word):
        return word
    letters = clusters(word)
    table = _joining()
    merged: list[tuple[str, str]] = []  # letter or lam-alef pair, then its marks
    for cluster in letters:
        base, marks = cluster[0], cluster[1:]
        if merged and merged[-1][0] + base in table and "<final>" in table[merged[-1][0] + base]:
            merged[-1] = (merged[-1][0] + base, merged[-1][1] + marks)
        else:
            merged.append((base, marks))
    shaped: list[str] = []
    for index, (base, marks) in enumerate(merged):
        before = index > 0 and "<initial>" in table.get(merged[index - 1][0], {})
        after = index + 1 < len(merged) and "<final>" in table.get(merged[index + 1][0], {})
        shaped.append(_form(table.get(base, {}), before, after) + marks if base in table
                      else base + marks)
    return "".join(shaped)


def _form(forms: dict[str, str], before: bool, after: bool) -> str:
    """Return the form of a letter between its neighbours."""
    before = before and "<final>" in forms
    after = after and "<initial>" in forms
    name = ("<medial>" if before and after else "<final>" if before
            else "<initial>" if after else "<isolated>")
    return forms.get(name) or forms.get("<isolated>") or next(iter(forms.values()))


def turned(text: str) -> str:
    """Return letters that run from right to left in the order of the eye, brackets mirrored."""
    return "".join(map(_turned, reversed(clusters(text))))


def _turned(cluster: str) -> str:
    """Return a letter with its marks before it, as right-to-left fonts want; pictures whole."""
    if len(cluster) == 1:
        return mirrored(cluster)
    rtl = unicodedata.bidirectional(cluster[0]) in {"R", "AL"}
    return cluster[::-1] if rtl and font_for(cluster, bold=False) else cluster


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
