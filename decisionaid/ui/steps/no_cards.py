"""Where no decision fits, or something is not sure yet: what can still be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from decisionaid.ui.frame.page import Page
from decisionaid.ui.steps.asking_list import make_list
from decisionaid.ui.steps.beside import Beside
from decisionaid.ui.steps.next_step import go_on, next_words
from decisionaid.ui.style.text import listed, tr
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.cards import Card, Icon, Pictogram
from decisionaid.ui.widgets.labels import WrapLabel, aid_text, body, heading, title_block
from decisionaid.ui.widgets.layouts import clear, equal, row
from decisionaid.ui.widgets.scroll import ScrollPage
from decisionaid.ui.widgets.textblock import marked
from decisionaid.visit.which import AskMyTeam, NotYet, which_decision

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from decisionaid.aid.routing_model import Routing
    from decisionaid.ui.services.context import Context

TENS = 10


class NoCardsPage(Page):
    """Offers Learn, the question bank and a one-page list; nobody is sent away."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.area = ScrollPage()
        self.body.addWidget(self.area)
        self.refresh()

    def title(self) -> str:
        """Return what is so: no cards, or something to ask first."""
        if self._unsure():
            return tr("Your team can help with that")
        return tr("This guide has no cards for that yet")

    def status_text(self) -> str:
        """Return which steps are empty without a decision."""
        return tr("Compare and What matters are closed for now.")

    def next_text(self) -> str:
        """Return the step that comes next."""
        return next_words(self.context, "about")

    def on_next(self) -> bool:
        """Go to the step after About you."""
        go_on(self.context, "about")
        return True

    def on_back(self) -> bool:
        """Go back to the questions."""
        self.context.go("about")
        return True

    def refresh(self) -> None:
        """Say what was answered and what can still be used."""
        clear(self.area.box)
        box = self.area.box
        box.addLayout(title_block(self.title()))
        box.addWidget(aid_text(self._said(), "lead"))
        box.addWidget(body(tr("Your team knows which options there are. "
                              "You can still use all of this:")))
        box.addLayout(equal(*self._cards(), columns=3, least_em=15, spacing=18))
        box.addWidget(self._note())
        box.addStretch()

    def _unsure(self) -> bool:
        """Whether something was answered with "I'm not sure", or nothing yet."""
        session = self.context.session
        ending = which_decision(session.view.routing, session.visit.answers,
                                tuple(d for d, _ in session.view.decisions))
        return isinstance(ending, AskMyTeam | NotYet)

    def _said(self) -> str:
        """Return the answers in words, and what follows from them."""
        said = said_words(self.context.session.view.routing, self.context.session.visit.answers)
        answers = tr("You said: {answers}.").format(answers=listed(f"**{s}**" for s in said))
        if self._unsure():
            why = tr("Not being sure is fine, and very common. So we show no cards yet.")
        else:
            why = tr("We have no checked facts for this, so we show no cards.")
        return f"{answers} {why}" if said else why

    def _cards(self) -> list[Card]:
        view = self.context.session.view
        some = (len(view.questions) - 1) // TENS * TENS
        bank = tr("More than {n} questions that people ask, in {topics} topics. Pick yours and "
                  "put the top 3 first.").format(n=some, topics=len(view.topics))
        self.learn, learn = self._card(
            "book-open", tr("Learn"), tr("How the illness starts, and how each kind of "
                                         "treatment works. In pictures, a few words at a time."),
            tr("Open Learn"), self._on_learn)
        self.ask, ask = self._card(
            "message-circle-question-mark", tr("Questions"), bank, tr("Open the questions"),
            self._on_questions)
        self.make, make = self._card(
            "file-text", tr("A one-page list"),
            tr("What to ask your team first: Which options do I have? Which are not given here? "
               "Who can tell me more?"),
            tr("Make my list"), self._on_list)
        return [learn, ask, make]

    def _card(
        self, icon: str, title: str, text: str, action: str, slot: Callable[[], None],
    ) -> tuple[OutlineButton, Card]:  # fmt: skip
        card = Card(padding=22)
        button = OutlineButton(action, icon="arrow-right", icon_after=True, wide=True)
        button.clicked.connect(slot)
        card.add(row(Pictogram(icon, 60), 1), heading(title, "h2"), body(text))
        card.box.addStretch()
        card.box.addSpacing(4)
        card.add(button)
        return button, card

    def _note(self) -> QWidget:
        card = Card(padding=14)
        words = QWidget()
        line = row(Icon("info", 30), spacing=18)
        line.addWidget(WrapLabel(marked(tr(
            "Having no cards here **says nothing about your chances**. It says that this guide "
            "is not finished."))), 1)
        words.setLayout(line)
        self.change = OutlineButton(tr("Change my answers"), icon="undo-2")
        self.change.clicked.connect(self._on_change)
        card.add(Beside(words, self.change, weights=(1, 0), least_em=36, spacing=18))
        return card

    @Slot()
    def _on_learn(self) -> None:
        self.context.go("learn")

    @Slot()
    def _on_questions(self) -> None:
        self.context.go("questions")

    @Slot()
    def _on_list(self) -> None:
        make_list(self.context)

    @Slot()
    def _on_change(self) -> None:
        self.context.go("about")


def said_words(routing: Routing, answers: Mapping[str, str]) -> list[str]:
    """Return what was answered, in words for the middle of a sentence."""
    return [a.said or a.text for q in routing.questions for a in q.answers
            if answers.get(q.id) == a.id]
