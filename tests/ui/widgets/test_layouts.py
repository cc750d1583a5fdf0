"""Wrapping layouts: lines, columns, both directions; and Enter presses what has the focus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from decisionaid.ui.widgets.buttons import LinkButton, OutlineButton
from decisionaid.ui.widgets.choices import CheckChoice, Choice, RadioChoice
from decisionaid.ui.widgets.layouts import clear, equal, flow
from decisionaid.ui.widgets.options import OptionCard
from decisionaid.ui.widgets.scale import ScalePoint


def host(shown, layout, width):
    widget = QWidget()
    widget.setLayout(layout)
    return shown(widget, width, 300)


def test_what_does_not_fit_goes_to_the_next_line(shown):
    buttons = [OutlineButton(f"Button {n}") for n in range(4)]
    host(shown, flow(*buttons), 300)
    assert buttons[0].y() == buttons[1].y() < buttons[2].y()


def test_items_of_a_line_share_their_middle(shown):
    tall, low = OutlineButton("A", least_height=80), LinkButton("B")
    host(shown, flow(tall, low), 400)
    assert abs(tall.geometry().center().y() - low.geometry().center().y()) <= 1


def test_equal_columns_are_equal_and_as_high_as_the_highest(shown):
    buttons = [OutlineButton(text) for text in ("Short", "Much longer words than these " * 3)]
    host(shown, equal(*buttons, columns=2), 500)
    assert buttons[0].size() == buttons[1].size()


def test_the_first_column_is_at_the_right_when_reading_from_the_right(shown):
    buttons = [OutlineButton("A"), OutlineButton("B")]
    widget = host(shown, equal(*buttons, columns=2), 500)
    widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    widget.layout().activate()
    assert buttons[0].x() > buttons[1].x()


@pytest.mark.parametrize(("width", "line"), [(600, True), (180, False)])
def test_the_last_of_one_line_may_stand_at_its_end(shown, width, line):
    buttons = [OutlineButton(f"Button {n}") for n in range(2)]
    layout = flow(*buttons)
    layout.ends_apart = True
    host(shown, layout, width)
    assert (buttons[0].y() == buttons[1].y()) is line
    assert (buttons[1].geometry().right() == width - 1) is line


def test_clear_empties_a_layout(shown):
    layout = flow(OutlineButton("A"), OutlineButton("B"))
    host(shown, layout, 300)
    clear(layout)
    assert layout.count() == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_and_space_press_every_kind_of_button(shown, qtbot, key):
    answer = Choice("a", "A")
    for button in (OutlineButton("A"), RadioChoice(answer), CheckChoice(answer),
                   OptionCard("a", "bridge", "Name", "What", "How"), ScalePoint(1, "A")):
        shown(button, 300, 200)
        button.setFocus()
        with qtbot.waitSignal(button.clicked):
            qtbot.keyClick(button, key)
