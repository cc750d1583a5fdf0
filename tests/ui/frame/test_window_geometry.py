"""The window's place: inside what is free of the screen, however that changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QRect, QSize, Signal
from PySide6.QtWidgets import QWidget

from decisionaid.ui.frame.window_geometry import (
    WANTED,
    WindowGeometry,
    inside,
    least_size,
    start_size,
)

areas = st.builds(QRect, st.integers(-3000, 3000), st.integers(-3000, 3000),
                  st.integers(200, 4000), st.integers(200, 3000))


class Screen(QObject):
    """Stands in for a screen whose size a test sets."""

    geometryChanged = Signal(QRect)
    availableGeometryChanged = Signal(QRect)

    def __init__(self, area: QRect) -> None:
        super().__init__()
        self.area = area

    def geometry(self) -> QRect:
        return self.area

    def availableGeometry(self) -> QRect:
        return self.area.adjusted(0, 30, 0, 0)

    def become(self, area: QRect) -> None:
        self.area = area
        self.geometryChanged.emit(area)


@pytest.fixture
def placed(qtbot, monkeypatch):
    """Return a function that shows a window at a place on a stand-in screen."""

    def place(screen: Screen, *, kiosk: bool) -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        monkeypatch.setattr(window, "screen", lambda: screen, raising=False)
        WindowGeometry(window, kiosk=kiosk).show()
        return window

    return place


@given(areas, areas)
def test_a_window_is_moved_and_shrunk_into_the_free_area(window, free):
    placed = inside(window, free)
    assert free.contains(placed)
    assert placed.size() == window.size().boundedTo(free.size())
    if free.contains(window):
        assert placed == window


@given(areas)
def test_the_first_window_has_its_usual_size_only_where_it_fits_with_its_frame(free):
    size = start_size(free.size())
    least = least_size(free.size())
    assert size is None or (size == WANTED and free.height() > WANTED.height())
    assert least.width() < free.width()
    assert least.height() < free.height()


def test_the_kiosk_covers_the_screen_and_follows_it(placed):
    screen = Screen(QRect(0, 0, 1366, 768))
    window = placed(screen, kiosk=True)
    assert window.geometry() == screen.area
    screen.become(QRect(0, 0, 1024, 600))
    assert window.geometry() == screen.area
    screen.become(QRect(0, 0, 1920, 1080))
    assert window.geometry() == screen.area


def test_a_window_at_home_shrinks_with_the_screen_and_keeps_its_size_on_a_larger_one(placed):
    screen = Screen(QRect(0, 0, 1920, 1080))
    window = placed(screen, kiosk=False)
    assert window.size() == WANTED
    screen.become(QRect(0, 0, 1024, 600))
    assert screen.availableGeometry().contains(window.geometry())
    screen.become(QRect(0, 0, 1920, 1080))
    assert window.size() == QSize(1024, 570)
