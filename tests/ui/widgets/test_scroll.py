"""A page that scrolls: its margins, also where something stands beside it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from decisionaid.ui.widgets.buttons import OutlineButton
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


def test_what_is_pressed_at_the_edge_stays_under_the_pointer_and_hears_the_click(shown):
    page, heard = ScrollPage(), []
    buttons = [OutlineButton(str(n)) for n in range(20)]
    for n, button in enumerate(buttons):
        button.clicked.connect(lambda _=False, n=n: heard.append(n))
        page.box.addWidget(button)
    shown(page, 400, 300)
    page.verticalScrollBar().setValue(buttons[5].y() + 10)  # its upper edge is out of view
    place = buttons[5].mapTo(page.window(), QPoint(100, buttons[5].height() - 8))
    before = page.verticalScrollBar().value()
    QTest.mouseClick(page.window().windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    assert heard == [5]
    assert buttons[5].hasFocus()
    assert page.verticalScrollBar().value() == before
    buttons[4].setFocus(Qt.FocusReason.BacktabFocusReason)
    assert page.verticalScrollBar().value() < before


def test_a_field_that_is_pressed_at_the_edge_comes_into_view(shown):
    page = ScrollPage()
    fields = [QLineEdit() for _ in range(30)]
    for field in fields:
        page.box.addWidget(field)
    shown(page, 400, 300)
    page.verticalScrollBar().setValue(fields[9].y() + 10)
    before = page.verticalScrollBar().value()
    place = fields[9].mapTo(page.window(), QPoint(50, fields[9].height() - 4))
    QTest.mouseClick(page.window().windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    assert page.verticalScrollBar().value() < before


def test_a_control_higher_than_the_view_is_met_at_its_beginning(shown):
    page = ScrollPage()
    first, tall, last = (OutlineButton(str(n)) for n in range(3))
    tall.setMinimumHeight(900)
    for button in (first, tall, last):
        page.box.addWidget(button)
    shown(page, 400, 300)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert tall.hasFocus()
    assert 0 <= tall.mapTo(page.viewport(), QPoint(0, 0)).y() <= 8
