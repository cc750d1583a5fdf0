"""A matter's five circles: one stop, walked by every arrow key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from decisionaid.ui.widgets.scale import ImportanceRow, ScalePoint
from decisionaid.ui.widgets.widget_tree import tab_stops


@pytest.fixture
def line(shown):
    """Return a row in a window."""
    return shown(ImportanceRow("home", "Time at home"), 1000, 80)


@pytest.mark.parametrize(("value", "entered"), [(0, 0), (1, 0), (4, 3)])
def test_tab_enters_at_the_answer_or_at_the_first_circle(line, value, entered):
    line.points[0].clearFocus()  # a window that opens gives it to the first
    line.set_value(value)
    assert list(tab_stops(line)) == [line.points[entered]]


@pytest.mark.parametrize(("key", "at"), [
    (Qt.Key.Key_Right, 2), (Qt.Key.Key_Down, 2), (Qt.Key.Key_Left, 0), (Qt.Key.Key_Up, 0)])
def test_every_arrow_key_walks(line, key, at):
    line.points[1].setFocus()
    QTest.keyClick(line.points[1], key)
    assert line.focusWidget() is line.points[at]
    assert list(tab_stops(line)) == [line.points[at]]


def test_the_circle_with_the_keyboard_stays_the_stop_when_its_answer_is_cleared(line):
    line.points[2].setFocus()
    line.set_value(0)
    assert list(tab_stops(line)) == [line.points[2]]


@pytest.mark.parametrize(("direction", "word"), [
    (Qt.LayoutDirection.LeftToRight, "Not at all"), (Qt.LayoutDirection.RightToLeft, "لا يهمّ أبدًا"),
    (Qt.LayoutDirection.RightToLeft, "Not at all")])  # fmt: skip
def test_in_large_text_the_word_stands_beside_its_circle(shown, look, qapp, direction, word):
    qapp.setLayoutDirection(direction)
    look.set(scale=2.0)
    point = ScalePoint(1, word)
    point.show_word(True)
    point.setLayoutDirection(direction)
    shown(point, 900, 80)
    image = point.grab().toImage()
    ground = image.pixelColor(450, 2)
    inked = [x for x in range(image.width()) for y in range(0, image.height(), 2)
             if image.pixelColor(x, y) != ground]
    rtl = direction == Qt.LayoutDirection.RightToLeft
    assert (min(inked) > 400) if rtl else (max(inked) < 500)
