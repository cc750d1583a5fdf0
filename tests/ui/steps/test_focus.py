"""Every stop of every page, walked by Tab: how many there are, and the ring around each."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from decisionaid.ui.frame import keyboard
from decisionaid.ui.steps.compare.layers import topics_of
from decisionaid.ui.style.accessibility import LEVEL
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import clear
from decisionaid.ui.widgets.ring_frame import RING
from decisionaid.ui.widgets.widget_tree import widgets_in
from tests.ui.conftest import settle

MOST = 40
TALL = 0.8  # of the window's height
PAGES = ("welcome", "about", "no_cards", "learn", "compare", "check", "table", "values",
         "questions", "summary", "after", "visits", "help", "break")
ALONE = ("first_start", "staff", "attract", "withdrawn")


def stops_walked(window):
    """Yield each Tab stop from the top of the window until the first comes again."""
    window.setFocus()
    seen = []
    while len(seen) < 10 * MOST:
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        settle()
        now = window.focusWidget()
        if now in seen:
            return
        seen.append(now)
        yield now
    pytest.fail("Tab has no end")


def ring_fault(window, control) -> str:
    """Return what is wrong with the ring of the control that has the focus, or nothing."""
    frame = window.ring.frame()
    if frame.widget() is not control or not frame.isVisible():
        return "no ring"
    shown = frame.visibleRegion().translated(frame.pos()).boundingRect()
    box = QRect(control.mapTo(window, QPoint(0, 0)), control.size())
    if box.height() > TALL * window.height():  # no view holds it whole: it is met at its top
        return "" if window.rect().contains(box.topLeft()) else f"begins at {box.topLeft()}"
    if not window.rect().contains(box):
        return f"{box} is out of the window"
    inside = control.property("ringInside") is True or hasattr(control, "circle")
    around = box if inside else box.adjusted(-RING, -RING, RING, RING) & window.rect()
    if not shown.contains(around):
        return f"only {shown} of {around}"
    above = window.children()[window.children().index(frame) + 1:]
    covers = [w for w in above if w.isWidgetType() and w.isVisible()
              and w.geometry().intersects(frame.geometry())]
    return f"covered by {covers}" if covers else ""


def walk_faults(window) -> list[str]:
    """Return what is wrong with the stops of the page in view."""
    found, count = [], 0
    for control in stops_walked(window):
        count += 1
        fault = ring_fault(window, control)
        if fault:
            found.append(f"{control.accessibleName() or control}: {fault}")
    return found if count <= MOST else [*found, f"{count} stops"]


@pytest.mark.parametrize("page", [*PAGES, *ALONE])
def test_every_stop_of_a_page_has_its_whole_ring_and_they_are_few(program, page):
    window = program(page).window
    assert walk_faults(window) == []


def test_every_stop_of_every_topic_has_its_whole_ring_and_they_are_few(program):
    made = program("compare")
    found = {}
    for topic, _name in topics_of(made.session.view.decision):
        made.window.shown_page().show_topic(topic)
        settle()
        found[topic] = walk_faults(made.window)
    assert not any(found.values()), found


@pytest.mark.slow
@pytest.mark.parametrize(("size", "look", "lang"), [
    (200, "light", "en"), (300, "contrast", "es"), (200, "contrast", "ar"), (100, "light", "ar")])
def test_every_stop_has_its_ring_in_large_text_and_from_the_right(program, size, look, lang):
    made = program("welcome", size=size, theme=look)
    made.session.speak(lang)
    settle()
    found = {}
    for page in [*PAGES, *ALONE]:
        made.walk.show(page)
        settle()
        found[page] = walk_faults(made.window)
    made.walk.show("compare")
    for topic, _name in topics_of(made.session.view.decision):
        made.window.shown_page().show_topic(topic)
        settle()
        found[topic] = walk_faults(made.window)
    assert not any(found.values()), {page: bad for page, bad in found.items() if bad}


@pytest.mark.parametrize("page", PAGES)
def test_no_heading_of_a_page_is_two_levels_below_the_one_before(program, page):
    shown = program(page).window.shown_page()
    levels = [(int(label.property(LEVEL)), label.text()) for label in widgets_in(shown, WrapLabel)
              if label.property(LEVEL) and label.isVisible()]
    assert [pair for pair in pairwise(levels) if pair[1][0] > pair[0][0] + 1] == []


def test_a_drawer_whose_opener_was_built_anew_leads_back_to_the_heading(program):
    made = program("learn")
    window = made.window
    window.activateWindow()
    opener = next(w for w in window.tab_order() if window.shown_page().isAncestorOf(w))
    opener.setFocus()
    made.walk.context.open_drawer("What does this word mean?", QWidget())
    settle()
    assert window.drawer.isVisible()
    window.shown_page().retranslate()
    settle()
    window.drawer.close_drawer()
    settle()
    assert window.focusWidget().property(LEVEL)


def place_in_page(window) -> QVBoxLayout:
    """Return a layout in the page in view, for controls of a test."""
    holder = QWidget(window.shown_page())
    holder.show()
    return QVBoxLayout(holder)


def button_in(place) -> QPushButton:
    """Return a new button in a layout; it is shown a moment later."""
    button = QPushButton("Change the date")
    place.addWidget(button)
    assert not button.isVisible()
    return button


@pytest.mark.usefixtures("turns")
def test_a_drawer_leads_back_to_its_opener_once_that_is_shown(program):
    window = program("help").window
    window.activateWindow()
    place = place_in_page(window)
    opener = button_in(place)
    settle()
    window.drawer.open_drawer("When is this talk?", QWidget(), opener=opener)
    settle()
    place.removeWidget(opener)
    opener.setParent(None)
    place.addWidget(opener)
    window.drawer.close_drawer()
    settle()
    assert window.focusWidget() is opener


@pytest.mark.usefixtures("turns")
@pytest.mark.parametrize("in_drawer", [False, True])
def test_what_takes_the_place_of_a_control_gets_the_focus_once_it_is_shown(program, in_drawer):
    window = program("help").window
    window.activateWindow()
    place = place_in_page(window)
    button_in(place).setFocus()
    settle()
    if in_drawer:
        window.drawer.open_drawer("When is this talk?", QWidget())
        settle()
        window.drawer.close_drawer()
    clear(place)
    new = button_in(place)
    new.setFocus()
    settle()
    assert window.focusWidget() is new


@pytest.mark.parametrize("page", PAGES)
def test_a_page_built_anew_keeps_the_focus_and_the_place(program, page):
    made = program(page)
    window = made.window
    window.activateWindow()
    window.to_content()
    theme().set(name="contrast")
    settle()
    window.shown_page().retranslate()
    for _ in range(3):
        settle()
    now = window.focusWidget()
    assert now is not window.skip
    assert now is not window
    assert now.property(LEVEL)


def test_a_heading_that_is_shown_late_gets_the_focus_all_the_same(program, monkeypatch, qtbot):
    window = program("help").window
    window.activateWindow()
    window.to_content()
    real, late = keyboard.first_heading, iter((None, None))
    monkeypatch.setattr(keyboard, "first_heading", lambda regions: next(late, real(regions)))
    window.shown_page().retranslate()
    qtbot.waitUntil(lambda: bool(window.focusWidget().property(LEVEL)))
