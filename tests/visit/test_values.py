import pytest

from decisionaid.visit.about import take_the_screen
from decisionaid.visit.values import (
    add_own_matter,
    add_top_matter,
    move_top_matter,
    remove_own_matter,
    remove_top_matter,
    set_importance,
    set_role,
    set_worries,
)


def test_importance_is_said_and_taken_back(visit):
    said = set_importance(visit, "travel", 4)
    assert said.patient.importance == {"travel": 4}
    assert set_importance(said, "travel", None) == visit


@pytest.mark.parametrize("level", [0, 6, -1])
def test_importance_has_five_levels(visit, level):
    with pytest.raises(ValueError, match="1 to 5"):
        set_importance(visit, "travel", level)


def test_an_own_matter_can_be_weighed_put_on_top_and_taken_away(visit):
    own = add_own_matter(visit, "My garden")
    matter_id = own.patient.own_matters[0].id
    full = add_top_matter(set_importance(own, matter_id, 5), matter_id)
    assert full.patient.own_matters[0].words == "My garden"
    gone = remove_own_matter(full, matter_id).patient
    assert (gone.own_matters, gone.top_matters, gone.importance) == ((), (), {})


def test_nothing_is_picked_for_the_person(visit):
    heavy = visit
    for matter in ("a", "b", "c"):
        heavy = set_importance(heavy, matter, 5)
    assert heavy.patient.top_matters == ()


def test_three_matters_at_most_in_the_persons_order(visit):
    for matter in ("a", "b", "c", "d"):
        visit = add_top_matter(visit, matter)
    assert visit.patient.top_matters == ("a", "b", "c")
    assert move_top_matter(visit, "c", 0).patient.top_matters == ("c", "a", "b")
    assert remove_top_matter(visit, "b").patient.top_matters == ("a", "c")


def test_each_lane_has_its_own_worries_and_wish(visit):
    visit = set_role(set_worries(visit, "Being far away"), "together")
    other = set_worries(take_the_screen(visit, "caregiver"), "Work")
    assert (other.patient.worries, other.caregiver.worries) == ("Being far away", "Work")
    assert other.caregiver.role is None
