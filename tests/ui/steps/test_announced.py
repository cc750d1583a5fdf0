"""What a screen reader is told when something happens elsewhere than at the focus."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from decisionaid.ui.style import accessibility
from decisionaid.ui.widgets.fields import TextField, with_note
from decisionaid.visit.about import set_minutes
from decisionaid.visit.values import add_top_matter
from tests.ui.conftest import settle


@pytest.fixture
def said(monkeypatch):
    """Return the list of what is announced."""
    heard: list[str] = []

    class Bridge:
        isActive = staticmethod(QAccessible.isActive)
        queryAccessibleInterface = staticmethod(QAccessible.queryAccessibleInterface)

        @staticmethod
        def updateAccessibility(event):
            if isinstance(event, QAccessibleAnnouncementEvent):
                heard.append(event.message())

    accessibility._install()
    monkeypatch.setattr(accessibility, "QAccessible", Bridge)
    return heard


def test_arrival_at_a_page_is_said_once(program, said):
    made = program("about")
    for page in ("learn", "compare", "values", "questions", "summary"):
        said.clear()
        made.walk.show(page)
        settle()
        shown = made.window.shown_page()
        focused = made.window.focusWidget()
        told = [*said, focused.text()] if focused.property("headingLevel") else said
        assert told.count(shown.title()) == 1


def test_a_question_added_from_the_bank_is_said(program, said):
    made = program("questions")
    page = made.window.shown_page()
    next(iter(page.bank._tiles.values())).button.click()
    assert said[-1] == "Added to my questions"


def test_the_new_place_of_a_card_and_of_a_matter_is_said(program, said):
    made = program("compare")
    first = made.session.visit.options[0]
    made.window.shown_page()._on_move(first, 1)
    assert said[-1].endswith(": place 2 of 3")
    made.walk.show("values")
    page = made.window.shown_page()
    first, second = list(page.part("scale").rows)[:2]
    for matter in (first, second):
        made.session.act(add_top_matter, matter)
    page.show_part("top")
    settle()
    page.part("top")._on_move(first, 1)
    assert said[-1].endswith(": place 2 of 2")


def test_a_field_that_is_full_says_so_once(shown, said):
    holder, field = QWidget(), TextField("Name", limit=3)
    holder.setLayout(with_note(field))
    shown(holder, 300, 120)
    field.setText("ab")
    assert said == []
    field.setText("abc")
    field.setText("abd")
    assert said == [field.limit_note.text()]


def test_the_new_name_of_the_way_on_is_said(program, said):
    made = program("table")
    before = made.window.footer.next.label()
    said.clear()
    made.session.act(set_minutes, "5")
    made.window.refresh()
    settle()
    now = made.window.footer.next.label()
    assert now != before
    assert now in said
