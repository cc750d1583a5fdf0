"""Which layout a window of this size and text size gets."""

from __future__ import annotations

from typing import Literal

LayoutMode = Literal["rail", "columns", "single"]
FrameMode = Literal["full", "compact", "large"]

LEAST_EM = 14  # narrowest column of text, visual design section 7
BODY = 18
SIDE, GAP, CARD_PADDING, RAIL, RAIL_GAP, BAR = 24, 14, 16, 224, 16, 28
FRAME_LIMIT, WIDE_FROM = 1640, 1800
LEAST_ROOM, LEAST_LINES, LEAST_UNDER_HEAD = 320, 6, 4
LOW_HEIGHT = 700
LARGE_SCALE = 1.5


def column_text_width(width_px: int, columns: int, *, rail: bool) -> float:
    """Return the px of text one of the columns has in a window of this width."""
    room = min(width_px, FRAME_LIMIT) - 2 * SIDE - BAR - (RAIL + RAIL_GAP if rail else 0)
    return (room - (columns - 1) * GAP) / columns - 2 * CARD_PADDING


def layout_mode(width_px: int, columns: int, scale: float) -> LayoutMode:
    """Return the first of rail, columns and single that gives each column 14 em of text."""
    if scale >= LARGE_SCALE:
        return "single"
    need = LEAST_EM * BODY * scale
    if scale == 1.0 and column_text_width(width_px, columns, rail=True) >= need:
        return "rail"
    if column_text_width(width_px, columns, rail=False) >= need:
        return "columns"
    return "single"


def is_wide(width_px: int) -> bool:
    """Whether the window is wide enough for a body of 20 px."""
    return width_px >= WIDE_FROM


def is_low(height_px: int) -> bool:
    """Whether the window is so low that the frame is drawn smaller."""
    return height_px < LOW_HEIGHT


def frame_scrolls_away(room_px: int, line_px: int, head_px: int = 0) -> bool:
    """Whether header and footer scroll with the page: under 320 px or six lines are left.

    head_px: The height of what the page itself keeps above what scrolls; four lines must be left.
    """
    return (room_px < LEAST_ROOM or room_px < LEAST_LINES * line_px
            or room_px - head_px < LEAST_UNDER_HEAD * line_px)
