"""No text that must stand is blank: a card without a name would be shown without one."""

# Authored files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import structs

from decisionaid.aid.wording import WORD_FIELDS, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decisionaid.aid.authored import Folder

PARAGRAPHS = frozenset({"text", "steps", "forms"})


def _needed() -> frozenset[str]:
    """Return the fields of words that must stand in every record that has them."""
    fields = [f for record in records() for f in structs.fields(record) if f.name in WORD_FIELDS]
    return frozenset({f.name for f in fields} - {f.name for f in fields if not f.required})


NEEDED = _needed()


def none_blank(folder: Folder) -> None:
    """Refuse blank words where words must stand."""
    for kind, given in folder.data.items():
        for record in given:
            for at in _blank(folder, record):
                folder.report(kind, record["id"], at, "Nothing stands here. Write the words.")


def _blank(folder: Folder, record: dict[str, Any]) -> Iterator[str]:
    for path, key, value in folder.fields_of(record):
        if key in NEEDED and isinstance(value, str) and not value.strip():
            yield path
        elif key in PARAGRAPHS and isinstance(value, list):
            yield from (f"{path}/{i}" for i, text in enumerate(value) if not str(text).strip())
