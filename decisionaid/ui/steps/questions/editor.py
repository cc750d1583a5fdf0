"""What opens in place under a question: its words, who asks whom, the answer, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from decisionaid.ui.steps.questions.wording import asked_by_words, whom_answers
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.chips import ChipRow
from decisionaid.ui.widgets.fields import TextArea, TextField, with_note
from decisionaid.ui.widgets.labels import WrapLabel, caption
from decisionaid.ui.widgets.layouts import FlowLayout, column, flow
from decisionaid.visit.model import WHOM

if TYPE_CHECKING:
    from decisionaid.visit.model import Question

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


class Editor(QWidget):
    """One opened question; every change is told at once, nobody presses save.

    Attributes:
        wordsEdited: The words of the question, as typed so far.
        answerEdited: What they said, as typed so far.
        askedByPicked: "patient" or "family".
        whomPicked: Whom to ask.
        topToggled, privateToggled, printToggled: The person moves it to the top three or back, to
            the private lane or back, or as the patient lets a caregiver's question print or not.
        removeRequested, closeRequested: Delete it; close the editor.
    """

    wordsEdited = Signal(str)
    answerEdited = Signal(str)
    askedByPicked = Signal(str)
    whomPicked = Signal(str)
    topToggled = Signal()
    privateToggled = Signal()
    printToggled = Signal()
    removeRequested = Signal()
    closeRequested = Signal()

    def __init__(
        self, question: Question, text: str, *, on_top: bool, own_text: bool, may_tick: bool,
    ) -> None:
        super().__init__()
        self.question = question
        self.words = TextArea(tr("My question"), lines=2)
        self.words.set_text(text)
        self.words.textEdited.connect(self._on_words)
        self.blank_note = caption(tr("A question without words keeps the words it had."))
        self.blank_note.hide()
        self.answer = TextArea(tr("What did they say? (Fill in after your visit.)"), lines=2)
        self.answer.set_text(question.answer)
        self.answer.textEdited.connect(self.answerEdited)
        self.asked_by = ChipRow(tr("Asked by"), (
            ("patient", asked_by_words("patient")), ("family", asked_by_words("family"))))
        self.asked_by.set_picked(question.asked_by)
        self.asked_by.picked.connect(self.askedByPicked)
        self.whom = WhomRow(question.whom, own_text=own_text)
        self.whom.picked.connect(self.whomPicked)
        parts: list[QWidget] = [self.whom]
        if not question.private:
            parts += [WrapLabel(tr("Asked by"), "bold"), self.asked_by]
        if own_text:
            parts = [self.words, self.blank_note, *parts, self.answer]
        buttons = self._buttons(on_top=on_top, may_tick=may_tick)
        self.setLayout(column(*parts, buttons, spacing=10, margins=(0, 8, 0, 0)))

    @Slot(str)
    def _on_words(self, text: str) -> None:
        self.blank_note.setVisible(not text.strip())
        self.wordsEdited.emit(text)

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
        self.top.clicked.connect(self.topToggled)
        self.tick = OutlineButton(
            tr("Do not print it") if question.prints else tr("Let it print"), icon="printer")
        self.tick.setHidden(not may_tick or question.lane != "caregiver")
        self.tick.clicked.connect(self.printToggled)
        self.private = OutlineButton(
            tr("Move to my visit list") if question.private else tr("Make it private"),
            icon="users" if question.private else "eye-off")
        self.private.clicked.connect(self.privateToggled)
        self.remove = OutlineButton(tr("Delete"), icon="trash-2")
        self.remove.clicked.connect(self.removeRequested)
        self.done = OutlineButton(tr("Done"), icon="check")
        self.done.clicked.connect(self.closeRequested)
        return flow(self.top, self.tick, self.private, self.remove, self.done, spacing=8)


class Writer(QWidget):
    """The place to write a new question; it is on the list from its first letter on.

    Attributes:
        edited: The words so far.
        closeRequested: The question is written, or the person thought better of it.
    """

    edited = Signal(str)
    closeRequested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.area = TextArea(tr("My question"), lines=3)
        self.area.textEdited.connect(self.edited)
        self.done = OutlineButton(tr("Done"), icon="check")
        self.done.clicked.connect(self.closeRequested)
        self.setLayout(column(self.area, flow(self.done), spacing=10))
