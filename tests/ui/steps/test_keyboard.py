"""The window by keys: one stop a list, a skip link, where a page begins, the order of the tree."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from decisionaid.ui.frame.arrow_keys import ArrowKeyNavigation, make_list
from decisionaid.ui.frame.tab_order import stops, walk
from decisionaid.ui.frame.tree_order import put_in_reading_order
from decisionaid.ui.style.accessibility import name_of
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.choices import Choice, ChoiceGroup
from decisionaid.ui.widgets.labels import WrapLabel
from tests.ui.conftest import settle

KEY = Qt.Key


@pytest.fixture
def listed(shown):
    """Return a list of two lines with two buttons each, in a window that walks by arrows."""
    holder = QWidget()
    buttons = [OutlineButton(name) for name in ("a", "b", "c", "d")]
    for number, button in enumerate(buttons):
        button.setParent(holder)
        button.setGeometry(200 * (number % 2), 80 * (number // 2), 150, 60)
    window = QWidget()
    box = QVBoxLayout(window)
    box.addWidget(holder)
    make_list(holder)
    ArrowKeyNavigation(window)
    shown(window, 500, 300)
    return window, buttons


def test_a_list_is_one_stop_the_one_used_last(listed):
    window, (first, _, third, _) = listed
    assert stops(window) == [first]
    third.setFocus()
    settle()
    assert stops(window) == [third]


@pytest.mark.parametrize(("start", "key", "end"), [
    (0, KEY.Key_Down, 2), (2, KEY.Key_Down, 2), (3, KEY.Key_Up, 1), (0, KEY.Key_Right, 1),
    (1, KEY.Key_Right, 2), (0, KEY.Key_Left, 0), (1, KEY.Key_End, 3), (3, KEY.Key_Home, 0),
])  # fmt: skip
def test_arrow_keys_walk_in_a_list(listed, start, key, end):
    window, buttons = listed
    buttons[start].setFocus()
    settle()
    QTest.keyClick(buttons[start], key)
    assert window.focusWidget() is buttons[end]


@pytest.mark.parametrize(("key", "end"), [(KEY.Key_Down, 1), (KEY.Key_Right, 1), (KEY.Key_Up, 0)])
def test_in_a_list_of_one_line_every_arrow_key_walks(listed, key, end):
    window, buttons = listed
    for number, button in enumerate(buttons):
        button.setGeometry(120 * number, 0, 100, 60)
    buttons[0].setFocus()
    settle()
    QTest.keyClick(buttons[0], key)
    assert window.focusWidget() is buttons[end]


def test_alt_and_an_arrow_key_is_left_to_the_list_itself(listed):
    window, buttons = listed
    buttons[0].setFocus()
    settle()
    QTest.keyClick(buttons[0], KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert window.focusWidget() is buttons[0]


def test_the_tree_reads_as_the_layout_does_after_a_move(shown):
    window = QWidget()
    box = QVBoxLayout(window)
    labels = [WrapLabel(word) for word in ("one", "two", "three")]
    over = QWidget(window)
    for label in labels:
        box.addWidget(label)
    shown(window, 300, 200)
    box.insertWidget(0, labels[2])
    put_in_reading_order(window)
    assert [c for c in window.children() if isinstance(c, QWidget)] == [
        labels[2], labels[0], labels[1], over]


def test_a_step_leads_the_focus_to_the_heading_and_tab_goes_on_from_there(program):
    window = program("welcome").window
    QTest.mouseClick(window.steps.buttons[4], Qt.MouseButton.LeftButton)
    window.steps.buttons[4].click()
    settle()
    here = window.focusWidget()
    assert (here.property("headingLevel"), here.text()) == (1, "My questions")
    QTest.keyClick(here, KEY.Key_Tab)
    assert window.focusWidget() is window.shown_page().write
    window.skip.click()
    QTest.keyClick(here, KEY.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert window.focusWidget() is window.steps.buttons[-1]


def test_the_skip_link_is_the_first_stop_and_leads_past_the_frame(program):
    window = program("questions").window
    window.setFocus()
    QTest.keyClick(window, KEY.Key_Tab)
    assert window.focusWidget() is window.skip
    QTest.keyClick(window.skip, KEY.Key_Space)
    assert window.focusWidget().text() == "My questions"


def test_a_topic_of_the_rail_takes_the_focus_along(program):
    made = program("compare")
    page = made.window.shown_page()
    page.show_topic("how")
    settle()
    page.layers.topic.rail._links["not_for"].click()
    settle()
    assert made.window.focusWidget().text() == "Who it is not for"


@pytest.fixture
def reader():
    """Have Qt behave as with a screen reader."""
    QAccessible.setActive(True)
    yield QAccessible.queryAccessibleInterface
    QAccessible.setActive(False)


def test_a_medical_word_is_a_link_that_opens_its_meaning(program, reader):
    made = program("learn")
    settle()
    label = next(w for w in made.window.shown_page().findChildren(WrapLabel) if w._links())
    word = reader(label).child(0)
    assert word.role() == QAccessible.Role.Link
    assert word.text(QAccessible.Text.Name) in label.text()
    word.actionInterface().doAction("Press")
    settle()
    assert made.window.drawer.isVisible()


def test_answers_of_which_one_is_picked_are_one_stop_the_picked_one_from_either_side(shown):
    group = ChoiceGroup("How old?", [Choice("a", "Under 18"), Choice("b", "18 to 25")])
    window = QWidget()
    box = QVBoxLayout(window)
    for widget in (OutlineButton("before"), group, OutlineButton("after")):
        box.addWidget(widget)
    shown(window, 500, 400)
    first, second = group.buttons()
    assert stops(window)[1:-1] == [first]
    group.set_picked("b")
    stops(window)[-1].setFocus()
    walk(stops(window), forward=False)
    assert window.focusWidget() is second
    first.setFocus()  # by an arrow key; Tab then goes on from there
    walk(stops(window), forward=True)
    assert window.focusWidget() is stops(window)[-1]
    assert stops(window)[1:-1] == [second]


def test_a_sentence_with_linked_words_hands_the_focus_to_the_word_and_never_has_it(shown, qapp):
    label = WrapLabel("Bone marrow makes blood cells.")
    label.set_terms({"Bone marrow": "marrow", "blood cells": "cells"})
    window, first = QWidget(), OutlineButton("before")
    box = QVBoxLayout(window)
    box.addWidget(first)
    box.addWidget(label)
    shown(window, 400, 200)
    first.setFocus()
    heard = []
    hearing = qapp.focusChanged.connect(lambda _old, new: heard.append(name_of(new)))
    label.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(window.focusWidget(), KEY.Key_Right)
    settle()
    qapp.focusChanged.disconnect(hearing)
    assert heard == ["Bone marrow", "blood cells"]
