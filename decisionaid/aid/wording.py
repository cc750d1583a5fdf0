"""Finds every translatable text of an authored aid by its path of ids, and puts words in."""

# Authored and evidence files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnnecessaryIsInstance=false

from __future__ import annotations

import hashlib
from functools import lru_cache
from types import UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from decisionaid.aid import model

if TYPE_CHECKING:
    from collections.abc import Iterator

# Texts that are no words for a person: ids, references, names that no language changes. Every
# other text of a record is words, so that a new field is translated, checked and reviewed.
CODE_FIELDS = frozenset({
    "ages", "also_sources", "answered_by", "ask_first", "attribute", "attributes", "bank",
    "base_language", "before",
    "brand", "by", "citation", "compiled", "decision", "decisions", "doi", "drawing",
    "estimate", "evidence", "facts", "from_card", "icon", "id", "kind", "lang", "languages",
    "measure", "names_with_digits", "now", "option", "options", "part", "parts", "pictogram",
    "plural", "published", "pubmed", "read_on", "review_by", "roles", "row", "row_hash", "rows",
    "severe", "source", "sources", "study", "topic", "treatment_harms", "unfinished", "version",
    "where",
})
WORD_MAPS = frozenset({"roles", "roles_of_patient", "role_names", "not_done"})


def _word_fields() -> frozenset[str]:
    """Return the names of all fields of records that hold words for a person."""
    found: set[str] = set()
    for record in records():
        hints = get_type_hints(record)
        found |= {name for name, hint in hints.items() if _holds_text(hint)}
    return frozenset(found - CODE_FIELDS)


def records(base: type = model.Record) -> Iterator[type]:
    """Yield every kind of record below a base."""
    for record in base.__subclasses__():
        yield record
        yield from records(record)


def _holds_text(hint: Any) -> bool:
    """Say whether a field is text, a tuple of texts, or either of them or nothing."""
    if hint is str:
        return True
    return get_origin(hint) in (tuple, UnionType) and any(map(_holds_text, get_args(hint)))


WORD_FIELDS = _word_fields()
FORMS = " | "
Place = tuple[Any, Any]


@lru_cache(maxsize=32_768)  # each text is asked for by several rules
def words_hash(text: str) -> str:
    """Return the hash by which a translation remembers the words it translates."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def texts(node: Any, at: str = "") -> Iterator[tuple[str, str, Place]]:
    """Yield (path of ids, words, place to put words back) for every translatable text."""
    if isinstance(node, list):
        for i, item in enumerate(node):
            key = item.get("id", item.get("row", i)) if isinstance(item, dict) else i
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
    container[key] = [w.strip() for w in words.split(FORMS.strip())] if key == "forms" else words
