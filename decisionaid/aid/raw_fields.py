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
    if isinstance(node, dict):
        for key, value in node.items():
            path = f"{at}/{key}" if at else str(key)
            yield path, str(key), value
            if isinstance(value, dict | list):
                yield from fields(value, path)
    elif isinstance(node, list):
        for i, item in enumerate(node):
            if isinstance(item, dict):
                yield from fields(item, f"{at}/{item.get('id', f'#{i}')}")
