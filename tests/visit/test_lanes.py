from hypothesis import given

from decisionaid.visit.about import set_who, take_the_screen
from decisionaid.visit.after import answer_question
from decisionaid.visit.lanes import (
    has_two_lanes,
    printed_lanes,
    printed_questions,
    shared_matters,
    shared_questions,
    survival_here,
    survival_on_paper,
)
from decisionaid.visit.options import set_survival
from decisionaid.visit.printing import set_printing, tick_lane, tick_question
from decisionaid.visit.questions import add_question
from decisionaid.visit.values import add_own_matter, add_top_matter, set_importance

from .strategies import visits


def both(visit):
    visit = set_who(visit, "both")
    visit = add_question(visit, "Can I work?")
    visit = add_question(visit, "Who drives?", bank_id="b1")
    visit = add_question(visit, "My secret", private=True)
    visit = take_the_screen(visit, "caregiver")
    visit = add_question(visit, "  can i WORK? ")
    visit = add_question(visit, "Who calls at night?")
    visit = add_question(visit, "Their secret", private=True)
    return take_the_screen(visit, "patient")


def test_questions_of_two_people_are_both_only_me_or_only_you(visit):
    seen = [(s.whose, s.question.text) for s in shared_questions(both(visit))]
    assert seen == [
        ("both", "Can I work?"), ("only_me", "Who drives?"), ("only_you", "Who calls at night?"),
    ]


def test_me_and_you_follow_who_is_at_the_screen(visit):
    there = take_the_screen(both(visit), "caregiver")
    seen = [(s.whose, s.question.text) for s in shared_questions(there)]
    assert seen == [
        ("both", "  can i WORK? "), ("only_me", "Who calls at night?"), ("only_you", "Who drives?"),
    ]


def test_matters_are_compared_by_attribute_or_by_the_same_own_words(visit):
    visit = add_own_matter(add_top_matter(visit, "travel"), "My garden")
    visit = add_top_matter(set_importance(visit, "travel", 5), "m1")
    visit = take_the_screen(visit, "caregiver")
    visit = add_own_matter(visit, "my  GARDEN")
    visit = add_top_matter(add_top_matter(visit, "m2"), "work")
    visit = take_the_screen(set_importance(visit, "travel", 2), "patient")
    seen = [(m.whose, m.matter_id, m.words) for m in shared_matters(visit)]
    assert seen == [
        ("only_me", "travel", ""), ("both", "m1", "My garden"), ("only_you", "work", ""),
    ]
    assert (shared_matters(visit)[0].mine, shared_matters(visit)[0].yours) == (5, 2)


def test_a_caregiver_alone_uses_their_own_survival_choice_and_never_opens_the_patients(visit):
    alone = set_survival(set_who(visit, "caregiver"), "show")
    assert survival_here(alone) == "show"
    assert survival_on_paper(alone) is None
    together = set_who(alone, "both")
    assert survival_here(together) is None
    assert survival_here(take_the_screen(together, "caregiver")) is None


def test_for_print_the_patients_choice_counts(visit):
    visit = set_survival(visit, "doctor")
    visit = set_survival(set_who(visit, "caregiver"), "show")
    assert survival_on_paper(visit) == "doctor"


def test_the_patient_decides_what_prints_of_the_caregivers_lane(visit):
    visit = both(visit)
    assert [q.text for q in printed_questions(visit)] == ["Can I work?", "Who drives?"]
    ticked = tick_question(visit, visit.questions[4].id, True)
    assert [q.text for q in printed_questions(ticked)][-1] == "Who calls at night?"
    assert printed_lanes(visit) == ("patient",)
    assert printed_lanes(tick_lane(visit, "caregiver", True)) == ("patient", "caregiver")


def test_only_what_is_still_open_prints_where_that_is_wished(visit):
    visit = answer_question(both(visit), "q1", outcome="answered")
    visit = answer_question(visit, "q2", outcome="next_time")
    assert len(printed_questions(visit)) == 2
    open_only = set_printing(visit, only_open=True)
    assert [q.text for q in printed_questions(open_only)] == ["Who drives?"]


def test_one_tick_is_enough_for_a_page_to_print(visit):
    ticked = tick_lane(visit, "caregiver", True)
    assert "caregiver" in ticked.printing.sections
    assert "caregiver" not in tick_lane(ticked, "caregiver", False).printing.sections
    assert tick_lane(visit, "patient", True).printing == visit.printing


def test_a_caregiver_who_is_alone_prints_what_they_asked(visit):
    alone = add_question(set_who(visit, "caregiver"), "Who drives?")
    assert [q.text for q in printed_questions(alone)] == ["Who drives?"]
    assert printed_lanes(alone) == ("caregiver",)


def test_two_lanes_are_compared_only_once_both_said_something(visit):
    assert not has_two_lanes(add_question(visit, "a"))
    assert has_two_lanes(both(visit))


@given(visits())
def test_no_private_question_is_shared_or_printed(visit):
    shown = [s.question for s in shared_questions(visit)]
    twins = [s.twin for s in shared_questions(visit) if s.twin]
    assert not any(q.private for q in (*shown, *twins, *printed_questions(visit)))
