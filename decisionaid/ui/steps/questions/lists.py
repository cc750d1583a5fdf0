"""The person's lists: the top three and the others, built as they come near the view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from decisionaid.ui.frame.arrow_keys import make_list
from decisionaid.ui.steps.questions.item import QuestionListItem, QuestionReorderList
from decisionaid.ui.widgets.cards import Divider
from decisionaid.ui.widgets.labels import WrapLabel, heading
from decisionaid.ui.widgets.layouts import column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from decisionaid.visit.model import Question

FIRST, STEP = 8, 6
Face = tuple[str, tuple[str, ...]]  # the words of a question and the notes under them


class QuestionSection(QWidget):
    """A titled list of questions, in the person's order.

    Attributes:
        moveRequested: A question shall have another place; -1 and the count are over the line.
        moreRequested: A question shall open or close.
    """

    moveRequested = Signal(str, int)
    moreRequested = Signal(str)

    def __init__(self, *, top: bool = False) -> None:
        super().__init__()
        self._top = top
        self._wanted: tuple[tuple[Question, Face], ...] = ()
        self._built = FIRST
        self._first, self._count, self._rises = 1, 0, False
        self.title = heading("", "h2", look="h3")
        self.title.set_role("bold")
        self.note = WrapLabel("", "body", "ink2")
        self.places = QuestionReorderList()
        make_list(self.places)
        self.places.moveRequested.connect(self.moveRequested)
        self._rule = Divider()
        line = row(self.title, (self._rule, 1, Qt.AlignmentFlag.AlignVCenter))
        self.setLayout(column(line, self.note, self.places, spacing=10))

    def set_title(self, title: str, note: str = "") -> None:
        """Show a title, and a note in place of an empty list."""
        self.title.set_text(title)
        self.title.setVisible(bool(title))
        self._rule.setVisible(bool(title))
        self.note.set_text(note)
        self.note.setVisible(bool(note))

    def show_questions(
        self, questions: Sequence[tuple[Question, Face]], *, first: int, count: int,
        rises: bool = False,
    ) -> None:
        """Show these questions; `first` is the place of the first among all `count`.

        Where the list `rises`, there is another above it, into which its first can go.
        """
        self._wanted = tuple(questions)
        self._first, self._count, self._rises = first, count, rises
        self._show()

    def grow(self) -> bool:
        """Build a few more; return whether some are still missing."""
        if self._built >= len(self._wanted):
            return False
        self._built += STEP
        self._show()
        return self._built < len(self._wanted)

    def build_to(self, question_id: str) -> QuestionListItem | None:
        """Build as far as a question and return its item, or None where it is not here."""
        ids = [question.id for question, _ in self._wanted]
        if question_id not in ids:
            return None
        if ids.index(question_id) >= self._built:
            self._built = ids.index(question_id) + STEP
            self._show()
        return self.item(question_id)

    def item(self, question_id: str) -> QuestionListItem | None:
        """Return the item of a question, or None where it is not built."""
        return next((i for i in self.items() if i.question_id == question_id), None)

    def items(self) -> tuple[QuestionListItem, ...]:
        """Return the items that are built, in their order."""
        return tuple(i for i in self.places.items() if isinstance(i, QuestionListItem))

    def _show(self) -> None:
        there = {item.question_id: item for item in self.items()}
        items: list[QuestionListItem] = []
        for number, (question, (text, notes)) in enumerate(self._wanted[: self._built]):
            item = there.get(question.id)
            if item is None:
                item = QuestionListItem(question.id, text, notes)
                item.moreRequested.connect(self.moreRequested)
            else:
                item.set_words(text, notes)
            item.set_place(self._first + number, self._count, top=self._top)
            item.up.setEnabled(item.up.isEnabled() or self._rises)
            items.append(item)
        if items != list(self.places.items()):
            self.places.set_items(items)


def keep_focus_near(item: QuestionListItem) -> None:
    """Give the focus to a button of an item that can be used, after the item has moved."""
    now = item.window().focusWidget()
    if now is not None and now in (item.up, item.down, item.more) and now.isEnabled():
        return
    usable = (b for b in (item.up, item.down, item.more) if b.isEnabled())
    next(usable, item.more).setFocus(Qt.FocusReason.OtherFocusReason)
