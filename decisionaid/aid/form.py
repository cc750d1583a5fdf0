"""Mistakes of form in one authored record: every one, with its path and the allowed values."""

# Authored files are raw data from outside and have no static types.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import difflib
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import inspect

if TYPE_CHECKING:
    from collections.abc import Iterable

Path = tuple[str | int, ...]
Found = list[tuple[Path, str]]
FEW_NAMED, MOST_NAMED = 12, 30
LIKE_A_NUMBER = re.compile(r"[-+]?[\d.,\s]*\d[\d.,\s]*%?")
PLAIN: dict[type, str] = {
    inspect.StrType: "text", inspect.IntType: "a whole number", inspect.FloatType: "a number",
    inspect.BoolType: "true or false",
}


def mistakes(item: Any, record: type) -> Found:
    """Return (path within the record, plain sentence) of every mistake of form, or nothing."""
    try:
        msgspec.convert(item, record)
    except msgspec.ValidationError as error:
        found: Found = []
        _look(item, described(record), (), found)
        return found or [((), f"{error}.")]
    return []


@cache
def described(record: type) -> inspect.Type:
    """Return the description of a record's type."""
    return inspect.type_info(record)


def _look(value: Any, kind: inspect.Type, at: Path, found: Found) -> None:
    """Add the mistakes of one value and of all in it."""
    kind = _chosen(value, kind)
    if isinstance(kind, inspect.StructType):
        _look_into_record(value, kind, at, found)
    elif isinstance(kind, inspect.VarTupleType | inspect.ListType):
        _look_into_list(value, kind.item_type, at, found)
    elif isinstance(kind, inspect.DictType):
        if not isinstance(value, dict):
            found.append((at, f"Here names with values must stand{_not(value)}."))
            return
        for key, inner in value.items():
            _look(inner, kind.value_type, (*at, key), found)
    elif not _fits(value, kind):
        found.append((at, f"Here {_wanted(kind)} must stand{_not(value)}.{_hint(value, kind)}"))


def _look_into_record(value: Any, kind: inspect.StructType, at: Path, found: Found) -> None:
    if not isinstance(value, dict):
        found.append((at, f"Here a record must stand{_not(value)}."))
        return
    fields = {f.encode_name: f for f in kind.fields}
    missing = [name for name, f in fields.items() if f.required and name not in value]
    for key, inner in value.items():
        if key in fields:
            _look(inner, fields[key].type, (*at, key), found)
            continue
        found.append(((*at, key), f"“{key}” is not known here. {near(str(key), fields)}"))
        meant = difflib.get_close_matches(str(key), missing, 1)
        if meant:
            missing.remove(meant[0])  # one slip of the pen, told once
    found += [(at, f"The field “{name}” is missing.") for name in missing]


def _look_into_list(value: Any, item: inspect.Type, at: Path, found: Found) -> None:
    if not isinstance(value, list):
        found.append((at, f"Here a list must stand{_not(value)}."))
        return
    for i, inner in enumerate(value):
        _look(inner, item, (*at, i), found)


def _chosen(value: Any, kind: inspect.Type) -> inspect.Type:
    """Return the one of several types that a value is most likely meant for."""
    if not isinstance(kind, inspect.UnionType):
        return kind
    if value is None and kind.includes_none:
        return inspect.NoneType()
    rest = [t for t in kind.types if not isinstance(t, inspect.NoneType)]
    for one in rest:
        shaped = isinstance(one, inspect.StructType | inspect.DictType)
        if _fits(value, one) or (shaped and isinstance(value, dict)):
            return one
    return rest[0]


def _fits(value: Any, kind: inspect.Type) -> bool:
    """Say whether a value without records in it is of a type."""
    if isinstance(kind, inspect.LiteralType):
        return value in kind.values
    if isinstance(kind, inspect.BoolType):
        return isinstance(value, bool)
    if isinstance(kind, inspect.StrType):
        return isinstance(value, str)
    if isinstance(kind, inspect.IntType):
        whole = isinstance(value, int) and not isinstance(value, bool)
        low, high = kind.ge, kind.le
        return whole and (low is None or value >= low) and (high is None or value <= high)
    if isinstance(kind, inspect.FloatType):
        return isinstance(value, int | float) and not isinstance(value, bool)
    if isinstance(kind, inspect.NoneType):
        return value is None
    if isinstance(kind, inspect.TupleType):
        return (isinstance(value, list) and len(value) == len(kind.item_types)
                and all(_fits(v, t) for v, t in zip(value, kind.item_types, strict=True)))
    return not isinstance(kind, inspect.StructType | inspect.VarTupleType | inspect.DictType)


def _wanted(kind: inspect.Type) -> str:
    """Return what must stand here, in words."""
    if isinstance(kind, inspect.LiteralType):
        return "one of " + ", ".join(str(v) or "nothing" for v in kind.values)
    if isinstance(kind, inspect.IntType) and kind.le is not None:
        return f"a whole number from {kind.ge} to {kind.le}"
    if isinstance(kind, inspect.TupleType):
        inner = _wanted(kind.item_types[0]) if kind.item_types else "a value"
        return f"a list of {len(kind.item_types)}, each {inner},"
    return PLAIN.get(type(kind), "another value")


def _not(value: Any) -> str:
    if isinstance(value, dict | list):
        return ""
    if value is None:
        return ", not nothing"
    shown = str(value).lower() if isinstance(value, bool) else f"“{str(value)[:60]}”"
    return f", not {shown}"


def _hint(value: Any, kind: inspect.Type) -> str:
    """Return how to write what was likely meant, or nothing."""
    if isinstance(kind, inspect.StrType) and isinstance(value, int | float):
        return " Put it in quotes."
    numeric = isinstance(kind, inspect.IntType | inspect.FloatType)
    if numeric and isinstance(value, str) and LIKE_A_NUMBER.fullmatch(value.strip()):
        return " Write digits alone, without quotes, with a point: 1050 or 20.5."
    return ""


def near(name: str, known: Iterable[str]) -> str:
    """Return what was likely meant, and all names that are known, where they can be read."""
    names = sorted(known) if isinstance(known, set | frozenset) else list(known)
    close = difflib.get_close_matches(name, names, 1)
    meant = f"Is “{close[0]}” meant?" if close else ""
    if meant and len(names) > FEW_NAMED:
        return meant
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    known = f"Known: {', '.join(names[:MOST_NAMED])}{more}." if names else "None is there."
    return f"{meant} {known}".strip()
