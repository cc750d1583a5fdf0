"""The questions that find the decision, the day it must be made, and the way to ask."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from decisionaid.aid.dates import long_date
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.style.theme import Themed, theme
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.cards import Card, Icon
from decisionaid.ui.widgets.choices import Choice, ChoiceGroup, name_apart
from decisionaid.ui.widgets.dates import DatePicker
from decisionaid.ui.widgets.labels import WrapLabel, heading, title_block
from decisionaid.ui.widgets.layouts import clear, column, equal, row
from decisionaid.ui.widgets.paint import circle_number, smooth
from decisionaid.ui.widgets.scroll import ScrollPage
from decisionaid.visit.about import set_decide_by, take_the_screen

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtWidgets import QLayout

    from decisionaid.aid.routing_model import RouteQuestion
    from decisionaid.ui.services.context import Context
    from decisionaid.visit.model import LaneName


class Number(QWidget, Themed):
    """The number of a question in a circle; the words beside it are the question."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._text = str(number)
        self.restyle()

    def restyle(self) -> None:
        """Take the size from the theme again."""
        side = theme().px(38)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        circle_number(smooth(QPainter(self)), QRectF(self.rect()), self._text, "pict", "ink")


class Questions(ScrollPage):
    """The guide's questions, each with "I'm not sure"; nothing on it says who the person is.

    Attributes:
        answered: One of the questions was answered: which, and the answer's id.
        teamRequested: The person wants a list of what to ask the team.
    """

    answered = Signal(str, str)
    teamRequested = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.build()

    def build(self) -> None:
        """Say everything in the language of the screen."""
        clear(self.box)
        self.box.setSpacing(8)
        asked = self._context.session.view.routing.questions
        self.box.addLayout(title_block(
            tr("A few short questions") if asked else tr("About you"),
            tr("Your answers only choose which cards we show you. Not sure? That is fine, and "
               "very common.") if asked else ""))
        self.groups = {q.id: _group(q) for q in asked}
        for key, group in self.groups.items():
            group.picked.connect(partial(self.answered.emit, key))
        name_apart(self.groups.values())
        cards = [self._card(n, g) for n, g in enumerate(self.groups.values(), start=1)]
        if cards:
            self.box.addLayout(equal(*cards, columns=len(cards), least_em=15, spacing=18))
        self.box.addLayout(equal(self._decide_by(), self._ask(), columns=2, least_em=26,
                                 spacing=18))
        self.lane = self._lane()
        self.box.addWidget(self.lane)
        self.box.addStretch()
        self.show_answers()

    def show_answers(self) -> None:
        """Show what was answered, picked and who is at the screen."""
        visit = self._context.session.visit
        for key, group in self.groups.items():
            group.set_picked(visit.answers.get(key))
        day = visit.decide_by
        self.day.set_text(long_date(day, current()) if day else tr("Pick a day"))
        spoken = tr("Decide by: {date}") if day else "{date}"
        self.day.setAccessibleName(spoken.format(date=self.day.label()))
        self.lane.setVisible(visit.who == "both")
        self.lanes.set_picked(visit.lane)

    def _card(self, number: int, group: ChoiceGroup) -> Card:
        card = Card(padding=12)
        line = row(Number(number), spacing=12)
        line.addWidget(heading(group.accessibleName(), "h2", look="h3"), 1)
        card.add(line, group)
        card.box.addStretch()
        return card

    def _decide_by(self) -> Card:
        self.day = OutlineButton("", icon="chevron-down", icon_after=True)
        self.day.clicked.connect(self._on_day)
        return _strip("calendar-days", tr("Decide by"), tr("If you know it"), self.day)

    def _ask(self) -> Card:
        self.team = OutlineButton(tr("Make my list"), icon="arrow-right", icon_after=True)
        self.team.clicked.connect(self.teamRequested)
        card = _strip(
            "hand-helping", tr("I’m not sure. Help me ask my team."),
            tr("We make a page of what to ask."), self.team)
        card.set_colors("surface", "primary", 2)
        return card

    def _lane(self) -> Card:
        self.lanes = ChoiceGroup(tr("Who is answering now?"), [
            Choice("patient", tr("The patient")), Choice("caregiver", tr("Family or a caregiver")),
        ], columns=2)  # fmt: skip
        self.lanes.picked.connect(self._on_lane)
        card = Card()
        card.add(self.lanes, WrapLabel(tr(
            "Each of you has your own answers. The patient decides what is printed."), "caption"))
        return card

    @Slot(str)
    def _on_lane(self, lane: str) -> None:
        self._context.session.act(take_the_screen, cast("LaneName", lane))

    @Slot()
    def _on_day(self) -> None:
        session = self._context.session
        picker = DatePicker(session.today(), session.visit.decide_by)
        picker.picked.connect(self._on_day_picked)
        self._context.open_drawer(
            tr("Decide by"), picker, icon="calendar-days", opener=self.day)
        picker.focus_day(session.visit.decide_by or session.today())

    @Slot(object)
    def _on_day_picked(self, day: dt.date | None) -> None:
        self._context.session.act(set_decide_by, day)
        self.show_answers()
        self._context.window.drawer.close_drawer()


def _group(question: RouteQuestion) -> ChoiceGroup:
    """Return the answers of one of the guide's questions, to pick one."""
    answers = [Choice(a.id, a.text[:1].upper() + a.text[1:]) for a in question.answers]
    return ChoiceGroup(question.title, answers, show_question=False)


def _strip(icon: str, title: str, sentence: str, button: QWidget) -> Card:
    """Return a card of one line: icon, words, and its button."""
    card = Card(padding=12)
    words: QLayout = column(WrapLabel(title, "bold"), WrapLabel(sentence), spacing=0)
    line = row(Icon(icon, 34), spacing=14)
    line.addLayout(words, 1)
    line.addWidget(button)
    card.add(line)
    return card
