"""Moving questions up and down across the line between the top three and the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.visit.model import MOST_TOP
from decisionaid.visit.questions import (
    add_question,
    add_top_question,
    edit_question,
    move_question,
    remove_question,
    remove_top_question,
)

if TYPE_CHECKING:
    from decisionaid.visit.model import Visit


def raise_question(visit: Visit, question_id: str) -> Visit:
    """Return the visit with a question among the top three, last; a full top gives up its last.

    The one that has to go is the first of the others then, so nothing else changes place.
    """
    top = visit.top_questions
    if question_id in top:
        return visit
    if len(top) < MOST_TOP:
        return add_top_question(visit, question_id)
    changed = remove_top_question(visit, top[-1])
    changed = add_top_question(changed, question_id)
    return move_question(changed, top[-1], 0)


def lower_question(visit: Visit, question_id: str) -> Visit:
    """Return the visit with a top question first among the others."""
    return move_question(remove_top_question(visit, question_id), question_id, 0)


def place_question(visit: Visit, question_id: str, to: int) -> Visit:
    """Return the visit with a question at a place of its list, or over the line next to it."""
    question = visit.question(question_id)
    if question is None:
        return visit
    on_top = question_id in visit.top_questions
    if not on_top and not question.private and to < 0:
        return raise_question(visit, question_id)
    if on_top and to >= len(visit.top_questions):
        return lower_question(visit, question_id)
    return move_question(visit, question_id, to)


def trim_question(visit: Visit, question_id: str) -> Visit:
    """Return the visit without the empty lines left at the end of a question."""
    question = visit.question(question_id)
    if question is None or question.text == question.text.rstrip():
        return visit
    return edit_question(visit, question_id, text=question.text.rstrip())


def write_question(visit: Visit, text: str, question_id: str | None, *, private: bool) -> Visit:
    """Return the visit with a question as far as it is written; a blank one is not there.

    Args:
        visit: The visit.
        text: The words so far.
        question_id: The id it has since its first letter, or None.
        private: Whether it is written in the private lane.
    """
    if question_id is None or visit.question(question_id) is None:
        return add_question(visit, text, private=private)
    if not text.strip():
        return remove_question(visit, question_id)
    return edit_question(visit, question_id, text=text)
