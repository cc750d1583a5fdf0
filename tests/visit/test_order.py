"""The order of cards is set by chance; cards that share a study stand next to each other."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from decisionaid.visit.order import mixed, neighbors

CARDS = st.lists(st.sampled_from("abcdef"), unique=True, min_size=1, max_size=4).map(tuple)
PAIRS = st.frozensets(
    st.frozensets(st.sampled_from("abcdef"), min_size=2, max_size=2), max_size=6)


def together(order, sharing):
    return sum(frozenset(pair) in sharing for pair in pairwise(order))


@given(CARDS, PAIRS)
def test_no_card_is_lost_and_no_order_has_more_neighbors_of_one_study(cards, sharing):
    order = neighbors(cards, sharing)
    assert sorted(order) == sorted(cards)
    assert together(order, sharing) >= together(cards, sharing)


@given(CARDS)
def test_where_no_study_is_shared_chance_alone_decides(cards):
    assert neighbors(cards, frozenset()) == cards


@given(st.integers(0, 999))
def test_two_cards_of_one_study_stand_together_whatever_chance_says(seed):
    order = neighbors(mixed("abcd", seed), frozenset({frozenset("ad")}))
    assert together(order, {frozenset("ad")}) == 1


def test_chance_still_decides_which_of_the_two_comes_first():
    orders = {neighbors(mixed("abc", seed), frozenset({frozenset("ac")})) for seed in range(60)}
    assert {o.index("a") < o.index("c") for o in orders} == {True, False}
    assert {o.index("b") for o in orders} == {0, 2}
