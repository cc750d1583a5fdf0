"""My lists: write, open, edit, move, put on top, make private, and take away with undo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from decisionaid.ui.steps.edit_coalescer import EditCoalescer
from decisionaid.ui.steps.questions.before_card import BeforeCard
from decisionaid.ui.steps.questions.editor import QuestionEditor, QuestionWriter
from decisionaid.ui.steps.questions.lists import QuestionSection, keep_focus_near
from decisionaid.ui.steps.questions.wording import Wording
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.cards import Card, Icon
from decisionaid.ui.widgets.choices import CheckChoice, Choice
from decisionaid.ui.widgets.labels import aid_text, body
from decisionaid.ui.widgets.layouts import clear, column, row
from decisionaid.ui.widgets.textblock import marked
from decisionaid.visit.decision import forget_before
from decisionaid.visit.printing import tick_before, tick_section
from decisionaid.visit.questions import (
    edit_question,
    lower_question,
    more_questions,
    place_question,
    private_questions,
    raise_question,
    remove_question,
    set_private,
    top_three,
    trim_question,
    write_question,
)

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context
    from decisionaid.visit.model import Question


class MyQuestions(QWidget):
    """The lists of the person at the screen.

    Attributes:
        opened: A question or the place to write opened and has the focus.
    """

    opened = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._session = context.session
        self.edits = EditCoalescer(context.session)
        self._private = False
        self._open = ""
        self._written: str | None = None
        self.editor: QuestionEditor | None = None
        self.writer: QuestionWriter | None = None
        self._before_key: object = None
        self.before_cards: list[BeforeCard] = []
        self._build()

    def _build(self) -> None:
        self._lead = body("")
        self._notice = Card(fill="sunken", padding=14)
        self._notice_text = aid_text("")
        self._notice.add(row((Icon("eye-off", 28), 0, Qt.AlignmentFlag.AlignTop),
                             (self._notice_text, 1), spacing=14))
        self._tick_box, self._writer_box = column(), column()
        self.print_tick: CheckChoice | None = None
        self.top, self.more = QuestionSection(top=True), QuestionSection()
        for section in (self.top, self.more):
            section.moveRequested.connect(self._on_move)
            section.moreRequested.connect(self._on_more)
        self._before_box = column(spacing=10)
        self.setLayout(column(self._lead, self._notice, self._tick_box, self._writer_box,
                              self.top, self.more, self._before_box, spacing=12))

    # what is shown
    def show_list(self, *, private: bool) -> None:
        """Show the visit's lists or the private one, as the visit stands."""
        if private != self._private:
            self.close()
            self._private = private
        self._lead.setVisible(not private)
        self._lead.set_text(tr("Visits are short. Your top 3 go at the top of the page you print."))
        self._notice.setVisible(private)
        self._show_tick()
        self._show_sections()
        self._show_before()
        self._keep_open()

    def _show_sections(self) -> None:
        visit, wording = self._session.visit, Wording(self._session.view)

        def faced(questions: tuple[Question, ...]):  # noqa: ANN202 - pairs for a section
            return [(q, (wording.text(q), wording.notes(q, visit))) for q in questions
                    if q.id != self._written]

        if self._private:
            found = faced(private_questions(visit))
            self.top.hide()
            self.more.set_title("", "" if found else tr("No private question yet."))
            self.more.show_questions(found, first=1, count=len(found))
            self.more.show()
            return
        top, more = faced(top_three(visit)), faced(more_questions(visit))
        empty = tr("None yet. Tap the arrow up. Until then your first 3 go at the top of the page.")
        count = len(top) + len(more)
        self.top.setVisible(bool(count))
        self.top.set_title(tr("My top 3"), "" if top else empty)
        self.top.show_questions(top, first=1, count=count)
        own = self._session.policy.rules.own_text
        nothing = (tr("No question yet. Write your own, or tap one that others ask.") if own
                   else tr("No question yet. Tap one that others ask."))
        self.more.set_title(
            tr("More questions") if top else tr("My list"), "" if count else nothing)
        self.more.setVisible(bool(more) or not count)
        self.more.show_questions(more, first=len(top) + 1, count=count, rises=True)

    def _show_tick(self) -> None:
        """Say where private questions go, and let them print on a page of their own."""
        if not self._private:
            self._notice_text.set_text("")
            clear(self._tick_box)
            self.print_tick = None
            return
        if self.print_tick is None:
            self._notice_text.set_text(marked(tr(
                "**Only you see these.** They are not on your summary and not in the other list. "
                "They print on a page of their own, if you tick it.")))
            self.print_tick = CheckChoice(
                Choice("private", tr("Print my private questions on a page of their own")))
            self.print_tick.clicked.connect(self._on_print_private)
            self._tick_box.addWidget(self.print_tick)
        self.print_tick.setChecked("private" in self._session.visit.printing.sections)

    def _show_before(self) -> None:
        visit, view = self._session.visit, self._session.view
        there = () if self._private else visit.from_before
        key = (tuple(replace(b, prints=False) for b in there), view.lang, visit.lane)
        if key == self._before_key:
            for card, before in zip(self.before_cards, there, strict=True):
                card.tick.setChecked(before.prints)
            return
        self._before_key = key
        clear(self._before_box)
        self.before_cards = []
        names, wording = dict(view.decisions), Wording(view)
        for before in there:
            card = BeforeCard(before, names.get(before.decision_id or "", ""), wording, visit.lane)
            card.tick.clicked.connect(partial(self._on_before_tick, card))
            card.forget.clicked.connect(partial(
                self._session.removed, tr("What was said before is forgotten."), forget_before,
                before.id))
            self._before_box.addWidget(card)
            self.before_cards.append(card)

    def grow(self) -> bool:
        """Build a few more questions; return whether some are still missing."""
        return self.more.grow()

    # writing
    def write(self) -> None:
        """Open the place to write a new question."""
        if self.writer is None:
            self.close()
            self.writer = QuestionWriter()
            self.writer.area.textEdited.connect(self._on_written)
            self.writer.done.clicked.connect(self.close_writer)
            self._writer_box.addWidget(self.writer)
        self.writer.area.setFocus()
        self.opened.emit()

    @Slot(str)
    def _on_written(self, text: str) -> None:
        made = self._session.visit.made
        self.edits.type(
            "new question", write_question, text, self._written, private=self._private)
        visit = self._session.visit
        if visit.made > made:
            self._written = visit.questions[-1].id
        elif self._written and visit.question(self._written) is None:
            self._written = None

    @Slot()
    def close_writer(self) -> None:
        """Close the place to write; the question stands in the list now."""
        if self.writer is None:
            return
        written, self._written = self._written, None
        clear(self._writer_box)
        self.writer = None
        if written:
            self._session.note(trim_question, written)
        self.show_list(private=self._private)
        item = self._item(written or "")
        if item is not None:
            item.more.setFocus()
            announce(self, tr("Added to my questions"))

    # opening
    def open(self, question_id: str) -> None:
        """Open a question in place."""
        self.close_writer()
        item = self._item(question_id)
        question = self._session.visit.question(question_id)
        if item is None or question is None:
            return
        if self._open != question_id:
            self.close()
            self._open = question_id
            self._open_editor(question)
        if self.editor is not None:
            first = self.editor.words if self.editor.writes() else item.more
            first.setFocus()
            self.editor.words.to_end()
            self.opened.emit()

    def _open_editor(self, question: Question) -> None:
        visit = self._session.visit
        item = self._item(question.id)
        if item is None:
            return
        text = Wording(self._session.view).text(question)
        self.editor = editor = QuestionEditor(
            self.edits, question, text, on_top=question.id in visit.top_questions,
            own_text=self._session.policy.rules.own_text,
            may_tick=visit.lane == "patient" or visit.who == "caregiver")
        for button, slot in (
            (editor.top, self._on_top), (editor.private, self._on_private),
            (editor.tick, self._on_print), (editor.remove, self._on_remove),
            (editor.done, self._on_close),
        ):  # fmt: skip
            button.clicked.connect(slot)
        item.open_with(editor, instead=editor.writes())

    def close(self) -> bool:
        """Close what is open, and show the words it has now."""
        self.close_writer()
        if self._open:
            item, closed = self._item(self._open), self._open
            self._open, self.editor = "", None
            if item is not None:
                item.close_editor()
            self._session.note(trim_question, closed)
            self._show_sections()
        return True

    def _keep_open(self) -> None:
        """Keep the editor with its question where that moved; close it where it went."""
        if not self._open:
            return
        question = self._session.visit.question(self._open)
        item = self._item(self._open)
        if question is None or item is None:
            self._open, self.editor = "", None
        elif item.opened() is None or self.editor is None:
            self._open_editor(question)
        else:
            self.editor.take(question, Wording(self._session.view).text(question),
                             on_top=question.id in self._session.visit.top_questions)

    def _item(self, question_id: str):  # noqa: ANN202 - an item of either section, or None
        return self.top.item(question_id) or self.more.build_to(question_id)

    # what the person does in the editor
    @Slot()
    def _on_top(self) -> None:
        question_id = self._open
        on_top = question_id in self._session.visit.top_questions
        self.close()
        self._session.act(lower_question if on_top else raise_question, question_id)
        self._focus(question_id)

    @Slot()
    def _on_private(self) -> None:
        question_id = self._open
        self.close()
        self._session.removed(
            tr("Moved to my visit list.") if self._private else tr("Made private."),
            set_private, question_id, not self._private)
        self._focus_first()

    @Slot()
    def _on_print(self) -> None:
        question = self._session.visit.question(self._open)
        if question is not None:
            self.close()
            self._session.act(edit_question, question.id, prints=not question.prints)
            self._focus(question.id)

    @Slot()
    def _on_remove(self) -> None:
        question_id = self._open
        self.close()
        self._session.removed(tr("A question was deleted."), remove_question, question_id)
        self._focus_first()

    @Slot()
    def _on_close(self) -> None:
        question_id = self._open
        self.close()
        self._focus(question_id)

    def _focus(self, question_id: str) -> None:
        item = self._item(question_id)
        if item is not None:
            item.more.setFocus()

    def _focus_first(self) -> None:
        items = (*self.top.items(), *self.more.items())
        if items:
            items[0].more.setFocus()

    # what the person does in the list
    @Slot(str)
    def _on_more(self, question_id: str) -> None:
        if question_id == self._open:
            self._on_close()
        else:
            self.open(question_id)

    @Slot(str, int)
    def _on_move(self, question_id: str, to: int) -> None:
        self._session.act(place_question, question_id, to)
        item = self._item(question_id)
        if item is not None:
            keep_focus_near(item)
            announce(item, item.spoken_place())

    @Slot(bool)
    def _on_print_private(self, on: bool) -> None:
        self._session.act(tick_section, "private", on)

    def _on_before_tick(self, card: BeforeCard) -> None:
        self._session.act(tick_before, card.before_id, card.tick.isChecked())
