"""Both people side by side: both, only me, only you; and what the patient lets print."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from decisionaid.ui.steps.questions.wording import Wording
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.cards import Card
from decisionaid.ui.widgets.chips import ChipRow
from decisionaid.ui.widgets.choices import CheckChoice, Choice
from decisionaid.ui.widgets.labels import WrapLabel, body, heading
from decisionaid.ui.widgets.layouts import clear, column, fill
from decisionaid.visit.about import take_the_screen
from decisionaid.visit.lanes import shared_questions
from decisionaid.visit.printing import tick_question

if TYPE_CHECKING:
    from decisionaid.ui.services.session import Session
    from decisionaid.visit.lanes import SharedQuestion
    from decisionaid.visit.model import LaneName


class TickCard(Card):
    """A question of one or both; the patient ticks a caregiver's for print.

    Attributes:
        tick: The tick, where there is something to tick.
    """

    def __init__(self, shared: SharedQuestion, wording: Wording, session: Session) -> None:
        super().__init__(padding=12)
        question = shared.question
        text = wording.text(question)
        self.add(WrapLabel(text, "bold"), WrapLabel(wording.about(question.about), "caption"))
        self.tick: CheckChoice | None = None
        theirs = question if question.lane == "caregiver" else shared.twin
        if theirs is None or shared.whose == "both":
            return
        if session.visit.lane == "patient":
            self.tick = CheckChoice(Choice(theirs.id, tr("Print this one")))
            self.tick.setAccessibleName(tr("Print this one: {question}").format(question=text))
            self.tick.setChecked(theirs.prints)
            self.tick.toggled.connect(partial(session.act, tick_question, theirs.id))
            self.add(self.tick)
        else:
            self.add(body(tr("It prints.") if theirs.prints
                          else tr("The patient has not ticked it for print")))


class SharedQuestions(QWidget):
    """The questions of both people by whose they are, and who is at the screen."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._groups = column(spacing=10)
        self._lane_box = column()
        self.lane = ChipRow("")
        self.setLayout(column(self._lane_box, self._groups, spacing=16))

    def refresh(self) -> None:
        """Show the questions of both as they stand."""
        visit = self._session.visit
        clear(self._lane_box)
        question = tr("Who is answering now?")
        self.lane = ChipRow(question, (("patient", tr("The patient")),
                                       ("caregiver", tr("Family or caregiver"))))
        self.lane.set_picked(visit.lane)
        self.lane.picked.connect(self._on_lane)
        fill(self._lane_box, WrapLabel(question, "bold"), self.lane)
        clear(self._groups)
        wording, found = Wording(self._session.view), shared_questions(visit)
        self._groups.addWidget(body(
            tr("You decide which of the other person’s questions print.")
            if visit.lane == "patient" else
            tr("The patient decides which of your questions print.")))
        titles = {"both": tr("Both of us"), "only_me": tr("Only me"), "only_you": tr("Only you")}
        for whose, title in titles.items():
            here = [TickCard(s, wording, self._session) for s in found if s.whose == whose]
            fill(self._groups, heading(title, "h2", look="h3"),
                 *(here or [body(tr("None yet."))]))

    @Slot(str)
    def _on_lane(self, lane: str) -> None:
        self._session.act(take_the_screen, cast("LaneName", lane))
        self.lane.chip(lane).setFocus()
