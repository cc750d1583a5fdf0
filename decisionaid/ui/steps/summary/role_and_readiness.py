"""Before the pages: the wished role in deciding, and the readiness check."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt

from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.cards import Card
from decisionaid.ui.widgets.choices import Choice, ChoiceGroup, name_apart
from decisionaid.ui.widgets.labels import WrapLabel, title_block
from decisionaid.ui.widgets.layouts import clear, equal, row
from decisionaid.ui.widgets.scroll import ScrollPage
from decisionaid.visit.values import answer_readiness, set_role
from decisionaid.visit.voice import voice_of

if TYPE_CHECKING:
    from decisionaid.aid.stock_model import ReadinessItem
    from decisionaid.ui.services.context import Context
    from decisionaid.visit.model import ReadyAnswer


class RolePart(ScrollPage):
    """Six answers to who decides; any is fine and none is needed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._session = context.session
        self._shown: object = None
        self.group: ChoiceGroup | None = None

    def refresh(self) -> None:
        """Show the answers and the one picked."""
        roles = self._session.view.roles
        if (roles, current().lang) != self._shown:
            self._shown = (roles, current().lang)
            clear(self.box)
            self.box.addLayout(title_block(
                tr("How would you like to decide?"),
                tr("Your team can then talk with you the way you want. Any answer is fine, and "
                   "you can change it.")))
            self.group = ChoiceGroup(
                tr("How would you like to decide?"), [Choice(key, text) for key, text in roles],
                columns=2, show_question=False)
            self.group.picked.connect(partial(self._session.act, set_role))
            self.box.addWidget(self.group)
            own = voice_of(self._session.visit) == "own"
            self.box.addWidget(WrapLabel(
                tr("It prints on your first page as “My wish”.") if own
                else tr("It prints on your first page as “Our wish”."), "caption", "ink2"))
            self.box.addStretch()
        if self.group is not None:
            self.group.set_picked(self._session.visit.mine.role)


class ReadyQuestion(Card):
    """One readiness question; a "no" opens the one step that helps.

    Attributes:
        group: The answers "yes" and "no".
        go: The button that leads to the step.
    """

    def __init__(self, item: ReadinessItem) -> None:
        super().__init__(padding=16)
        self.item = item
        self.group = ChoiceGroup(
            item.question, [Choice("yes", tr("Yes")), Choice("no", tr("No"))], columns=2)
        self.lead = WrapLabel(item.next_step)
        self.go = OutlineButton(tr("Go there"), icon="arrow-right", icon_after=True)
        self.go.setAccessibleName(f"{tr('Go there')}: {item.next_step}")
        self.add(self.group, row(
            (self.lead, 1), (self.go, 0, Qt.AlignmentFlag.AlignVCenter), spacing=12), 0)

    def show_answer(self, answer: str | None) -> None:
        """Show the answer in force, and after a "no" where to go."""
        self.group.set_picked(answer)
        self.lead.setVisible(answer == "no")
        self.go.setVisible(answer == "no")


class ReadyPart(ScrollPage):
    """The four questions, two beside each other where there is room; no count, no verdict."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._session = context.session
        self._shown: object = None
        self.questions: tuple[ReadyQuestion, ...] = ()

    def refresh(self) -> None:
        """Show the questions and what was answered."""
        items = self._session.view.readiness
        if (items, current().lang) != self._shown:
            self._shown = (items, current().lang)
            self._build(items)
        answers = self._session.visit.mine.readiness
        for question in self.questions:
            question.show_answer(answers.get(question.item.id))

    def _build(self, items: tuple[ReadinessItem, ...]) -> None:
        clear(self.box)
        self.box.addLayout(title_block(
            tr("Are you ready to talk about it?"),
            tr("Four short questions. A “no” is fine: each one leads to a step that helps. You "
               "can skip them.")))
        self.questions = tuple(ReadyQuestion(item) for item in items)
        name_apart(question.group for question in self.questions)
        for question in self.questions:
            question.group.picked.connect(partial(self._on_answered, question.item))
            question.go.clicked.connect(partial(self._context.go, question.item.step))
        self.box.addLayout(equal(*self.questions, columns=2, least_em=18, spacing=14))
        self.box.addStretch()

    def _on_answered(self, item: ReadinessItem, answer: str) -> None:
        self._session.act(answer_readiness, item.id, cast("ReadyAnswer", answer))
        if answer == "no":
            announce(self, item.next_step)
