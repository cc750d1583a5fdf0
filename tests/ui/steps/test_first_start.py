"""Keeping is asked once; a password is entered twice and no hint of it is kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from decisionaid.ui.style.accessibility import LEVEL
from decisionaid.visit.questions import add_question
from tests.ui.conftest import settle
from tests.ui.steps.page_checks import LOOKS, faults, texts

FIRST = {"decision": "", "cards": (), "keep": None}


def kept_choice(tmp_path) -> str:
    return (tmp_path / "preferences.json").read_text("utf-8")


def test_the_first_start_asks_and_a_later_one_does_not(program):
    assert program("welcome", **FIRST).first_page() == "first_start"
    assert program("welcome", **{**FIRST, "keep": "no"}).first_page() == "welcome"


def test_keep_writes_visits_and_is_remembered(program, tmp_path):
    made = program("first_start", **FIRST)
    made.window.shown_page().keep.click()
    assert made.keeper.keeps
    assert '"keep":"keep"' in kept_choice(tmp_path)
    assert made.window.shown_id() == "welcome"


def test_after_the_question_the_cards_a_doctor_named_are_shown(program):
    made = program("first_start", keep=None)
    made.window.shown_page().keep.click()
    assert made.window.shown_id() == "compare"


@pytest.mark.parametrize("size", [200, 300])
def test_in_large_text_the_page_begins_with_its_title_and_tab_leads_to_the_first_answer(
        program, size):
    window = program("first_start", **FIRST, size=size).window
    title, page = window.focusWidget(), window.shown_page()
    assert title.property(LEVEL) == 1
    assert page.area.viewport().rect().contains(
        title.mapTo(page.area.viewport(), QPoint(0, 0)))
    QTest.keyClick(title, Qt.Key.Key_Tab)
    settle()
    assert window.focusWidget() is page.keep


def test_do_not_keep_leaves_no_visit_behind(program, tmp_path):
    made = program("first_start", **FIRST)
    made.window.shown_page().refuse.click()
    made.session.act(add_question, "secret words")
    made.keeper.keep_now()
    assert not made.keeper.keeps
    assert '"keep":"no"' in kept_choice(tmp_path)
    assert list((tmp_path / "visits").rglob("*")) == []


def test_a_password_is_set_by_keyboard_and_locks_what_is_written(program, tmp_path):
    made = program("first_start", **FIRST)
    page = made.window.shown_page()
    page.lock.click()
    assert made.window.focusWidget() is page.first
    QTest.keyClicks(page.first, "river stone")
    QTest.keyClick(page.first, Qt.Key.Key_Return)
    QTest.keyClicks(page.second, "river stone")
    QTest.keyClick(page.second, Qt.Key.Key_Return)
    made.session.act(add_question, "secret words")
    made.keeper.keep_now()
    written = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    assert made.keeper.files().is_locked(made.session.visit.id)
    assert b"secret words" not in written
    assert b"river stone" not in written
    assert '"keep":"password"' in kept_choice(tmp_path)


def test_passwords_that_differ_or_are_missing_are_told_and_nothing_is_kept(program):
    made = program("first_start", **FIRST)
    page = made.window.shown_page()
    page.lock.click()
    page.done.click()
    assert "at least 8 letters" in page.problem.text()
    QTest.keyClicks(page.first, "one word")
    QTest.keyClicks(page.second, "two")
    page.done.click()
    assert "not alike" in page.problem.text()
    assert made.window.focusWidget() is page.second
    assert not made.keeper.keeps
    assert made.window.shown_id() == "first_start"


def test_the_rule_for_a_new_password_is_said_while_it_is_typed(program):
    made = program("first_start", **FIRST)
    page = made.window.shown_page()
    page.lock.click()
    settle()
    QTest.keyClicks(page.first, "1234567")
    assert "at least 8 letters" in texts(made)
    QTest.keyClicks(page.first, "8")
    assert "at least 8 letters" not in texts(made)
    assert "Long enough." in texts(made)


def test_the_password_page_says_that_nobody_can_open_it_without(program):
    page_of = program("first_start", **FIRST)
    page_of.window.shown_page().lock.click()
    settle()
    assert "Nobody can open it without the password" in texts(page_of)
    fields = page_of.window.shown_page().findChildren(QLineEdit)
    assert all(f.echoMode() == QLineEdit.EchoMode.Password for f in fields if f.isVisible())


def test_a_later_start_asks_for_the_password_because_it_is_never_kept(program):
    made = program("first_start", **{**FIRST, "keep": "password"})
    page = made.window.shown_page()
    assert page.first.isVisible()
    page.skip.click()
    assert made.window.shown_id() == "welcome"
    assert not made.keeper.keeps
    assert made.context.keep_choice == "password"


def test_who_comes_back_to_kept_visits_is_not_asked_to_think_of_a_password(program):
    made = program("welcome", **{**FIRST, "keep": "password"})
    made.keeper.folder.mkdir(parents=True, exist_ok=True)
    (made.keeper.folder / f"{'a1' * 8}.talk").write_bytes(b"kept")
    made.walk.show("first_start")
    page = made.window.shown_page()
    assert page.title() == "Welcome back"
    page.lock.click()
    assert page.title() == "Choose a password"
    page.back.click()
    page.open.click()
    assert made.window.shown_id() == "visits"
    made.walk.show("first_start")
    assert page.title() == "Choose a password"


def test_after_my_visits_a_new_visit_still_gets_its_password(program):
    made = program("first_start", **{**FIRST, "keep": "password"})
    made.window.shown_page().visits.click()
    assert made.window.shown_id() == "visits"
    made.walk.show("welcome")
    made.window.shown_page().start.click()
    page = made.window.shown_page()
    assert made.window.shown_id() == "first_start"
    QTest.keyClicks(page.first, "river stone")
    QTest.keyClicks(page.second, "river stone")
    page.done.click()
    made.window.shown_page().start.click()
    assert made.window.shown_id() == "about"
    assert made.keeper.files().is_locked(made.session.visit.id)


@LOOKS
def test_both_pages_hold_in_every_look(program, width, height, size, theme):
    made = program("first_start", width=width, height=height, size=size, theme=theme, **FIRST)
    assert faults(made) == []
    made.window.shown_page().lock.click()
    settle()
    assert faults(made) == []
