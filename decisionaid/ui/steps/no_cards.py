"""Where no decision fits, or something is not sure yet: what can still be used."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from decisionaid.ui.steps.base_pages import ScrollingPage
from decisionaid.ui.steps.step_navigation import go_on, make_list, next_words
from decisionaid.ui.steps.two_columns import TwoColumns
from decisionaid.ui.style.text import listed, tr
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.cards import Card, Icon, Pictogram
from decisionaid.ui.widgets.labels import WrapLabel, aid_text, body, heading, title_block
from decisionaid.ui.widgets.layouts import clear, equal, fill, in_widget, row
from decisionaid.ui.widgets.textblock import marked
from decisionaid.visit.routing import AskMyTeam, NotYet, answers_said, ending_of

if TYPE_CHECKING:
    from collections.abc import Callable

TENS = 10


class NoCardsPage(ScrollingPage):
    """Offers Learn, the question bank and a one-page list; nobody is sent away."""

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
        clear(self.box)
        fill(self.box, title_block(self.title()), aid_text(self._said(), "lead"),
             body(tr("Your team knows which options there are. You can still use all of this:")),
             equal(*self._cards(), columns=3, least_em=15, spacing=18), self._note_card(), 0)

    def _unsure(self) -> bool:
        """Whether something was answered with "I'm not sure", or nothing yet."""
        ending = ending_of(self.session.visit, self.session.view)
        return isinstance(ending, AskMyTeam | NotYet)

    def _said(self) -> str:
        """Return the answers in words, and what follows from them."""
        said = answers_said(self.session.view.routing, self.session.visit.answers)
        answers = tr("You said: {answers}.").format(answers=listed(f"**{s}**" for s in said))
        if self._unsure():
            why = tr("Not being sure is fine, and very common. So we show no cards yet.")
        else:
            why = tr("We have no checked facts for this, so we show no cards.")
        return f"{answers} {why}" if said else why

    def _cards(self) -> list[Card]:
        view = self.session.view
        some = (len(view.questions) - 1) // TENS * TENS
        self.learn, learn = _card_with_button(
            "book-open", tr("Learn"),
            tr("How the illness starts, and how each kind of treatment works. In pictures, a few "
               "words at a time."),
            tr("Open Learn"), partial(self.context.go, "learn"))
        self.ask, ask = _card_with_button(
            "message-circle-question-mark", tr("Questions"),
            tr("More than {n} questions that people ask, in {topics} topics. Pick yours and put "
               "the top 3 first.").format(n=some, topics=len(view.topics)),
            tr("Open the questions"), partial(self.context.go, "questions"))
        self.make, make = _card_with_button(
            "file-text", tr("A one-page list"),
            tr("What to ask your team first: Which options do I have? Which are not given here? "
               "Who can tell me more?"),
            tr("Make my list"), partial(make_list, self.context))
        return [learn, ask, make]

    def _note_card(self) -> Card:
        card = Card(padding=14)
        words = WrapLabel(marked(tr(
            "Having no cards here **says nothing about your chances**. It says that this guide "
            "is not finished.")))
        self.change = OutlineButton(tr("Change my answers"), icon="undo-2")
        self.change.clicked.connect(partial(self.context.go, "about"))
        card.add(TwoColumns(in_widget(row(Icon("info", 30), (words, 1), spacing=18)), self.change,
                            weights=(1, 0), least_em=36, spacing=18))
        return card


def _card_with_button(
    icon: str, title: str, text: str, action: str, slot: Callable[[], None],
) -> tuple[OutlineButton, Card]:
    card = Card(padding=22)
    button = OutlineButton(action, icon="arrow-right", icon_after=True, wide=True)
    button.clicked.connect(slot)
    card.add(row(Pictogram(icon, 60), 1), heading(title, "h2"), body(text), 0)
    card.box.addSpacing(4)
    card.add(button)
    return button, card
