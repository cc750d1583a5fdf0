"""Questions about one cell of Compare: which cell, whether it is asked, and in what words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.visit.model import QuestionSubject

if TYPE_CHECKING:
    from decisionaid.aid.views import AidView, CellView
    from decisionaid.visit.model import Question, Visit


def about_of(cell: CellView) -> QuestionSubject:
    """Return what a question from a cell is about."""
    return QuestionSubject(cell.option, cell.row, cell.part or None)


def words_of_cell(question: Question, view: AidView) -> str:
    """Return what the aid asks about a question's cell in the language of a view.

    Nothing where the words are the person's own, are in that language as they stand, or where the
    cell is not in view.
    """
    if question.aid_lang in (None, view.lang) or view.decision is None:
        return ""
    cells = (cell for row in view.decision.rows for part in row.parts for cell in part.cells)
    return next((cell.ask for cell in cells if about_of(cell) == question.about), "")


def question_about(visit: Visit, about: QuestionSubject) -> Question | None:
    """Return the first question that asks about exactly this cell, never a private one."""
    return next((q for q in visit.questions if q.about == about and not q.private), None)
