"""The one-page list for someone who is not sure yet: what to ask the team first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.ui.steps.next_step import show_pages
from decisionaid.ui.style.text import tr
from decisionaid.visit import acts
from decisionaid.visit.model import MOST_TOP

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context
    from decisionaid.visit.model import Answers, Visit

# Suggested questions of the aid, by what is open; an aid that lacks one leaves it out.
KIND, WAITING, OPTIONS, SECOND = "dt_kind", "dt_still_waiting", "ti_offered", "tr_second"
Asked = tuple[str | None, str, str]


def make_list(context: Context) -> None:
    """Put what to ask first on the list and show the page it makes."""
    session = context.session
    session.act(ask_first, first_questions(context))
    show_pages(context)


def first_questions(context: Context) -> tuple[Asked, ...]:
    """Return what to ask first for these answers: bank id, words and whom to ask."""
    session = context.session
    answers = session.visit.answers
    bank = {q.id: q for q in session.view.questions}
    found: list[Asked] = [(bank[i].id, bank[i].text, bank[i].whom)
                          for i in _suggested(answers) if i in bank]
    if answers.stage in (None, "not_sure"):
        own = tr("Is this a first treatment, or has the leukemia come back?")
        found.insert(1 if found and found[0][0] == KIND else 0, (None, own, ""))
    return tuple(found)


def _suggested(answers: Answers) -> tuple[str, ...]:
    open_kind = answers.kind in (None, "not_sure", "other")
    return (*((KIND,) if open_kind else ()), OPTIONS, WAITING, SECOND)


def ask_first(visit: Visit, questions: tuple[Asked, ...]) -> Visit:
    """Return the visit with these questions on the list, the first of them on top if room."""
    for bank_id, text, whom in questions:
        if any(_same(q.bank_id, q.text, bank_id, text) for q in visit.questions if not q.private):
            continue
        visit = acts.add_question(visit, text, bank_id=bank_id, whom=whom or None)
        if len(visit.top_questions) < MOST_TOP:
            visit = acts.add_top_question(visit, visit.questions[-1].id)
    return visit


def _same(there_id: str | None, there: str, bank_id: str | None, text: str) -> bool:
    return there == text if bank_id is None else there_id == bank_id
