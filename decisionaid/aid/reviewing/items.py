"""Everything an aid shows as items to review: each statement and number as a person sees it.

The records are walked whatever fields they have, so a new field is an item by itself.
"""

# The records are walked by their fields, whose types are not known here.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from decisionaid.aid import cells
from decisionaid.aid.model import Aid, Cell, Decision, Estimate, Median
from decisionaid.aid.reviewing.evidence_words import fact_words, row_told, row_words_of
from decisionaid.aid.rows import ROW, ROW_IDS, cell_title
from decisionaid.aid.text_renderer import OTHER_HALF, TextRenderer, footnote, full_source
from decisionaid.aid.wording import FORMS, WORD_FIELDS, WORD_MAPS
from decisionaid.language import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decisionaid.aid.evidence import Row
    from decisionaid.aid.model import LeftOut, Option, Part
    from decisionaid.aid.views import Survival

Kind = Literal["number", "sentence", "left_out"]
LETTERS: dict[Kind, str] = {"number": "N", "sentence": "S", "left_out": "L"}
SHARED = "guide"
WINDOW = "window/forms/"
NOT_WALKED = frozenset({
    "decisions", "estimates", "medians", "quantities", "sources", "drawings", "reviewed", "review",
    "changed",
})
# By what a record within a list is known, so that its neighbors may come and go.
KEYS = ("id", "part", "row", "attribute", "estimate")
LEFT_OUT = {
    "same_figure": "The same figure stands on another shown row.",
    "newer_cut": "A newer count of the same study replaces it.",
    "other_age": "It counts another age group.",
    "not_showable": "It gives no figure that can be shown.",
    "held": "It is held back: we could not check it yet.",
    "said_elsewhere": "It is said elsewhere.",
    "words_only_card": "Figures were published for this card, too few of them read to show any.",
    "moved": "It stands on another card.",
    "replaced": "Another row replaces it.",
}
NOTHING = "Nothing"


class Item(Struct, frozen=True):
    """One thing to find right or wrong. id: its path of ids, the same in every language.

    shown: what a person reads; source: where it comes from, in the evidence's words, or the words
    translated; group: who, when, how sure; left_out: what was not shown, and why.
    """

    id: str
    kind: Kind
    where: str
    shown: str
    source: str = ""
    group: str = ""
    left_out: str = NOTHING

    @property
    def hash(self) -> str:
        """The hash of exactly what is shown, by which a review of it holds or is void."""
        return shown_hash(self.id, self.shown, self.source, self.group, self.left_out)


def shown_hash(*said: str) -> str:
    """Return the hash of an item's id and gray cells; spaces and line ends do not count."""
    plain = [" ".join(text.split()) for text in said]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()[:16]


class ItemGroup(Struct, frozen=True):
    """The items of one workbook: of a decision, or of what all decisions share."""

    id: str
    title: str
    items: tuple[Item, ...]


def groups(
    aid: Aid, evidence: dict[str, Row], base: Aid | None = None, survival: Survival = "show"
) -> tuple[ItemGroup, ...]:
    """Return the items of every decision, then of what they share.

    Args:
        aid: The aid in the language that is reviewed.
        evidence: Its evidence files; may be empty.
        base: For a translation the aid in its base language, whose words stand as the source.
        survival: The choice under which sentences are read.
    """
    made = _Items(aid, evidence, survival)
    found = [ItemGroup(d.id, d.title, tuple(made.of_decision(d))) for d in aid.decisions.values()]
    found.append(ItemGroup(SHARED, aid.title, tuple(made.shared())))
    if base is None:
        return tuple(found)
    theirs = {i.id: i for g in groups(base, evidence) for i in g.items}
    return tuple(ItemGroup(g.id, g.title, tuple(_translated(i, theirs) for i in g.items))
                 for g in found)


