"""A button that puts one question on the list, and opens it there afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.buttons import FILLED, LINK, OUTLINE, OutlineButton
from decisionaid.visit.question_subjects import question_about
from decisionaid.visit.questions import add_question

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context
    from decisionaid.visit.model import QuestionSubject


class AskButton(OutlineButton):
    """Asks a question in given words; a second tap opens it and adds nothing."""

    def __init__(self, context: Context, text: str, words: str = "", *,
                 about: QuestionSubject | None = None, plain: bool = False) -> None:
        """words: those on the button. about: the topic and part that the question is kept with.

        plain: without an edge, as a link, where several stand close together.
        """
        super().__init__("", icon="message-circle-question-mark")
        self._about, self._plain = about, plain
        self._context = context
        self._text = text
        self._words = words
        self.clicked.connect(self._on_clicked)
        context.session.visitChanged.connect(self.refresh)
        self.refresh()

    def question_id(self) -> str | None:
        """Return the id of the question on the list, or None."""
        visit = self._context.session.visit
        if self._about is not None:  # whatever the language it was asked in
            found = question_about(visit, self._about)
            return found.id if found is not None else None
        return next((q.id for q in visit.questions
                     if q.text == self._text and q.lane == visit.lane and not q.private), None)

    @Slot()
    def refresh(self) -> None:
        """Show whether the question is on the list now."""
        asked = self.question_id() is not None
        self.look = FILLED if asked else LINK if self._plain else OUTLINE
        self.set_icon("check" if asked else "message-circle-question-mark")
        self.set_text(tr("On my list") if asked else self._words or tr("Ask about this"))
        self.setAccessibleName(f"{self.label()}: {self._text}")

    @Slot()
    def _on_clicked(self) -> None:
        there = self.question_id()
        if there is not None:
            self._context.questionRequested.emit(there)
            return
        view = self._context.session.view
        more = {"about": self._about, "aid_lang": view.lang} if self._about is not None else {}
        self._context.session.act(add_question, self._text, **more)
        self.refresh()
        announce(self, tr("Added to my questions"))
