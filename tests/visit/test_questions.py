from hypothesis import given

from decisionaid.visit.about import set_who, take_the_screen
from decisionaid.visit.model import QuestionSubject
from decisionaid.visit.questions import (
    add_question,
    add_top_question,
    edit_question,
    is_on_list,
    lower_question,
    more_questions,
    move_question,
    open_questions,
    place_question,
    private_questions,
    question_count,
    raise_question,
    remove_question,
    set_private,
    top_three,
    trim_question,
    write_question,
)

from .strategies import visits


def ask(visit, *texts):
    for text in texts:
        visit = add_question(visit, text)
    return visit


def texts(questions):
    return [q.text for q in questions]


def test_a_question_is_kept_as_typed(visit):
    typed = "  <b>Can I\x07 & my dog travel?</b> 🐕 שלום "
    assert ask(visit, typed).questions[0].text == typed


def test_a_blank_question_adds_nothing(visit):
    assert ask(visit, "  \n") == visit


def test_a_suggested_question_is_not_added_twice_for_the_same_option(visit):
    about = QuestionSubject("blinatumomab", "cost")
    once = add_question(visit, "What does it cost?", bank_id="b1", about=about)
    twice = add_question(once, "What does it cost?", bank_id="b1", about=about)
    elsewhere = QuestionSubject("chemo", "cost")
    other = add_question(once, "What does it cost?", bank_id="b1", about=elsewhere)
    assert twice == once
    assert len(other.questions) == 2


def test_words_changed_by_hand_make_a_suggested_question_ones_own(visit):
    suggested = add_question(visit, "What does it cost?", bank_id="b1")
    edited = edit_question(suggested, "q1", text="What do we pay?")
    kept = edit_question(suggested, "q1", whom="nurse")
    assert edited.questions[0].bank_id is None
    assert kept.questions[0].bank_id == "b1"


def test_top_questions_come_first_in_their_own_order(visit):
    visit = ask(visit, "a", "b", "c", "d")
    for question_id in ("q3", "q1", "q4"):
        visit = add_top_question(visit, question_id)
    visit = move_question(visit, "q4", 0)
    assert texts(open_questions(visit)) == ["d", "c", "a", "b"]
    assert texts(top_three(visit)) == ["d", "c", "a"]
    assert texts(more_questions(visit)) == ["b"]


def test_a_fourth_top_question_is_not_added(visit):
    visit = ask(visit, "a", "b", "c", "d")
    for question_id in ("q1", "q2", "q3", "q4"):
        visit = add_top_question(visit, question_id)
    assert visit.top_questions == ("q1", "q2", "q3")


def test_moving_stays_within_the_list_a_question_stands_in(visit):
    visit = ask(visit, "a", "b", "c", "d")
    visit = set_private(visit, "q2", True)
    visit = add_top_question(visit, "q3")
    moved = move_question(visit, "q4", 0)
    assert texts(more_questions(moved)) == ["d", "a"]
    assert texts(private_questions(moved)) == ["b"]


def test_moving_past_an_end_stops_there(visit):
    visit = ask(visit, "a", "b")
    assert texts(move_question(visit, "q1", 99).questions) == ["b", "a"]
    assert texts(move_question(visit, "q2", -5).questions) == ["b", "a"]
    assert move_question(visit, "q9", 0) == visit


def test_a_question_made_private_leaves_the_top_and_every_count(visit):
    visit = add_top_question(ask(visit, "a", "b"), "q1")
    private = set_private(visit, "q1", True)
    assert private.top_questions == ()
    assert question_count(private) == 1
    assert texts(private_questions(private)) == ["a"]
    assert add_top_question(private, "q1") == private


def test_the_other_lane_does_not_see_private_questions(visit):
    private = add_question(visit, "a", private=True)
    assert private_questions(take_the_screen(private, "caregiver")) == ()


def test_a_caregiver_asks_as_family(visit):
    asked = ask(set_who(visit, "caregiver"), "a").questions[0]
    assert (asked.asked_by, asked.lane) == ("family", "caregiver")


def test_ids_are_never_used_twice(visit):
    visit = remove_question(ask(visit, "a"), "q1")
    assert ask(visit, "b").questions[0].id == "q2"


@given(visits())
def test_private_questions_show_and_count_nowhere(visit):
    private = {q.id for q in visit.questions if q.private}
    shown = {q.id for q in open_questions(visit)}
    assert not private & shown
    assert question_count(visit) == len(visit.questions) - len(private)
    assert not private & set(visit.top_questions)


@given(visits())
def test_moving_never_loses_or_doubles_a_question(visit):
    for question in visit.questions:
        moved = move_question(visit, question.id, 1)
        assert sorted(q.id for q in moved.questions) == sorted(q.id for q in visit.questions)
        assert sorted(moved.top_questions) == sorted(visit.top_questions)


def test_private_questions_keep_the_order_in_which_they_were_written_and_moved(visit):
    for words in ("a", "b", "c"):
        visit = add_question(visit, words, private=True)
    assert texts(private_questions(visit)) == ["a", "b", "c"]
    moved = move_question(visit, private_questions(visit)[2].id, 0)
    assert texts(private_questions(moved)) == ["c", "a", "b"]


def order(visit):
    return texts(top_three(visit)), texts(more_questions(visit))


def test_a_question_raised_into_a_full_top_sends_the_last_one_down(visit):
    visit = ask(visit, "one", "two", "three", "four", "five")
    for number in range(3):
        visit = raise_question(visit, visit.questions[number].id)
    visit = raise_question(visit, visit.questions[4].id)
    assert order(visit) == (["one", "two", "five"], ["three", "four"])
    assert raise_question(visit, visit.top_questions[0]) == visit


def test_a_question_moves_over_the_line_between_top_three_and_the_others(visit):
    visit = ask(visit, "one", "two", "three")
    visit = raise_question(visit, visit.questions[0].id)
    top, second = visit.top_questions[0], visit.questions[1].id
    over = place_question(visit, second, -1)
    assert order(over) == (["one", "two"], ["three"])
    assert order(place_question(over, top, 2)) == (["two"], ["one", "three"])
    assert order(lower_question(over, second)) == (["one"], ["two", "three"])
    assert order(place_question(visit, visit.questions[2].id, 0)) == (["one"], ["three", "two"])
    assert place_question(visit, "gone", 0) == visit


def test_a_private_question_never_moves_into_the_top(visit):
    visit = add_question(visit, "secret", private=True)
    assert place_question(visit, visit.questions[0].id, -1).top_questions == ()


def test_a_question_is_there_as_long_as_it_has_words(visit):
    visit = write_question(visit, "H", None, private=False)
    question_id = visit.questions[0].id
    visit = write_question(visit, "Hm\n\n", question_id, private=False)
    assert trim_question(visit, question_id).questions[0].text == "Hm"
    assert trim_question(visit, "gone") == visit
    assert write_question(visit, " ", question_id, private=False).questions == ()


def test_a_question_of_the_aid_is_known_by_its_id_and_one_in_own_words_by_them(visit):
    visit = add_question(ask(visit, "mine"), "of the aid", bank_id="bank")
    assert is_on_list(visit, "bank", "in another language")
    assert is_on_list(visit, None, "mine")
    assert not is_on_list(visit, "other", "mine")
    assert not is_on_list(set_private(visit, visit.questions[0].id, True), None, "mine")
