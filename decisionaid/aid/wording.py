"""Finds every translatable text of an authored aid by its path of ids, and puts words in."""

# Authored and evidence files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnnecessaryIsInstance=false

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD_FIELDS = frozenset({
    "title", "subtitle", "short_title", "condition", "for_whom", "not_for", "caution", "text",
    "name", "what_line", "how_line", "gap", "why", "question", "statement", "feedback", "outcome",
    "counted", "note", "words", "notice", "alt", "steps", "example", "claim", "term", "forms",
    "meaning", "caption", "next_step", "authors", "funding", "interests", "evidence_search",
    "certainty_method", "update_policy", "reading_level", "review_state", "translation_note",
})
WORD_MAPS = frozenset({"roles", "not_done"})
FORMS = " | "
Place = tuple[Any, Any]


def words_hash(text: str) -> str:
    """Return the hash by which a translation remembers the words it translates."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def texts(node: Any, at: str = "") -> Iterator[tuple[str, str, Place]]:
    """Yield (path of ids, words, place to put words back) for every translatable text."""
    if isinstance(node, list):
        for i, item in enumerate(node):
            key = item.get("id", i) if isinstance(item, dict) else i
            yield from texts(item, f"{at}/{key}")
    elif isinstance(node, dict):
        for key, value in node.items():
            path = f"{at}/{key}" if at else str(key)
            if key in WORD_MAPS and isinstance(value, dict):
                for name, words in value.items():
                    if isinstance(words, str):
                        yield f"{path}/{name}", words, (value, name)
            elif key == "forms" and isinstance(value, list):
                if value and all(isinstance(form, str) for form in value):
                    yield path, FORMS.join(value), (node, key)
            elif key in WORD_FIELDS:
                yield from _field(value, path, node, key)
            else:
                yield from texts(value, path)


def _field(
    value: Any, path: str, node: dict[str, Any], key: str
) -> Iterator[tuple[str, str, Place]]:
    if isinstance(value, str):
        if value.strip():
            yield path, value, (node, key)
    elif isinstance(value, list):
        for i, item in enumerate(value):
            if isinstance(item, str):
                if item.strip():
                    yield f"{path}/{i}", item, (value, i)
            else:
                yield from texts(item, f"{path}/{i}")
    elif value is not None:
        yield from texts(value, path)


def put(place: Place, words: str) -> None:
    """Put words at a place yielded by `texts`."""
    container, key = place
    container[key] = words.split(FORMS) if key == "forms" else words
