"""What the cards say about one matter: at a glance, and line by line with the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from decisionaid.aid.layer_views import GlanceCellView
from decisionaid.aid.layers.sentences import inside
from decisionaid.aid.rows import SURVIVAL
from decisionaid.aid.views import SilenceView
from decisionaid.ui.steps.compare.place import spot_of_row
from decisionaid.ui.steps.facts import Fact, facts_of, hidden_sentence
from decisionaid.ui.style.text import listed, tr

if TYPE_CHECKING:
    from decisionaid.aid.layer_views import BoxView, DecisionView, PartBoxesView
    from decisionaid.aid.stock_model import Attribute
    from decisionaid.aid.views import OptionView, PartView, RowView

# Its paragraphs (body, mind, family) speak to different matters, so none may be left out.
SAID_WHOLE = frozenset({"day_to_day"})


class FactLine(Struct, frozen=True):
    """One line of the comparison: the facts of every chosen option, in their order.

    note: Stands across all options where nothing may be shown, such as hidden survival numbers.
    row, part: its place in Compare.
    """

    title: str
    cells: tuple[tuple[Fact, ...], ...]
    note: str = ""
    row: str = ""
    part: str = ""


def lines_of(
    decision: DecisionView, attribute: Attribute, sources: dict[str, str],
) -> tuple[FactLine, ...]:
    """Return the lines that speak to a matter, in the order of Compare."""
    lines: list[FactLine] = []
    for row in decision.rows:
        whole = row.id in attribute.rows
        if whole and row.id == SURVIVAL and row.gate != "show":
            lines.append(FactLine(row.title, (), hidden_sentence(row.gate), row.id))
            continue
        lines += [
            _line(row, part, sources)
            for part in row.parts
            if (whole and (not part.id or row.id == SURVIVAL)) or part.id in attribute.parts
        ]
    return _with_own(decision, attribute.id, tuple(lines), sources)


def _with_own(
    decision: DecisionView, matter: str, lines: tuple[FactLine, ...], sources: dict[str, str],
) -> tuple[FactLine, ...]:
    """Return the lines with a card's own line on the matter, and its sources, before the rest."""
    own = tuple(
        tuple(Fact(m.text, tuple(sources[s] for s in m.sources if s in sources))
              for m in option.matter_lines if m.attribute == matter)
        for option in decision.options
    )
    first = next((n for n, line in enumerate(lines) if line.cells), None)
    if not any(own) or first is None:
        return lines
    cells = tuple((*facts, *rest) for facts, rest in zip(own, lines[first].cells, strict=True))
    return (*lines[:first], replace(lines[first], cells=cells), *lines[first + 1:])


def _line(row: RowView, part: PartView, sources: dict[str, str]) -> FactLine:
    whole = row.id in SAID_WHOLE
    cells = tuple(
        tuple(f for block in cell.blocks for f in facts_of(block, sources, whole=whole))
        for cell in part.cells
    )
    return FactLine(part.title or row.title, cells, row=row.id, part=part.id)


class MatterFacts(Struct, frozen=True):
    """The cells of one matter, and the line over each where a number stands under it."""

    cells: tuple[GlanceCellView, ...]
    over: dict[str, str]

    @property
    def counted(self) -> bool:
        """Whether a number stands in a box."""
        return any(c.box is not None for c in self.cells)


def facts_of_matter(
    decision: DecisionView, attribute: Attribute | None, name: str
) -> MatterFacts:
    """Return the glance lines and the first boxed part that speak to a matter."""
    ids = tuple(o.id for o in decision.options)
    nothing = _only(ids, tr("The cards have no facts on this. You can ask your team."), name)
    if attribute is None or decision.glance is None:
        return nothing
    topics = {spot_of_row(row)[0] for row in attribute.rows}
    lines = [r for r in decision.glance.rows if r.topic in topics and not r.shape
             and r.topic != SURVIVAL]
    texts = {o.id: ". ".join((
        *own_lines(o, attribute.id),
        *(c.text.rstrip(".") for r in lines for c in r.cells if o.id in c.options)))
        for o in decision.options}
    cells = _boxed(decision, attribute, topics)
    gate = next((t.gate for t in decision.topics if t.topic == SURVIVAL), "")
    if SURVIVAL in topics and gate != "show":
        return _only(ids, hidden_sentence(gate), name)
    if cells:
        return MatterFacts(cells, texts if any(texts.values()) else {})
    if not any(texts.values()):
        return nothing
    if len(set(texts.values())) == 1:
        return _only(ids, texts[ids[0]], name)
    return MatterFacts(tuple(
        GlanceCellView((o.id,), "words", texts[o.id], listed((name, o.name)))
        for o in decision.options), {})


def own_lines(option: OptionView, matter: str) -> tuple[str, ...]:
    """Return a card's own lines on a matter, which a boxed warning on it demands."""
    return tuple(m.text.rstrip(".") for m in option.matter_lines if m.attribute == matter)


def _only(ids: tuple[str, ...], text: str, name: str) -> MatterFacts:
    """Return one line for all cards."""
    return MatterFacts((GlanceCellView(ids, "words", text, name),), {})


def _boxed(
    decision: DecisionView, attribute: Attribute, topics: set[str]
) -> tuple[GlanceCellView, ...]:
    """Return the cells of the first part with a number, or of the headline of its rows."""
    wanted = [p for t in decision.topics for p in t.parts
              if p.id in attribute.parts or (t.topic == SURVIVAL and SURVIVAL in topics)]
    for part in wanted:
        if any(c.box is not None for c in part.cells):
            return _whole(decision, part)
    rows = decision.glance.rows if decision.glance is not None else ()
    return next((r.cells for r in rows if r.shape and r.topic in topics), ())


def _whole(decision: DecisionView, part: PartBoxesView) -> tuple[GlanceCellView, ...]:
    """Return a part's cells with what was counted in each box, and a silence for other cards."""
    there = {o for c in part.cells for o in c.options}
    cells = [replace(c, box=_titled(c.box, part)) if c.box is not None else c for c in part.cells]
    full = part.part.cells if part.part is not None else ()
    for cell in full:
        silence = next((b for b in cell.blocks if isinstance(b, SilenceView)), None)
        if cell.option not in there and silence is not None:
            name = next((o.name for o in decision.options if o.id == cell.option), "")
            cells.append(GlanceCellView(
                (cell.option,), "silence", "", listed((part.title, name)), silence=silence))
    place = {o.id: n for n, o in enumerate(decision.options)}
    return tuple(sorted(cells, key=lambda c: place.get(c.options[0], 0)))


def _titled(box: BoxView, part: PartBoxesView) -> BoxView:
    """Return a box whose head names study, what was counted and when."""
    said = box.outcome or part.title
    said = listed((part.title, inside(said))) if box.goes_on else said
    what = inside(said)
    head = listed(t for t in (f"{box.study}: {what}", box.time) if t)
    return replace(box, title=f"{head}. {box.joined}" if box.joined else head)
