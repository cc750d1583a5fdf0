"""Texts as they may be said now: quantities filled in, gated sentences in their other half."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from decisionaid.aid import numbers
from decisionaid.aid.views import TOO_OLD, ProseView

if TYPE_CHECKING:
    from decisionaid.aid.model import Aid, Cell, Source
    from decisionaid.aid.views import Age, Survival
    from decisionaid.language import Words

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)(#?)\}")
OTHER_HALF = "||"
SHORT_NAME = 60  # letters that the short name of a source may have where it can be parted
LEAST_NAME = 12
_CLAUSE = re.compile(r" \(|[,:;] ")


class TextRenderer(Struct, frozen=True):
    """How texts are said in one view: aid, words, switch, survival choice, age of the facts."""

    aid: Aid
    w: Words
    denominator: int
    survival: Survival | None
    age: Age

    @property
    def survival_open(self) -> bool:
        """Whether gated figures may be said."""
        return self.survival == "show"

    def text(self, authored: str) -> str:
        """Return a paragraph as it may be said; a closed gate gives its other half and says so."""
        open_half, _, closed_half = (part.strip() for part in authored.partition(OTHER_HALF))
        gated = any(
            self.aid.quantities[name].gate == "survival"
            for name, _ in PLACEHOLDER.findall(open_half)
            if name in self.aid.quantities
        )
        if not gated or self.survival_open:
            return PLACEHOLDER.sub(self._filled, open_half)
        hidden = self.w.tr("(numbers about survival are hidden until you ask for them)")
        return f"{PLACEHOLDER.sub(self._filled, closed_half)} {hidden}".strip()

    def _filled(self, match: re.Match[str]) -> str:
        name, bare = match.groups()
        record = self.aid.quantities.get(name)
        if record is None:
            return match.group(0)
        if self.age in TOO_OLD:
            return self.w.tr("(ask your team)")
        return numbers.quantity(record, self.denominator, self.w, bare=bool(bare))

    def cell(self, cell: Cell, title: str = "") -> ProseView:
        """Return a prose cell with every paragraph as it may be said."""
        return ProseView(tuple(self.text(t) for t in cell.text), cell.sources, title)


def short_source(source: Source, w: Words) -> str:
    """Return the short name of a source: its study or first words, year, how it was read."""
    name = source.study or _first_part(source.citation.split(". ")[0])
    if source.year and str(source.year) not in name:
        name = f"{name}, {source.year}"
    return name + (", " + w.tr("read second-hand") if source.second_hand else "")


def _first_part(name: str) -> str:
    """Return a name of moderate length: cut before a bracket or after a clause, else whole."""
    if len(name) <= SHORT_NAME:
        return name
    ends = [m.start() for m in _CLAUSE.finditer(name) if m.start() >= LEAST_NAME
            and name.count("(", 0, m.start()) == name.count(")", 0, m.start())]
    near = [end for end in ends if end <= SHORT_NAME]
    return name[: near[-1] if near else ends[0] if ends else None]


def full_source(source: Source, w: Words) -> str:
    """Return a source as cited, with DOI or PubMed number where it has one."""
    parts = [source.citation.rstrip(".") + "."]
    if source.year:
        parts.append(f"{source.year}.")
    if source.doi:
        parts.append(f"doi {source.doi}.")
    elif source.pubmed:
        parts.append(f"PubMed {source.pubmed}.")
    if source.second_hand:
        parts.append(w.tr("Read second-hand."))
    return " ".join(parts)
