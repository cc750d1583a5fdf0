"""Three questions lead somewhere for every answer; a decision opens with whom it is for."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from decisionaid.ui.widgets.dates import DatePicker
from decisionaid.visit.about import set_minutes, set_who
from decisionaid.visit.questions import add_question
from tests.ui.conftest import settle
from tests.ui.steps.page_checks import LOOKS, faults, texts
from tests.visit.test_routing import TABLE

CHILD, ADULT = "all_rr_child_young_adult", "all_rr_adult"
NONE = {"decision": "", "cards": ()}
AGES = ("under_18", "18_to_25", "26_or_older", "not_sure")
KINDS = ("b_cell_all", "b_cell_all_ph", "cll", "aml", "other", "not_sure")
STAGES = ("first", "came_back", "none_seen", "not_sure")


def expected(said: tuple[str, str, str]) -> set[str]:
    """Return where the table of the evidence's README ends."""
    return set(TABLE.get(said, ("ask",) if "not_sure" in said else ("none",)))


def answer(made, **answers: str) -> None:
    page = made.window.page("about")
    for question, key in answers.items():
        page.questions.groups[question].button(key).click()


def ending(made) -> set[str]:
    """Press Next after the questions and return where the person stands."""
    made.window.footer.next.click()
    page = made.window.shown_page()
    if made.window.shown_id() == "no_cards":
        return {"none" if "no cards for that yet" in page.title() else "ask"}
    if page.intro.picks is not None:
        return {k for k in page.intro.picks._buttons if k != "not_sure"}
    decision = made.session.decision
    return {decision.id} if decision is not None else set()


def test_every_combination_of_answers_ends_somewhere_through_the_page(program):
    made = program("about", **NONE)
    wrong = []
    for age, kind, stage in product(AGES, KINDS, STAGES):
        made.walk.show("about")
        answer(made, age=age, kind=kind, stage=stage)
        found = ending(made)
        if found != expected((age, kind, stage)):
            wrong.append((age, kind, stage, found))
    assert wrong == []


def test_unanswered_questions_let_the_person_go_on(program):
    made = program("about", **NONE)
    made.window.footer.next.click()
    assert made.window.shown_id() == "learn"


def test_an_answer_and_its_decision_are_one_act_that_can_be_undone(program):
    made = program("about", **NONE)
    answer(made, age="26_or_older", kind="cll", stage="first")
    assert made.session.decision.id == "cll_first_treatment"
    made.session.undo()
    assert made.session.decision is None
    assert made.session.visit.answers.get("stage") is None
    assert made.window.page("about").questions.groups["stage"].value() is None


def test_the_decision_opens_with_whom_it_is_for_and_not_for_context_and_caution(program):
    made = program("about", **NONE)
    answer(made, age="26_or_older", kind="b_cell_all", stage="came_back")
    made.window.footer.next.click()
    settle()
    shown, decision = texts(made), made.session.decision
    assert decision.title in shown
    assert decision.for_whom in shown
    assert decision.not_for in shown
    assert decision.caution in shown
    assert all(p.replace("**", "") in shown for c in decision.context for p in c.paragraphs)
    made.window.footer.next.click()
    assert made.window.shown_id() == "learn"


def test_from_18_to_25_the_person_picks_between_two_or_asks_the_team(program):
    made = program("about", **NONE)
    answer(made, age="18_to_25", kind="b_cell_all", stage="came_back")
    made.window.footer.next.click()
    page = made.window.page("about")
    assert not made.window.footer.next.isEnabled()
    page.intro.picks.button(CHILD).click()
    assert made.session.decision.id == CHILD
    page.intro.picks.button(ADULT).click()
    assert made.session.decision.id == ADULT
    page.intro.picks.button("not_sure").click()
    assert made.session.decision is None
    made.window.footer.next.click()
    assert made.window.shown_id() == "no_cards"


def test_a_childs_decision_asks_who_is_reading(program):
    made = program("about", **NONE)
    answer(made, age="under_18", kind="b_cell_all", stage="came_back")
    made.window.footer.next.click()
    made.window.page("about").intro.reader.button("teenager").click()
    assert made.session.visit.reader == "teenager"


def test_a_decision_named_at_the_start_opens_too(program):
    made = program("about")
    made.window.footer.next.click()
    settle()
    assert made.session.decision.for_whom in texts(made)


def test_answers_that_do_not_fit_can_be_changed_from_the_opening(program):
    made = program("about")
    made.window.footer.next.click()
    page = made.window.page("about")
    page.intro.change.click()
    assert page.questions.isVisible()
    made.window.footer.back.click()
    assert made.window.shown_id() == "welcome"


def test_the_step_bar_leads_from_the_opening_back_to_the_questions(program):
    made = program("about")
    made.window.footer.next.click()
    assert not made.window.page("about").questions.isVisible()
    made.window.steps.buttons[0].click()
    assert made.window.page("about").questions.isVisible()


def test_the_opening_speaks_another_language_at_the_same_place(program):
    made = program("about")
    made.window.footer.next.click()
    before = made.session.decision.for_whom
    made.session.speak("es")
    settle()
    assert made.session.decision.for_whom in texts(made)
    assert before not in texts(made)


