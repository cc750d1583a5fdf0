"""The one-page list for someone who is not sure yet: what to ask the team first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.ui.steps.next_step import show_pages
from decisionaid.visit.model import MOST_TOP
from decisionaid.visit.questions import add_question, add_top_question
from decisionaid.visit.which import is_open

if TYPE_CHECKING:
    from decisionaid.aid.views import QuestionView
    from decisionaid.ui.services.context import Context
    from decisionaid.visit.model import Visit

Asked = tuple[str | None, str, str]


def make_list(context: Context) -> None:
    """Put what to ask first on the list and show the page it makes."""
    session = context.session
    session.act(ask_first, first_questions(context))
    show_pages(context)


def first_questions(context: Context) -> tuple[Asked, ...]:
    """Return what to ask first for these answers: bank id, words and whom to ask."""
    session = context.session
    bank = {q.id: q for q in session.view.questions}
    found: list[Asked] = []
    for question in session.view.routing.questions:
        if not is_open(question, session.visit.answers):
            continue
        if question.bank in bank:
            found.append(_from_bank(bank[question.bank]))
        elif question.ask:
            found.append((None, question.ask, ""))
    found += [_from_bank(bank[i]) for i in session.view.routing.ask_first if i in bank]
    return tuple(found)


def _from_bank(question: QuestionView) -> Asked:
    return question.id, question.text, question.whom


def ask_first(visit: Visit, questions: tuple[Asked, ...]) -> Visit:
    """Return the visit with these questions on the list, the first of them on top if room."""
    for bank_id, text, whom in questions:
        if any(_same(q.bank_id, q.text, bank_id, text) for q in visit.questions if not q.private):
            continue
        visit = add_question(visit, text, bank_id=bank_id, whom=whom or None)
        if len(visit.top_questions) < MOST_TOP:
            visit = add_top_question(visit, visit.questions[-1].id)
    return visit


def _same(there_id: str | None, there: str, bank_id: str | None, text: str) -> bool:
    return there == text if bank_id is None else there_id == bank_id
