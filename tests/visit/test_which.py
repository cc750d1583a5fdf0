from itertools import product
from typing import get_args

import pytest

from decisionaid.visit.model import Age, Answers, Kind, Stage
from decisionaid.visit.which import AskMyTeam, DecisionFound, NoCards, NotYet, which_decision

ALL_NEW = ("all_newly_diagnosed",)
EVERY = list(product(get_args(Age), get_args(Kind), get_args(Stage)))

# The table of the evidence's README, written out by hand, one line a sure combination.
TABLE = {
    **{(a, "b_cell_all", s): ALL_NEW
       for a in ("under_18", "18_to_25", "26_or_older") for s in ("first", "none_seen")},
    ("under_18", "b_cell_all", "came_back"): ("all_rr_child_young_adult",),
    ("18_to_25", "b_cell_all", "came_back"): ("all_rr_child_young_adult", "all_rr_adult"),
    ("26_or_older", "b_cell_all", "came_back"): ("all_rr_adult",),
    ("18_to_25", "cll", "first"): ("cll_first_treatment",),
    ("26_or_older", "cll", "first"): ("cll_first_treatment",),
    ("18_to_25", "cll", "came_back"): ("cll_relapsed",),
    ("26_or_older", "cll", "came_back"): ("cll_relapsed",),
    **{(a, "aml", s): ("aml_immunotherapy",)
       for a in ("18_to_25", "26_or_older") for s in ("first", "none_seen")},
}


@pytest.mark.parametrize(("age", "kind", "stage"), EVERY)
def test_every_combination_of_answers_ends_where_the_table_says(age, kind, stage):
    ending = which_decision(Answers(age, kind, stage))
    if "not_sure" in (age, kind, stage):
        assert ending == AskMyTeam()
    elif (age, kind, stage) in TABLE:
        assert ending == DecisionFound(TABLE[age, kind, stage])
    else:
        assert ending == NoCards()


def test_an_open_question_ends_nowhere_yet_unless_another_is_not_sure():
    assert which_decision(Answers()) == NotYet()
    assert which_decision(Answers("26_or_older", "cll")) == NotYet()
    assert which_decision(Answers(kind="not_sure")) == AskMyTeam()
