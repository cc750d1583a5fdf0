"""Check yourself: one statement a card, with the place where the cards say so; no score."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Slot

from decisionaid.ui.steps.ask_button import AskButton
from decisionaid.ui.steps.base_pages import ScrollingPage
from decisionaid.ui.steps.no_decision import NoDecision
from decisionaid.ui.steps.step_navigation import go_on, next_words
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.style.timers import later
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.cards import Card, Icon
from decisionaid.ui.widgets.choices import Choice, ChoiceGroup
from decisionaid.ui.widgets.labels import aid_text, body, caption, heading, title_block
from decisionaid.ui.widgets.layouts import clear, column, fill, flow, row
from decisionaid.visit.options import answer_knowledge

if TYPE_CHECKING:
    from decisionaid.aid.model import KnowledgeItem
    from decisionaid.ui.services.context import Context
    from decisionaid.visit.model import KnowledgeAnswer

WIDEST = 860
LEAST_CARDS = 2
LARGE = 1.5  # from this text size the footer has room for its buttons alone


class CheckPage(ScrollingPage):
    """Goes through the statements of the decision; every answer can be changed or left out."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context, self._session = context, context.session
        self._index = 0
        self._shown: object = None
        self._ask: AskButton | None = None
        self._choices: ChoiceGroup | None = None
        self._feedback: Card | None = None
        self._none = NoDecision(context)
        self.body.insertWidget(0, self._none)
        self._later = later(self, self._on_changed)
        self._session.visitChanged.connect(self._on_visit)
        self._session.viewChanged.connect(self._on_changed)
        theme().changed.connect(self._later.start)

    # what the frame asks
    def title(self) -> str:
        """Return the name of the page."""
        return tr("Check what you know")

    def status_text(self) -> str:
        """Say that nothing is scored; in large text the page itself says so."""
        if theme().factor() >= LARGE:
            return ""
        return tr("Nothing is scored. Skip any you like.")

    def status_link(self) -> str:
        """Lead past the statements."""
        return "" if self._is_last() else tr("Skip to What matters")

    def on_status_link(self) -> None:
        """Go to What matters."""
        self._context.go("values")

    def next_text(self) -> str:
        """Return what comes next."""
        return next_words(self._context, "compare") if self._is_last() else tr("Next statement")

    def back_text(self) -> str | None:
        """Return where Back leads."""
        return tr("Statement before") if self._index else tr("Back to Compare")

    def on_next(self) -> bool:
        """Show the next statement; after the last one go to the step after Compare."""
        if self._is_last():
            go_on(self._context, "compare")
        else:
            self._show_at(self._index + 1)
        return True

    def on_back(self) -> bool:
        """Show the statement before, or go back to Compare."""
        if self._index:
            self._show_at(self._index - 1)
        else:
            self._context.go("compare")
        return True

    # showing
    def _checks(self) -> tuple[KnowledgeItem, ...]:
        decision = self._session.decision
        return decision.checks if decision is not None else ()

    def _is_last(self) -> bool:
        return self._index >= len(self._checks()) - 1

    def _show_at(self, index: int) -> None:
        self._index = index
        self.refresh()
        self.area.to_top()
        checks = self._checks()
        if index < len(checks):
            announce(self, checks[index].statement)

    def refresh(self) -> None:
        """Build the statement in view where it is another one; show its answer."""
        checks = self._checks()
        self._none.setVisible(self._session.decision is None)
        self.area.setVisible(self._session.decision is not None)
        self._index = min(self._index, max(0, len(checks) - 1))
        key = (checks, self._index)
        if key != self._shown:
            self._shown = key
            self._build(checks)
            self.footerChanged.emit()
        self._show_answer()

    def retranslate(self) -> None:
        """Build everything anew in the other language."""
        self._shown = None
        self.refresh()

    def _build(self, checks: tuple[KnowledgeItem, ...]) -> None:
        clear(self.box)
        self._choices = self._feedback = self._ask = None
        self.box.addLayout(title_block(
            tr("Check what you know"),
            tr("Is this true? The answer shows where the cards say so. Nothing is scored.")))
        if not checks:
            fill(self.box, body(tr("There is nothing to check for these cards.")), 0)
            return
        check = checks[self._index]
        card = Card(padding=24)
        place = tr("Statement {n} of {total}").format(n=self._index + 1, total=len(checks))
        answers = (Choice("true", tr("True")), Choice("false", tr("Not true")),
                   Choice("not_sure", tr("Not sure")))
        self._choices = ChoiceGroup(check.statement, answers, columns=3, show_question=False)
        self._choices.picked.connect(self._on_picked)
        card.add(caption(place), heading(check.statement, "h2"), self._choices)
        card.box.setSpacing(16)
        self._card = card
        card.setMaximumWidth(theme().px(WIDEST))
        fill(self.box, row((card, 100), 1), 0)

    def _show_answer(self) -> None:
        """Show the answer in force and what the cards say."""
        checks = self._checks()
        if self._choices is None or not checks:
            return
        check = checks[self._index]
        answer = self._session.visit.mine.knowledge.get(check.id)
        self._choices.set_picked(answer)
        if self._feedback is not None:
            self._feedback.hide()
            self._feedback.deleteLater()
            self._feedback = self._ask = None
        if answer is not None:
            self._feedback = self._make_feedback(check, answer)
            self._card.add(self._feedback)

    def _make_feedback(self, check: KnowledgeItem, answer: str) -> Card:
        right = answer == ("true" if check.answer else "false")
        card = Card(fill="sunken", padding=18)
        words = column(heading(verdict(check, answer), "h3"), aid_text(check.feedback), spacing=4)
        card.add(row(Icon("info", 28), (words, 1), spacing=14))
        buttons = []
        if len(self._session.visit.options) >= LEAST_CARDS:
            where = OutlineButton(tr("Show me where it says so"), icon="columns-3")
            where.clicked.connect(self._on_where)
            buttons.append(where)
        if not right and check.question:
            self._ask = AskButton(self._context, check.question, tr("Put this on my questions"))
            card.add(body(tr("You could ask: “{question}”").format(question=check.question)))
            buttons.append(self._ask)
        card.add(flow(*buttons, spacing=12))
        return card

    # what the person does
    @Slot(str)
    def _on_picked(self, answer: str) -> None:
        check = self._checks()[self._index]
        self._session.act(answer_knowledge, check.id, cast("KnowledgeAnswer", answer))
        announce(self, f"{verdict(check, answer)} {check.feedback}")

    @Slot()
    def _on_where(self) -> None:
        check = self._checks()[self._index]
        self._context.show_row(check.row, check.option)

    @Slot(str)
    def _on_visit(self, act: str) -> None:
        if not self.isVisible():
            return
        if act in ("add_question", "remove_question") and self._ask is not None:
            self._ask.refresh()
        else:
            self._show_answer()

    @Slot()
    def _on_changed(self) -> None:
        if self.isVisible():
            self.refresh()
            self.footerChanged.emit()


def verdict(check: KnowledgeItem, answer: str) -> str:
    """Return whether the statement is true, in words that blame nobody."""
    sentence = tr("This is true.") if check.answer else tr("This is not true.")
    return f"{tr('Good to ask.')} {sentence}" if answer == "not_sure" else sentence
