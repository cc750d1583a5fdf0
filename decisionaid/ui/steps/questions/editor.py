"""What opens in place under a question: its words, who asks whom, the answer, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from decisionaid.ui.steps.questions.wording import asked_by_words, whom_answers
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.chips import ChipRow
from decisionaid.ui.widgets.fields import TextArea, TextField, with_note
from decisionaid.ui.widgets.labels import WrapLabel, caption
from decisionaid.ui.widgets.layouts import FlowLayout, column, flow
from decisionaid.visit.after import answer_question
from decisionaid.visit.model import WHOM
from decisionaid.visit.questions import edit_question

if TYPE_CHECKING:
    from decisionaid.ui.steps.edit_coalescer import EditCoalescer
    from decisionaid.visit.change_types import QuestionChanges
    from decisionaid.visit.model import AskedBy, Question

OTHER = "other"


class WhomRow(QWidget):
    """Whom to ask: a row of choices, and a person in own words.

    Attributes:
        picked: One of the choices' ids, or the person in own words as typed so far.
    """

    picked = Signal(str)

    def __init__(self, whom: str | None, *, own_text: bool = True) -> None:
        super().__init__()
        question = tr("Whom to ask")
        answers = whom_answers()
        if own_text:
            answers = (*answers, (OTHER, tr("Someone else")))
        self.chips = ChipRow(question, answers)
        self.chips.picked.connect(self._on_picked)
        self.own = TextField(tr("Whom to ask, in your own words"),
                             placeholder=tr("Who is it?"))
        self.own.textEdited.connect(self._on_own)
        self._own_text = own_text
        self.setLayout(column(WrapLabel(question, "bold"), self.chips, with_note(self.own)))
        self.take(whom)

    def take(self, whom: str | None) -> None:
        """Show whom to ask, as it is now; what is being typed is left alone."""
        own = whom is not None and whom not in WHOM
        self.chips.set_picked(OTHER if own and self._own_text else whom)
        if own and whom and whom != self.own.text():
            self.own.setText(whom)
        self.own.setHidden(not (own and self._own_text))

    @Slot(str)
    def _on_picked(self, key: str) -> None:
        self.own.setVisible(key == OTHER)
        if key == OTHER:
            self.own.setFocus()
            self._on_own(self.own.text())
        else:
            self.picked.emit(key)

    @Slot(str)
    def _on_own(self, text: str) -> None:
        if text.strip():
            self.picked.emit(text)


class QuestionEditor(QWidget):
    """One opened question; every change is kept at once, nobody presses save.

    Attributes:
        words, answer, asked_by, whom: Its fields and choices.
        top, tick, private, remove, done: The buttons that move it to the top three or back, let it
            print or not, make it private or not, delete it, and close the editor.
    """

    def __init__(
        self, edits: EditCoalescer, question: Question, text: str, *, on_top: bool, own_text: bool,
        may_tick: bool,
    ) -> None:
        super().__init__()
        self._edits, self.question = edits, question
        self._id, self._first = question.id, text  # in the language of the screen
        self._of_aid: QuestionChanges = {
            "bank_id": question.bank_id,
            "aid_lang": edits.session.view.lang if question.aid_lang else None}
        self.words = TextArea(tr("My question"), lines=2)
        self.words.set_text(text)
        self.words.textEdited.connect(self._on_words)
        self.blank_note = caption(tr("A question without words keeps the words it had."))
        self.blank_note.hide()
        self.answer = TextArea(tr("What did they say? (Fill in after your visit.)"), lines=2)
        self.answer.set_text(question.answer)
        self.answer.textEdited.connect(self._on_answer)
        self.asked_by = ChipRow(tr("Asked by"), (
            ("patient", asked_by_words("patient")), ("family", asked_by_words("family"))))
        self.asked_by.set_picked(question.asked_by)
        self.asked_by.picked.connect(self._on_asked_by)
        self.whom = WhomRow(question.whom, own_text=own_text)
        self.whom.picked.connect(self._on_whom)
        parts: list[QWidget] = [self.whom]
        if not question.private:
            parts += [WrapLabel(tr("Asked by"), "bold"), self.asked_by]
        if own_text:
            parts = [self.words, self.blank_note, *parts, self.answer]
        buttons = self._buttons(on_top=on_top, may_tick=may_tick)
        self.setLayout(column(*parts, buttons, spacing=10, margins=(0, 8, 0, 0)))

    @Slot(str)
    def _on_words(self, text: str) -> None:
        """Keep the words; without any, and with the first ones again, it is what it was."""
        self.blank_note.setVisible(not text.strip())
        words = text if text.strip() else self._first
        changes: QuestionChanges = {"text": words}
        if words == self._first:
            changes |= self._of_aid
        self._edits.type(f"words {self._id}", edit_question, self._id, **changes)

    @Slot(str)
    def _on_answer(self, text: str) -> None:
        self._edits.type(f"answer {self._id}", answer_question, self._id, text=text)

    @Slot(str)
    def _on_asked_by(self, who: str) -> None:
        self._edits.session.act(edit_question, self._id, asked_by=cast("AskedBy", who))

    @Slot(str)
    def _on_whom(self, whom: str) -> None:
        self._edits.type(f"whom {self._id}", edit_question, self._id, whom=whom)

    def take(self, question: Question, text: str, *, on_top: bool) -> None:
        """Show the question as it is now, in place; a box that was emptied stays empty."""
        if self.words.text().strip():
            self.words.set_text(text)
        self.answer.set_text(question.answer)
        self.asked_by.set_picked(question.asked_by)
        if question.whom != self.question.whom:
            self.whom.take(question.whom)
        self.top.set_text(tr("Take out of my top 3") if on_top else tr("Put in my top 3"))
        self.question = question

    def writes(self) -> bool:
        """Whether the words can be changed here."""
        return self.words.parentWidget() is self

    def _buttons(self, *, on_top: bool, may_tick: bool) -> FlowLayout:
        question = self.question
        self.top = OutlineButton(
            tr("Take out of my top 3") if on_top else tr("Put in my top 3"),
            icon="arrow-down" if on_top else "arrow-up")
        self.top.setHidden(question.private)
        self.tick = OutlineButton(
            tr("Do not print it") if question.prints else tr("Let it print"), icon="printer")
        self.tick.setHidden(not may_tick or question.lane != "caregiver")
        self.private = OutlineButton(
            tr("Move to my visit list") if question.private else tr("Make it private"),
            icon="users" if question.private else "eye-off")
        self.remove = OutlineButton(tr("Delete"), icon="trash-2")
        self.done = OutlineButton(tr("Done"), icon="check")
        return flow(self.top, self.tick, self.private, self.remove, self.done, spacing=8)


class QuestionWriter(QWidget):
    """The place to write a new question; it is on the list from its first letter on.

    Attributes:
        area: The words so far.
        done: The button that closes it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.area = TextArea(tr("My question"), lines=3)
        self.done = OutlineButton(tr("Done"), icon="check")
        self.setLayout(column(self.area, flow(self.done), spacing=10))
