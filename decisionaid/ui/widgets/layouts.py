"""Small helpers that lay widgets out."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)

from decisionaid.ui.style.theme import theme

Held = QWidget | QLayout
# What stands in a row or column; an int is a stretch. With a widget: its stretch, its alignment.
Item = Held | int | None | tuple[Held, int] | tuple[Held, int, Qt.AlignmentFlag]


def fill(box: QBoxLayout, *items: Item) -> None:
    """Put widgets and layouts at the end of a layout; a number is a stretch of that weight.

    A tuple gives the widget or layout its stretch and, if wanted, its alignment; None is left out.
    """
    for item in items:
        if item is None:
            continue
        if isinstance(item, int):
            box.addStretch(item)
            continue
        held, *how = cast("list[Any]", item if isinstance(item, tuple) else [item])
        if isinstance(held, QWidget):
            box.addWidget(held, *how)
        else:
            box.addLayout(cast("QLayout", held), *how)


def stack(box: QBoxLayout, stacked: bool) -> None:
    """Turn a row into a column, or a column into a row."""
    way = QBoxLayout.Direction
    box.setDirection(way.TopToBottom if stacked else way.LeftToRight)


def in_widget(layout: QLayout) -> QWidget:
    """Return a widget that holds what a layout lays out."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def row(*items: Item, spacing: int = 12, margins: tuple[int, ...] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Return widgets and layouts side by side; items are those of `fill`."""
    box = QHBoxLayout()
    box.setSpacing(spacing)
    box.setContentsMargins(*margins)
    fill(box, *items)
    return box


