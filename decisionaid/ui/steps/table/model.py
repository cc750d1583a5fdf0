"""The view of Compare as rows and columns of full sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from decisionaid.ui.steps.facts import facts_of, hidden_sentence
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.textblock import marked

if TYPE_CHECKING:
    from decisionaid.aid.views import CellView, DecisionView

MARKED = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class CompareTableModel(Struct, frozen=True):
    """Column heads and rows of texts that may hold `**bold**` runs; the first column names."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def grid_of(decision: DecisionView, sources: dict[str, str], *, narrow: bool) -> CompareTableModel:
    """Return every part of every row; narrow puts the cards one under another.

    Returns:
        Wide: the topic, then a column a card. Narrow: topic and card, then what it says.
    """
    names = tuple(o.name for o in decision.options)
    rows: list[tuple[str, ...]] = []
    for row in decision.rows:
        if row.id == "survival" and row.gate != "show":
            rows.append((row.title, *[hidden_sentence(row.gate)] * len(names)))
        for part in row.parts:
            title = f"{row.title}: {part.title}" if part.title else row.title
            strip = part.strip
            if strip is not None:
                title = f"{title}\n{strip.title} {strip.reason}".strip()
            rows.append((title, *(cell_text(c, sources) for c in part.cells)))
    if not narrow:
        return CompareTableModel((tr("Topic"), *names), tuple(rows))
    stacked = tuple((f"**{name}**\n{title}", text) for title, *texts in rows
                    for name, text in zip(names, texts, strict=True))
    return CompareTableModel((tr("Card and topic"), tr("What it says")), stacked)


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


class GridModel(QAbstractTableModel):
    """Hands the grid to the table and to a screen reader."""

    def __init__(self, grid: CompareTableModel) -> None:
        super().__init__()
        self.grid = grid

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.grid.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the plain text of a cell; with `MARKED` its text with bold runs."""
        text = self.grid.rows[index.row()][index.column()]
        if role == MARKED:
            return text
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return marked(text).text
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the name of a column or the topic of a row."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.grid.heads[section]
        return marked(self.grid.rows[section][0]).text
