"""Takes in what is typed and picked in an open question, key by key, without a rebuilt list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from decisionaid.visit import acts

if TYPE_CHECKING:
    from decisionaid.ui.services.session import Act, Session
    from decisionaid.ui.steps.questions.editor import Editor


class EditCoalescer:
    """Joins the keys of a field into one act; `busy` while a key is being taken in."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.busy = False

    def type(self, act: Act, *args: Any, field: str, **more: Any) -> None:
        """Do an act that belongs to a key in a field."""
        self.busy = True
        try:
            self.session.act(act, *args, typing=field, **more)
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
        self._of_aid = {"bank_id": asked.bank_id, "aid_lang": lang if asked.aid_lang else None}
        editor.wordsEdited.connect(self._on_words)
        editor.answerEdited.connect(self._on_answer)
        editor.askedByPicked.connect(self._on_asked_by)
        editor.whomPicked.connect(self._on_whom)

    @Slot(str)
    def _on_words(self, text: str) -> None:
        """Keep the words; without any, and with the first ones again, it is what it was."""
        words = text if text.strip() else self._first
        of_aid = self._of_aid if words == self._first else {}
        self._typist.type(acts.edit_question, self._id, text=words, field=f"words {self._id}",
                          **of_aid)

    @Slot(str)
    def _on_answer(self, text: str) -> None:
        self._typist.type(acts.answer_question, self._id, text=text, field=f"answer {self._id}")

    @Slot(str)
    def _on_asked_by(self, who: str) -> None:
        self._typist.session.act(acts.edit_question, self._id, asked_by=who)

    @Slot(str)
    def _on_whom(self, whom: str) -> None:
        self._typist.type(acts.edit_question, self._id, whom=whom, field=f"whom {self._id}")
