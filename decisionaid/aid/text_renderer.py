"""Texts as they may be said now: quantities filled in, gated sentences in their other half."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from decisionaid.aid import numbers
from decisionaid.aid.dates import long_date
from decisionaid.aid.views import TOO_OLD, ProseView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from decisionaid.aid.model import Aid, Cell, Decision, Source
    from decisionaid.aid.views import Age, Survival, Voice
    from decisionaid.language import Words

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)(#?)\}")
OTHER_HALF = "||"
SECOND_HAND = "†"  # behind a source that others told of; what it means is said once
_AUTHOR = r"([^\W\d_][\w'’ -]{1,24}?)(?: [A-Z]{1,3},)? et al\."


class TextRenderer(Struct, frozen=True):
    """How texts are said in one view: aid, words, switch, survival choice, age of the facts."""

    aid: Aid
    w: Words
    denominator: int
    survival: Survival | None
    age: Age
    voice: Voice = "own"

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

    def voiced(self, own: str, of_patient: str) -> str:
        """Return a text of the patient's own, or as a parent or caregiver says it."""
        if self.voice == "own" or not of_patient:
            return self.text(own)
        patient = self.w.tr("my child") if self.voice == "child" else self.w.tr("the patient")
        return self.text(of_patient).replace("{patient}", patient)

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
    """Return the short name of a source: its study or its kind and first author, and the year.

    A sign stands behind it where we read what others wrote about it; see `footnote`. A title
    may argue, so it stands in the list of sources alone.
    """
    author = re.match(_AUTHOR, source.citation)
    if source.study:
        name = w.tr("{name} study").format(name=source.study)
    elif source.kind == "label":
        name = w.tr("Drug label")
    elif author:
        name = w.tr("Study by {author}").format(author=author[1])
    else:
        name = {
            "registry": w.tr("Record of patients"),
            "review": w.tr("Several studies together"),
            "guideline": w.tr("Advice for patients and staff"),
        }.get(source.kind, w.tr("A study"))
    if source.year and str(source.year) not in name:
        name = f"{name}, {source.year}"
    return name[:1].upper() + name[1:] + (SECOND_HAND if source.second_hand else "")


def who_is_meant(decision: Decision, say: TextRenderer) -> str:
    """Return who “you” is on the cards, where another than the patient reads; else nothing.

    The cards of a child's decision speak of the child already.
    """
    if say.voice == "own" or decision.reader == "parent_teen":
        return ""
    return {
        "child": say.w.tr("On the cards, “you” is your child."),
        "patient": say.w.tr("On the cards, “you” is the patient."),
    }[say.voice]


def read_on(decision: Decision, say: TextRenderer) -> str:
    """Return until when a decision's evidence was read, in one sentence for patients."""
    day = datetime.date.fromisoformat(decision.read_on or say.aid.compiled)
    return say.w.tr("We read the studies for these cards up to {date}, so newer ones are missing."
                    ).format(date=long_date(day, say.w))


def footnote(said: Iterable[str], w: Words) -> str:
    """Return what the sign behind a source means, where it stands in what is said; else nothing."""
    if not any(SECOND_HAND in text for text in said):
        return ""
    note = w.tr("We read what others wrote about this source, not the source itself.")
    return f"{SECOND_HAND} {note}"


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
        parts.append(SECOND_HAND)
    return " ".join(parts)
