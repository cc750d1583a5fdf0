"""What the cards say about one matter, line by line, for all chosen options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from decisionaid.ui.steps.facts import Fact, facts_of, hidden_sentence

if TYPE_CHECKING:
    from decisionaid.aid.views import AttributeView, DecisionView, PartView, RowView, StripView

# Its paragraphs (body, mind, family) speak to different matters, so none may be left out.
SAID_WHOLE = frozenset({"day_to_day"})


class FactLine(Struct, frozen=True):
    """One line of the comparison: the facts of every chosen option, in their order.

    note: Stands across all options where nothing may be shown, such as hidden survival numbers.
    """

    title: str
    strip: StripView | None
    cells: tuple[tuple[Fact, ...], ...]
    note: str = ""


def lines_of(
    decision: DecisionView, attribute: AttributeView, sources: dict[str, str],
) -> tuple[FactLine, ...]:
    """Return the lines that speak to a matter, in the order of Compare."""
    lines: list[FactLine] = []
    for row in decision.rows:
        whole = row.id in attribute.rows
        if whole and row.id == "survival" and row.gate != "show":
            lines.append(FactLine(row.title, None, (), hidden_sentence(row.gate)))
            continue
        lines += [
            _line(row, part, sources)
            for part in row.parts
            if (whole and (not part.id or row.id == "survival")) or part.id in attribute.parts
        ]
    return tuple(lines)


def _line(row: RowView, part: PartView, sources: dict[str, str]) -> FactLine:
    whole = row.id in SAID_WHOLE
    cells = tuple(
        tuple(f for block in cell.blocks for f in facts_of(block, sources, whole=whole))
        for cell in part.cells
    )
    return FactLine(part.title or row.title, part.strip, cells)
