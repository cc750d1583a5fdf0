"""Every page read from right to left: the mirror image of itself, whole, and walked the other way.

The words stay English, so that each part has the size it has from left to right.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QScrollBar, QWidget

from decisionaid import language
from decisionaid.ui.frame.skip_link import PageTitle
from decisionaid.ui.frame.tree_order import put_in_reading_order
from decisionaid.ui.services.dialogs import Message, MessageDialog
from decisionaid.ui.steps.compare.layers import topics_of
from decisionaid.ui.steps.compare.rail import Rail
from decisionaid.ui.style.accessibility import name_of
from decisionaid.ui.widgets.labels import WrapLabel
from tests.ui.checks import clipped_labels
from tests.ui.conftest import settle
from tests.ui.steps.page_checks import faults

PAGES = ("welcome", "about", "no_cards", "learn", "compare", "check", "table", "values",
         "questions", "summary", "after", "visits", "help", "break")
RTL = Qt.LayoutDirection.RightToLeft
NEAR = 2  # px that halves may be rounded by


@pytest.fixture
def backwards(monkeypatch):
    """Return a function that has a program read English from right to left, or again as it is."""

    def turn(made, *, rtl: bool = True) -> None:
        codes = language.RIGHT_TO_LEFT - {"en"} | ({"en"} if rtl else frozenset())
        monkeypatch.setattr(language, "RIGHT_TO_LEFT", codes)
        made.window.retranslate()
        made.window.refresh()
        settle()

    return turn


def places(window: QWidget) -> dict[QWidget, QRect]:
    """Return where each word, button and scroll bar stands in the window."""
    kinds = (QLabel, QAbstractButton, QScrollBar)
    shown = [w for w in window.findChildren(QWidget) if isinstance(w, kinds)
             and not w.visibleRegion().isEmpty()]
    return {w: QRect(w.mapTo(window, QPoint(0, 0)), w.size())
            for w in shown if not isinstance(w, PageTitle)}  # heard, never seen


def beside_rail(window: QWidget) -> list[QRect]:
    """Return where all stands but the rail, which may be scrolled elsewhere once built anew."""
    rail = window.findChild(Rail)
    return [box for w, box in places(window).items() if not rail or not rail.isAncestorOf(w)]


def not_mirrored(before: list[QRect], after: list[QRect], width: int) -> list[str]:
    """Return the places whose mirror image is missing."""
    left = list(after)
    missing = []
    for box in before:
        wanted = box.translated(width - box.left() - box.right() - 1, 0)
        found = next((b for b in left if abs(b.left() - wanted.left()) <= NEAR
                      and abs(b.right() - wanted.right()) <= NEAR
                      and abs(b.top() - wanted.top()) <= NEAR), None)
        if found is None:
            missing.append(f"{box} has no mirror image {wanted}")
        else:
            left.remove(found)
    return missing


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_its_own_mirror_image_and_whole(program, backwards, page, size):
    made = program(page, size=size)
    before = places(made.window)
    backwards(made)
    after = places(made.window)
    assert not_mirrored(list(before.values()), list(after.values()), made.window.width()) == []
    assert faults(made) == []


def heard(widget: QWidget) -> list[str]:
    """Return the names of what is visible in a widget, as assistive technology meets it."""
    found = []
    for child in widget.children():
        if isinstance(child, QWidget) and child.isVisible():
            found += [name_of(child), *heard(child)]
    return [name for name in found if name]


@pytest.mark.parametrize("page", PAGES)
def test_what_is_heard_comes_in_the_same_order_from_either_side(program, backwards, page):
    made = program(page)
    put_in_reading_order(made.window.shown_page())
    before = heard(made.window.shown_page())
    assert len(before) > 3
    backwards(made)
    put_in_reading_order(made.window.shown_page())
    assert heard(made.window.shown_page()) == before


def test_every_topic_of_compare_is_its_own_mirror_image_and_whole(program, backwards):
    made = program("compare")
    compare = made.window.shown_page()
    for topic, _name in topics_of(made.session.view.decision):
        backwards(made, rtl=False)
        compare.show_topic(topic)
        compare.topic_page.build_all()  # parts further down are built when there is time
        settle()
        before = beside_rail(made.window)
        backwards(made)
        compare.topic_page.build_all()
        settle()
        assert not_mirrored(before, beside_rail(made.window), made.window.width()) == [], topic
        assert clipped_labels(compare) == [], topic


def test_the_way_on_is_at_the_left_and_topics_are_at_the_right(program, backwards):
    made = program("compare")
    made.window.shown_page().show_topic("may_do")
    backwards(made)
    at = places(made.window)
    footer = made.window.footer
    assert at[footer.next].right() < at[footer.back].left()
    rail = made.window.findChild(Rail)
    assert rail.mapTo(made.window, QPoint(0, 0)).x() > made.window.width() - 300


def test_dialogs_and_menus_read_as_the_window_does_and_turn_with_it(program, backwards):
    made = program("questions")
    backwards(made)
    assert MessageDialog(Message("Leave?", "Now?", ()), None, made.window).layoutDirection() == RTL
    assert QMenu().layoutDirection() == RTL
    backwards(made, rtl=False)
    assert QApplication.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert made.window.layoutDirection() == Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize(("way", "key"), [
    (RTL, Qt.Key.Key_Left), (Qt.LayoutDirection.LeftToRight, Qt.Key.Key_Right)])
def test_the_arrow_that_points_on_goes_to_the_next_word(shown, qtbot, way, key):
    label = WrapLabel("T cells, B cells and blasts")
    label.set_terms({"T cells": "t", "B cells": "b", "blasts": "c"})
    label.setLayoutDirection(way)
    shown(label, 400, 100)
    heard = []
    label.termActivated.connect(heard.append)
    qtbot.keyClick(label, key)
    qtbot.keyClick(label, Qt.Key.Key_Return)
    assert heard == ["b"]


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_in_arabic_is_whole_and_reads_from_the_right(program, page, size):
    made = program(page, size=size)
    made.session.speak("ar")
    settle()
    assert made.window.shown_page().layoutDirection() == RTL
    assert faults(made) == []


def test_a_name_in_latin_letters_keeps_its_place_in_an_arabic_sentence(program):
    made = program("compare")
    made.session.speak("ar")
    settle()
    cell = made.window.shown_page().layers.glance.page.row("may_do").cells[0]
    said = cell.accessibleName() + cell.accessibleDescription()
    assert "دراسة \u2067INO-VATE\u2069" in said
