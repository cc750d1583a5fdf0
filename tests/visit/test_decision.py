from hypothesis import given

from decisionaid.visit.about import changed_numbers, note_numbers
from decisionaid.visit.decision import Fits, change_decision, forget_before
from decisionaid.visit.model import QuestionSubject
from decisionaid.visit.options import (
    choose_option,
    choose_options,
    mark_offered,
    move_option,
    set_survival,
)
from decisionaid.visit.printing import tick_before
from decisionaid.visit.questions import add_question, add_top_question
from decisionaid.visit.values import set_importance, set_worries

from .strategies import MATTERS, OPTIONS, visits

ADULT = Fits(frozenset(OPTIONS), frozenset(MATTERS), frozenset({"k0", "k1", "k2"}))
CLL = Fits(frozenset({"btk", "watch"}), frozenset({"travel"}), names={"chemo": "Chemotherapy"})


def said(visit):
    visit = change_decision(visit, "all_rr_adult", ADULT)
    visit = choose_options(visit, ("chemo", "blinatumomab"))
    visit = mark_offered(visit, "chemo", "offered")
    visit = add_question(visit, "How often?", about=QuestionSubject("chemo", "harms"))
    visit = add_question(visit, "What comes next?")
    visit = add_top_question(add_top_question(visit, "q1"), "q2")
    visit = set_importance(set_importance(visit, "travel", 4), "living_longer", 5)
    return set_worries(set_survival(visit, "doctor"), "Nights")


def test_what_no_longer_fits_moves_to_from_before(visit):
    moved = change_decision(said(visit), "cll_relapsed", CLL)
    before = moved.from_before[0]
    assert moved.options == ()
    assert set(before.options) == {"chemo", "blinatumomab"}
    assert before.offered == {"chemo": "offered"}
    assert [q.text for q in before.questions] == ["How often?"]
    assert before.top_questions == ("q1",)
    assert before.patient.importance == {"living_longer": 5}
    assert before.names["chemo"] == "Chemotherapy"
    assert before.decision_id == "all_rr_adult"
    assert not before.prints


def test_what_still_fits_stays(visit):
    moved = change_decision(said(visit), "cll_relapsed", CLL)
    assert [q.text for q in moved.questions] == ["What comes next?"]
    assert moved.top_questions == ("q2",)
    assert moved.patient.importance == {"travel": 4}
    assert (moved.patient.survival, moved.patient.worries) == ("doctor", "Nights")


def test_going_back_brings_everything_back(visit):
    was = said(visit)
    again = change_decision(
        change_decision(was, "cll_relapsed", CLL), "all_rr_adult", ADULT
    )
    assert again.from_before == ()
    assert again.options == was.options
    assert sorted(q.text for q in again.questions) == sorted(q.text for q in was.questions)
    assert again.patient == was.patient


def test_cards_that_the_person_moved_come_back_as_moved(visit):
    was = said(visit)
    was = move_option(was, was.options[1], 0)
    again = change_decision(
        change_decision(was, "cll_relapsed", CLL), "all_rr_adult", ADULT
    )
    assert (again.options, again.options_moved) == (was.options, True)


def test_a_newer_aid_without_a_card_keeps_what_was_said_about_it(visit):
    newer = Fits(frozenset(OPTIONS) - {"chemo"}, frozenset(MATTERS))
    moved = change_decision(said(visit), "all_rr_adult", newer, "1.1")
    assert moved.aid_version == "1.1"
    assert moved.options == ("blinatumomab",)
    assert moved.from_before[0].options == ("chemo",)


def test_something_from_before_prints_only_if_ticked_and_goes_only_by_hand(visit):
    moved = change_decision(said(visit), "cll_relapsed", CLL)
    before_id = moved.from_before[0].id
    ticked = tick_before(moved, before_id, True)
    assert ticked.from_before[0].prints
    assert "from_before" in ticked.printing.sections
    assert "from_before" not in tick_before(ticked, before_id, False).printing.sections
    assert forget_before(moved, before_id).from_before == ()


def test_numbers_that_changed_with_a_newer_aid_are_listed(visit):
    seen = note_numbers(visit, {"e1": "44 of 100", "e2": "10 of 100", "e3": "1 of 100"})
    now = {"e1": "44 of 100", "e2": "11 of 100"}
    assert changed_numbers(seen, now) == ("e2", "e3")


def everything_said(visit):
    parts = (visit, *visit.from_before)
    lanes = [lane for part in parts for lane in (part.patient, part.caregiver)]
    return (
        {q.id for part in parts for q in part.questions},
        {option for part in parts for option in part.offered},
        {m for lane in lanes for m in lane.importance},
        {k for lane in lanes for k in lane.knowledge},
    )


@given(visits())
def test_no_change_of_decision_loses_anything_that_was_said(visit):
    cll = change_decision(visit, "cll_relapsed", CLL)
    assert everything_said(cll) == everything_said(visit)
    back = change_decision(cll, "all_rr_adult", ADULT)
    assert everything_said(back) == everything_said(visit)
    assert len({b.id for b in back.from_before}) == len(back.from_before)


def test_cards_that_find_no_room_stay_behind(visit):
    four = ("chemo", "blinatumomab", "obe_cel", "transplant")
    adult = choose_options(change_decision(visit, "a", ADULT), four)
    both = Fits(frozenset((*OPTIONS, "btk")), frozenset(MATTERS))
    away = choose_option(change_decision(adult, "c", CLL), "btk")
    back = change_decision(away, "a", both)
    assert len(back.options) == 4
    assert set(back.options) | set(back.from_before[0].options) == {*four, "btk"}
