"""A question of the list that opens in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

from decisionaid.ui.frame.arrow_keys import make_list
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.questions import QuestionItem
from decisionaid.ui.widgets.reorder import DRAG_START, ReorderList

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent


class QuestionListItem(QuestionItem):
    """A question of the list; a tap on it opens it, and holds its editor while it is open."""

    def __init__(self, question_id: str, text: str, notes: tuple[str, ...]) -> None:
        super().__init__(question_id, text, notes)
        self._from = QPointF()
        self._open: QWidget | None = None

    def opened(self) -> QWidget | None:
        """Return the editor, or None while the question is closed."""
        return self._open

    def open_with(self, editor: QWidget, *, instead: bool) -> None:
        """Show an editor under the question, or instead of its words where it holds them."""
        self.close_editor()
        self.label.setHidden(instead)
        self._open = editor
        make_list(editor, is_list=False)
        self.extra.addWidget(editor)
        self.more.setAccessibleDescription(tr("Open"))

    def close_editor(self) -> None:
        """Take the editor away."""
        if self._open is not None:
            self._open.hide()
            self.extra.removeWidget(self._open)
            self._open.deleteLater()
            self._open = None
            self.label.show()
            self.more.setAccessibleDescription("")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.globalPosition()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        moved = event.globalPosition() - self._from
        inside = self.rect().contains(event.position().toPoint())
        if inside and abs(moved.x()) + abs(moved.y()) < DRAG_START and self._open is None:
            self.moreRequested.emit(self.question_id)


class QuestionReorderList(ReorderList):
    """A list whose first item may ask to go further up, and its last further down."""

    def _ask(self, item_id: str, place: int) -> None:
        if place != self._place_of(item_id):
            self.moveRequested.emit(item_id, place)
