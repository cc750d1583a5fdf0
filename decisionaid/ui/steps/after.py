"""After the visit: what they said, what comes next, whom to call, and what is still open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Slot

from decisionaid.ui.steps.base_pages import TwoColumnPage
from decisionaid.ui.steps.edit_coalescer import EditCoalescer
from decisionaid.ui.steps.next_step_cards import CallCard, NextStepsCard
from decisionaid.ui.steps.questions.wording import Wording
from decisionaid.ui.steps.step_navigation import show_pages
from decisionaid.ui.steps.talks import TalksCard, earlier_answers, outcome_words
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.cards import Card
from decisionaid.ui.widgets.choices import CheckChoice, Choice
from decisionaid.ui.widgets.fields import TextArea
from decisionaid.ui.widgets.incremental_list import IncrementalList
from decisionaid.ui.widgets.labels import WrapLabel, body, heading
from decisionaid.ui.widgets.layouts import clear, column, fill, flow, in_widget, row
from decisionaid.ui.widgets.scroll import ScrollPage
from decisionaid.visit.after import answer_now, answer_question, pick_outcome, talk_now
from decisionaid.visit.printing import set_printing, tick_section
from decisionaid.visit.questions import open_questions

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context
    from decisionaid.visit.model import Outcome, Question

FIRST, STEP = 6, 5


class AnswerCard(Card):
    """One question with room for what they said, and three ticks of which one can be set.

    Attributes:
        area: What they said.
        ticks: The ticks by their outcome.
    """

    def __init__(self, number: int, text: str, *, own_text: bool) -> None:
        super().__init__()
        head = row((WrapLabel(str(number), "h3"), 0, Qt.AlignmentFlag.AlignTop),
                   (WrapLabel(text, "bold"), 1), spacing=12)
        self._earlier = column(spacing=2)
        said = tr("What did they say?")
        self.area = TextArea(f"{said} {text}", placeholder=said, lines=2, show_label=False)
        self.ticks = {key: CheckChoice(Choice(key, words))
                      for key, words in outcome_words().items()}
        for tick in self.ticks.values():
            # In its name, since each question has these three.
            tick.setAccessibleName(f"{tick.accessibleName()}: {text}")
        self.add(head, self._earlier, self.area if own_text else None, flow(*self.ticks.values()))

    def show_answer(self, answer: str, outcome: str | None, earlier: tuple[str, ...]) -> None:
        """Show what was said at this talk and at earlier ones."""
        self.area.set_text(answer)
        for key, tick in self.ticks.items():
            tick.setChecked(key == outcome)
        self.set_colors("surface", "ink" if outcome is None else "line", 0)
        clear(self._earlier)
        for line in earlier:
            self._earlier.addWidget(body(line))


class AfterPage(TwoColumnPage):
    """The questions with their answers at the start side; what comes next at the end side."""

    END = 16

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.cards: dict[str, AnswerCard] = {}
        self._key: object = None
        self._built = FIRST
        self._edits = EditCoalescer(self._session)
        self.steps = NextStepsCard(self._session)
        self.call = CallCard(self._session)
        self.talks = TalksCard(context)
        self._build()
        self._grower = IncrementalList(self.area, self._grow)

    def _build(self) -> None:
        self._title, self._lead, self._empty = heading(""), body(""), body("")
        self._list, self._room, self._tick_box = column(spacing=12), column(), column()
        fill(self.area.box, column(self._title, self._lead, spacing=2), self._empty, self._list,
             self._room, 0)
        self._side = in_widget(column(
            self.steps, self.call, self.talks, self._tick_box, spacing=12))
        self._side_area = ScrollPage(side_margin=8)
        fill(self._side_area.box, self._side, 0)
        fill(self._line, (self.area, 16), (self._side_area, 9))
        self.body.addLayout(self._line)
        self._make_tick()

    def _make_tick(self) -> None:
        clear(self._tick_box)
        self.only_open = CheckChoice(Choice("only_open", tr("Print only what is still open")))
        self.only_open.clicked.connect(self._on_only_open)
        self._tick_box.addWidget(self.only_open)

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
        self.only_open.setChecked(visit.printing.only_open)
        self._grower.check()

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self._key = None
        self._make_tick()
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
            card = AnswerCard(number, wording.text(question), own_text=own)
            card.area.textEdited.connect(partial(self._on_answer, question.id))
            for outcome, tick in card.ticks.items():
                tick.clicked.connect(partial(self._on_outcome, question.id, outcome))
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

    # what the person does
    def _on_answer(self, question_id: str, text: str) -> None:
        self._edits.type(f"answer {question_id}", answer_question, question_id, text=text,
                         appointment=talk_now(self._session.visit))

    def _on_outcome(self, question_id: str, outcome: str) -> None:
        ticked = self.cards[question_id].ticks[outcome].isChecked()
        self._session.act(pick_outcome, question_id, cast("Outcome", outcome) if ticked else None)

    @Slot(bool)
    def _on_only_open(self, on: bool) -> None:
        self._session.act(set_printing, only_open=on)

    def show_act(self, act: str) -> None:
        """Show what changed; while somebody types, the letters are there already."""
        if act in ("opened", "wiped"):
            self._key = None
            self.steps.close_form()  # its id is that of another visit now
        typing = self._edits.busy or self.steps.edits.busy or self.call.edits.busy
        if not typing and act != "set_step" and self.isVisible():
            self.refresh()

    def put_parts(self, *, beside: bool) -> None:
        """Put what comes next beside the answers, or under them where the text is large."""
        (self._side_area.box if beside else self._room).insertWidget(0, self._side)
        self._side_area.setVisible(beside)
