"""After the visit: what they said, what comes next, whom to call, and what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from decisionaid.ui.steps.base_pages import TwoColumnPage
from decisionaid.ui.steps.next_step import show_pages
from decisionaid.ui.steps.next_steps import CallCard, NextStepsCard
from decisionaid.ui.steps.questions.wording import Wording
from decisionaid.ui.steps.talks import (
    TalksCard,
    answer_now,
    earlier_answers,
    outcome_words,
    talk_now,
)
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.cards import Card
from decisionaid.ui.widgets.choices import CheckChoice, Choice
from decisionaid.ui.widgets.fields import TextArea
from decisionaid.ui.widgets.incremental_list import IncrementalList
from decisionaid.ui.widgets.labels import WrapLabel, body, heading
from decisionaid.ui.widgets.layouts import clear, column, flow, row
from decisionaid.ui.widgets.scroll import ScrollPage
from decisionaid.visit.after import answer_question, clear_outcome
from decisionaid.visit.printing import set_printing, tick_section
from decisionaid.visit.questions import open_questions

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context
    from decisionaid.visit.model import Question, Visit

FIRST, STEP = 6, 5


class AnswerCard(Card):
    """One question with room for what they said, and three ticks of which one can be set.

    Attributes:
        answered: The question's id and what they said, as typed so far.
        outcomePicked: The question's id and "answered", "next_time", "someone_else" or "".
    """

    answered = Signal(str, str)
    outcomePicked = Signal(str, str)

    def __init__(self, number: int, question_id: str, text: str, *, own_text: bool) -> None:
        super().__init__()
        self.question_id = question_id
        head = row(spacing=12)
        head.addWidget(WrapLabel(str(number), "h3"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(WrapLabel(text, "bold"), 1)
        self._earlier = column(spacing=2)
        said = tr("What did they say?")
        self.area = TextArea(f"{said} {text}", placeholder=said, lines=2, show_label=False)
        self.area.textEdited.connect(self._on_text)
        self.add(head, self._earlier)
        if own_text:
            self.add(self.area)
        self.ticks = {key: CheckChoice(Choice(key, words))
                      for key, words in outcome_words().items()}
        for tick in self.ticks.values():
            # In its name, since each question has these three.
            tick.setAccessibleName(f"{tick.accessibleName()}: {text}")
            tick.clicked.connect(self._on_tick)
        self.add(flow(*self.ticks.values()))

    def show_answer(self, answer: str, outcome: str | None, earlier: tuple[str, ...]) -> None:
        """Show what was said at this talk and at earlier ones."""
        self.area.set_text(answer)
        for key, tick in self.ticks.items():
            tick.setChecked(key == outcome)
        self.set_colors("surface", "ink" if outcome is None else "line", 0)
        clear(self._earlier)
        for line in earlier:
            self._earlier.addWidget(body(line))

    @Slot(str)
    def _on_text(self, text: str) -> None:
        self.answered.emit(self.question_id, text)

    @Slot()
    def _on_tick(self) -> None:
        tick = self.sender()
        if isinstance(tick, CheckChoice):
            self.outcomePicked.emit(self.question_id, tick.answer.id if tick.isChecked() else "")


def pick_outcome(visit: Visit, question_id: str, outcome: str) -> Visit:
    """Return the visit with one outcome ticked for the talk now, or with none ("")."""
    if not outcome:
        return clear_outcome(visit, question_id)
    return answer_question(
        visit, question_id, outcome=outcome, appointment=talk_now(visit))  # type: ignore[arg-type]


class AfterPage(TwoColumnPage):
    """The questions with their answers at the start side; what comes next at the end side."""

    END = 16

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.cards: dict[str, AnswerCard] = {}
        self._key: object = None
        self._built = FIRST
        self._typing = False
        self.steps = NextStepsCard(self._session)
        self.call = CallCard(self._session)
        self.talks = TalksCard(context)
        self.only_open: CheckChoice | None = None
        self._build()
        self._grower = IncrementalList(self.area, self._grow)

    def _build(self) -> None:
        self._title, self._lead = heading(""), body("")
        self._empty = body("")
        self._list = column(spacing=12)
        self.area.box.addLayout(column(self._title, self._lead, spacing=2))
        self.area.box.addWidget(self._empty)
        self.area.box.addLayout(self._list)
        self._room = column()
        self.area.box.addLayout(self._room)
        self.area.box.addStretch()
        self._side = QWidget()
        self._tick_box = column()
        self._side.setLayout(column(self.steps, self.call, self.talks, self._tick_box, spacing=12))
        self._side_area = ScrollPage(side_margin=8)
        self._side_area.box.addStretch()
        self._line.addWidget(self.area, 16)
        self._line.addWidget(self._side_area, 9)
        self.body.addLayout(self._line)
        self._side_area.box.insertWidget(0, self._side)

    # what the frame asks
    def title(self) -> str:
        """Return the name of the page."""
        return tr("After the visit")

    def next_text(self) -> str:
        """Return what comes next."""
        return tr("See my pages")

    def on_next(self) -> bool:
        """Show the pages, with the one for after the visit among them."""
        if "after" not in self._session.visit.printing.sections:
            self._session.act(tick_section, "after", ticked=True)
        show_pages(self._context)
        return True

    def on_back(self) -> bool:
        """Go back to the pages."""
        show_pages(self._context)
        return True

    def refresh(self) -> None:
        """Show questions, answers and next steps as the visit stands."""
        visit = self._session.visit
        self._title.set_text(tr("After the visit"))
        self._lead.set_text(tr("Write down what they said while it is fresh. "
                               "A few words are enough."))
        asked = open_questions(visit)
        self._empty.set_text(tr("No question is on your list. You can still write down "
                                "what comes next."))
        self._empty.setVisible(not asked)
        wording = Wording(self._session.view)
        key = tuple((q.id, wording.text(q)) for q in asked)
        if key != self._key:
            self._key, self.cards = key, {}
            clear(self._list)
            self._show_more(self._built)
        for question in asked:
            self._show_answer(question)
        self.steps.setVisible(self._session.policy.rules.own_text)
        for card in (self.steps, self.call, self.talks):
            card.refresh()
        self._show_only_open()
        self._grower.check()

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self._key = None
        self._forget_tick()
        self.steps.close_form()
        self.refresh()
        self.titleChanged.emit()
        self.footerChanged.emit()

    # building
    def _show_more(self, count: int) -> None:
        asked, wording = open_questions(self._session.visit), Wording(self._session.view)
        own = self._session.policy.rules.own_text
        for number, question in enumerate(asked[:count], 1):
            if question.id in self.cards:
                continue
            card = AnswerCard(number, question.id, wording.text(question), own_text=own)
            card.answered.connect(self._on_answer)
            card.outcomePicked.connect(self._on_outcome)
            self.cards[question.id] = card
            self._list.addWidget(card)
            self._show_answer(question)

    def _show_answer(self, question: Question) -> None:
        card, visit = self.cards.get(question.id), self._session.visit
        if card is not None:
            card.show_answer(*answer_now(visit, question), earlier_answers(visit, question))

    def _grow(self) -> bool:
        count = len(open_questions(self._session.visit))
        if self._built >= count:
            return False
        self._built += STEP
        self._show_more(self._built)
        return self._built < count

    def _show_only_open(self) -> None:
        if self.only_open is None:
            self.only_open = CheckChoice(Choice("only_open", tr("Print only what is still open")))
            self.only_open.clicked.connect(self._on_only_open)
            self._tick_box.addWidget(self.only_open)
        self.only_open.setChecked(self._session.visit.printing.only_open)

    def _forget_tick(self) -> None:
        clear(self._tick_box)
        self.only_open = None

    # what the person does
    @Slot(str, str)
    def _on_answer(self, question_id: str, text: str) -> None:
        self._typing = True
        try:
            self._session.type_into(
                f"answer {question_id}", answer_question, question_id, text=text,
                appointment=talk_now(self._session.visit))
        finally:
            self._typing = False

    @Slot(str, str)
    def _on_outcome(self, question_id: str, outcome: str) -> None:
        self._session.act(pick_outcome, question_id, outcome)

    @Slot(bool)
    def _on_only_open(self, on: bool) -> None:
        self._session.act(set_printing, only_open=on)

    def show_act(self, act: str) -> None:
        """Show what changed; while somebody types, the letters are there already."""
        if act in ("opened", "wiped"):
            self._key = None
            self.steps.close_form()  # its id is that of another visit now
        typing = self._typing or self.steps.typing or self.call.typing
        if not typing and act != "set_step" and self.isVisible():
            self.refresh()

    def put_parts(self, *, beside: bool) -> None:
        """Put what comes next beside the answers, or under them where the text is large."""
        (self._side_area.box if beside else self._room).insertWidget(0, self._side)
        self._side_area.setVisible(beside)

