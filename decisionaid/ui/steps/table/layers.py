"""The layers of Compare as rows of text: the glance, one topic, and what "More" opens there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from decisionaid.aid.rows import DEATHS, topic_title
from decisionaid.ui.steps.compare.grid_cell import cell_words
from decisionaid.ui.steps.facts import facts_of, footnote_of, hidden_sentence
from decisionaid.ui.style.text import current, tr

if TYPE_CHECKING:
    from decisionaid.aid.layer_views import DecisionView, GlanceRowView, PartBoxesView, TopicView
    from decisionaid.aid.views import CellView



class TextRow(Struct, frozen=True):
    """One row: its title, a text for each card, and what it opens: a topic, a part, or ""."""

    title: str
    texts: tuple[str, ...]
    opens: str = ""


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
        rows.append(TextRow(title, _glance_texts(decision, row), row.topic))
    return tuple(rows)


def _glance_texts(decision: DecisionView, row: GlanceRowView) -> tuple[str, ...]:
    """Return one text for each card; what is said of several stands with each."""
    texts = []
    for n, option in enumerate(decision.options):
        cell = next((c for c in row.cells if option.id in c.options), None)
        deaths, harms = row.deaths[n : n + 1], row.harms[n : n + 1]
        texts.append("\n".join(cell_words(cell, deaths, harms)) if cell is not None else "")
    return tuple(texts)


def topic_rows(
    decision: DecisionView, topic: str, opened: frozenset[str], sources: dict[str, str], *,
    deaths_shown: bool,
) -> tuple[TextRow, ...]:
    """Return the pages of a topic: its parts and its words. opened: parts with the full record."""
    rows: list[TextRow] = []
    for page in (t for t in decision.topics if t.topic == topic):
        rows += _page_rows(decision, page, opened, sources, deaths_shown=deaths_shown)
    return tuple(rows)


def _page_rows(
    decision: DecisionView, page: TopicView, opened: frozenset[str], sources: dict[str, str], *,
    deaths_shown: bool,
) -> list[TextRow]:
    strip = page.strip.title if page.strip is not None and page.parts else ""
    head = {"serious": tr("Serious"), "often": tr("Often")}.get(page.page, "")
    rows: list[TextRow] = []
    for part in page.parts:
        full = part.id in opened or (part.id == DEATHS and deaths_shown)
        rows.append(_part_row(decision, part, (strip, head), sources, full=full))
        strip = ""
    title = ": ".join(s for s in (head, page.title if not page.parts else tr("In words")) if s)
    if page.words:
        texts = {c.option: cell_text(c, sources) for c in page.words}
        note = footnote_of(texts.values())
        title = "\n".join(s for s in (title, page.meant, page.dated, note) if s)
        rows.append(TextRow(title, tuple(texts.get(o.id, "") for o in decision.options)))
    return [*rows, *_folded(decision, page)]


def _part_row(
    decision: DecisionView, part: PartBoxesView, said: tuple[str, str], sources: dict[str, str],
    *, full: bool,
) -> TextRow:
    """Return a part: the numbers alone, or its full record."""
    strip, head = said
    more = tr("Show less") if full else tr("More about these numbers")
    opens = "" if part.part is None or part.id == DEATHS else part.id
    name = f"{head}: {part.title}" if head else part.title
    record = part.part.cells if part.part is not None else ()
    whole = {c.option: cell_text(c, sources) for c in record}
    note = footnote_of(whole.values()) if full else ""
    title = "\n".join(
        s for s in (name, part.subtitle, strip, f"**{more}**" if opens else "", note) if s)
    texts = []
    for option in decision.options:
        cell = next((c for c in part.cells if option.id in c.options), None)
        short = "\n".join(cell_words(cell, outcome=True)) if cell is not None else ""
        texts.append(whole.get(option.id, short) if full or not short else short)
    return TextRow(title, tuple(texts), opens)


def _folded(decision: DecisionView, page: TopicView) -> list[TextRow]:
    """Return the rows of what is not shown: silent parts, and those behind the survival choice."""
    n = len(decision.options)
    rows = []
    if page.silent_parts:
        names = "; ".join(title for _id, title in page.silent_parts)
        rows.append(TextRow(tr("No number for any of these cards:"), (names,) * n))
    if page.gated_parts:
        names = "; ".join(page.gated_parts)
        said = f"{names}. {tr('Shown where you ask for survival numbers.')}"
        rows.append(TextRow(tr("Survival numbers"), (said,) * n))
    if page.topic == "survival" and page.gate != "show":
        rows.append(TextRow(page.title, (hidden_sentence(page.gate),) * n))
    return rows


def topic_name(topic: str) -> str:
    """Return the name of a topic in the language of the screen."""
    return topic_title(topic, current())


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
