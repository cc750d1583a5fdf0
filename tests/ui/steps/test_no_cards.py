"""Without cards there is still Learn, the question bank and a one-page list."""

from __future__ import annotations

import pytest

from decisionaid.visit.about import set_answer
from tests.ui.conftest import settle
from tests.ui.steps.page_checks import LOOKS, faults, texts

NONE = {"decision": "", "cards": ()}


def open_with(program, age: str, kind: str, stage: str, **more):
    made = program("about", **NONE, **more)
    for key, answer in (("age", age), ("kind", kind), ("stage", stage)):
        if answer:
            made.session.act(set_answer, key, answer)
    made.walk.show("no_cards")
    settle()
    return made


def went_to(made) -> list[str]:
    """Return a list that the next wish for a page is written to, instead of showing it."""
    asked: list[str] = []
    made.context.pageRequested.disconnect(made.walk.show)
    made.context.pageRequested.connect(asked.append)
    return asked


def test_no_cards_says_what_was_answered_and_that_it_says_nothing_of_chances(program):
    shown = texts(open_with(program, "under_18", "cll", "came_back"))
    assert "This guide has no cards for that yet" in shown
    assert "You said: under 18, CLL, it came back." in shown
    assert "says nothing about your chances" in shown


def test_not_sure_is_met_with_other_words(program):
    shown = texts(open_with(program, "not_sure", "not_sure", "not_sure"))
    assert "no cards for that yet" not in shown
    assert "Not being sure is fine" in shown


@pytest.mark.parametrize(
    ("button", "page"),
    [("learn", "learn"), ("ask", "questions"), ("make", "summary"), ("change", "about")])
def test_each_way_leads_where_it_says(program, button, page):
    made = open_with(program, "under_18", "cll", "came_back")
    asked = went_to(made)
    getattr(made.window.shown_page(), button).click()
    assert asked == [page]


def test_the_list_asks_for_what_is_open_once_and_never_more_than_three_on_top(program):
    made = open_with(program, "not_sure", "not_sure", "not_sure")
    went_to(made)
    page = made.window.shown_page()
    page.make.click()
    first = made.session.visit
    page.make.click()
    assert made.session.visit.questions == first.questions
    assert {q.bank_id for q in first.questions} >= {"dt_kind", "ti_offered", None}
    assert len(first.top_questions) == 3


def test_a_known_kind_is_not_asked_for(program):
    made = open_with(program, "under_18", "cll", "came_back")
    went_to(made)
    made.window.shown_page().make.click()
    assert "dt_kind" not in {q.bank_id for q in made.session.visit.questions}


def test_next_and_back_lead_on_and_back(program):
    made = open_with(program, "under_18", "cll", "came_back")
    asked = went_to(made)
    made.window.footer.next.click()
    made.window.footer.back.click()
    assert asked == ["learn", "about"]


def test_the_number_of_questions_is_true(program):
    made = open_with(program, "under_18", "cll", "came_back")
    words = texts(made)
    said = int(words.split("More than ")[1].split(" ")[0])
    assert said < len(made.session.view.questions)


@LOOKS
def test_the_page_holds_in_every_look(program, width, height, size, theme):
    made = open_with(program, "under_18", "cll", "came_back", width=width, height=height,
                     size=size, theme=theme)
    assert faults(made) == []
