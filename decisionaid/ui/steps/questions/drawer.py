"""The drawer behind "My questions": newest on top, what was just added, the way to the step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QLayout, QWidget

from decisionaid.ui.steps.questions.wording import Wording
from decisionaid.ui.steps.show_link import ShowLink, can_show
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.buttons import (
    FilledButton,
    LinkButton,
    Look,
    OutlineButton,
    TextButton,
)
from decisionaid.ui.widgets.cards import Card, Icon
from decisionaid.ui.widgets.incremental_list import IncrementalList
from decisionaid.ui.widgets.labels import WrapLabel, body
from decisionaid.ui.widgets.layouts import column, row
from decisionaid.visit.questions import newest_first, open_questions, remove_question

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context
    from decisionaid.ui.steps.questions.page import QuestionsPage
    from decisionaid.visit.model import Question

CARD = Look("surface", "line", "ink", "tint", "tintPressed", "ink", bold=False, pad=16)
ASKED = Look("tint", "primary", "ink", "tint", "tintPressed", "ink", bold=False, pad=16)
FIRST, STEP = 12, 10


class QuestionCard(TextButton):
    """A question in the drawer; a tap opens it in the list."""

    def __init__(self, text: str, about: str, *, asked: bool) -> None:
        super().__init__(text, ASKED if asked else CARD, role="meta", start=True)
        self.set_detail(about)


class JustAdded(Card):
    """The question added last, with Undo."""

    def __init__(self, text: str, about: str) -> None:
        super().__init__(fill="tint", edge="primary", width=3)
        self.undo = LinkButton(tr("Undo"), icon="undo-2")
        self.undo.setAccessibleName(tr("Undo: {question}").format(question=text))
        head = row(Icon("check", 20, "primary"), WrapLabel(tr("Just added"), "bold", "primary"), 1)
        self.add(head, body(text), row(WrapLabel(about, "caption", "ink2"), 1, self.undo))


class QuestionList(QWidget):
    """All questions but the private ones, newest on top, built as they come near the view."""

    def __init__(self, drawer: QuestionsDrawer, wanted: str) -> None:
        super().__init__()
        self._drawer, self._wanted = drawer, wanted
        session = drawer.session
        self._wording = Wording(session.view)
        self._questions = newest_first(open_questions(session.visit))
        self._built = 0
        self.cards: dict[str, QWidget] = {}
        self.links: dict[str, ShowLink] = {}
        self._box = column(spacing=12)
        self.setLayout(self._box)
        if not self._questions:
            self._box.addWidget(body(tr("No question yet. Tap “Ask about this” under a fact, or "
                                        "write your own.")))
        ids = [q.id for q in self._questions]
        self._grow(FIRST if wanted not in ids else max(FIRST, ids.index(wanted) + 1))

    def grow(self) -> bool:
        """Build a few more; return whether some are still missing."""
        self._grow(STEP)
        return self._built < len(self._questions)

    def _grow(self, count: int) -> None:
        for question in self._questions[self._built : self._built + count]:
            card = self._card(question)
            self.cards[question.id] = card
            self._box.addLayout(self._with_place(question, card))
        self._built += count

    def _with_place(self, question: Question, card: QWidget) -> QLayout:
        """Return a question with the way to the place in Compare that it asks about."""
        about, context = question.about, self._drawer.context
        if about is None or not can_show(context, about):
            return column(card, spacing=0)
        opened = bool(about.option and about.part)  # asked in the full record of the part
        link = ShowLink(context, about, self._wording.text(question), opened=opened)
        self.links[question.id] = link
        return column(card, row(1, link), spacing=0)

    def _card(self, question: Question) -> QWidget:
        text, about = self._wording.text(question), self._wording.about(question.about)
        if question.id == self._drawer.just_added:
            just = JustAdded(text, about)
            just.undo.clicked.connect(partial(self._drawer.take_back, question.id))
            return just
        card = QuestionCard(text, about, asked=question.id == self._wanted)
        card.clicked.connect(partial(self._drawer.open_in_step, question.id))
        return card


class QuestionsDrawer(QObject):
    """Opens the drawer for the header and for a second tap on "Ask about this"."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.context = context
        self.session = context.session
        self.just_added = ""
        self._made = self.session.visit.made
        self.list: QuestionList | None = None
        context.window.questionsRequested.connect(self.open)
        context.questionRequested.connect(self.open_question)
        context.window.drawer.closed.connect(self._on_closed)
        self.session.visitChanged.connect(self._on_visit)

    @Slot()
    def open(self) -> None:
        """Show all questions."""
        self._show("", self.context.window.header.questions)

    @Slot(str)
    def open_question(self, question_id: str) -> None:
        """Show all questions, with this one in view and focused."""
        self._show(question_id, self.context.window.focusWidget())
        card = self.list.cards.get(question_id) if self.list is not None else None
        if card is not None:
            self.context.window.drawer.area.show_control(card)
            target = card.undo if isinstance(card, JustAdded) else card
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, wanted: str, opener: QWidget | None) -> None:
        drawer = self.context.window.drawer
        self.list = QuestionList(self, wanted)
        footer: list[QWidget] = []
        if self.session.policy.rules.own_text:
            write = OutlineButton(tr("Write my own question"), icon="pencil")
            write.clicked.connect(self._on_write)
            footer.append(write)
        every = FilledButton(tr("Open all my questions"))
        every.clicked.connect(self._on_all)
        footer.append(every)
        drawer.open_drawer(
            tr("My questions"), self.list, footer=footer, opener=opener,
            count=len(open_questions(self.session.visit)))
        grower = IncrementalList(drawer.area, self.list.grow)
        grower.setParent(self.list)
        grower.check()

    def take_back(self, question_id: str) -> None:
        """Take the question added last off the list again."""
        self.session.act(remove_question, question_id)
        self._show("", None)
        announce(self.context.window.drawer, tr("A question was deleted."))

    def open_in_step(self, question_id: str) -> None:
        """Show the Questions step with this question open."""
        self._step().open_question(question_id)

    @Slot()
    def _on_write(self) -> None:
        self._step().write_own()

    @Slot()
    def _on_all(self) -> None:
        self._step()

    def _step(self) -> QuestionsPage:
        self.context.window.drawer.close_drawer()
        self.context.go("questions")
        return cast("QuestionsPage", self.context.window.page("questions"))

    @Slot()
    def _on_closed(self) -> None:
        self.list = None  # nothing of a visit stays here once its page is gone

    @Slot(str)
    def _on_visit(self, act: str) -> None:
        """Remember the question added last, until something else is added or it goes."""
        visit = self.session.visit
        if act in ("opened", "wiped"):
            self.just_added = ""
        elif act == "add_question" and visit.made > self._made:
            newest = next(iter(newest_first(visit.questions)), None)
            self.just_added = newest.id if newest is not None and not newest.private else ""
        self._made = visit.made
