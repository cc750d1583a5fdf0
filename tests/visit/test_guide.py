"""A visit belongs to one guide: another one begins with what holds for any guide, and no more."""

import pytest
from hypothesis import given
from msgspec.structs import replace

from decisionaid.visit.about import (
    set_answer,
    set_decide_by,
    set_language,
    set_minutes,
    set_name,
    set_who,
)
from decisionaid.visit.guide import OF_ANY_GUIDE, begun_with, is_bare
from decisionaid.visit.model import new_visit
from decisionaid.visit.options import set_survival
from decisionaid.visit.printing import set_printing
from decisionaid.visit.questions import add_question
from decisionaid.visit.values import set_worries
from tests.visit.strategies import DAY, visits

FRESH = replace(new_visit("cd" * 8, DAY, 5, "es"), aid_id="one", aid_version="1.0")


@given(visits())
def test_nothing_said_to_one_guide_reaches_another(visit):
    begun = begun_with(FRESH, "two", "3.1", ("en",), visit)
    assert is_bare(begun)
    assert (begun.aid_id, begun.aid_version, begun.id) == ("two", "3.1", FRESH.id)
    assert all(getattr(begun, n) == getattr(visit, n) for n in OF_ANY_GUIDE if n != "language")


@pytest.mark.parametrize("act", [
    lambda v: set_who(v, "caregiver"), lambda v: set_minutes(v, "5"),
    lambda v: set_language(v, "en"), lambda v: set_printing(v, print_size=24),
])
def test_who_is_here_and_how_it_looks_hold_for_any_guide(act):
    assert is_bare(act(FRESH))


@pytest.mark.parametrize("act", [
    lambda v: add_question(v, "Why?"), lambda v: set_answer(v, "kind", "first"),
    lambda v: set_worries(v, "the nights"), lambda v: set_survival(v, "show"),
    lambda v: set_name(v, "Mother"), lambda v: set_decide_by(v, DAY),
])
def test_whatever_was_answered_belongs_to_its_guide(act):
    assert not is_bare(act(FRESH))


def test_a_language_that_the_other_guide_lacks_gives_way_to_its_own():
    assert begun_with(FRESH, "two", "1", ("fr", "en")).language == "fr"
    assert begun_with(FRESH, "two", "1", ("fr", "es")).language == "es"
