"""Limits that nobody meets, said when met; a visit from elsewhere is never cut."""

import pytest
from hypothesis import given
from msgspec.structs import replace

from decisionaid.visit.limits import (
    MOST_LETTERS,
    MOST_PRINTED,
    MOST_QUESTIONS,
    TooManyQuestionsError,
    printable,
)
from decisionaid.visit.model import Lane, Question
from decisionaid.visit.questions import add_question
from tests.visit.strategies import visits


def asked(visit, count, text="a"):
    return replace(visit, questions=tuple(
        Question(id=f"q{i}", text=text) for i in range(count)))


@given(visits())
def test_what_a_person_writes_prints_whole(visit):
    assert printable(visit) == (visit, False)


def test_a_long_word_prints_up_to_the_limit(visit):
    long = replace(visit, patient=Lane(worries="x" * 1_000_000))
    shown, cut = printable(long)
    assert (len(shown.patient.worries), cut) == (MOST_LETTERS + 1, True)
    assert len(long.patient.worries) == 1_000_000


def test_of_many_questions_the_top_ones_print_wherever_they_stand(visit):
    many = replace(asked(visit, 20_000), top_questions=("q19999", "q3"))
    shown, cut = printable(many)
    assert cut
    assert len(shown.questions) == MOST_QUESTIONS
    assert {"q19999", "q3", "q0"} <= {q.id for q in shown.questions}


def test_all_fields_together_have_a_limit_too(visit):
    shown, cut = printable(asked(visit, 500, "a word or two " * 700))
    assert cut
    assert len(shown.questions) == 500
    assert sum(len(q.text) for q in shown.questions) < MOST_PRINTED + 500 * 300


def test_the_question_that_does_not_fit_is_told_and_none_is_lost(visit):
    full = asked(visit, MOST_QUESTIONS)
    with pytest.raises(TooManyQuestionsError, match="500 questions"):
        add_question(full, "One more")
    assert add_question(asked(visit, MOST_QUESTIONS - 1), "The last").questions[-1].text == (
        "The last")
