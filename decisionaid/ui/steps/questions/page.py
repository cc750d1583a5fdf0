"""Step 5: my questions, the private ones, those of both, and the ones others ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from decisionaid.ui.steps.base_pages import BETWEEN, TwoColumnPage
from decisionaid.ui.steps.questions.my_questions import MyQuestions
from decisionaid.ui.steps.questions.question_bank import QuestionBank
from decisionaid.ui.steps.questions.shared_questions import SharedQuestions
from decisionaid.ui.steps.step_navigation import next_words
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.timers import later
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.cards import Card
from decisionaid.ui.widgets.chips import ChipRow
from decisionaid.ui.widgets.incremental_list import IncrementalList
from decisionaid.ui.widgets.labels import heading
from decisionaid.ui.widgets.layouts import clear, column, fill, row
from decisionaid.ui.widgets.scroll import ScrollPage
from decisionaid.visit.lanes import has_two_lanes
from decisionaid.visit.questions import add_question, private_questions, question_count
from decisionaid.visit.suggestions import GAPS, question_of

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context
    from decisionaid.visit.suggestions import Suggestion

VISIT, PRIVATE, TOGETHER, OTHERS = "visit", "private", "together", "others"
KEPT_AS_SHOWN = ("tick_question", "set_step")  # acts after which the page is right already


class QuestionsPage(TwoColumnPage):
    """Holds the tabs, the lists at the start side and the suggestions at the end side."""

    END = 24

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._tab = VISIT
        self.mine = MyQuestions(context)
        self.bank = QuestionBank(self._session)
        self.together = SharedQuestions(self._session)
        self.tabs = ChipRow("")
        self._tab_key: object = None
        self._counts = (0, 0)
        self._build()
        self.bank.addRequested.connect(self._on_add)
        self.bank.openRequested.connect(self.open_question)
        self._show_opened = later(self, self._show_focus)
        self.mine.opened.connect(self._show_opened.start)
        self._growers = (IncrementalList(self.area, self._grow),
                         IncrementalList(self._side_area, self.bank.grow))

    def _build(self) -> None:
        self._title = heading("")
        self.write = OutlineButton("", icon="plus")
        self.write.clicked.connect(self.write_own)
        self._tab_box, self._room = column(), column()
        fill(self.area.box, row(self._title, 1, self.write), self._tab_box, self.mine,
             self.together, self._room, 0)
        self._side = Card(padding=0)
        self._side_area = ScrollPage(side_margin=16)
        self._side.add(self._side_area)
        self._line.setSpacing(BETWEEN)
        fill(self._line, (self.area, 9), (column(self._side, margins=(0, 18, 0, 0)), 4))
        self.body.addLayout(self._line)
        self._put_bank()

    # what the frame asks
    def title(self) -> str:
        """Return the name of the page."""
        return tr("My questions")

    def next_text(self) -> str:
        """Return what comes next."""
        return next_words(self._context, "questions")

    def refresh(self) -> None:
        """Show the lists and suggestions as the visit stands."""
        self._title.set_text(tr("My questions"))
        self.write.set_text(tr("Write my own"))
        self._show_tabs()
        private, mine = self._tab == PRIVATE, self._tab in (VISIT, PRIVATE)
        self.write.setVisible(mine and self._session.policy.rules.own_text)
        self.mine.setVisible(mine)
        self.together.setVisible(self._tab == TOGETHER)
        self._side.setVisible(self._beside)
        self.bank.setVisible(self._beside or self._tab == OTHERS)
        if mine:
            self.mine.show_list(private=private)
        elif self._tab == TOGETHER:
            self.together.refresh()
        if self.bank.isVisibleTo(self):
            self.bank.show_for(private=private)
        for grower in self._growers:
            grower.check()

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self._tab_key = None
        self.mine.close()
        self.refresh()
        self.titleChanged.emit()
        self.footerChanged.emit()

    # what other pages and the drawer ask
    @Slot()
    def write_own(self) -> None:
        """Open the place to write a question."""
        if self._tab not in (VISIT, PRIVATE):
            self.show_tab(VISIT)
        self.mine.write()

    @Slot(str)
    def open_question(self, question_id: str) -> None:
        """Open a question of the list in place."""
        question = self._session.visit.question(question_id)
        if question is None:
            return
        self.show_tab(PRIVATE if question.private else VISIT)
        self.mine.open(question_id)

    def show_tab(self, tab: str) -> None:
        """Show one of the lists: visit, private, together, others."""
        if tab != self._tab:
            self.mine.close()
            self._tab = tab
            self.area.to_top()
        self.refresh()

    def tab(self) -> str:
        """Return which list is in view."""
        return self._tab

    # building
    def _show_tabs(self) -> None:
        visit = self._session.visit
        counts = (question_count(visit), len(private_questions(visit)))
        both = visit.who == "both" or has_two_lanes(visit)
        key = (both, self._beside)
        if (self._tab == TOGETHER and not both) or (self._tab == OTHERS and self._beside):
            self._tab = VISIT
        if key != self._tab_key:
            self._tab_key = key
            self._make_tabs(both=both)
        self.tabs.chip(VISIT).set_text(tr("For the visit ({n})").format(n=counts[0]))
        self.tabs.chip(PRIVATE).set_text(tr("Private ({n})").format(n=counts[1]))
        self._counts = counts
        self.tabs.set_picked(self._tab)

    def _make_tabs(self, *, both: bool) -> None:
        focus = self.window().focusWidget()
        had = self.tabs.value() if focus is not None and self.tabs.isAncestorOf(focus) else None
        clear(self._tab_box)
        answers = [(VISIT, "", "list-checks"), (PRIVATE, "", "eye-off")]
        if both:
            answers.append((TOGETHER, tr("Side by side"), "users"))
        if not self._beside:
            answers.append((OTHERS, tr("Questions others ask"), "messages-square"))
        self.tabs = ChipRow(tr("Which questions"), [a[:2] for a in answers],
                            icons=[a[2] for a in answers])
        self.tabs.picked.connect(self._on_tab)
        self._tab_box.addWidget(self.tabs)
        if had:
            self.tabs.chip(had).setFocus()

    def _put_bank(self) -> None:
        (self._side_area.box if self._beside else self._room).insertWidget(0, self.bank)
        if self._beside and self._side_area.box.count() == 1:
            self._side_area.box.addStretch()

    def _grow(self) -> bool:
        if self._tab == OTHERS:
            return self.bank.grow()
        return self.mine.grow() if self._tab in (VISIT, PRIVATE) else False

    # what the person does
    @Slot(str)
    def _on_tab(self, tab: str) -> None:
        self.show_tab(tab)
        self.tabs.chip(self._tab).setFocus()

    @Slot(object)
    def _on_add(self, suggestion: Suggestion) -> None:
        private = self._tab == PRIVATE
        if question_of(suggestion, self._session.visit, private=private) is None:
            aid_lang = self._session.view.lang if suggestion.topic == GAPS else None
            self._session.act(
                add_question, suggestion.text, bank_id=suggestion.bank_id, aid_lang=aid_lang,
                about=suggestion.about, whom=suggestion.whom, private=private)
            announce(self, tr("Added to my questions"))

    def show_act(self, act: str) -> None:
        """Show what changed; while somebody types, the letters are there already."""
        if act in ("opened", "wiped"):
            self.mine.close()  # its ids are those of another visit now
        if not self.isVisible():
            return
        if self.mine.edits.busy or act in KEPT_AS_SHOWN:
            if self._counts[0] != question_count(self._session.visit):
                self._show_tabs()
            return
        self.refresh()

    @Slot()
    def _show_focus(self) -> None:
        """Show what was opened, once it is where it belongs."""
        focus = self.window().focusWidget()
        if focus is not None and self.area.content.isAncestorOf(focus):
            self.area.lay_out()
            self.area.show_control(focus)

    def put_parts(self, *, beside: bool) -> None:
        """Put the questions others ask beside the lists, or in a tab of their own."""
        self._put_bank()
        self._line.setSpacing(BETWEEN if beside else 0)
        self._line.setStretch(1, 4 if beside else 0)
        self.refresh()
