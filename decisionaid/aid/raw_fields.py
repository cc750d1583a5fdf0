"""Walks over the raw data of an authored record: every field at any depth, with its path of ids."""

# Authored files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def fields(node: Any, at: str = "") -> Iterator[tuple[str, str, Any]]:
    """Yield path, name and value of every field of a record and of the records in it.

    A step of the path is a field's name, the id of a record in a list, or "#2": its position.
    """
    yield from _of_record(node, at) if isinstance(node, dict) else _of_list(node, at)


def _of_record(node: dict[Any, Any], at: str) -> list[tuple[str, str, Any]]:
    """Return the fields of a record. Lists, since generators in generators take twice as long."""
    found: list[tuple[str, str, Any]] = []
    for key, value in node.items():
        path = f"{at}/{key}" if at else str(key)
        found.append((path, str(key), value))
        if type(value) is dict:
            found += _of_record(value, path)
        elif type(value) is list:
            found += _of_list(value, path)
    return found


def _of_list(node: Any, at: str) -> list[tuple[str, str, Any]]:
    found: list[tuple[str, str, Any]] = []
    for i, item in enumerate(node if isinstance(node, list) else ()):
        if type(item) is dict:
            found += _of_record(item, f"{at}/{item.get('id', f'#{i}')}")
    return found
