"""A page that scrolls: its margins, also where something stands beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from decisionaid.ui.widgets.scroll import PAGE_MARGIN, ScrollPage


def sides(page):
    margins = page.box.contentsMargins()
    return margins.left(), margins.right()


def test_the_margin_beside_another_part_is_at_the_end_in_both_directions(shown):
    page = shown(ScrollPage(), 400, 300)
    assert sides(page) == (PAGE_MARGIN, PAGE_MARGIN)
    page.set_end_margin(12)
    assert sides(page) == (PAGE_MARGIN, 12)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert sides(page) == (12, PAGE_MARGIN)
    page.set_end_margin(None)
    assert sides(page) == (PAGE_MARGIN, PAGE_MARGIN)
