"""Both sides of a number: beside each other where they fit, else a line each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.framings import BothFramings, FramingLabel

SIDES = (FramingLabel("44 of 100", "had this", True), FramingLabel("56 of 100", "did not", False))


def boxes(shown, width: int, sides=SIDES):
    both = BothFramings(sides)
    shown(both, width, 200)
    return both.boxes(width)


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


def test_from_right_to_left_the_people_stand_at_the_right(shown):
    both = BothFramings(SIDES)
    both.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    both.one_a_line = True
    shown(both, 400, 100)
    picture, solid = both.grab().toImage(), theme().color("data")
    inked = {x for x in range(picture.width()) for y in range(40)
             if picture.pixelColor(x, y) == solid}
    assert min(inked) > 400 - theme().px(30)


def test_a_screen_reader_hears_both_sides_as_one(shown):
    assert BothFramings(SIDES).accessibleName() == "44 of 100 had this, 56 of 100 did not"


def test_one_side_alone_keeps_its_words_under_the_count(shown):
    _, count, words = boxes(shown, 280, (FramingLabel("none of the 267 people", "had this",
                                                      False),))
    assert words.top() >= count.bottom()
