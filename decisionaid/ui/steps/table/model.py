"""The view of Compare as rows and columns of full sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.textblock import marked

if TYPE_CHECKING:
    from decisionaid.ui.steps.table.layers import TextRow

MARKED = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class CompareTableModel(Struct, frozen=True):
    """Column heads and rows of texts that may hold `**bold**` runs; the first column names.

    opens: what each row opens: a topic, a part, or nothing.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    opens: tuple[str, ...] = ()


def grid_of(
    rows: tuple[TextRow, ...], names: tuple[str, ...], *, narrow: bool
) -> CompareTableModel:
    """Return rows as a table: a column for each card, or narrow, the cards one under another.

    Returns:
        Wide: the topic, then a column a card. Narrow: topic and card, then what it says.
    """
    if not narrow:
        return CompareTableModel(
            (tr("Topic"), *names), tuple((r.title, *r.texts) for r in rows),
            tuple(r.opens for r in rows))
    stacked = [(f"**{name}**\n{row.title}", text, row.opens) for row in rows
               for name, text in zip(names, row.texts, strict=True)]
    return CompareTableModel(
        (tr("Card and topic"), tr("What it says")),
        tuple((title, text) for title, text, _opens in stacked),
        tuple(opens for _title, _text, opens in stacked))


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

    def opens(self, row: int) -> str:
        """Return what a row opens: a topic, a part, or nothing."""
        return self.grid.opens[row] if 0 <= row < len(self.grid.opens) else ""

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
