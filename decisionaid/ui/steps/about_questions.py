"""The questions that find the decision, the day it must be made, and the way to ask."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from decisionaid.aid.dates import long_date
from decisionaid.ui.steps.drawer_contents import pick_day
from decisionaid.ui.steps.step_navigation import make_list
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.cards import Card, Icon, NumberCircle
from decisionaid.ui.widgets.choices import Choice, ChoiceGroup, name_apart
from decisionaid.ui.widgets.labels import WrapLabel, heading, title_block
from decisionaid.ui.widgets.layouts import clear, column, equal, fill, row
from decisionaid.ui.widgets.scroll import ScrollPage
from decisionaid.visit.about import set_decide_by, take_the_screen
from decisionaid.visit.routing import answer_routing

if TYPE_CHECKING:
    import datetime as dt

    from decisionaid.aid.routing_model import RouteQuestion
    from decisionaid.ui.services.context import Context


class RoutingQuestions(ScrollPage):
    """The guide's questions, each with "I'm not sure"; nothing on it says who the person is."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._session = context, context.session
        self.build()

    def build(self) -> None:
        """Say everything in the language of the screen."""
        clear(self.box)
        self.box.setSpacing(8)
        asked = self._session.view.routing.questions
        self.box.addLayout(title_block(
            tr("A few short questions") if asked else tr("About you"),
            tr("Your answers only choose which cards we show you. Not sure? That is fine, and "
               "very common.") if asked else ""))
        self.groups = {q.id: _group(q) for q in asked}
        for key, group in self.groups.items():
            group.picked.connect(partial(self._on_answered, key))
        name_apart(self.groups.values())
        cards = [_numbered(n, g) for n, g in enumerate(self.groups.values(), start=1)]
        if cards:
            self.box.addLayout(equal(*cards, columns=len(cards), least_em=15, spacing=18))
        self.lane = self._lane()
        fill(self.box, equal(self._decide_by(), self._ask(), columns=2, least_em=26, spacing=18),
             self.lane, 0)
        self.show_answers()

    def show_answers(self) -> None:
        """Show what was answered, picked and who is at the screen."""
        visit = self._session.visit
        for key, group in self.groups.items():
            group.set_picked(visit.answers.get(key))
        day = visit.decide_by
        self.day.set_text(long_date(day, current()) if day else tr("Pick a day"))
        spoken = tr("Decide by: {date}") if day else "{date}"
        self.day.setAccessibleName(spoken.format(date=self.day.label()))
        self.lane.setVisible(visit.who == "both")
        self.lanes.set_picked(visit.lane)

    def _decide_by(self) -> Card:
        self.day = OutlineButton("", icon="chevron-down", icon_after=True)
        self.day.clicked.connect(self._on_day)
        return _strip("calendar-days", tr("Decide by"), tr("If you know it"), self.day)

    def _ask(self) -> Card:
        self.team = OutlineButton(tr("Make my list"), icon="arrow-right", icon_after=True)
        self.team.clicked.connect(partial(make_list, self._context))
        card = _strip(
            "hand-helping", tr("I’m not sure. Help me ask my team."),
            tr("We make a page of what to ask."), self.team)
        card.set_colors("surface", "primary", 2)
        return card

    def _lane(self) -> Card:
        self.lanes = ChoiceGroup(tr("Who is answering now?"), [
            Choice("patient", tr("The patient")), Choice("caregiver", tr("Family or a caregiver")),
        ], columns=2)  # fmt: skip
        self.lanes.picked.connect(partial(self._session.act, take_the_screen))
        card = Card()
        card.add(self.lanes, WrapLabel(tr(
            "Each of you has your own answers. The patient decides what is printed."), "caption"))
        return card

    def _on_answered(self, question: str, answer: str) -> None:
        """Remember the answer together with the decision it leads to, as one act."""
        session = self._session
        session.act(answer_routing, question, answer, session.view, session.aid)

    @Slot()
    def _on_day(self) -> None:
        session = self._session
        pick_day(self._context, tr("Decide by"), self._on_day_picked, session.today(),
                 session.visit.decide_by, opener=self.day, icon="calendar-days")

    def _on_day_picked(self, day: dt.date | None) -> None:
        self._session.act(set_decide_by, day)
        self.show_answers()


def _group(question: RouteQuestion) -> ChoiceGroup:
    """Return the answers of one of the guide's questions, to pick one."""
    answers = [Choice(a.id, a.text[:1].upper() + a.text[1:]) for a in question.answers]
    return ChoiceGroup(question.title, answers, show_question=False)


def _numbered(number: int, group: ChoiceGroup) -> Card:
    """Return a card of a question with its number, and its answers."""
    card = Card(padding=12)
    title = heading(group.accessibleName(), "h2", look="h3")
    card.add(row(NumberCircle(number, 38), (title, 1), spacing=12), group, 0)
    return card


def _strip(icon: str, title: str, sentence: str, button: QWidget) -> Card:
    """Return a card of one line: icon, words, and its button."""
    card = Card(padding=12)
    words = column(WrapLabel(title, "bold"), WrapLabel(sentence), spacing=0)
    card.add(row(Icon(icon, 34), (words, 1), button, spacing=14))
    return card
