"""The icon array: the geometry of the design, the right count, both reading directions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from decisionaid.ui.style.accessibility import name_of, role_of
from decisionaid.ui.widgets.icon_array import IconArray, glyph_boxes

SENTENCE = "44 of 100 had this, 56 of 100 did not."


def solid(widget) -> list[bool]:
    """Return for each glyph, in order of painting from the left, whether its middle is filled."""
    image = widget.grab().toImage()
    found = []
    for box in glyph_boxes(1.0):
        x, y = round(box.center().x()), round(box.top() + box.height() * 0.78)
        found.append(image.pixelColor(x, y).name() == "#245a70")
    return found


def test_the_block_has_the_size_of_the_design(shown):
    array = IconArray(44, 100, SENTENCE)
    assert array.sizeHint().width() == 246
    assert array.heightForWidth(246) in (211, 212)
    boxes = glyph_boxes(1.0)
    assert boxes[1].x() - boxes[0].x() == pytest.approx(24)
    assert boxes[5].x() - boxes[4].x() == pytest.approx(30)
    assert boxes[10].y() - boxes[0].y() == 20.5
    assert boxes[50].y() - boxes[40].y() == 26.5
    assert boxes[0].height() == 17


@pytest.mark.parametrize("count", [0, 1, 44, 99, 100])
def test_as_many_people_are_solid_as_the_number_says(shown, count):
    found = solid(shown(IconArray(count, 100, SENTENCE), 246, 212))
    assert found == [n < count for n in range(100)]


def test_reading_from_the_right_fills_from_the_right(shown):
    array = IconArray(3, 100, SENTENCE)
    array.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    found = solid(shown(array, 246, 212))
    assert [n for n, on in enumerate(found) if on] == [7, 8, 9]


def test_a_thousand_are_ten_blocks_filled_in_order(look):
    assert IconArray(250, 1000, SENTENCE).blocks() == [100, 100, 50, 0, 0, 0, 0, 0, 0, 0]


def test_the_whole_sentence_is_read_aloud(shown):
    array = shown(IconArray(44, 100, SENTENCE), 246, 212)
    assert name_of(array) == SENTENCE
    assert role_of(array) == QAccessible.Role.Graphic


@pytest.mark.parametrize(("filled", "total"), [(101, 100), (-1, 100), (5, 50)])
def test_a_count_that_cannot_be_drawn_is_refused(look, filled, total):
    with pytest.raises(ValueError, match="cannot be drawn"):
        IconArray(filled, total, SENTENCE)
