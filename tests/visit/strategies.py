"""Visits of any kind, for the properties."""

import datetime as dt

from hypothesis import strategies as st

from decisionaid.visit import acts
from decisionaid.visit.model import QuestionSubject, Visit, new_visit

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
        "ask": lambda: acts.add_question(visit, text, about=about, private=n % 3 == 0),
        "remove": lambda: acts.remove_question(visit, _question_id(visit, n)),
        "move": lambda: acts.move_question(visit, _question_id(visit, n), n % 4),
        "top": lambda: acts.add_top_question(visit, _question_id(visit, n)),
        "private": lambda: acts.set_private(visit, _question_id(visit, n), n % 2 == 0),
        "choose": lambda: acts.choose_option(visit, option),
        "card": lambda: acts.move_option(visit, option, n % 4),
        "offered": lambda: acts.mark_offered(visit, option, "offered"),
        "importance": lambda: acts.set_importance(visit, matter, n % 5 + 1),
        "own": lambda: acts.add_own_matter(visit, text),
        "matter": lambda: acts.add_top_matter(visit, matter),
        "worry": lambda: acts.set_worries(visit, text),
        "survival": lambda: acts.set_survival(visit, "show"),
        "lane": lambda: acts.take_the_screen(visit, "caregiver" if n % 2 else "patient"),
        "answer": lambda: acts.answer_question(visit, _question_id(visit, n), text=text),
        "step": lambda: acts.add_next_step(visit, text, "me"),
        "knowledge": lambda: acts.answer_knowledge(visit, f"k{n % 3}", "not_sure"),
        "decision": lambda: acts.change_decision(
            visit, f"d{n % 2}",
            acts.Fits(frozenset(OPTIONS[n % 2 :: 2]), frozenset(MATTERS[n % 2 :: 2])),
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
