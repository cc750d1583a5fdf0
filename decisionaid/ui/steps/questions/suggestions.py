"""What can be suggested: questions of the bank that fit, and those that follow from gaps."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct

from decisionaid.aid.routing_model import is_unsure
from decisionaid.aid.views import SilenceView
from decisionaid.visit.gaps import about_of, question_about
from decisionaid.visit.model import WHOM, QuestionSubject

if TYPE_CHECKING:
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


def on_list(suggestion: Suggestion, visit: Visit, *, private: bool) -> Question | None:
    """Return the question of this person's list that a suggestion became, or None."""
    if suggestion.bank_id is None:
        found = question_about(visit, suggestion.about) if suggestion.about else None
        return found if not private else _private_about(visit, suggestion.about)
    return next((q for q in visit.questions if q.bank_id == suggestion.bank_id
                 and q.lane == visit.lane and q.private is private), None)


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


def _private_about(visit: Visit, about: QuestionSubject | None) -> Question | None:
    return next((q for q in visit.questions
                 if q.private and q.lane == visit.lane and q.about == about), None)