def _translated(item: Item, base: dict[str, Item]) -> Item:
    """Return an item with the words it translates as its source; numbers are reviewed there."""
    source = base.get(item.id)
    if source is None:
        return Item(item.id, item.kind, item.where, item.shown, item.id.removeprefix(WINDOW))
    return Item(item.id, item.kind, source.where, item.shown, source.shown)


def fits(aid: Aid, decision: str, item: Item) -> bool:
    """Say whether a shared item is seen by who looks at a decision."""
    kind, _, rest = item.id.partition("/")
    records = getattr(aid, kind, None)
    record = records.get(rest.split("/")[0]) if isinstance(records, dict) else None
    tagged = getattr(record, "decisions", ())
    if kind == "attributes":
        return rest.split("/")[0] in aid.decisions[decision].attributes
    return not tagged or decision in tagged


class _Items:
    def __init__(self, aid: Aid, evidence: dict[str, Row], survival: Survival) -> None:
        self.aid = aid
        self.evidence = evidence
        self.w = words(aid.lang)
        self.say = TextRenderer(aid, self.w, 100, survival, "current")
        self.records = {r.id: r for r in (*aid.estimates.values(), *aid.medians.values())}

    def of_decision(self, decision: Decision) -> Iterator[Item]:
        options = {o.id: o for o in decision.options}
        parts = {p.id: p for p in decision.parts}
        place = {o: i for i, o in enumerate(options)}
        rows = {p: ROW_IDS.index(part.row) * 100 + i for i, (p, part) in enumerate(parts.items())}
        mine = [r for r in self.records.values() if r.option in options and r.part in parts]
        for record in sorted(mine, key=lambda r: (place[r.option], rows[r.part])):
            yield self._number(decision, record, options[record.option], parts[record.part])
        for path, said, cell in _said(decision, f"decisions/{decision.id}"):
            yield self._sentence(path, said, cell, self._where(decision, path))
        for entry in decision.left_out:
            yield self._left_out(decision, entry)

    def shared(self) -> Iterator[Item]:
        for field in self.aid.__struct_fields__:
            value = getattr(self.aid, field)
            if field in NOT_WALKED:
                continue
            if isinstance(value, dict) and field not in WORD_MAPS:
                for key, record in value.items():
                    for path, said, cell in _said(record, f"{field}/{key}"):
                        yield self._sentence(path, said, cell, _plain_where(path))
            else:
                for path, said, cell in _field(field, value, field):
                    yield self._sentence(path, said, cell, _plain_where(path))

    def _number(
        self, decision: Decision, record: Estimate | Median, option: Option, part: Part
    ) -> Item:
        if isinstance(record, Estimate):
            kind, view = "estimates", cells.number_view(record, self.say)
        else:
            kind, view = "medians", cells.median_view(record, self.say)
        asked = "" if record.gate == "none" else "Only if asked for: "
        where = f"{ROW[part.row].title(self.w)}: {part.title}. {option.name}"
        told = [m.text for m in view.meta if m.kind in ("who", "time", "sure")]
        sources = self._cited((record.source, *record.also_sources))
        source = "\n".join((*sources, *row_words_of(record, self.evidence)))
        return Item(f"{kind}/{record.id}", "number", where, asked + view.sentence, source,
                    ". ".join(told), self._left_of(decision, record))

    def _left_of(self, decision: Decision, record: Estimate | Median) -> str:
        """Return what was left out in favor of a number, or of the same evidence row."""
        known = {record.id, record.evidence} - {""}
        told = [f"{row_told(e.row, self.evidence)}: {LEFT_OUT.get(e.reason, e.reason)}"
                for e in decision.left_out if known & {e.by, e.row}]
        return "\n".join(told) or NOTHING

    def _left_out(self, decision: Decision, entry: LeftOut) -> Item:
        names = {o.id: o.name for o in decision.options}
        option = entry.row.split("/")[1] if "/" in entry.row else ""
        shown = f"Not shown. {LEFT_OUT.get(entry.reason, entry.reason)}"
        by = f"By: {entry.by}" if entry.by else ""
        return Item(f"decisions/{decision.id}/left_out/{entry.row}", "left_out",
                    names.get(option, option), shown, row_told(entry.row, self.evidence), "",
                    by or NOTHING)

    def _sentence(self, path: str, said: tuple[str, ...], cell: Cell | None, where: str) -> Item:
        shown = "\n".join(self._both_halves(text) for text in said)
        sources = self._cited(cell.sources) if cell else ()
        facts = (t for f in (cell.facts if cell else ()) if (t := fact_words(f, self.evidence)))
        return Item(path, "sentence", where, shown, "\n".join((*sources, *facts)))

    def _both_halves(self, text: str) -> str:
        """Return a text with its numbers, and what stands while survival numbers are hidden."""
        half = text.partition(OTHER_HALF)[2].strip()
        shown = self.say.text(text)
        if not half or not self.say.survival_open:
            return shown
        return f"{shown}\n(While survival numbers are hidden: {half})"

    def _cited(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        known = self.aid.sources
        cited = tuple(full_source(known[s], self.w) for s in ids if s in known)
        note = footnote(cited, self.w)
        return (*cited, note) if note else cited

    def _where(self, decision: Decision, path: str) -> str:
        steps = path.split("/")[2:]
        if len(steps) > 1 and steps[0] == "options":
            names = {o.id: o.name for o in decision.options}
            rest = steps[2:]
            row = rest[1] if len(rest) > 1 and rest[0] == "cells" else ""
            title = cell_title(row, self.w) if row else _named(rest)
            return f"{title}. {names.get(steps[1], steps[1])}"
        return _named(steps)


def _plain_where(path: str) -> str:
    return _named(path.split("/"))


def _named(steps: list[str]) -> str:
    return ": ".join(step.replace("_", " ") for step in steps)[:120]


Said = tuple[str, tuple[str, ...], Cell | None]


def _said(record: Struct, at: str) -> Iterator[Said]:
    """Yield (path, texts, cell) of everything a record says, whatever its fields are."""
    if isinstance(record, Cell):
        if record.text:
            yield at, record.text, record
        return
    if _is_small(record):
        texts = tuple(_small(record))
        if texts:
            yield at, texts, None
        return
    for field in record.__struct_fields__:
        yield from _field(field, getattr(record, field), f"{at}/{field}")


def _is_small(record: Struct) -> bool:
    """Say whether a record holds no other records: it is one item as a whole."""
    values = [getattr(record, field) for field in record.__struct_fields__]
    return not any(isinstance(v, Struct | dict)
                   or (isinstance(v, tuple) and any(isinstance(i, Struct) for i in v))
                   for v in values)


def _small(record: Struct) -> Iterator[str]:
    """Yield all that a small record says, and the answer it counts as right."""
    for field in record.__struct_fields__:
        value = getattr(record, field)
        if field == "answer":
            yield "This is true." if value else "This is not true."
        for _, texts, _ in _field(field, value, ""):
            yield from texts


def _field(name: str, value: object, at: str) -> Iterator[Said]:
    if isinstance(value, Struct):
        yield from _said(value, at)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _field("text" if name in WORD_MAPS else name, inner, f"{at}/{key}")
    elif isinstance(value, tuple):
        yield from _several(name, value, at)
    elif isinstance(value, str) and value.strip() and name in WORD_FIELDS:
        yield at, (value,), None


def _several(name: str, value: tuple[object, ...], at: str) -> Iterator[Said]:
    texts = tuple(v for v in value if isinstance(v, str))
    if texts and name in WORD_FIELDS:
        yield at, (FORMS.join(texts),) if name == "forms" else texts, None
        return
    seen: set[str] = set()
    for i, inner in enumerate(value):
        if isinstance(inner, Struct):
            named = (getattr(inner, key, "") for key in KEYS)
            step = next((str(name) for name in named if name), str(i))
            step = f"{step}-{i}" if step in seen else step
            seen.add(step)
            yield from _said(inner, f"{at}/{step}")
