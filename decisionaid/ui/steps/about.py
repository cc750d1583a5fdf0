"""Step 1: which decision, by when, and who is at the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from decisionaid.ui.frame.page import Page
from decisionaid.ui.steps.about_decision import Opening
from decisionaid.ui.steps.about_questions import Questions
from decisionaid.ui.steps.asking_list import make_list
from decisionaid.ui.steps.next_step import next_words
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import tr
from decisionaid.visit.about import set_answer
from decisionaid.visit.decision import change_decision
from decisionaid.visit.fitting import fits_of
from decisionaid.visit.which import AskMyTeam, DecisionFound, Ending, NoCards, which_decision

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context
    from decisionaid.visit.decision import Fits
    from decisionaid.visit.model import Visit


class AboutPage(Page):
    """First the questions, then the decision they lead to; both can be left at any time."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.questions = Questions(context)
        self.opening = Opening(context)
        self.opening.hide()
        self.body.addWidget(self.questions)
        self.body.addWidget(self.opening)
        self._opened = False
        self.questions.answered.connect(self._on_answered)
        self.questions.teamRequested.connect(self._on_team)
        self.opening.changed.connect(self.footerChanged)
        self.opening.answersRequested.connect(self.show_questions)
        context.session.visitChanged.connect(self._on_visit_changed)

    def title(self) -> str:
        """Return the step's name, or the decision's once it is open."""
        decision = self.context.session.decision
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
        return not self._opened or self.opening.unsure or self.context.session.decision is not None

    def on_next(self) -> bool:
        """Open the decision, or the page that helps where there is none."""
        if (self._opened and self.opening.unsure) or (not self._opened and self._has_no_cards()):
            self.context.go("no_cards")
            return True
        if self._opened or not self._decisions():
            return False
        self.show_opening()
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
        session = self.context.session
        only = self._decisions()
        if not session.view.routing.questions and session.decision is None and len(only) == 1:
            session.choose_decision(only[0])
        self.show_questions()

    def retranslate(self) -> None:
        """Say everything in the other language, at the same place."""
        self.questions.build()
        if self._opened:
            self.opening.show_decisions(self._decisions(), self._ending(self.context.session.visit))

    def show_opening(self) -> None:
        """Show who the decision is for and not for."""
        self._show(opened=True)
        self.opening.show_decisions(self._decisions(), self._ending(self.context.session.visit))
        self.opening.to_top()
        announce(self, self.title())

    @Slot()
    def show_questions(self) -> None:
        """Show the questions that find the decision."""
        self._show(opened=False)
        self.questions.show_answers()

    def _show(self, *, opened: bool) -> None:
        self._opened = opened
        self.questions.setVisible(not opened)
        self.opening.setVisible(opened)
        self.titleChanged.emit()
        self.footerChanged.emit()

    def _decisions(self) -> tuple[str, ...]:
        """Return the decisions of this guide that fit the answers, or the one in force."""
        ending = self._ending(self.context.session.visit)
        if isinstance(ending, DecisionFound):
            return self._known(ending)
        decision = self.context.session.decision
        return (decision.id,) if decision is not None else ()

    def _ending(self, visit: Visit) -> Ending:
        """Return where the answers of a visit lead in this guide."""
        view = self.context.session.view
        return which_decision(view.routing, visit.answers, tuple(d for d, _ in view.decisions))

    def _known(self, ending: DecisionFound) -> tuple[str, ...]:
        known = dict(self.context.session.view.decisions)
        return tuple(key for key in ending.ids if key in known)

    def _has_no_cards(self) -> bool:
        """Whether the answers lead to no cards, or to ones this guide does not have."""
        ending = self._ending(self.context.session.visit)
        if isinstance(ending, DecisionFound):
            return not self._known(ending)
        return isinstance(ending, AskMyTeam | NoCards)

    @Slot(str, str)
    def _on_answered(self, question: str, answer: str) -> None:
        """Remember the answer together with the decision it leads to, as one act."""
        session = self.context.session
        visit, aid = session.visit, session.aid
        wanted = self._wanted(set_answer(visit, question, answer))
        fits = fits_of(aid, wanted, visit.decision_id)
        session.act(answer_question, question, answer, wanted, fits, aid.version)

    def _wanted(self, answered: Visit) -> str | None:
        """Return the decision that these answers lead to; unfinished ones change none."""
        ending = self._ending(answered)
        if isinstance(ending, DecisionFound):
            known = self._known(ending)
            if answered.decision_id in known:
                return answered.decision_id
            return known[0] if len(known) == 1 else None
        return None if isinstance(ending, AskMyTeam | NoCards) else answered.decision_id

    @Slot()
    def _on_team(self) -> None:
        make_list(self.context)

    @Slot(str)
    def _on_visit_changed(self, _act: str) -> None:
        if self.isVisible():
            self.questions.show_answers()
            self.footerChanged.emit()


def answer_question(
    visit: Visit, question: str, answer: str, decision: str | None, fits: Fits, version: str
) -> Visit:
    """Return the visit with one of the questions answered and the decision it leads to."""
    answered = set_answer(visit, question, answer)
    if decision == visit.decision_id:
        return answered
    return change_decision(answered, decision, fits, version)
