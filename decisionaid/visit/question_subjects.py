"""Questions about one cell of Compare: which cell, whether it is asked, and in what words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.visit.model import QuestionSubject

if TYPE_CHECKING:
    from decisionaid.aid.layer_views import DecisionView, TopicView
    from decisionaid.aid.viewing import AidView
    from decisionaid.aid.views import CellView
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
    of_cell = next((cell.ask for cell in cells if about_of(cell) == question.about), "")
    return of_cell or _words_of_topic(question.about, view.decision)


def row_of(topic: TopicView) -> str:
    """Return the row that questions about a whole topic are kept with."""
    return f"{topic.topic}_{topic.page}" if topic.page else topic.topic


def _words_of_topic(about: QuestionSubject | None, decision: DecisionView) -> str:
    """Return what the aid asks about a topic or one of its parts, for all cards."""
    if about is None or about.option is not None:
        return ""
    for topic in decision.topics:
        if row_of(topic) == about.row:
            if about.part is None:
                return topic.ask
            return next((p.ask for p in topic.parts if p.id == about.part), "")
    return ""


def question_about(visit: Visit, about: QuestionSubject) -> Question | None:
    """Return the first question that asks about exactly this cell, never a private one."""
    return next((q for q in visit.questions if q.about == about and not q.private), None)
