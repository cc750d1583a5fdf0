"""Takes out of an aid what still stands there from the starter: words to replace are no content."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec.structs import replace

from decisionaid.aid.starter import starter_texts
from decisionaid.aid.wording import WORD_FIELDS

if TYPE_CHECKING:
    from decisionaid.aid.model import Aid, Cell, Decision, Option

R = TypeVar("R", bound=msgspec.Struct)


@cache
def known() -> frozenset[str]:
    """Return every text of the starter."""
    return starter_texts()


def is_placeholder(text: str) -> bool:
    """Say whether a text is one of the starter's, or nothing at all."""
    return not text.strip() or " ".join(text.split()) in known()


def without_placeholders(aid: Aid) -> Aid:
    """Return what an aid says beyond the starter: other words, options, numbers and dates."""
    sources = {k: s for k, s in aid.sources.items() if not is_placeholder(s.citation)}
    decisions = {k: _decision(d, set(sources)) for k, d in aid.decisions.items()}
    started = is_placeholder(aid.title) and not sources
    return replace(
        aid, title=_own(aid.title), published="" if started else aid.published,
        about=_emptied(aid.about), sources=sources,
        decisions={k: d for k, d in decisions.items() if d.options},
        estimates={k: e for k, e in aid.estimates.items() if e.source in sources},
        medians={k: m for k, m in aid.medians.items() if m.source in sources},
    )


def _own(text: str) -> str:
    return "" if is_placeholder(text) else text


def _emptied(record: R) -> R:
    """Return a record whose texts from the starter are empty."""
    fields = {f: getattr(record, f) for f in record.__struct_fields__ if f in WORD_FIELDS}
    return replace(record, **{f: _own(v) for f, v in fields.items() if isinstance(v, str)})


def _decision(decision: Decision, sources: set[str]) -> Decision:
    """Return a decision with its own options: named anew, or resting on a source of one's own."""
    options = tuple(_option(o) for o in decision.options if _is_own(o, sources))
    return replace(_emptied(decision), options=options)


def _is_own(option: Option, sources: set[str]) -> bool:
    return not is_placeholder(option.name) or any(
        set(cell.sources) & sources for cell in option.cells.values())


def _option(option: Option) -> Option:
    return replace(option, cells={k: c for k, c in option.cells.items() if _says_something(c)})


def _says_something(cell: Cell) -> bool:
    return any(not is_placeholder(text) for text in cell.text)
