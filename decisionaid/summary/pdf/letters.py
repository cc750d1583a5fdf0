"""Letters as they are drawn: cleaned, Arabic joined, and in the order the eye meets them."""

from __future__ import annotations

import unicodedata
from functools import cache

from decisionaid.summary.pdf.fonts import clusters

# Left-to-right and right-to-left marks, isolates, joiners and variation selectors steer drawing
# and are no letters; U+FEFF may not stand in a ToUnicode table.
_INVISIBLE = frozenset(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10),
     0xAD, 0xFEFF, 0x61C, *range(0xE0000, 0xE0080), *range(0xFFF9, 0xFFFC)]
)
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_PICTURES = 0x2190  # from here on a zero-width joiner joins pictures, not letters
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


def drawable(text: str) -> str:
    """Return clean text without letters that are never drawn; emoji keep what joins them."""
    text = clean(text)
    if text.isascii() or _INVISIBLE.isdisjoint(map(ord, text)):
        return text
    kept: list[str] = []
    for index, letter in enumerate(text):
        joins = letter == "\u200d" and kept and ord(kept[-1]) >= _PICTURES
        if (joins and index + 1 < len(text)) or ord(letter) not in _INVISIBLE:
            kept.append(letter)
    return "".join(kept)


def is_rtl(text: str) -> bool:
    """Return whether a text holds a letter written from right to left."""
    return not text.isascii() and any(
        unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text
    )


def starts_rtl(text: str) -> bool:
    """Return whether the first letter with a direction is written from right to left."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in {"R", "AL", "L"}:
            return kind != "L"
    return False


@cache
def _joining() -> dict[str, dict[str, str]]:
    """Return the joined forms of every Arabic letter, from the character database itself."""
    table: dict[str, dict[str, str]] = {}
    for code in [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)]:
        parts = unicodedata.decomposition(chr(code)).split()
        if parts and parts[0] in _FORMS:
            base = "".join(chr(int(part, 16)) for part in parts[1:])
            if len(base) == 1 or (len(base) == 2 and base[0] == "\u0644"):
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


def visual_word(word: str) -> str:
    """Return a right-to-left word in the order of the eye; numbers and Latin parts stay forward."""
    parts: list[list[str]] = []  # runs of clusters: right-to-left ones apart from the others
    rtl_before = True
    for cluster in clusters(joined(word)):
        kind = unicodedata.bidirectional(cluster[0])
        rtl = kind in {"R", "AL"} or (rtl_before and kind not in {"L", "EN", "AN"})
        if parts and rtl == rtl_before and not rtl:
            parts[-1].append(cluster)
        else:
            parts.append([cluster.translate(_MIRRORED) if rtl else cluster])
        rtl_before = rtl
    return "".join("".join(part) for part in reversed(parts))


def visual_order(words: list[str], rtl_line: bool) -> list[int]:
    """Return the indexes of the words of a line from left to right as they are drawn."""
    rtl = [is_rtl(word) for word in words]
    order = list(range(len(words)))
    if rtl_line:
        return _reversed_runs(list(reversed(order)), [not flag for flag in rtl])
    return _reversed_runs(order, rtl)


def _reversed_runs(order: list[int], flags: list[bool]) -> list[int]:
    """Return an order with each run of flagged words turned round."""
    out: list[int] = []
    run: list[int] = []
    for index in order:
        if flags[index]:
            run.append(index)
            continue
        out += reversed(run)
        run = []
        out.append(index)
    return out + list(reversed(run))
