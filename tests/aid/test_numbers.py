"""Numbers are rounded once, add up, and keep their order."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from decisionaid.aid import numbers
from decisionaid.aid.model import Certainty, Estimate, Quantity, Source
from decisionaid.language import words

W = words("en")
PERCENTS = st.decimals(0, 100, places=2).map(float)
TOTALS = st.sampled_from([100, 1000])


def estimate(**figures):
    return Estimate(id="e", option="o", part="p", outcome="x", source="s", **figures)


@given(st.integers(0, 1000), TOTALS)
def test_icons_are_as_many_as_the_number_says(count, total):
    shown = numbers.framing(estimate(events=count, denominator=1000), total, W)
    if shown.state == "number":
        assert shown.did == f"{shown.filled} of {total}"
        assert shown.did_not == f"{total - shown.filled} of {total}"


@given(PERCENTS, TOTALS)
def test_no_share_is_called_nobody_or_everybody_unless_it_is(percent, total):
    state = numbers.framing(estimate(percent=percent), total, W).state
    assert (state == "none") == (percent == 0)
    assert (state == "all") == (percent == 100)


@given(PERCENTS, PERCENTS, TOTALS)
def test_a_change_of_denominator_never_changes_an_order(one, other, total):
    a, b = sorted((one, other))
    low, high = (numbers.out_of(Fraction(str(x)) / 100, total) for x in (a, b))
    assert low <= high


def test_halves_go_up_and_counts_come_before_percents():
    assert numbers.out_of(Fraction("0.445"), 100) == 45
    shown = numbers.framing(estimate(percent=87, events=231, denominator=267), 1000, W)
    assert shown.filled == 865


def test_the_edges_are_said_in_words():
    few = numbers.framing(estimate(percent=0.4), 100, W)
    assert (few.did, few.did_not, few.filled) == ("fewer than 1 of 100", "more than 99 of 100", 0)
    many = numbers.framing(estimate(percent=99.6), 100, W)
    assert (many.did, many.filled) == ("more than 99 of 100", 100)
    none = numbers.framing(estimate(events=0, denominator=267), 100, W)
    assert none.did == "none of the 267 people"
    assert "does not mean it cannot happen" in none.after
    unknown = numbers.framing(estimate(percent=0), 100, W)
    assert unknown.did == "none of the people counted"
    assert unknown.did_words == "had this"
    assert unknown.after.endswith("The number of people is not in what we read.")


def test_a_published_range_is_not_drawn_as_one_number():
    shown = numbers.framing(estimate(band=(10, 20)), 100, W)
    assert (shown.did, shown.did_not, shown.filled) == ("10 to 20 of 100", "80 to 90 of 100", None)


def test_both_sides_carry_the_qualifier_in_its_own_direction():
    shown = numbers.framing(estimate(percent=6, qualifier="over"), 100, W)
    assert (shown.did, shown.did_not) == ("over 6 of 100", "under 94 of 100")


def test_certainty_is_only_ever_lowered():
    heard = Source(id="s", citation="c", second_hand=True)
    high = Certainty(level="high")
    assert numbers.sure_level(high, None, audited=True) == "high"
    assert numbers.sure_level(high, heard, audited=True) == "moderate"
    assert numbers.sure_level(high, None, audited=False) == "moderate"
    assert numbers.sure_level(Certainty(level="very_low"), heard, audited=False) == "very_low"
    assert numbers.sure_level(Certainty(), None, audited=True) == "low"
    unsure = Certainty(level="high", low_confidence=True)
    assert numbers.sure_level(unsure, None, audited=True) == "low"


def test_quantities_bring_their_unit_and_follow_the_switch():
    def said(total=100, bare=False, **fields):
        record = Quantity(id="q", source="s", **fields)
        return numbers.quantity(record, total, W, bare=bare)

    assert said(value=28, unit="days") == "28 days"
    assert said(value=28, unit="days", bare=True) == "28"
    assert said(value=1, unit="days") == "1 day"
    assert said(value=21, to=28, unit="days") == "21 to 28 days"
    assert said(value=55, of=71, unit="people") == "55 of 71 people"
    assert said(value=0.7, unit="per_100") == "1 of 100 people"
    assert said(total=1000, value=0.7, unit="per_100") == "7 of 1000 people"
    assert said(value=7.7, unit="months", qualifier="about") == "about 7.7 months"


def test_large_numbers_have_a_comma_but_years_and_small_groups_have_none():
    assert numbers.plain_number(475000) == "475,000"
    assert [numbers.plain_number(n) for n in (2023, 5517, 14.1)] == ["2023", "5517", "14.1"]
