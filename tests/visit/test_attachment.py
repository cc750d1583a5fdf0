import msgspec
import pytest
from hypothesis import given

from decisionaid.language import words
from decisionaid.visit.about import note_numbers, set_who, take_the_screen
from decisionaid.visit.attachment import for_attachment
from decisionaid.visit.decision import Fits, change_decision
from decisionaid.visit.lanes import printed_lanes
from decisionaid.visit.model import Lane, QuestionSubject
from decisionaid.visit.options import set_survival
from decisionaid.visit.printing import set_printing, tick_lane, tick_question, tick_section
from decisionaid.visit.questions import add_question
from decisionaid.visit.store.carrying import bytes_for_pdf
from decisionaid.visit.store.kept import read_visit
from decisionaid.visit.values import set_importance, set_worries

from .conftest import TODAY
from .strategies import visits

FITS_NONE = Fits()


def carried(visit, carry, **more):
    return for_attachment(set_printing(visit, carry=carry), **more)


def full(visit):
    visit = add_question(visit, "OPEN-WORDS")
    visit = add_question(visit, "PRIVATE-WORDS", private=True)
    visit = add_question(visit, "PRIVATE-BEFORE", private=True, about=QuestionSubject("chemo"))
    visit = tick_section(set_survival(visit, "doctor"), "doctor", True)
    visit = take_the_screen(visit, "caregiver")
    visit = add_question(visit, "CAREGIVER-WORDS")
    visit = set_importance(set_worries(visit, "CAREGIVER-WORRY"), "travel", 3)
    visit = take_the_screen(set_survival(visit, "show"), "patient")
    visit = note_numbers(visit, {"survival1": "SURVIVAL-SEEN", "harm1": "HARM-SEEN"})
    return change_decision(visit, None, FITS_NONE)


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


def both_lanes(visit, who, *, ticked):
    """Return a visit in which each of the two said something, at the screen as `who` says."""
    visit = tick_lane(full(visit), "caregiver", ticked)
    for question in [q for q in visit.questions if q.lane == "caregiver"]:
        visit = tick_question(visit, question.id, ticked)
    visit = set_worries(visit, "PATIENT-WORRY")
    return set_who(visit, who)


@pytest.mark.parametrize(("who", "ticked", "carry", "comes_back"), [
    ("patient", False, "yes", {"OPEN-WORDS", "PATIENT-WORRY"}),
    ("both", False, "yes", {"OPEN-WORDS", "PATIENT-WORRY"}),
    ("both", True, "yes", {"OPEN-WORDS", "PATIENT-WORRY", "CAREGIVER-WORDS", "CAREGIVER-WORRY"}),
    ("caregiver", False, "yes", {"OPEN-WORDS", "CAREGIVER-WORDS", "CAREGIVER-WORRY"}),
    ("caregiver", True, "yes", {"OPEN-WORDS", "CAREGIVER-WORDS", "CAREGIVER-WORRY"}),
    *((who, ticked, "all", {"OPEN-WORDS", "PRIVATE-WORDS", "PATIENT-WORRY", "CAREGIVER-WORDS",
                            "CAREGIVER-WORRY"})
      for who in ("patient", "both", "caregiver") for ticked in (False, True)),
])
def test_each_choice_in_each_lane_comes_back_as_it_says(visit, who, ticked, carry, comes_back):
    given_away = set_printing(both_lanes(visit, who, ticked=ticked), carry=carry)
    back = read_visit(bytes_for_pdf(given_away, TODAY), words("en")).visit
    said = {q.text for q in back.questions} | {back.patient.worries, back.caregiver.worries} - {""}
    assert said == comes_back
    assert back.who == who
    assert back.mine.worries  # whoever opens it meets what was said, not an empty visit
    closed = (None, None) if carry == "yes" else ("doctor", "show")
    assert (back.patient.survival, back.caregiver.survival) == closed


@given(visits())
def test_no_private_question_survival_answer_or_unticked_lane_is_ever_carried(visit):
    for who in (None, "patient", "both", "caregiver"):
        shown = set_who(visit, who)
        kept = carried(shown, "yes")
        unticked = {"patient", "caregiver"} - set(printed_lanes(shown))
        for part in (kept, *kept.from_before):
            assert not any(q.private for q in part.questions)
            assert part.patient.survival is part.caregiver.survival is None
            assert all(getattr(part, lane) == Lane() for lane in unticked)
            assert set(part.top_questions) <= {q.id for q in part.questions}
