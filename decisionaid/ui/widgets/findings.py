"""For an editor who opens a folder: the audit's findings beside the card they concern."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from decisionaid.aid.rows import DEATHS, ROW
from decisionaid.aid.views import MedianView, NumberView
from decisionaid.ui.widgets.cards import Card
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.textblock import marked
from decisionaid.visit.model import QuestionSubject

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from decisionaid.aid.layer_views import DecisionView
    from decisionaid.aid.views import CellView

Findings = dict[str, list[str]]


def findings_of(folder: Path) -> Findings:
    """Return what the audit finds in a folder, by the place it concerns."""
    from decisionaid.aid.audit.run import audit_folder

    found: Findings = {}
    for finding in audit_folder(folder).findings:
        if finding.severity != "note":
            found.setdefault(finding.where, []).append(f"**{finding.check}:** {finding.sentence}")
    return found


def of_cell(findings: Findings, decision: str, cell: CellView) -> list[str]:
    """Return the findings on one cell: its own, its row's, and those of its numbers."""
    rows = ROW[cell.row].cell_ids
    places = [f"{decision}/{cell.option}/{row}" for row in rows]
    places += [f"{decision}/{row}" for row in rows]
    if cell.part == DEATHS:
        places.append(f"{decision}/{cell.option}/{DEATHS}")
    places += [b.id for b in cell.blocks if isinstance(b, NumberView | MedianView)]
    return [sentence for place in places for sentence in findings.get(place, ())]


def places_of(findings: Findings, decision: DecisionView) -> tuple[QuestionSubject, ...]:
    """Return the places of the chosen cards on which something was found, in reading order."""
    found = (
        QuestionSubject(cell.option, row.id, part.id or None)
        for row in decision.rows for part in row.parts for cell in part.cells
        if of_cell(findings, decision.id, cell)
    )
    return tuple(found)


def of_cells(findings: Findings, decision: str, cells: Iterable[CellView]) -> list[str]:
    """Return the findings on some cells, each once."""
    return list(dict.fromkeys(s for c in cells for s in of_cell(findings, decision, c)))


def findings_card(sentences: list[str]) -> QWidget | None:
    """Return a box with the findings, or None where there are none."""
    if not sentences:
        return None
    card = Card(fill="caution", edge="cautionLine", width=2, padding=10)
    card.add(*(WrapLabel(marked(s), "meta") for s in sentences))
    return card
