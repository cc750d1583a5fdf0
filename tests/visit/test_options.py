from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from decisionaid.visit.about import set_who
from decisionaid.visit.model import new_visit
from decisionaid.visit.options import (
    can_choose,
    choose_option,
    choose_options,
    mark_offered,
    move_option,
    put_away_option,
    set_survival,
)
from decisionaid.visit.order import mixed, shelf_order

from .strategies import DAY, OPTIONS, visits


def test_the_mixed_order_is_the_same_for_the_same_seed_and_not_for_all_seeds():
    assert mixed(OPTIONS, 3) == mixed(tuple(reversed(OPTIONS)), 3)
    assert len({mixed(OPTIONS, seed) for seed in range(20)}) > 10


def test_every_option_stands_first_about_equally_often():
    first = Counter(mixed(OPTIONS, seed)[0] for seed in range(3000))
    assert set(first) == set(OPTIONS)
    assert min(first.values()) > 400


@given(st.integers(0, 9999), st.sampled_from(OPTIONS))
def test_an_added_option_moves_no_other_one(seed, added):
    without = tuple(o for o in OPTIONS if o != added)
    assert tuple(o for o in mixed(OPTIONS, seed) if o != added) == mixed(without, seed)


def test_chosen_cards_stand_in_the_mixed_order_whatever_the_order_of_choosing(visit):
    one = choose_options(visit, OPTIONS[:3])
    other = choose_options(visit, reversed(OPTIONS[:3]))
    assert one.options == other.options == mixed(OPTIONS[:3], visit.seed)


def test_a_moved_card_wins_over_the_mixed_order(visit):
    visit = choose_options(visit, OPTIONS[:3])
    last = visit.options[-1]
    moved = move_option(visit, last, 0)
    assert moved.options[0] == last
    assert moved.options_moved
    added = choose_option(moved, OPTIONS[4])
    assert added.options == (*moved.options, OPTIONS[4])
    assert shelf_order(added, OPTIONS)[:4] == added.options


def test_moving_a_card_to_where_it_stands_is_no_move(visit):
    visit = choose_options(visit, OPTIONS[:3])
    assert not move_option(visit, visit.options[1], 1).options_moved


def test_a_fifth_card_is_not_chosen(visit):
    visit = choose_options(visit, OPTIONS)
    assert len(visit.options) == 4
    assert not can_choose(visit)


def test_a_card_put_away_keeps_its_mark(visit):
    visit = mark_offered(choose_option(visit, "chemo"), "chemo", "offered")
    away = put_away_option(visit, "chemo")
    assert away.options == ()
    assert away.offered == {"chemo": "offered"}
    assert mark_offered(away, "chemo", None).offered == {}


def test_the_two_survival_choices_are_apart(visit):
    visit = set_survival(set_who(visit, "caregiver"), "show")
    assert visit.caregiver.survival == "show"
    assert visit.patient.survival is None


@given(visits())
def test_two_to_four_cards_and_none_twice(visit):
    assert len(visit.options) <= 4
    assert len(set(visit.options)) == len(visit.options)


def test_a_seed_is_part_of_the_visit():
    assert new_visit("aa", DAY, 4).seed == 4
