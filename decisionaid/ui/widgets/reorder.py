"""A list whose items can be moved with buttons, with Alt+Up and Alt+Down, and by dragging."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.questions import QuestionItem

DRAG_START = 12  # px a pressed item moves before it counts as dragged


def place_sentence(name: str, place: int, count: int) -> str:
    """Return what is said once something has another place, counted from 1."""
    return tr("{name}: place {n} of {total}").format(name=name, n=place, total=count)


class ReorderList(QWidget):
    """Items one under another; it asks for a move and leaves the order to the caller.

    Attributes:
        moveRequested: The id of an item and the place (from 0) it shall have.
    """

    moveRequested = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(10)
        self._items: list[QuestionItem] = []
        self._pressed: QuestionItem | None = None
        self._from = QPoint()
        self._target = -1

    def set_items(self, items: Sequence[QuestionItem]) -> None:
        """Show these items in this order; items no longer named are deleted."""
        for item in self._items:
            self._box.removeWidget(item)
            if item not in items:
                item.hide()
                item.deleteLater()
        for item in items:
            if item not in self._items:
                item.installEventFilter(self)
                item.moveRequested.connect(self._on_step)
            self._box.addWidget(item)
        self._items = list(items)

    def items(self) -> tuple[QuestionItem, ...]:
        """Return the items in their order."""
        return tuple(self._items)

    def _place_of(self, item_id: str) -> int:
        ids = [item.question_id for item in self._items]
        return ids.index(item_id)

    @Slot(str, int)
    def _on_step(self, item_id: str, way: int) -> None:
        self._ask(item_id, self._place_of(item_id) + way)

    def _ask(self, item_id: str, place: int) -> None:
        if 0 <= place < len(self._items) and place != self._place_of(item_id):
            self.moveRequested.emit(item_id, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if way and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            for item in self._items:
                if item.hasFocus() or item.isAncestorOf(self.window().focusWidget() or self):
                    item_id = item.question_id
                    self._ask(item_id, self._place_of(item_id) + way)
                    return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and isinstance(watched, QuestionItem):
            self._drag(watched, event)
        return super().eventFilter(watched, event)

    def _drag(self, item: QuestionItem, event: QMouseEvent) -> None:
        at = item.mapTo(self, event.position().toPoint())
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed, self._from, self._target = item, at, -1
        elif event.type() == QEvent.Type.MouseMove and self._pressed is item:
            if abs(at.y() - self._from.y()) > DRAG_START:
                self._target = self._place_at(at.y())
                self.update()
        elif event.type() == QEvent.Type.MouseButtonRelease and self._pressed is item:
            target, self._pressed, self._target = self._target, None, -1
            self.update()
            if target >= 0:
                self._ask(item.question_id, target)

    def _place_at(self, y: int) -> int:
        for number, item in enumerate(self._items):
            if y < item.geometry().bottom():
                return number
        return len(self._items) - 1

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show with a line where the dragged item would go."""
        if self._target < 0 or self._pressed is None:
            return
        box = self._items[self._target].geometry()
        down = self._target > self._items.index(self._pressed)
        y = box.bottom() + 3 if down else box.top() - 7
        QPainter(self).fillRect(0, y, self.width(), 4, theme().color("primary"))
