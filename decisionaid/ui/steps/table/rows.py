"""What Compare shows as rows of text: the glance, one topic, and what "More" opens there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from decisionaid.aid.rows import DEATHS, SURVIVAL
from decisionaid.ui.steps.compare.grid_cell import cell_words
from decisionaid.ui.steps.facts import facts_of, footnote_of, hidden_sentence
from decisionaid.ui.style.text import tr

if TYPE_CHECKING:
    from decisionaid.aid.layer_views import (
        DecisionView,
        GlanceCellView,
        PartBoxesView,
        TopicView,
    )
    from decisionaid.aid.viewing import AidView
    from decisionaid.aid.views import CellView


class TextRow(Struct, frozen=True):
    """One row: its title, a text for each card, and what it opens: a topic, a part, or ""."""

    title: str
    texts: tuple[str, ...]
    opens: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """The title, then the texts."""
        return self.title, *self.texts


def glance_rows(decision: DecisionView) -> tuple[TextRow, ...]:
    """Return the grid at a glance; each row opens its topic."""
    glance = decision.glance
    if glance is None:
        return ()
    rows = []
    strip = glance.strip
    for row in glance.rows:
        said = [row.title, row.headline, row.caption]
        if row.shape and strip is not None:
            said, strip = [*said, strip.title], None
        title = "\n".join(s for s in (*said, f"**{tr('Open')}**") if s)
        texts = (cell_words(_cell_of(row.cells, o.id), row.deaths[n : n + 1], row.harms[n : n + 1])
                 for n, o in enumerate(decision.options))  # said of several, it stands with each
        rows.append(TextRow(title, tuple("\n".join(text) for text in texts), row.topic))
    return tuple(rows)


def _cell_of(cells: tuple[GlanceCellView, ...], option: str) -> GlanceCellView | None:
    """Return the cell in which an option stands, or None."""
    return next((c for c in cells if option in c.options), None)


def topic_rows(view: AidView, topic: str, opened: frozenset[str]) -> tuple[TextRow, ...]:
    """Return the pages of a topic: its parts and its words. opened: parts with the full record."""
    if view.decision is None:
        return ()
    made = _TopicRows(view.decision, {s.id: s.short for s in view.sources}, opened)
    return tuple(r for t in view.decision.topics if t.topic == topic for r in made.page(t))


class _TopicRows(Struct):
    """Makes the rows of the pages of a topic."""

    decision: DecisionView
    sources: dict[str, str]
    opened: frozenset[str]

    def page(self, page: TopicView) -> list[TextRow]:
        """Return the parts of a page, its words, and what is not shown."""
        strip = page.strip.title if page.strip is not None and page.parts else ""
        head = {"serious": tr("Serious"), "often": tr("Often")}.get(page.page, "")
        rows = [self.part(part, head, "" if n else strip) for n, part in enumerate(page.parts)]
        if page.words:
            name = page.title if not page.parts else tr("In words")
            texts = {c.option: cell_text(c, self.sources) for c in page.words}
            said = (": ".join(s for s in (head, name) if s), page.meant, page.dated,
                    footnote_of(texts.values()))
            rows.append(TextRow("\n".join(s for s in said if s),
                                tuple(texts.get(o.id, "") for o in self.decision.options)))
        return [*rows, *self.not_shown(page)]

    def part(self, part: PartBoxesView, head: str, strip: str) -> TextRow:
        """Return a part: the numbers alone, or its full record."""
        full = part.id in self.opened
        more = tr("Show less") if full else tr("More about these numbers")
        opens = "" if part.part is None or part.id == DEATHS else part.id
        record = part.part.cells if part.part is not None else ()
        whole = {c.option: cell_text(c, self.sources) for c in record}
        said = (f"{head}: {part.title}" if head else part.title, part.subtitle, strip,
                f"**{more}**" if opens else "", footnote_of(whole.values()) if full else "")
        texts = {o.id: "\n".join(cell_words(_cell_of(part.cells, o.id), outcome=True))
                 for o in self.decision.options}
        return TextRow("\n".join(s for s in said if s),
                       tuple(whole.get(o, short) if full or not short else short
                             for o, short in texts.items()), opens)

    def not_shown(self, page: TopicView) -> list[TextRow]:
        """Return the rows of silent parts, and of those behind the survival choice."""
        rows = []
        if page.silent_parts:
            names = "; ".join(title for _id, title in page.silent_parts)
            rows.append((tr("No number for any of these cards:"), names))
        if page.gated_parts:
            names = "; ".join(page.gated_parts)
            said = f"{names}. {tr('Shown where you ask for survival numbers.')}"
            rows.append((tr("Survival numbers"), said))
        if page.topic == SURVIVAL and page.gate != "show":
            rows.append((page.title, hidden_sentence(page.gate)))
        return [TextRow(title, (text,) * len(self.decision.options)) for title, text in rows]


def cell_text(cell: CellView, sources: dict[str, str]) -> str:
    """Return all that a cell says, a line a sentence, with the sources of its prose."""
    lines: list[str] = []
    for block in cell.blocks:
        for fact in facts_of(block, sources):
            text = f"**{fact.strong}** {fact.text}" if fact.strong else fact.text
            lines.append(text.strip())
            if fact.sources and fact.sources[-1] not in text:
                lines.append(tr("Sources: {names}").format(names="; ".join(fact.sources)))
    return "\n".join(lines)
