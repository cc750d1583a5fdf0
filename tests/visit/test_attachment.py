import msgspec
from hypothesis import given

from decisionaid.visit import acts
from decisionaid.visit.attachment import for_attachment
from decisionaid.visit.model import Lane, QuestionSubject

from .strategies import visits

FITS_NONE = acts.Fits()


def carried(visit, carry, **more):
    return for_attachment(acts.set_printing(visit, carry=carry), **more)


def full(visit):
    visit = acts.add_question(visit, "OPEN-WORDS")
    visit = acts.add_question(visit, "PRIVATE-WORDS", private=True)
    visit = acts.add_question(visit, "PRIVATE-BEFORE", private=True, about=QuestionSubject("chemo"))
    visit = acts.tick_section(acts.set_survival(visit, "doctor"), "doctor", True)
    visit = acts.take_the_screen(visit, "caregiver")
    visit = acts.add_question(visit, "CAREGIVER-WORDS")
    visit = acts.set_importance(acts.set_worries(visit, "CAREGIVER-WORRY"), "travel", 3)
    visit = acts.take_the_screen(acts.set_survival(visit, "show"), "patient")
    visit = acts.note_numbers(visit, {"survival1": "SURVIVAL-SEEN", "harm1": "HARM-SEEN"})
    return acts.change_decision(visit, None, FITS_NONE)


def test_nothing_is_carried_unless_asked_for(visit):
    assert carried(full(visit), "no") is None


def test_a_carried_visit_holds_nothing_private(visit):
    raw = msgspec.json.encode(carried(full(visit), "yes")).decode()
    assert "OPEN-WORDS" in raw
    for word in ("PRIVATE", "CAREGIVER-", "doctor", "show", "SEEN", "private"):
        assert word not in raw
    assert carried(full(visit), "yes").from_before == ()


def test_numbers_seen_are_carried_where_the_gated_ones_are_known(visit):
    kept = carried(full(visit), "yes", gated=frozenset({"survival1"}))
    assert kept.numbers_seen == {"harm1": "HARM-SEEN"}


def test_all_of_it_is_carried_if_ticked(visit):
    assert carried(full(visit), "all").questions == full(visit).questions


@given(visits())
def test_no_private_question_lane_or_survival_answer_is_ever_carried(visit):
    kept = carried(visit, "yes")
    for part in (kept, *kept.from_before):
        assert not any(q.private or q.lane == "caregiver" for q in part.questions)
        assert part.caregiver == Lane()
        assert part.patient.survival is None
        assert set(part.top_questions) <= {q.id for q in part.questions}
