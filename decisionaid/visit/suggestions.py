"""What can be suggested: questions of the bank that fit, and those that follow from gaps."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct

from decisionaid.aid.routing_model import is_unsure
from decisionaid.aid.views import SilenceView
from decisionaid.visit.model import MOST_TOP, WHOM, QuestionSubject
from decisionaid.visit.question_subjects import about_of, question_about
from decisionaid.visit.questions import add_question, add_top_question, is_on_list
from decisionaid.visit.routing import is_open

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decisionaid.aid.viewing import AidView
    from decisionaid.aid.views import CellView
    from decisionaid.visit.model import Question, Visit

GAPS = "gaps"
STARTERS = "starters"
MOST_STARTERS = 12
ALL = "all"


class Suggestion(Struct, frozen=True):
    """A question that can be put on the list.

    Attributes:
        topic: Its topic of the bank, or `GAPS`.
        bank_id: Its id in the bank; None for one that follows from a gap.
        note: The name of the card it is about, for one that follows from a gap.
    """

    id: str
    text: str
    topic: str
    bank_id: str | None = None
    about: QuestionSubject | None = None
    whom: str | None = None
    note: str = ""


def suggestions(view: AidView, visit: Visit) -> tuple[Suggestion, ...]:
    """Return the questions that fit the decision and the chosen cards, gaps last."""
    chosen = set(visit.options)
    bank = tuple(
        Suggestion(q.id, q.text, q.topic, q.id, None, q.whom if routed(q.whom) else None)
        for q in view.questions
        if not q.options or not chosen or chosen & set(q.options)
    )
    return (*bank, *gap_suggestions(view, visit))


def starters(view: AidView, visit: Visit) -> tuple[Suggestion, ...]:
    """Return the few questions to begin with: at most 12, those of cards and decision first.

    What was answered in step 1 is not asked again.
    """
    chosen = set(visit.options)
    fitting = [
        q for q in view.questions
        if q.starter and not is_answered(q.answered_by, view, visit)
        and (not q.options or chosen & set(q.options))
    ]
    special = [q for q in fitting if q.special]
    special.sort(key=lambda q: not q.options)
    usual = [q for q in fitting if not q.special]
    ids = {q.id for q in (*special[: max(0, MOST_STARTERS - len(usual))], *usual)}
    found = {s.bank_id: s for s in suggestions(view, visit) if s.bank_id in ids}
    return tuple(found.values())[:MOST_STARTERS]


def is_answered(question_id: str, view: AidView, visit: Visit) -> bool:
    """Return whether the person knows the answer: said in step 1, or the decision tells it."""
    question = next((q for q in view.routing.questions if q.id == question_id), None)
    if question is None:
        return False
    if question_id not in visit.answers:
        return visit.decision_id is not None
    return not is_unsure(question, visit.answers)


def gap_suggestions(view: AidView, visit: Visit) -> tuple[Suggestion, ...]:
    """Return one question for each cell of the chosen cards that has no number."""
    if view.decision is None:
        return ()
    names = {o.id: o.name for o in view.decision.shelf}
    found: dict[QuestionSubject, Suggestion] = {}
    texts: set[tuple[str, str]] = set()
    for row in view.decision.rows:
        for part in row.parts:
            for cell in part.cells:
                question = _silent(cell)
                about = about_of(cell)
                key = (cell.option, question)
                if not question or cell.option not in visit.options or key in texts:
                    continue
                texts.add(key)
                found.setdefault(about, Suggestion(
                    f"gap:{cell.option}:{cell.row}:{cell.part}", question, GAPS, about=about,
                    note=names.get(cell.option, "")))
    return tuple(found.values())


def question_of(suggestion: Suggestion, visit: Visit, *, private: bool) -> Question | None:
    """Return the question of this person's list that a suggestion became, or None."""
    bank_id, about = suggestion.bank_id, suggestion.about
    if bank_id is None and not private:
        return question_about(visit, about) if about else None
    return next((q for q in visit.questions if q.lane == visit.lane and q.private is private
                 and (q.about == about if bank_id is None else q.bank_id == bank_id)), None)


def matching(
    found: tuple[Suggestion, ...], topics: tuple[str, ...], search: str,
) -> tuple[Suggestion, ...]:
    """Return the suggestions of these topics (none: all) that hold every word searched for."""
    words = plain_words(search).split()
    return tuple(
        s for s in found
        if (not topics or s.topic in topics)
        and all(word in plain_words(f"{s.text} {s.note}") for word in words)
    )


def plain_words(text: str) -> str:
    """Return a text without case and accents, to search in."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in split if not unicodedata.combining(c))


def routed(whom: str) -> bool:
    """Return whether the bank names somebody to ask other than the doctor, who is the usual."""
    return whom in WHOM and whom not in ("doctor", "not_sure")


def _silent(cell: CellView) -> str:
    return next((b.question for b in cell.blocks if isinstance(b, SilenceView)), "")


def ask_first(visit: Visit, view: AidView) -> Visit:
    """Return the visit with what to ask the team first for these answers on its list.

    These are the guide's questions that nobody could answer, then those it names itself; the first
    of them go on top while there is room.
    """
    for bank_id, text, whom in _first_questions(visit, view):
        if is_on_list(visit, bank_id, text):
            continue
        visit = add_question(visit, text, bank_id=bank_id, whom=whom)
        if len(visit.top_questions) < MOST_TOP:
            visit = add_top_question(visit, visit.questions[-1].id)
    return visit


def _first_questions(
    visit: Visit, view: AidView
) -> Iterator[tuple[str | None, str, str | None]]:
    """Yield the id in the bank, the words, and whom to ask."""
    bank = {q.id: (q.id, q.text, q.whom or None) for q in view.questions}
    for question in view.routing.questions:
        if is_open(question, visit.answers):
            if question.bank in bank:
                yield bank[question.bank]
            elif question.ask:
                yield None, question.ask, None
    yield from (bank[i] for i in view.routing.ask_first if i in bank)