def test_changing_the_decision_keeps_what_was_said(program):
    made = program("about")
    made.session.act(add_question, "What would you do?")
    answer(made, age="26_or_older", kind="cll", stage="first")
    visit = made.session.visit
    assert [q.text for q in visit.questions] == ["What would you do?"]
    assert [b.options for b in visit.from_before] != []


@pytest.mark.parametrize(
    ("minutes", "first", "skipped"),
    [("5", "questions", {"learn", "compare", "values"}), ("15", "compare", {"learn"}),
     ("none", "learn", set())],
)  # fmt: skip
def test_the_time_there_is_decides_what_comes_next(program, minutes, first, skipped):
    made = program("about")
    made.session.act(set_minutes, minutes)
    made.window.footer.next.click()
    settle()
    states = {b.step_id for b in made.window.steps.buttons if b.state == "skipped"}
    assert states == skipped
    asked: list[str] = []
    made.window.stepRequested.disconnect(made.walk.show)
    made.window.stepRequested.connect(asked.append)
    made.window.footer.next.click()
    assert asked == [first]


def test_a_day_is_picked_by_keyboard_and_no_day_gone_by_can_be(program):
    made = program("about", today=dt.date(2026, 11, 25), **NONE)
    page = made.window.page("about")
    page.questions.day.click()
    picker = made.window.drawer.content()
    assert isinstance(picker, DatePicker)
    assert picker.focusWidget().day == dt.date(2026, 11, 25)
    assert not next(d for d in picker.days if d.day.day == 24).isEnabled()
    QTest.keyClick(picker.focusWidget(), Qt.Key.Key_Left)
    assert picker.focusWidget().day == dt.date(2026, 11, 25)
    QTest.keyClick(picker.focusWidget(), Qt.Key.Key_Down)
    assert picker.focusWidget().day == dt.date(2026, 12, 2)
    QTest.keyClick(picker.focusWidget(), Qt.Key.Key_Space)
    assert made.session.visit.decide_by == dt.date(2026, 12, 2)
    assert "December 2, 2026" in page.questions.day.label()
    page.questions.day.click()
    made.window.drawer.content().unknown.click()
    assert made.session.visit.decide_by is None


def test_two_people_say_who_is_answering_now(program):
    made = program("about", **NONE)
    page = made.window.page("about")
    assert not page.questions.lane.isVisible()
    made.session.act(set_who, "both")
    assert page.questions.lane.isVisible()
    page.questions.lanes.button("caregiver").click()
    assert made.session.visit.lane == "caregiver"


def test_help_me_ask_my_team_makes_the_list(program):
    made = program("about", **NONE)
    asked: list[str] = []
    made.context.pageRequested.disconnect(made.walk.show)
    made.context.pageRequested.connect(asked.append)
    made.window.page("about").questions.team.click()
    assert asked == ["summary"]
    assert len(made.session.visit.top_questions) == 3


def test_the_answers_can_be_given_by_keyboard_alone(program):
    made = program("about", **NONE)
    groups = made.window.page("about").questions.groups
    for name, key in (("age", "26_or_older"), ("kind", "aml"), ("stage", "first")):
        groups[name].button(key).setFocus()
        QTest.keyClick(groups[name].button(key), Qt.Key.Key_Space)
    assert made.session.decision.id == "aml_immunotherapy"


def tab_to(made, widget) -> None:
    """Press Tab until a widget has the focus; at most once through the window."""
    for _ in range(80):
        now = made.window.focusWidget() or made.window
        if now is widget:
            return
        QTest.keyClick(now, Qt.Key.Key_Tab)
    pytest.fail(f"Tab does not lead to {widget.accessibleName()!r}")


def pick(made, group, steps: int, key: Qt.Key = Qt.Key.Key_Down) -> None:
    """Pick an answer as a keyboard does: Tab to the group, then arrow keys and Space."""
    buttons = list(group._buttons.values())
    tab_to(made, buttons[0])
    for _ in range(steps):
        QTest.keyClick(made.window.focusWidget(), key)
    QTest.keyClick(made.window.focusWidget(), Qt.Key.Key_Space)


def test_from_welcome_to_the_open_decision_by_keyboard_alone(program):
    made = program("welcome", **NONE)
    page = made.window.shown_page()
    pick(made, page.who, 1, Qt.Key.Key_Right)
    pick(made, page.minutes, 1, Qt.Key.Key_Right)
    tab_to(made, page.start)
    QTest.keyClick(page.start, Qt.Key.Key_Space)
    settle()
    groups = made.window.page("about").questions.groups
    pick(made, groups["age"], 2)
    pick(made, groups["kind"], 2)
    pick(made, groups["stage"], 0)
    tab_to(made, made.window.footer.next)
    QTest.keyClick(made.window.footer.next, Qt.Key.Key_Space)
    settle()
    visit = made.session.visit
    assert (visit.who, visit.minutes) == ("caregiver", "15")
    assert visit.decision_id == "cll_first_treatment"
    assert made.session.decision.for_whom in texts(made)


@LOOKS
def test_both_pages_hold_in_every_look(program, width, height, size, theme):
    made = program("about", width=width, height=height, size=size, theme=theme, **NONE)
    made.session.act(set_who, "both")
    settle()
    assert faults(made) == []
    answer(made, age="18_to_25", kind="b_cell_all", stage="came_back")
    made.window.footer.next.click()
    made.window.page("about").intro.picks.button(CHILD).click()
    settle()
    assert faults(made) == []
