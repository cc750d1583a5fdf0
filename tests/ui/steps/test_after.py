"""After the visit: answers, outcomes, next steps, phones, several talks, what is still open."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from decisionaid.policy import Rules
from decisionaid.visit.after import add_next_step
from decisionaid.visit.printing import tick_section
from decisionaid.visit.questions import add_question
from tests.ui.conftest import settle
from tests.ui.steps.page_checks import LOOKS, faults, texts

ZOE = '<b>5 % & "Zoë" 你好 👩\u200d⚕️'
TODAY = dt.date(2026, 12, 1)


def opened(program, *asked, **more):
    p = program("about", today=TODAY, **more)
    for text in asked:
        p.session.act(add_question, text)
    p.walk.show("after")
    settle()
    return p, p.walk.page("after")


def tap(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
    settle()


def card(page, number=0):
    return tuple(page.cards.values())[number]


def test_an_answer_is_kept_as_typed_and_one_undo_takes_it_back(program, qtbot):
    p, page = opened(program, "One?")
    card(page).area.edit.insertPlainText(ZOE)
    qtbot.keyClicks(card(page).area.edit, " yes")
    assert p.session.visit.questions[0].answer == f"{ZOE} yes"
    p.session.undo()
    assert p.session.visit.questions[0].answer == ""
    assert card(page).area.text() == ""


def test_one_outcome_is_ticked_by_mouse_or_key_and_a_second_tap_clears_it(program, qtbot):
    p, page = opened(program, "One?")
    ticks = card(page).ticks
    tap(qtbot, ticks["answered"])
    ticks["next_time"].setFocus()
    qtbot.keyClick(ticks["next_time"], Qt.Key.Key_Space)
    assert p.session.visit.questions[0].outcome == "next_time"
    assert [k for k, t in ticks.items() if t.isChecked()] == ["next_time"]
    tap(qtbot, ticks["next_time"])
    assert p.session.visit.questions[0].outcome is None


def test_a_next_step_is_written_changed_and_deleted_with_undo(program, qtbot):
    p, page = opened(program)
    tap(qtbot, page.steps.more)
    form = page.steps.form
    assert p.window.focusWidget() is form.what
    form.what.insert(ZOE)
    form.what.textEdited.emit(ZOE)
    qtbot.keyClicks(form.who, "Clinic")
    qtbot.keyClicks(form.when, "Dec 1")
    tap(qtbot, form.done)
    step = p.session.visit.next_steps[0]
    assert (step.what, step.who, step.when) == (ZOE, "Clinic", "Dec 1")
    assert ZOE in texts(p)
    assert "Clinic, Dec 1" in texts(p)
    tap(qtbot, page.steps.rows()[0].edit)
    qtbot.keyClicks(page.steps.form.who, "!")
    assert p.session.visit.next_steps[0].who == "Clinic!"
    tap(qtbot, page.steps.form.remove)
    assert p.session.visit.next_steps == ()
    tap(qtbot, p.window.undo_bar.button)
    assert p.session.visit.next_steps[0].who == "Clinic!"
    assert len(page.steps.rows()) == 1


def test_whom_to_call_is_kept_as_typed(program, qtbot):
    p, page = opened(program)
    qtbot.keyClicks(page.call.weekdays, "555 1234 & ask")
    qtbot.keyClicks(page.call.nights, "<b>911")
    said = p.session.visit
    assert (said.phone_weekdays, said.phone_nights) == ("555 1234 & ask", "<b>911")
    assert "ask your team for their list and number" in texts(p)


def test_the_clinics_own_numbers_and_words_are_shown(program):
    rules = Rules(phone_weekdays="555 0000", call_at_once="Fever over 100.4 & <chills>")
    p, _ = opened(program, rules=rules)
    assert "Weekdays: 555 0000" in texts(p)
    assert "Call at once if: Fever over 100.4 & <chills>" in texts(p)


def test_a_second_talk_keeps_the_answers_of_the_first(program, qtbot):
    p, page = opened(program, "One?", "Two?")
    card(page).area.edit.insertPlainText("First said")
    tap(qtbot, card(page).ticks["next_time"])
    tap(qtbot, page.talks.more)
    assert card(page).area.text() == ""
    assert "First said · Next time" in texts(p)
    card(page).area.edit.insertPlainText("Second said")
    question = p.session.visit.questions[0]
    first, second = p.session.visit.appointments
    assert (question.answer, question.appointment) == ("Second said", second.id)
    assert (question.earlier[0].text, question.earlier[0].appointment) == ("First said", first.id)
    tap(qtbot, card(page).ticks["answered"])
    assert p.session.visit.questions[0].earlier == question.earlier
    assert card(page).area.text() == "Second said"


@pytest.mark.usefixtures("turns")
def test_a_talk_gets_its_day_from_the_drawer_and_the_focus_comes_back(program, qtbot):
    p, page = opened(program)
    tap(qtbot, page.talks.buttons()[0])
    day = p.window.focusWidget()
    assert day.day == TODAY
    qtbot.keyClick(day, Qt.Key.Key_Left)
    tap(qtbot, p.window.focusWidget())
    assert p.session.visit.appointments[0].date == TODAY - dt.timedelta(days=1)
    assert page.talks.buttons()[0].label() == "Talk 1: November 30, 2026"
    assert p.window.focusWidget() is page.talks.buttons()[0]


def test_only_what_is_still_open_prints_once_that_is_ticked(program, qtbot):
    p, page = opened(program, "One?")
    assert not p.session.visit.printing.only_open
    tap(qtbot, page.only_open)
    assert p.session.visit.printing.only_open


def test_private_questions_are_not_on_this_page(program):
    p, _ = opened(program, "One?")
    p.session.act(add_question, "Secret?", private=True)
    settle()
    assert "Secret?" not in texts(p)


def test_see_my_pages_leads_to_the_pages_with_this_one_among_them(program):
    p, page = opened(program)
    p.session.act(tick_section, "after", ticked=False)
    page.on_next()
    assert "after" in p.session.visit.printing.sections
    assert p.window.shown_id() == "summary"


def test_where_own_text_is_off_only_ticks_and_days_are_left(program):
    p, page = opened(program, "One?", rules=Rules(own_text=False))
    assert not card(page).area.isVisibleTo(page)
    assert not page.steps.isVisibleTo(page)
    assert not page.call.weekdays.isVisibleTo(page)
    assert card(page).ticks["answered"].isVisibleTo(page)
    assert faults(p) == []


def test_many_questions_are_built_as_they_come_near_the_view(program):
    _, page = opened(program, *(f"Question {n}?" for n in range(60)))
    assert len(page.cards) < 40
    bar = page.area.verticalScrollBar()
    for _ in range(40):
        bar.setValue(bar.maximum())
        settle()
    assert len(page.cards) == 60


def test_another_visit_finds_no_form_open_from_the_one_before(program, qtbot):
    p, page = opened(program, "One?")
    tap(qtbot, page.steps.more)
    qtbot.keyClicks(page.steps.form.what, "Mine")
    p.session.open_visit(add_next_step(p.context.fresh_visit("en"), "Theirs"))
    settle()
    assert page.steps.form is None
    assert "Theirs" in texts(p)
    assert "Mine" not in texts(p)


@LOOKS
def test_the_page_has_no_faults_in_any_look(program, qtbot, width, height, size, theme):
    p, page = opened(program, ZOE, "Two? " * 40, width=width, height=height, size=size,
                     theme=theme)
    card(page).area.edit.insertPlainText(ZOE)
    tap(qtbot, page.talks.more)
    p.session.act(add_next_step, "What " * 20, "Who", "When")
    tap(qtbot, page.steps.more)
    assert faults(p) == []
