"""What the rows of cells share: where each cell stands in a width, and how high the row is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from decisionaid.ui.style.theme import Themed, grow_downwards, right_to_left, theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from decisionaid.ui.steps.compare.grid_cell import GridCellWidget

    _Base = QWidget
else:
    _Base = object


class GridForm(Struct, frozen=True):
    """How wide head, gap and padding are in px, and whether the cards stand one under another.

    Attributes:
        key: Whether the key of the dots stands in the heads of the rows.
        width: The px the grid will have; rows out of view are measured for it alone.
    """

    head: int
    gap: int
    pad: int
    stacked: bool = False
    key: bool = True
    width: int = 0

    def columns(self, width: int, n: int) -> list[tuple[float, float]]:
        """Return start and width of each card's column."""
        each = (width - self.head - n * self.gap) / n
        return [(self.head + self.gap + i * (each + self.gap), each) for i in range(n)]


class CellRow(Themed, _Base):
    """Put before a Qt widget class: places its cells, and takes the height they need.

    A subclass names what it places in `placed` and measures it in `measure`.
    """

    def init_row(self, options: Iterable[str], form: GridForm) -> None:
        """Take the ids of the options, a column each; call once the widget is made."""
        self._columns, self._form = list(options), form
        self._laid: tuple[int, list[QRect]] = (-1, [])
        self._heights: dict[int, int] = {}
        grow_downwards(self, wide=True)

    def placed(self) -> Sequence[QWidget]:
        """Return the widgets the row places, in the order of the boxes of `measure`."""
        raise NotImplementedError

    def measure(self, width: int) -> list[QRect]:
        """Measure everything in a width; return a box for each widget, from the start side."""
        raise NotImplementedError

    def column_numbers(self, options: tuple[str, ...]) -> list[int]:
        """Return the numbers of the columns in which a cell of these options stands."""
        return [self._columns.index(o) for o in options if o in self._columns] or [0]

    def measure_columns(
        self, cells: list[GridCellWidget], width: int
    ) -> tuple[list[float], list[tuple[float, float]]]:
        """Measure grid cells in their columns.

        Returns:
            The heights of the three bands that all cells share, and start and width of each cell.
        """
        form = self._form
        columns = form.columns(width, max(1, len(self._columns)))
        bands, spans = [0.0, 0.0, 0.0], []
        for cell in cells:
            at = self.column_numbers(cell.cell.options)
            start = columns[at[0]][0] - form.gap / 2
            end = min(float(width), sum(columns[at[-1]]) + form.gap / 2)
            inner = [(columns[i][0] - start + form.pad, columns[i][1] - 2 * form.pad) for i in at]
            heights = cell.measure(end - start, inner)
            bands = [max(pair) for pair in zip(bands, heights, strict=True)]
            spans.append((start, end - start))
        return bands, spans

    def measure_stacked(
        self, cells: list[GridCellWidget], width: int, y: int, name_width: float
    ) -> list[QRect]:
        """Measure grid cells one under another from y on; return their boxes."""
        boxes: list[QRect] = []
        for cell in cells:
            tall = round(cell.measure_alone(width, theme().gap(20), name_width))
            boxes.append(QRect(0, y, width, tall))
            y += tall
        return boxes

    def boxes(self, width: int) -> list[QRect]:
        """Return the boxes for a width; layouts also ask for widths that are never taken."""
        if self._laid[0] != width:
            boxes = self.measure(width)
            self._laid = (width, boxes)
            self._heights[width] = max((b.y() + b.height() for b in boxes), default=0)
        return self._laid[1]

    def settle(self) -> None:
        """Put the widgets where they belong in the width there is."""
        for widget, box in zip(self.placed(), self.boxes(self.width()), strict=True):
            left = self.width() - box.x() - box.width() if right_to_left(self) else box.x()
            widget.setGeometry(left, box.y(), box.width(), box.height())

    def settle_if_resized(self) -> None:
        """Put the widgets in place where they are not yet laid out for the width there is."""
        if self._laid[0] != self.width():
            self.settle()

    def paint_lines(self, painter: QPainter, cells: list[GridCellWidget]) -> None:
        """Paint a thin line before each cell."""
        thick, color = theme().border(), theme().color("line")
        for cell in cells:
            box = cell.geometry()
            if self._form.stacked:
                painter.fillRect(0, box.y(), self.width(), thick, color)
            else:
                x = box.right() if right_to_left(self) else box.x()
                painter.fillRect(x, 0, thick, self.height(), color)

    def restyle(self) -> None:
        """Measure everything again in the theme's sizes."""
        self._laid = (-1, [])
        self._heights.clear()
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Mirror everything with the direction of reading."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.restyle()
            self.settle()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self.boxes(width)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return QSize(600, theme().target())

    def minimumSizeHint(self) -> QSize:
        return QSize(100, theme().line("meta"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cells where they belong."""
        super().resizeEvent(event)
        self.settle()
