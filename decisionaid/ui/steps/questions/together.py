"""Both people side by side: both, only me, only you; and what the patient lets print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from decisionaid.ui.steps.questions.wording import Wording
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.cards import Card
from decisionaid.ui.widgets.chips import ChipRow
from decisionaid.ui.widgets.choices import CheckChoice, Choice
from decisionaid.ui.widgets.labels import WrapLabel, body, heading
from decisionaid.ui.widgets.layouts import clear, column
from decisionaid.visit.lanes import shared_questions

if TYPE_CHECKING:
    from decisionaid.ui.services.session import Session
    from decisionaid.visit.lanes import SharedQuestion


class TickCard(Card):
    """A question of one or both; the patient ticks a caregiver's for print."""

    ticked = Signal(str, bool)

    def __init__(self, shared: SharedQuestion, wording: Wording, *, may_tick: bool) -> None:
        super().__init__(padding=12)
        question = shared.question
        text = wording.text(question)
        self.add(WrapLabel(text, "bold"), WrapLabel(wording.about(question.about), "caption"))
        self.tick: CheckChoice | None = None
        theirs = question if question.lane == "caregiver" else shared.twin
        if theirs is None or shared.whose == "both":
            return
        self._id = theirs.id
        if may_tick:
            self.tick = CheckChoice(Choice(theirs.id, tr("Print this one")))
            self.tick.setAccessibleName(tr("Print this one: {question}").format(question=text))
            self.tick.setChecked(theirs.prints)
            self.tick.toggled.connect(self._on_ticked)
            self.add(self.tick)
        else:
            self.add(body(tr("It prints.") if theirs.prints
                          else tr("The patient has not ticked it for print")))

    @Slot(bool)
    def _on_ticked(self, on: bool) -> None:
        self.ticked.emit(self._id, on)


class Together(QWidget):
    """The questions of both people by whose they are, and who is at the screen.

    Attributes:
        lanePicked: The other person takes the screen.
        ticked: The id of a caregiver's question, and whether it shall print.
    """

    lanePicked = Signal(str)
    ticked = Signal(str, bool)

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
        self.lane.picked.connect(self.lanePicked)
        for widget in (WrapLabel(question, "bold"), self.lane):
            self._lane_box.addWidget(widget)
        clear(self._groups)
        wording = Wording(self._session.view)
        found = shared_questions(visit)
        patient = visit.lane == "patient"
        self._groups.addWidget(body(
            tr("You decide which of the other person’s questions print.") if patient
            else tr("The patient decides which of your questions print.")))
        titles = {"both": tr("Both of us"), "only_me": tr("Only me"), "only_you": tr("Only you")}
        for whose, title in titles.items():
            self._groups.addWidget(heading(title, "h2", look="h3"))
            here = [s for s in found if s.whose == whose]
            for shared in here:
                card = TickCard(shared, wording, may_tick=patient)
                card.ticked.connect(self.ticked)
                self._groups.addWidget(card)
            if not here:
                self._groups.addWidget(body(tr("None yet.")))
