"""Makes a translation for Qt in memory, in the format that `QTranslator` reads (`.qm`)."""

from __future__ import annotations

import struct
from typing import NamedTuple

MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
HASHES, MESSAGES = 0x42, 0x69
END, TRANSLATION, SOURCE, CONTEXT = 1, 3, 6, 7


class QtWords(NamedTuple):
    """Words as Qt asks for them, and what it is told."""

    context: str
    source: str
    said: str


def catalog(words: list[QtWords]) -> bytes:
    """Return the bytes of a translation that holds these words and no others."""
    messages, hashes = b"", []
    for word in words:
        hashes.append((_hash(word.source.encode()), len(messages)))
        messages += _part(TRANSLATION, word.said.encode("utf-16-be"))
        messages += _part(SOURCE, word.source.encode())
        messages += _part(CONTEXT, word.context.encode())
        messages += bytes((END,))
    table = b"".join(struct.pack(">II", *entry) for entry in sorted(hashes))
    return MAGIC + _part(HASHES, table) + _part(MESSAGES, messages)


def _part(tag: int, data: bytes) -> bytes:
    return struct.pack(">BI", tag, len(data)) + data


def _hash(text: bytes) -> int:
    """Return the hash by which Qt finds words (the one of ELF files), never 0."""
    found = 0
    for letter in text:
        found = (found << 4) + letter
        high = found & 0xF0000000
        if high:
            found ^= high >> 24
        found &= ~high & 0xFFFFFFFF
    return found or 1
