from hypothesis import given
from hypothesis import strategies as st

from decisionaid.visit.about import set_name
from decisionaid.visit.history import MOST_STEPS, History, done, undone
from decisionaid.visit.model import new_visit
from decisionaid.visit.questions import add_question
from decisionaid.visit.values import set_worries

from .strategies import DAY


def test_undo_is_the_value_before_and_keeps_nothing_of_the_one_after(visit):
    asked = add_question(visit, "a")
    history = done(History(visit), asked, "question_added")
    assert history.undoes == "question_added"
    back = undone(history)
    assert (back, back.undoes) == (History(visit), None)


def test_keys_in_one_field_are_one_act(visit):
    history = History(visit)
    for text in ("a", "ab", "abc"):
        history = done(history, set_worries(visit, text), "worries", typing="worries")
    assert undone(history).now == visit
    after = done(history, set_name(history.now, "n"), "name")
    assert undone(after).now.patient.worries == "abc"


def test_the_ends_of_the_history_change_nothing(visit):
    history = History(visit)
    assert undone(history) == history
    assert done(history, visit, "nothing") == history


def test_the_history_does_not_grow_without_end(visit):
    history = History(visit)
    for number in range(MOST_STEPS + 50):
        history = done(history, set_worries(visit, str(number)), "worries")
    assert len(history.past) == MOST_STEPS


@given(st.lists(st.text(min_size=1, max_size=5), max_size=12))
def test_undoing_everything_ends_at_the_beginning(texts):
    first = new_visit("aa", DAY, 1)
    history = History(first)
    for text in texts:
        history = done(history, add_question(history.now, text), "question_added")
    while history.past:
        history = undone(history)
    assert history == History(first)
