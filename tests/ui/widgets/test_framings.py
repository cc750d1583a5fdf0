"""Both sides of a number: beside each other where they fit, else a line each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from decisionaid.ui.widgets.numbers import BothFramings, FramingLabel

SIDES = (FramingLabel("44 of 100", "had this", True), FramingLabel("56 of 100", "did not", False))


def boxes(shown, width: int, sides=SIDES, rtl=False):
    both = BothFramings(sides)
    if rtl:
        both.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown(both, width, 200)
    return [w.geometry() for w in both.children() if hasattr(w, "geometry") and w is not both.sides]


def test_in_a_wide_column_the_words_stand_under_the_count(shown):
    person, count, had, other, *_ = boxes(shown, 280)
    assert had.top() > count.top()
    assert had.left() == count.left()
    assert other.top() == person.top()
    assert other.left() > count.right()


def test_in_a_narrow_column_each_side_has_one_line(shown):
    person, count, had, other, *_ = boxes(shown, 250)
    assert had.left() > count.right()
    assert other.top() > person.bottom()


@pytest.mark.parametrize("width", [120, 250, 280, 600])
def test_nothing_overlaps_in_any_width(shown, width):
    found = boxes(shown, width)
    for n, first in enumerate(found):
        assert all(not first.intersects(second) for second in found[n + 1 :])


def test_from_right_to_left_the_first_side_is_at_the_right(shown):
    person, count, _, other, *_ = boxes(shown, 280, rtl=True)
    assert person.left() > count.right()
    assert other.right() < person.left()


def test_one_side_alone_keeps_its_words_under_the_count(shown):
    _, count, words = boxes(shown, 280, (FramingLabel("none of the 267 people", "had this",
                                                      False),))
    assert words.top() >= count.bottom()
