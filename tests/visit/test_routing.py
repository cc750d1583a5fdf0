from itertools import product
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from decisionaid.aid.library import open_library, shipped_aids
from decisionaid.aid.routing_model import Route, RouteAnswer, RouteQuestion, Routing
from decisionaid.visit.about import set_answer
from decisionaid.visit.routing import (
    AskMyTeam,
    DecisionFound,
    NoCards,
    NotYet,
    answer_routing,
    answers_said,
    decision_wanted,
    ending_of,
    is_open,
    is_unsure,
    which_decision,
)

NEW, PH = ("all_newly_diagnosed",), ("all_ph_positive_first",)
CHILD, ADULT = "all_rr_child_young_adult", "all_rr_adult"
CLL = ("cll_first_treatment", "cll_relapsed")
AML = ("aml_immunotherapy", "aml_relapsed")
AGES = ("under_18", "18_to_25", "26_or_older")
GROWN = AGES[1:]
KINDS = ("b_cell_all", "b_cell_all_ph", "cll", "aml", "other")
STAGES = ("first", "came_back", "none_seen")
BACK = {"under_18": (CHILD,), "18_to_25": (CHILD, ADULT), "26_or_older": (ADULT,)}

# The table of the evidence's README, written out by hand.
TABLE = {
    **{(a, k, s): NEW for a in AGES for k in KINDS[:2] for s in ("first", "none_seen")},
    **{(a, "b_cell_all_ph", s): PH for a in GROWN for s in ("first", "none_seen")},
    **{(a, k, "came_back"): BACK[a] for a in AGES for k in KINDS[:2]},
    **{(a, "cll", "first"): CLL[:1] for a in GROWN},
    **{(a, "cll", "came_back"): CLL[1:] for a in GROWN},
    **{(a, "aml", s): AML[:1] for a in GROWN for s in ("first", "none_seen")},
    **{(a, "aml", "came_back"): AML[1:] for a in GROWN},
    **{(a, "b_cell_all", "not_sure"): (*NEW, *BACK[a]) for a in AGES},
    ("under_18", "b_cell_all_ph", "not_sure"): (*NEW, CHILD),
    **{(a, "b_cell_all_ph", "not_sure"): (*PH, ADULT) for a in GROWN},
    **{(a, "cll", "not_sure"): CLL for a in GROWN},
    **{(a, "aml", "not_sure"): AML for a in GROWN},
}


@pytest.fixture(scope="module")
def routing():
    return open_library(shipped_aids()).first.aid("en").routing


def ends(routing, *given):
    answers = dict(zip(("age", "kind", "stage"), given, strict=False))
    return which_decision(routing, {k: v for k, v in answers.items() if v})


EVERY = list(product((*AGES, "not_sure"), (*KINDS, "not_sure"), (*STAGES, "not_sure")))


@pytest.mark.parametrize("said", EVERY)
def test_every_combination_of_answers_ends_where_the_table_says(routing, said):
    ending = ends(routing, *said)
    if said in TABLE:
        assert isinstance(ending, DecisionFound)
        assert ending.ids == TABLE[said]
    else:
        assert ending == (AskMyTeam() if "not_sure" in said else NoCards())


def test_the_philadelphia_chromosome_is_said_first_where_the_cards_are_of_others(routing):
    assert ends(routing, "26_or_older", "b_cell_all_ph", "came_back").note
    assert not ends(routing, "26_or_older", "b_cell_all", "came_back").note


def test_an_open_question_ends_nowhere_yet_unless_another_is_not_sure(routing):
    assert ends(routing) == NotYet()
    assert ends(routing, "26_or_older", "cll") == NotYet()
    assert ends(routing, None, "not_sure") == AskMyTeam()


def test_a_guide_that_asks_nothing_offers_what_it_has():
    assert which_decision(Routing(), {}, ("knee",)) == DecisionFound(("knee",))
    assert which_decision(Routing(), {}) == NoCards()


def test_the_first_route_that_fits_wins():
    question = RouteQuestion("q", "Which?", (RouteAnswer("a", "A"), RouteAnswer("b", "B")))
    routing = Routing((question,), (Route({"q": ("a",)}, ("one",)), Route({}, ("two",))))
    assert which_decision(routing, {"q": "a"}) == DecisionFound(("one",))
    assert which_decision(routing, {"q": "b"}) == DecisionFound(("two",))


def test_a_question_is_open_until_it_has_a_sure_and_clear_answer():
    asked = RouteQuestion("kind", "Which kind?", (
        RouteAnswer("all", "ALL"), RouteAnswer("other", "Another", vague=True),
        RouteAnswer("not_sure", "I'm not sure", unsure=True)))
    answers = ("all", "other", "not_sure")
    assert [is_open(asked, {"kind": a}) for a in answers] == [False, True, True]
    assert [is_unsure(asked, {"kind": a}) for a in answers] == [False, False, True]
    assert is_open(asked, {"stage": "all"})
    assert not is_unsure(asked, {})


def view_of(routing, *decisions):
    return SimpleNamespace(routing=routing, decisions=tuple((d, d) for d in decisions))


def test_a_decision_that_the_guide_does_not_have_counts_as_none(visit):
    question = RouteQuestion("q", "Which?", (RouteAnswer("a", "A", said="an a"),))
    routing = Routing((question,), (Route({"q": ("a",)}, ("one", "two")),))
    answered = set_answer(visit, "q", "a")
    assert ending_of(visit, view_of(routing, "one")) == NotYet()
    assert ending_of(answered, view_of(routing, "one")) == DecisionFound(("one",))
    assert ending_of(answered, view_of(routing, "three")) == NoCards()
    assert answers_said(routing, answered.answers) == ["an a"]


def test_the_answers_change_the_decision_only_where_they_lead_to_another(visit):
    question = RouteQuestion("q", "Which?", (RouteAnswer("a", "A"), RouteAnswer("b", "B")))
    routing = Routing((question,), (Route({"q": ("a",)}, ("one", "two")),))
    both = view_of(routing, "one", "two")
    begun = replace(visit, decision_id="two")
    assert decision_wanted(begun, both) == "two"  # not answered yet
    answered = set_answer(begun, "q", "a")
    assert decision_wanted(answered, both) == "two"
    assert decision_wanted(replace(answered, decision_id="other"), both) is None
    assert decision_wanted(answered, view_of(routing, "one")) == "one"
    assert decision_wanted(set_answer(begun, "q", "b"), both) is None


def test_an_answer_and_the_decision_it_leads_to_are_one_act(visit):
    aid = open_library(shipped_aids()).first.aid("en")
    question = RouteQuestion("q", "Which?", (RouteAnswer("a", "A"),))
    view = view_of(Routing((question,), (Route({}, ("all_rr_adult",)),)), "all_rr_adult")
    done = answer_routing(visit, "q", "a", view, aid)
    assert (done.answers["q"], done.decision_id) == ("a", "all_rr_adult")
    assert answer_routing(done, "q", "a", view, aid) == done
