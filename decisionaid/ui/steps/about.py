"""Step 1: which decision, by when, and who is at the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from decisionaid.ui.frame.page import Page
from decisionaid.ui.steps.about_decision import DecisionIntro
from decisionaid.ui.steps.about_questions import RoutingQuestions
from decisionaid.ui.steps.step_navigation import next_words
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.layouts import fill
from decisionaid.visit.routing import AskMyTeam, DecisionFound, Ending, NoCards, ending_of

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context


class AboutPage(Page):
    """First the questions, then the decision they lead to; both can be left at any time."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context, self.session = context, context.session
        self.questions = RoutingQuestions(context)
        self.intro = DecisionIntro(context)
        self.intro.hide()
        fill(self.body, self.questions, self.intro)
        self._opened = False
        self.intro.changed.connect(self.footerChanged)
        self.intro.answersRequested.connect(self.show_questions)
        self.session.visitChanged.connect(self._on_visit_changed)

    def title(self) -> str:
        """Return the step's name, or the decision's once it is open."""
        decision = self.session.decision
        if self._opened and decision is not None:
            return decision.short_title
        return tr("About you")

    def status_text(self) -> str:
        """Return what nobody has to give here, or what is left to pick."""
        if self._opened and not self.next_enabled():
            return tr("Pick one, or “I’m not sure”.")
        return tr("No name and no record number needed.")

    def next_text(self) -> str:
        """Return where the answers lead."""
        if not self._opened and self._has_no_cards():
            return tr("Next: What you can use")
        if not self._opened and self._decisions():
            return tr("Next: Who it is for")
        return next_words(self.context, "about")

    def next_enabled(self) -> bool:
        """Whether it is clear which cards to show."""
        return not self._opened or self.intro.unsure or self.session.decision is not None

    def on_next(self) -> bool:
        """Open the decision, or the page that helps where there is none."""
        if (self._opened and self.intro.unsure) or (not self._opened and self._has_no_cards()):
            self.context.go("no_cards")
            return True
        if self._opened or not self._decisions():
            return False
        self.show_intro()
        return True

    def on_back(self) -> bool:
        """Go back to the questions, from there to the welcome page."""
        if self._opened:
            self.show_questions()
        else:
            self.context.go("welcome")
        return True

    def refresh(self) -> None:
        """Begin with the questions whenever the step is opened; one decision asks none."""
        session, only = self.session, self._decisions()
        if not session.view.routing.questions and session.decision is None and len(only) == 1:
            session.choose_decision(only[0])
        self.show_questions()

    def retranslate(self) -> None:
        """Say everything in the other language, at the same place."""
        self.questions.build()
        if self._opened:
            self.intro.show_decisions(self._decisions(), self._ending())

    def show_intro(self) -> None:
        """Show who the decision is for and not for."""
        self._show(opened=True)
        self.intro.show_decisions(self._decisions(), self._ending())
        self.intro.to_top()
        announce(self, self.title())

    @Slot()
    def show_questions(self) -> None:
        """Show the questions that find the decision."""
        self._show(opened=False)
        self.questions.show_answers()

    def _show(self, *, opened: bool) -> None:
        self._opened = opened
        self.questions.setVisible(not opened)
        self.intro.setVisible(opened)
        self.titleChanged.emit()
        self.footerChanged.emit()

    def _decisions(self) -> tuple[str, ...]:
        """Return the decisions of this guide that fit the answers, or the one in force."""
        ending, decision = self._ending(), self.session.decision
        if isinstance(ending, DecisionFound):
            return ending.ids
        return (decision.id,) if decision is not None else ()

    def _ending(self) -> Ending:
        return ending_of(self.session.visit, self.session.view)

    def _has_no_cards(self) -> bool:
        return isinstance(self._ending(), AskMyTeam | NoCards)

    @Slot(str)
    def _on_visit_changed(self, _act: str) -> None:
        if self.isVisible():
            self.questions.show_answers()
            self.footerChanged.emit()
