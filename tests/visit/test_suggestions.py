"""What is suggested, and what goes on the list for someone who is not sure yet."""

from types import SimpleNamespace

import pytest

from decisionaid.aid.routing_model import RouteAnswer, RouteQuestion, Routing
from decisionaid.visit.about import set_answer, take_the_screen
from decisionaid.visit.model import QuestionSubject
from decisionaid.visit.questions import add_question
from decisionaid.visit.suggestions import GAPS, Suggestion, ask_first, matching, question_of

SURE, UNSURE = RouteAnswer("all", "ALL"), RouteAnswer("not_sure", "Not sure", unsure=True)
GAP = Suggestion("gap", "Why is there no number?", GAPS, about=QuestionSubject("car", "harms"))
BANK = Suggestion("bank", "How long?", "time", "bank")


@pytest.fixture
def view():
    routing = Routing((
        RouteQuestion("kind", "Which kind?", (SURE, UNSURE), bank="b_kind"),
        RouteQuestion("age", "How old?", (SURE, UNSURE), ask="Does my age matter?"),
        RouteQuestion("stage", "Which stage?", (SURE, UNSURE))), ask_first=("b_next", "b_gone"))
    questions = (SimpleNamespace(id="b_kind", text="Which kind do I have?", whom="doctor"),
                 SimpleNamespace(id="b_next", text="What next?", whom=""))
    return SimpleNamespace(routing=routing, questions=questions)


def test_what_nobody_could_answer_is_asked_first_and_stands_on_top(visit, view):
    asked = ask_first(set_answer(visit, "age", "not_sure"), view)
    assert [(q.text, q.bank_id, q.whom) for q in asked.questions] == [
        ("Which kind do I have?", "b_kind", "doctor"), ("Does my age matter?", None, None),
        ("What next?", "b_next", None)]
    assert asked.top_questions == tuple(q.id for q in asked.questions)
    assert ask_first(asked, view) == asked


def test_what_was_answered_is_not_asked(visit, view):
    for key in ("kind", "age"):
        visit = set_answer(visit, key, "all")
    assert [q.text for q in ask_first(visit, view).questions] == ["What next?"]


def test_a_suggestion_is_found_again_on_the_list_of_the_person_at_the_screen(visit):
    visit = add_question(visit, BANK.text, bank_id="bank")
    visit = add_question(visit, GAP.text, about=GAP.about, private=True)
    bank, gap = visit.questions
    assert question_of(BANK, visit, private=False) == bank
    assert question_of(BANK, visit, private=True) is None
    assert question_of(GAP, visit, private=True) == gap
    assert question_of(GAP, visit, private=False) is None
    assert question_of(BANK, take_the_screen(visit, "caregiver"), private=False) is None


def test_a_search_finds_words_without_case_and_accents():
    found = (BANK, GAP)
    assert matching(found, (), "NÚMBER why") == (GAP,)
    assert matching(found, ("time",), "") == (BANK,)
