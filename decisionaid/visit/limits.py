"""Limits that a person never meets, and what of a visit made elsewhere prints within them.

A file from elsewhere may hold more: it opens whole and is kept whole. Its pages show the first part
and say so; nothing is cut from the visit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from decisionaid.errors import PlainError
from decisionaid.language import words
from decisionaid.visit.model import VisitRecord

if TYPE_CHECKING:
    from decisionaid.visit.model import Question, Visit

MOST_LETTERS = 10_000  # of one field
MOST_QUESTIONS = 500
MOST_PRINTED = 300_000  # letters of all fields together: about 150 pages
MOST_PARTS = 6_000  # parts of a visit that print: questions, answers, things that matter
SHORT = 200  # letters; an id or a choice is never cut, or it would mean something else


class TooManyQuestionsError(PlainError):
    """The visit holds as many questions as it may; nothing was taken away."""


def require_room(visit: Visit) -> None:
    """Make sure that one more question fits.

    Raises:
        TooManyQuestionsError: When there are 500.
    """
    if len(visit.questions) >= MOST_QUESTIONS:
        raise TooManyQuestionsError(words(visit.language).tr(
            "Your list holds 500 questions, and more do not fit. Take one away first."))


def printable(visit: Visit) -> tuple[Visit, bool]:
    """Return what of a visit prints, and whether anything had to be left out."""
    asked = _first_questions(visit)
    cutter = _Cutter()
    shown: Visit = cutter.value(visit if asked is visit.questions else replace(
        visit, questions=asked))
    left_out = cutter.cut or asked is not visit.questions
    return (shown, True) if left_out else (visit, False)


def _first_questions(visit: Visit) -> tuple[Question, ...]:
    """Return the questions that print: the ones on top always, then the first of the others."""
    if len(visit.questions) <= MOST_QUESTIONS:
        return visit.questions
    top = set(visit.top_questions[:3])
    room = MOST_QUESTIONS - sum(q.id in top for q in visit.questions)
    kept: list[Question] = []
    for question in visit.questions:
        if question.id in top:
            kept.append(question)
        elif room > 0:
            kept.append(question)
            room -= 1
    return tuple(kept[:MOST_QUESTIONS])


class _Cutter:
    """Copies a value as far as it prints.

    Attributes:
        cut: Something was left out.
    """

    def __init__(self) -> None:
        self.cut = False
        self._letters = MOST_PRINTED
        self._parts = MOST_PARTS

    def value(self, value: Any) -> Any:
        """Return a text, list, mapping or record cut to what prints."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, tuple):
            return tuple(self.value(v) for v in self._some(value))  # pyright: ignore
        if isinstance(value, Mapping):
            return {k: self.value(v) for k, v in self._some(value.items())}  # pyright: ignore
        if isinstance(value, VisitRecord):
            return replace(value, **{
                name: self.value(getattr(value, name)) for name in value.__struct_fields__})
        return value

    def _text(self, text: str) -> str:
        if len(text) <= SHORT:
            return text
        room = max(SHORT, min(MOST_LETTERS, self._letters))
        self._letters -= min(len(text), room)
        if len(text) <= room:
            return text
        self.cut = True
        return text[:room] + "…"

    def _some(self, values: Any) -> list[Any]:
        """Return as many of the values as there is room for."""
        found: list[Any] = []
        for value in values:
            if self._parts <= 0:
                self.cut = True
                break
            self._parts -= 1
            found.append(value)
        return found
