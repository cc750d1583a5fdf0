"""One row of the comparison: cells whose parts share lines across the columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from decisionaid.ui.style.theme import Themed, right_to_left, theme
from decisionaid.ui.widgets.paint import CARD_RADIUS, rounded, smooth

PADDING = 16
GAP = 14


class AlignedRow(QWidget, Themed):
    """Equal cards side by side in one grid; the card shapes are painted behind its columns."""

    def __init__(self, columns: int) -> None:
        super().__init__()
        self._columns = columns
        self._slots = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(0)
        self._cells: list[list[QWidget]] = [[] for _ in range(columns)]
        self._asks: list[QWidget | None] = [None] * columns
        self.lines: dict[int, list[QWidget]] = {}  # what shares a line, by its place
        for number in range(columns):
            self._grid.setColumnStretch(self._content(number), 1)
        self.restyle()

    def _content(self, column: int) -> int:
        """Return the grid column of a card's content: pad, content, pad, gap."""
        return column * 4 + 1

    def restyle(self) -> None:
        """Take paddings and gaps from the theme again."""
        look = theme()
        gap = 20 if look.wide else GAP
        pad = look.gap(PADDING)
        for number in range(self._columns):
            middle = self._content(number)
            self._grid.setColumnMinimumWidth(middle - 1, pad)
            self._grid.setColumnMinimumWidth(middle + 1, pad)
            if number < self._columns - 1:
                self._grid.setColumnMinimumWidth(middle + 2, gap)

    def set_cells(
        self, cells: Sequence[Sequence[QWidget | None]], asks: Sequence[QWidget | None] = ()
    ) -> None:
        """Put each column's parts into shared grid rows, and its ask strip at the bottom.

        A None leaves the part's line empty in that column. Call once for each row widget.
        """
        self._slots = max((len(cell) for cell in cells), default=0)
        self._grid.setRowMinimumHeight(0, theme().gap(14))
        for column, cell in enumerate(cells):
            if len(cell) == 1 and cell[0] is not None and self._slots > 1:
                # A median or a cell without a number has no lines to share: it takes them all.
                middle = self._content(column)
                self._grid.addWidget(cell[0], 1, middle, 2 * self._slots - 1, 1)
                self._cells[column].append(cell[0])
                continue
            for slot, widget in enumerate(cell):
                if widget is not None:
                    self._grid.addWidget(widget, 1 + 2 * slot, self._content(column))
                    self.lines.setdefault(slot, []).append(widget)
                    self._cells[column].append(widget)
        for slot in range(self._slots):
            self._grid.setRowMinimumHeight(2 + 2 * slot, theme().gap(8))
        self._grid.setRowStretch(1 + 2 * self._slots, 1)
        for column, ask in enumerate(asks):
            self._asks[column] = ask
            if ask is not None:
                self._grid.addWidget(ask, 2 + 2 * self._slots, self._content(column) - 1, 1, 3)

    def tab_regions(self) -> list[QWidget]:
        """Return the parts of the row as Tab walks them: card by card."""
        return [w for column in range(self._columns) for w in self._column(column)]

    def _column(self, column: int) -> list[QWidget]:
        ask = self._asks[column]
        return self._cells[column] + ([ask] if ask is not None else [])

    def card_rect(self, column: int) -> QRect:
        """Return where the card of a column is painted."""
        middle = self._content(column)
        last = self._grid.rowCount() - 1
        first = self._grid.cellRect(0, middle - 1)
        box = first.united(self._grid.cellRect(last, middle + 1))
        if right_to_left(self):  # Qt gives cells as they would stand from left to right
            box.moveLeft(self.width() - box.right() - 1)
        return box

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        for column in range(self._columns):
            box = self.card_rect(column)
            box.setTop(0)
            box.setBottom(self.height() - 1)
            rounded(painter, QRectF(box), CARD_RADIUS, "surface", "line", theme().border())
