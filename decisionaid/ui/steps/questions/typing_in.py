"""Takes in what is typed and picked in an open question, key by key, without a rebuilt list."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Slot

from decisionaid.visit.after import answer_question
from decisionaid.visit.questions import edit_question

if TYPE_CHECKING:
    from decisionaid.ui.services.session import Act, P, Session
    from decisionaid.ui.steps.questions.editor import Editor
    from decisionaid.visit.changeable import QuestionChanges
    from decisionaid.visit.model import AskedBy


class EditCoalescer:
    """Joins the keys of a field into one act; `busy` while a key is being taken in."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.busy = False

    def type(self, field: str, act: Act[P], *args: P.args, **more: P.kwargs) -> None:
        """Do an act that belongs to a key in a field."""
        self.busy = True
        try:
            self.session.type_into(field, act, *args, **more)
        finally:
            self.busy = False


class TypedIn(QObject):
    """Keeps what is typed and picked in one editor."""

    def __init__(self, typist: EditCoalescer, editor: Editor) -> None:
        super().__init__(editor)
        self._typist = typist
        self._id = editor.question.id
        self._first = editor.words.text()  # in the language of the screen
        asked, lang = editor.question, typist.session.view.lang
        self._of_aid: QuestionChanges = {
            "bank_id": asked.bank_id, "aid_lang": lang if asked.aid_lang else None}
        editor.wordsEdited.connect(self._on_words)
        editor.answerEdited.connect(self._on_answer)
        editor.askedByPicked.connect(self._on_asked_by)
        editor.whomPicked.connect(self._on_whom)

    @Slot(str)
    def _on_words(self, text: str) -> None:
        """Keep the words; without any, and with the first ones again, it is what it was."""
        words = text if text.strip() else self._first
        changes: QuestionChanges = {"text": words}
        if words == self._first:
            changes |= self._of_aid
        self._typist.type(
            f"words {self._id}", edit_question, self._id, **changes)

    @Slot(str)
    def _on_answer(self, text: str) -> None:
        self._typist.type(f"answer {self._id}", answer_question, self._id, text=text)

    @Slot(str)
    def _on_asked_by(self, who: str) -> None:
        self._typist.session.act(edit_question, self._id, asked_by=cast("AskedBy", who))

    @Slot(str)
    def _on_whom(self, whom: str) -> None:
        self._typist.type(f"whom {self._id}", edit_question, self._id, whom=whom)
