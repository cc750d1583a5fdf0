"""Acts of step 5: questions written, picked, moved, put on top, made private, taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from msgspec.structs import replace

from decisionaid.visit.changes import moved, next_id
from decisionaid.visit.limits import require_room
from decisionaid.visit.model import MOST_TOP, Question, Visit

if TYPE_CHECKING:
    from decisionaid.visit.change_types import QuestionChanges
    from decisionaid.visit.model import QuestionSubject


def add_question(
    visit: Visit,
    text: str,
    *,
    bank_id: str | None = None,
    aid_lang: str | None = None,
    about: QuestionSubject | None = None,
    whom: str | None = None,
    private: bool = False,
) -> Visit:
    """Return the visit with one more question, last, of the person at the screen.

    A blank text adds nothing, and a suggested question that is already on the same list for the
    same option is not added twice.

    Raises:
        TooManyQuestionsError: When there are 500.
    """
    if not text.strip() or same_question(visit, bank_id, about, private=private) is not None:
        return visit
    require_room(visit)
    question_id, made = next_id(visit, "q")
    question = Question(
        id=question_id, text=text, bank_id=bank_id, aid_lang=aid_lang, about=about, whom=whom,
        private=private, lane=visit.lane,
        asked_by="family" if visit.lane == "caregiver" else "patient",
    )
    return replace(visit, made=made, questions=(*visit.questions, question))


def same_question(
    visit: Visit, bank_id: str | None, about: QuestionSubject | None, *, private: bool = False
) -> Question | None:
    """Return the suggested question if this person's list has it already, else None."""
    if bank_id is None:
        return None
    for question in visit.questions:
        if (question.bank_id, question.about, question.lane, question.private) == (
            bank_id, about, visit.lane, private,
        ):
            return question
    return None


def edit_question(
    visit: Visit, question_id: str, **changes: Unpack[QuestionChanges]
) -> Visit:
    """Return the visit with parts of a question changed: text, about, asked_by, whom, prints.

    Words changed by hand make a question of the aid the person's own: it then prints as typed.
    """
    old = visit.question(question_id)
    if old is None:
        return visit
    if "text" in changes and changes["text"] != old.text:
        own: QuestionChanges = {"bank_id": None, "aid_lang": None}
        changes = own | changes
    return _with_question(visit, replace(old, **changes))


def set_private(visit: Visit, question_id: str, private: bool) -> Visit:
    """Return the visit with a question in the private lane (and off the top), or out of it."""
    old = visit.question(question_id)
    if old is None:
        return visit
    changed = _with_question(visit, replace(old, private=private))
    return remove_top_question(changed, question_id) if private else changed


def remove_question(visit: Visit, question_id: str) -> Visit:
    """Return the visit without a question; undo brings it back to its place."""
    kept = tuple(q for q in visit.questions if q.id != question_id)
    return remove_top_question(replace(visit, questions=kept), question_id)


def move_question(visit: Visit, question_id: str, to: int) -> Visit:
    """Return the visit with a question moved within its own list (top, more, or private).

    Args:
        visit: The visit.
        question_id: The question that moves.
        to: Position within the list it stands in, 0 is first.
    """
    if question_id in visit.top_questions:
        return replace(visit, top_questions=moved(visit.top_questions, question_id, to))
    question = visit.question(question_id)
    if question is None:
        return visit
    peers = tuple(q for q in visit.questions if _peers(visit, q, question))
    order = iter(moved(peers, question, to))
    return replace(
        visit,
        questions=tuple(next(order) if _peers(visit, q, question) else q for q in visit.questions),
    )


def add_top_question(visit: Visit, question_id: str) -> Visit:
    """Return the visit with a question among the top three; private or fourth adds nothing."""
    question = visit.question(question_id)
    full = len(visit.top_questions) >= MOST_TOP
    if question is None or question.private or full or question_id in visit.top_questions:
        return visit
    return replace(visit, top_questions=(*visit.top_questions, question_id))


def remove_top_question(visit: Visit, question_id: str) -> Visit:
    """Return the visit with a question no longer among the top three."""
    return replace(visit, top_questions=tuple(q for q in visit.top_questions if q != question_id))


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


def open_questions(visit: Visit) -> tuple[Question, ...]:
    """Return all questions that count and show: the top three first, never a private one."""
    top = [q for i in visit.top_questions if (q := visit.question(i)) and not q.private]
    rest = [q for q in visit.questions if not q.private and q.id not in visit.top_questions]
    return (*top, *rest)


def top_three(visit: Visit) -> tuple[Question, ...]:
    """Return the questions at the top of the page, in the person's order."""
    return tuple(q for q in open_questions(visit) if q.id in visit.top_questions)


def more_questions(visit: Visit) -> tuple[Question, ...]:
    """Return the questions that are neither on top nor private, in the person's order."""
    return tuple(q for q in open_questions(visit) if q.id not in visit.top_questions)


def private_questions(visit: Visit) -> tuple[Question, ...]:
    """Return the private questions of the person at the screen, for the private lane alone."""
    return tuple(q for q in visit.questions if q.private and q.lane == visit.lane)


def question_count(visit: Visit) -> int:
    """Return the count on the badge; private questions do not count."""
    return len(open_questions(visit))


def newest_first(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """Return the questions, the one made last on top."""
    return tuple(sorted(questions, key=_age, reverse=True))


def is_on_list(visit: Visit, bank_id: str | None, text: str) -> bool:
    """Return whether a question that is not private stands on the list already.

    bank_id: of a question of the aid, known by it alone; None for one known by its words.
    """
    return any(q.text == text if bank_id is None else q.bank_id == bank_id
               for q in visit.questions if not q.private)


def _peers(visit: Visit, question: Question, like: Question) -> bool:
    """Return whether two questions stand in the same list below the top three."""
    same_list = (question.private, question.private and question.lane) == (
        like.private, like.private and like.lane,
    )
    return same_list and question.id not in visit.top_questions


def _with_question(visit: Visit, changed: Question) -> Visit:
    """Return the visit with one question replaced in its place."""
    return replace(
        visit,
        questions=tuple(changed if q.id == changed.id else q for q in visit.questions),
    )


def _age(question: Question) -> int:
    """Return the number in a question's id, which grows with every thing made."""
    digits = question.id[1:]
    return int(digits) if digits.isdecimal() else 0
