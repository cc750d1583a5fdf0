"""The interval of a difference is Newcombe's method 10; a gap is said only beyond chance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from decisionaid.aid import cells
from decisionaid.aid.model import Comparator, Estimate, Group
from decisionaid.aid.numbers import difference_interval, wilson
from decisionaid.aid.text_renderer import TextRenderer
from decisionaid.language import words

SHARE = st.floats(0, 1)
PEOPLE = st.integers(1, 5000)


# Newcombe 1998, Statistics in Medicine 17:873-890, table II, method 10.
@pytest.mark.parametrize(("one", "n", "two", "m", "low", "high"), [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 10, 0.6075, 1.0000),
])
def test_the_published_examples_come_out(one, n, two, m, low, high):
    assert difference_interval(one / n, n, two / m, m) == pytest.approx((low, high), abs=6e-5)


@given(SHARE, PEOPLE, SHARE, PEOPLE)
def test_the_interval_holds_the_gap_and_turns_with_the_groups(one, n, two, m):
    low, high = difference_interval(one, n, two, m)
    assert -1 - 1e-9 <= low <= one - two + 1e-9 <= high + 2e-9 <= 1 + 3e-9
    back = difference_interval(two, m, one, n)
    assert back == pytest.approx((-high, -low), abs=1e-9)


@given(SHARE, PEOPLE)
def test_a_share_lies_in_its_own_interval_and_more_people_narrow_it(share, n):
    low, high = wilson(share, n)
    assert -1e-9 <= low <= share + 1e-9 <= high + 2e-9 <= 1 + 3e-9
    few, many = wilson(share, n), wilson(share, 4 * n)
    assert many[1] - many[0] < few[1] - few[0]


@given(SHARE, PEOPLE, PEOPLE)
def test_equal_shares_are_never_told_apart(share, n, m):
    low, high = difference_interval(share, n, share, m)
    assert low <= 0 <= high


@pytest.fixture
def say(aid):
    return TextRenderer(aid, words("en"), 100, None, "current")


def two_groups(percent, size, other, other_size, **also):
    also = {"same_study": True, **also}
    return Estimate(
        id="e", option="o", part="p", outcome="It", source="s", percent=percent,
        group=Group(size=size),
        comparator=Comparator(name="chemotherapy", percent=other, size=other_size, **also))


def test_a_gap_beyond_chance_is_said_from_the_figures_shown(say):
    assert cells.difference(two_groups(44, 271, 25, 134), say, "it") == "19 more of 100 with it"
    assert cells.difference(two_groups(25, 134, 44, 271), say, "it") == "19 fewer of 100 with it"


@pytest.mark.parametrize("estimate", [
    two_groups(44, 27, 25, 13),  # chance alone may do that
    two_groups(44, None, 25, 134),  # a group of unknown size
    two_groups(44, 271, 25, 134, same_study=False),
    two_groups(44.4, 9000, 44.1, 9000, apart=True),  # shown alike
    two_groups(0.2, 9000, 5, 9000),  # "fewer than 1" has no gap to state
])
def test_no_gap_is_said_where_it_may_be_chance_or_is_not_shown(say, estimate):
    assert cells.difference(estimate, say, "it") == ""


def test_the_test_of_the_source_goes_before_our_own(say):
    sure = two_groups(44, None, 25, None, apart=True)
    assert cells.difference(sure, say, "it") == "19 more of 100 with it"
    unsure = two_groups(44, 271, 25, 134, apart=False)
    assert cells.difference(unsure, say, "it") == "The study could not tell the groups apart."
    assert cells.difference(replace(unsure, comparator=None), say, "it") == ""