def column(*items: Item, spacing: int = 8, margins: tuple[int, ...] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Return widgets and layouts one under another; items are those of `fill`."""
    box = QVBoxLayout()
    box.setSpacing(spacing)
    box.setContentsMargins(*margins)
    fill(box, *items)
    return box


def mirrored(widget: QWidget, start: int, top: int, end: int, bottom: int) -> QMargins:
    """Return margins for the direction a widget is read in; Qt does not mirror them itself."""
    if widget.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        return QMargins(end, top, start, bottom)
    return QMargins(start, top, end, bottom)


def discard(*widgets: QWidget | None) -> None:
    """Hide widgets now, so that their layouts pass them over, and delete them a moment later."""
    for widget in widgets:
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete its widgets."""
    while (item := layout.takeAt(0)) is not None:
        inner = item.layout()
        if inner is not None:
            clear(inner)
        discard(item.widget())


def held_by(layout: QLayout) -> list[QWidget | QLayout]:
    """Return the widgets and layouts that a layout holds itself, in order.

    Each is asked for its place, not the layout for its items: PySide keeps the object of an item
    that Qt made, and takes it for whatever comes to lie at that address once the item is gone.
    """
    if isinstance(layout, Wrapping):
        return layout.held()
    parent = layout.parentWidget()
    near = (*layout.children(), *(parent.children() if parent is not None else ()))
    found = [c for c in near if isinstance(c, QWidget | QLayout)]
    places = [(layout.indexOf(child), number) for number, child in enumerate(found)]
    return [found[number] for place, number in sorted(places) if place >= 0]


def widgets_of(layout: QLayout) -> list[QWidget]:
    """Return the widgets a layout holds itself, in order."""
    return [held for held in held_by(layout) if isinstance(held, QWidget)]


class Wrapping(QLayout):
    """What both wrapping layouts share: a list of items and a height that follows the width."""

    def __init__(self, *, spacing: int = 8) -> None:
        self._heights: dict[int, int] = {}  # first: what follows invalidates it
        super().__init__()
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        self.setSpacing(spacing)
        self._items: list[QLayoutItem] = []
        self._taken: list[QLayoutItem] = []

    def addWidget(self, widget: QWidget) -> None:
        # The item is made here: one that Qt makes may get the Python object of an item deleted
        # long ago at the same address, and lose it again with that item's layout.
        self.addChildWidget(widget)
        self._items.append(QWidgetItem(widget))
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def held(self) -> list[QWidget | QLayout]:
        """Return the widgets and layouts in order; the items are its own."""
        found = (item.widget() or item.layout() for item in self._items)
        return [inner for inner in found if inner is not None]

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self._taken.append(self._items.pop(index))  # whoever takes it may delete it, not Python
        return self._taken[-1]

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            edge = self.contentsMargins()
            below = self._arrange(QRect(0, 0, width, 0), move=False)
            self._heights[width] = max(0, below - self.spacing()) + edge.top() + edge.bottom()
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        edge = self.contentsMargins()
        return size + QSize(edge.left() + edge.right(), edge.top() + edge.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the items and return the y under them and a space."""
        raise NotImplementedError

    def _put(self, item: QLayoutItem, area: QRect, box: QRect) -> None:
        """Place an item; boxes are given from the start side of the area."""
        parent = self.parentWidget()
        if parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box = QRect(area.width() - box.x() - box.width(), box.y(), box.width(), box.height())
        item.setGeometry(box.translated(area.topLeft()))


def height_of(item: QLayoutItem, width: int) -> int:
    """Return the height an item takes in this width."""
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


class FlowLayout(Wrapping):
    """Lays items in reading order and wraps to the next line where the width ends.

    Attributes:
        ends_apart: Where all stand in one line, the last one stands at its end.
    """

    def __init__(self, *, spacing: int = 8) -> None:
        super().__init__(spacing=spacing)
        self.ends_apart = False

    def sizeHint(self) -> QSize:
        wide = sum(item.sizeHint().width() + self.spacing() for item in self._shown())
        return QSize(max(0, wide - self.spacing()), self.minimumSize().height())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        area = rect.marginsRemoved(self.contentsMargins())
        y = 0
        for line in self._lines(area.width()):
            tallest = max(box.height() for _, box in line)
            for item, box in line:
                if move:
                    self._put(item, area, box.translated(0, y + (tallest - box.height()) // 2))
            y += tallest + self.spacing()
        return y

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QRect]]]:
        """Return the items of each line with their boxes, measured from the line's start."""
        lines: list[list[tuple[QLayoutItem, QRect]]] = []
        x = 0
        for item in self._shown():
            wide = max(1, min(item.sizeHint().width(), width))
            if not lines or x + wide > width:
                lines.append([])
                x = 0
            lines[-1].append((item, QRect(x, 0, wide, height_of(item, wide))))
            x += wide + self.spacing()
        if self.ends_apart and len(lines) == 1 and len(lines[0]) > 1:
            lines[0][-1][1].moveRight(width - 1)
        return lines


class EqualGrid(Wrapping):
    """Equal columns of at least `least_em` of body text and every word; rows of equal height."""

    def __init__(self, columns: int, *, least_em: float = 10, spacing: int = 12) -> None:
        super().__init__(spacing=spacing)
        self._columns = columns
        self._least_em = least_em
        self.one_height = False  # as tall as the tallest of all, not of its line

    def set_columns(self, columns: int) -> None:
        """Use at most this many columns."""
        self._columns = columns
        self.invalidate()

    def columns_in(self, width: int) -> int:
        """Return how many columns fit in this width, none narrower than its longest word."""
        words = max((item.minimumSize().width() for item in self._shown()), default=0)
        least = max(self._least_em * theme().size("body"), words)
        fitting = int((width + self.spacing()) // (least + self.spacing()))
        return max(1, min(self._columns, fitting))

    def sizeHint(self) -> QSize:
        wide = max((item.sizeHint().width() for item in self._shown()), default=0)
        return QSize((wide + self.spacing()) * self._columns, self.minimumSize().height())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        area = rect.marginsRemoved(self.contentsMargins())
        items, columns = self._shown(), self.columns_in(area.width())
        wide = max(1, (area.width() - (columns - 1) * self.spacing()) // columns)
        y = 0
        tallest = max((height_of(i, wide) for i in items), default=0) if self.one_height else 0
        for first in range(0, len(items), columns):
            line = items[first : first + columns]
            tall = tallest or max(height_of(item, wide) for item in line)
            for number, item in enumerate(line):
                if move:
                    left = number * (wide + self.spacing())
                    self._put(item, area, QRect(left, y, wide, tall))
            y += tall + self.spacing()
        return y


def flow(*widgets: QWidget, spacing: int = 8) -> FlowLayout:
    """Return widgets side by side that wrap to the next line where the width ends."""
    box = FlowLayout(spacing=spacing)
    for widget in widgets:
        box.addWidget(widget)
    return box


def equal(*widgets: QWidget, columns: int, least_em: float = 10, spacing: int = 12) -> EqualGrid:
    """Return widgets in equal columns; fewer columns where the text is large."""
    box = EqualGrid(columns, least_em=least_em, spacing=spacing)
    for widget in widgets:
        box.addWidget(widget)
    return box
