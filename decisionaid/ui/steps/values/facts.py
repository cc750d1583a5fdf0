"""What the cards say about one matter, line by line, for all chosen options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from decisionaid.ui.steps.facts import Fact, facts_of, hidden_sentence

if TYPE_CHECKING:
    from decisionaid.aid.layer_views import DecisionView
    from decisionaid.aid.stock_model import Attribute
    from decisionaid.aid.views import PartView, RowView

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
        if whole and row.id == "survival" and row.gate != "show":
            lines.append(FactLine(row.title, (), hidden_sentence(row.gate), row.id))
            continue
        lines += [
            _line(row, part, sources)
            for part in row.parts
            if (whole and (not part.id or row.id == "survival")) or part.id in attribute.parts
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
