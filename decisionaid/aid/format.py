"""The reference of every file and key of a guide, made from the records themselves."""

from __future__ import annotations

import inspect as python
from typing import TYPE_CHECKING, Any

from msgspec import NODEFAULT, UNSET, inspect

from decisionaid.aid import model
from decisionaid.aid.authored import LISTS, SINGLE
from decisionaid.aid.form import described
from decisionaid.aid.references import MADE
from decisionaid.aid.reviewing.stored import ReviewerAnswers
from decisionaid.aid.rows import ROWS
from decisionaid.language import words

if TYPE_CHECKING:
    from collections.abc import Iterator

INTRO = """\
# Format of a guide: every file and key

Made from the program's own records: `decisionaid aid format > docs/guide-format.md` (or `make
format`). What a key means stands in the words above its table.

A guide is a folder of YAML files in UTF-8, indented with spaces, without anchors, aliases and tags.
A key in bold must stand there; any other may be left out.
"""
PLACES = {
    "sources": "`sources.yaml`, a list", "estimates": "`numbers.yaml` or `numbers/*.yaml`",
    "medians": "`numbers.yaml` or `numbers/*.yaml`",
    "quantities": "`numbers.yaml` or `numbers/*.yaml`",
    "decisions": "`decisions/*.yaml`, one a file", "learn": "`learn/*.yaml`, one a file",
    "topics": "`questions.yaml`",
}
PLAIN: dict[type, str] = {
    inspect.StrType: "text", inspect.IntType: "whole number", inspect.FloatType: "number",
    inspect.BoolType: "true or false",
}
LOCALE = """\
## Translations: `locales/<language>/*.yaml`
Written by `decisionaid aid translate --import`. `texts` is a list; each text has `at` (its place),
`of` (the hash of the words it translates) and `text`. `window.yaml` holds `plural` (how the
language counts, as in gettext) and `window`, a list of `text` and `forms`, where the program itself
does not speak the language.

## Drawings and evidence
`drawings/*.svg`: 700 by 380, no words. `evidence/*.yaml`: the rows that numbers point to by
`evidence`; `aid audit` holds each number against its row.
"""


def reference() -> str:
    """Return the whole reference as Markdown."""
    parts = [INTRO, *_section("The head: `aid.yaml`", model.Aid, skipped=_not_of_head())]
    for kind, record in {**LISTS, **SINGLE}.items():
        parts += _section(f"{kind}: {PLACES.get(kind, f'`{kind}.yaml`')}", record)
    parts += _section("Reviews: `reviews/*.yaml`, written by `aid review --import`",
                      ReviewerAnswers)
    parts += [_rows(), LOCALE]
    parts.append("# Records within records\n")
    top = {model.Aid, ReviewerAnswers, *LISTS.values(), *SINGLE.values()}
    for record in _inner(top):
        parts += _section(record.__name__, record)
    return "\n".join(parts)


def _rows() -> str:
    """Return the table of Compare's rows with the cells that every option has in them."""
    w = words("en")
    lines = ["## Rows of Compare", "Parts, questions, matters and checks name them by their id.\n",
             "| row | title | cells of an option |", "|---|---|---|"]
    for row in ROWS:
        cells = {"words": ", ".join(row.cell_ids), "numbers": f"{row.id}, if it has words here"}
        lines.append(f"| {row.id} | {row.title(w)} | {cells.get(row.kind, 'none')} |")
    return "\n".join(lines) + "\n"


def _not_of_head() -> frozenset[str]:
    return MADE | frozenset(LISTS) | frozenset(SINGLE)


def _section(title: str, record: type, skipped: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the heading, the words and the table of one record."""
    yield f"## {title}" if not title[0].isupper() or " " in title else f"### {title}"
    yield (python.getdoc(record) or "") + "\n"
    yield "| key | value | without it |"
    yield "|---|---|---|"
    info = described(record)
    fields = info.fields if isinstance(info, inspect.StructType) else ()
    for field in fields:
        if field.encode_name not in skipped:
            key = f"**{field.encode_name}**" if field.required else field.encode_name
            default = "must stand here" if field.required else _default(field)
            yield f"| {key} | {_value(field.type)} | {default} |"
    yield ""


def _default(field: inspect.Field) -> str:
    value: Any = field.default
    if value in (NODEFAULT, UNSET):
        return "empty"
    if value is None or value in ("", ()):
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int | float):
        return f"`{value}`"
    return "its own defaults"


def _value(kind: inspect.Type) -> str:
    """Return what may stand in a field, in words."""
    if isinstance(kind, inspect.UnionType):
        return " or ".join(_value(t) for t in kind.types if not isinstance(t, inspect.NoneType))
    if isinstance(kind, inspect.LiteralType):
        return ", ".join(f"`{v}`" if v != "" else "nothing" for v in kind.values)
    if isinstance(kind, inspect.StructType):
        return f"[{kind.cls.__name__}](#{kind.cls.__name__.lower()})"
    if isinstance(kind, inspect.VarTupleType):
        return f"list of {_value(kind.item_type)}"
    if isinstance(kind, inspect.TupleType):
        return f"list of {len(kind.item_types)}: {_value(kind.item_types[0])}"
    if isinstance(kind, inspect.DictType):
        return f"names, each with {_value(kind.value_type)}"
    if isinstance(kind, inspect.IntType) and kind.le is not None:
        return f"whole number, {kind.ge} to {kind.le}"
    return PLAIN.get(type(kind), "value")


def _inner(top: set[type]) -> list[type]:
    """Return every record that stands within another one, by name."""
    found: dict[str, type] = {}
    waiting = list(top)
    while waiting:
        info = described(waiting.pop())
        skipped = MADE if isinstance(info, inspect.StructType) and info.cls is model.Aid else ()
        for field in info.fields if isinstance(info, inspect.StructType) else ():
            for record in _records_in(field.type) if field.name not in skipped else ():
                if record not in top and record.__name__ not in found:
                    found[record.__name__] = record
                    waiting.append(record)
    return [found[name] for name in sorted(found)]


def _records_in(kind: inspect.Type) -> Iterator[type]:
    if isinstance(kind, inspect.StructType):
        yield kind.cls
    elif isinstance(kind, inspect.UnionType):
        for inner in kind.types:
            yield from _records_in(inner)
    elif isinstance(kind, inspect.VarTupleType):
        yield from _records_in(kind.item_type)
    elif isinstance(kind, inspect.DictType):
        yield from _records_in(kind.value_type)
