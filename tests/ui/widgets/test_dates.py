"""A day is picked from a month; no wrong one can be, and one Tab stop leads to all of them."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from decisionaid.ui.widgets.dates import DatePicker
from tests.ui.checks import clipped_labels, small_targets, unnamed_controls
from tests.ui.conftest import settle

TODAY = dt.date(2026, 11, 25)


@pytest.fixture
def picker(shown):
    return shown(DatePicker(TODAY, None), 400, 600)


def tab_stops(picker: DatePicker) -> list[dt.date]:
    return [d.day for d in picker.days if d.focusPolicy() & Qt.FocusPolicy.TabFocus]


def test_days_gone_by_and_days_too_far_ahead_cannot_be_picked(picker):
    assert next(d.day for d in picker.days if d.isEnabled()) == TODAY
    assert not picker.before.isEnabled()
    while picker.after.isEnabled():
        picker.after.click()
    assert [d.day for d in picker.days if d.isEnabled()][-1] == TODAY + dt.timedelta(days=731)


def test_one_day_is_a_tab_stop_and_arrows_walk_over_the_months_edge(picker):
    assert tab_stops(picker) == [TODAY]
    picker.focus_day(dt.date(2026, 11, 30))
    QTest.keyClick(picker.focusWidget(), Qt.Key.Key_Right)
    assert tab_stops(picker) == [dt.date(2026, 12, 1)]
    assert picker.name.text() == "December 2026"
    QTest.keyClick(picker.focusWidget(), Qt.Key.Key_Up)
    assert tab_stops(picker) == [TODAY]


def test_page_down_and_up_turn_the_month(picker):
    picker.focus_day(TODAY)
    QTest.keyClick(picker.focusWidget(), Qt.Key.Key_PageDown)
    assert picker.name.text() == "December 2026"
    assert tab_stops(picker) == [dt.date(2026, 12, 1)]


def test_from_right_to_left_the_left_arrow_goes_on(picker):
    picker.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    picker.focus_day(TODAY)
    QTest.keyClick(picker.focusWidget(), Qt.Key.Key_Left)
    assert tab_stops(picker) == [dt.date(2026, 11, 26)]


def test_a_picked_day_and_not_knowing_are_told(picker):
    found: list[dt.date | None] = []
    picker.picked.connect(found.append)
    next(d for d in picker.days if d.day.day == 27).click()
    picker.unknown.click()
    assert found == [dt.date(2026, 11, 27), None]


def test_the_chosen_day_is_said(shown):
    picker = shown(DatePicker(TODAY, dt.date(2027, 1, 3)), 400, 600)
    spoken = [d.accessibleName() for d in picker.days if "picked" in d.accessibleName()]
    assert spoken == ["January 3, 2027, picked"]


@pytest.mark.parametrize("scale", [1.0, 2.0, 3.0])
def test_it_holds_in_every_text_size(shown, look, scale):
    look.set(scale=scale)
    picker = shown(DatePicker(TODAY, TODAY), round(400 * (1 + (scale - 1) * 0.75)), 600)
    settle()
    assert [*unnamed_controls(picker), *clipped_labels(picker), *small_targets(picker)] == []
