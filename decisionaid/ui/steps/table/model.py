"""The rows of Compare as a Qt model: each cell in full sentences."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from decisionaid.ui.steps.table.rows import TextRow
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.textblock import marked

MARKED = Qt.ItemDataRole.UserRole
SAID = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
Index = QModelIndex | QPersistentModelIndex


class CompareTableModel(QAbstractTableModel):
    """Titles in the first column, then a column for each card; or the cards one under another.

    Attributes:
        heads: The names of the columns.
        rows: What stands in them; the texts may hold `**bold**` runs.
    """

    def __init__(
        self, rows: tuple[TextRow, ...], names: tuple[str, ...], *, narrow: bool = False
    ) -> None:
        """names: of the cards. narrow: title and card, then what it says."""
        super().__init__()
        self.heads, self.rows = (tr("Topic"), *names), rows
        if narrow:
            self.heads = (tr("Card and topic"), tr("What it says"))
            self.rows = tuple(
                TextRow(f"**{name}**\n{row.title}", (text,), row.opens) for row in rows
                for name, text in zip(names, row.texts, strict=True))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the plain text of a cell; with `MARKED` its text with bold runs."""
        text = self.rows[index.row()].cells[index.column()]
        return text if role == MARKED else marked(text).text if role in SAID else None

    def headerData(
        self, section: int, orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the name of a column or the topic of a row."""
        if role not in SAID:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.heads[section]
        return marked(self.rows[section].title).text
