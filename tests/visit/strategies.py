"""Visits of any kind, for the properties."""

import datetime as dt

from hypothesis import strategies as st

from decisionaid.visit.about import take_the_screen
from decisionaid.visit.after import add_next_step, answer_question
from decisionaid.visit.decision import Fits, change_decision
from decisionaid.visit.model import QuestionSubject, Visit, new_visit
from decisionaid.visit.options import (
    answer_knowledge,
    choose_option,
    mark_offered,
    move_option,
    set_survival,
)
from decisionaid.visit.questions import (
    add_question,
    add_top_question,
    move_question,
    remove_question,
    set_private,
)
from decisionaid.visit.values import add_own_matter, add_top_matter, set_importance, set_worries

DAY = dt.date(2026, 11, 24)
OPTIONS = ("blinatumomab", "inotuzumab", "brexu_cel", "obe_cel", "chemo", "transplant")
MATTERS = ("living_longer", "thinking_clearly", "nights_in_hospital", "travel")

words = st.text(max_size=60)
options = st.sampled_from(OPTIONS)
matters = st.sampled_from(MATTERS)
abouts = st.none() | st.builds(QuestionSubject, options, st.sampled_from(("harms", "cost")),
                               st.none())


def _question_id(visit: Visit, number: int) -> str:
    return visit.questions[number % len(visit.questions)].id if visit.questions else "none"


def _act(visit: Visit, kind: str, text: str, option: str, matter: str, n: int, about) -> Visit:
    table = {
        "ask": lambda: add_question(visit, text, about=about, private=n % 3 == 0),
        "remove": lambda: remove_question(visit, _question_id(visit, n)),
        "move": lambda: move_question(visit, _question_id(visit, n), n % 4),
        "top": lambda: add_top_question(visit, _question_id(visit, n)),
        "private": lambda: set_private(visit, _question_id(visit, n), n % 2 == 0),
        "choose": lambda: choose_option(visit, option),
        "card": lambda: move_option(visit, option, n % 4),
        "offered": lambda: mark_offered(visit, option, "offered"),
        "importance": lambda: set_importance(visit, matter, n % 5 + 1),
        "own": lambda: add_own_matter(visit, text),
        "matter": lambda: add_top_matter(visit, matter),
        "worry": lambda: set_worries(visit, text),
        "survival": lambda: set_survival(visit, "show"),
        "lane": lambda: take_the_screen(visit, "caregiver" if n % 2 else "patient"),
        "answer": lambda: answer_question(visit, _question_id(visit, n), text=text),
        "step": lambda: add_next_step(visit, text, "me"),
        "knowledge": lambda: answer_knowledge(visit, f"k{n % 3}", "not_sure"),
        "decision": lambda: change_decision(
            visit, f"d{n % 2}",
            Fits(frozenset(OPTIONS[n % 2 :: 2]), frozenset(MATTERS[n % 2 :: 2])),
        ),
    }
    return table[kind]()


KINDS = ("ask", "remove", "move", "top", "private", "choose", "card", "offered", "importance",
         "own", "matter", "worry", "survival", "lane", "answer", "step", "knowledge", "decision")


@st.composite
def visits(draw) -> Visit:
    visit = new_visit("ab" * 16, DAY, draw(st.integers(0, 999)))
    steps = st.tuples(st.sampled_from(KINDS), words, options, matters, st.integers(0, 99), abouts)
    for step in draw(st.lists(steps, max_size=25)):
        visit = _act(visit, *step)
    return visit
