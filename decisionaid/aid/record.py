"""The base of every authored record, and the cell of words that many records hold."""

from __future__ import annotations

from msgspec import Struct


class Record(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of every authored record: unknown fields are mistakes."""


class Cell(Record, frozen=True):
    """Prose of one option in one row: paragraphs, their sources, the evidence facts they say."""

    text: tuple[str, ...]
    sources: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
