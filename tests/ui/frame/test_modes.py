"""Which layout a window gets: the table of the visual design, section 7."""

from __future__ import annotations

import pytest

from decisionaid.ui.frame.modes import frame_scrolls_away, layout_mode


@pytest.mark.parametrize(
    ("width", "columns", "scale", "mode"),
    [
        (1280, 2, 1.0, "rail"), (1280, 3, 1.0, "rail"), (1280, 4, 1.0, "columns"),
        (1024, 3, 1.0, "columns"), (1920, 4, 1.0, "rail"), (1280, 3, 1.25, "columns"),
        (1280, 3, 1.5, "single"), (1280, 2, 2.0, "single"), (1280, 3, 3.0, "single"),
        (1024, 3, 3.0, "single"),
    ],
)  # fmt: skip
def test_the_first_layout_with_14_em_a_column_is_taken(width, columns, scale, mode):
    assert layout_mode(width, columns, scale) == mode


@pytest.mark.parametrize(
    ("room", "line", "away"), [(320, 27, False), (319, 27, True), (400, 81, True), (490, 81, False)]
)
def test_the_frame_scrolls_away_only_when_little_room_is_left(room, line, away):
    assert frame_scrolls_away(room, line) is away


@pytest.mark.parametrize(("head", "away"), [(0, False), (292, False), (293, True)])
def test_the_frame_scrolls_away_where_the_page_keeps_too_much_at_its_top(head, away):
    assert frame_scrolls_away(400, 27, head) is away
