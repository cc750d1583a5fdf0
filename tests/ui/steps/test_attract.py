"""The clinic's resting screen."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from decisionaid.ui.widgets.labels import WrapLabel
from tests.ui.conftest import settle
from tests.ui.kiosk.conftest import clock, kiosk, library  # noqa: F401 - fixtures
from tests.ui.steps.page_checks import LOOKS, faults, texts

MEDICAL = re.compile(r"leukemi|cancer|therap|treatment|immun|chemo|doctor|patient|clinic", re.I)
LEFT = Qt.MouseButton.LeftButton


def test_nothing_medical_is_on_it(kiosk):  # noqa: F811
    program = kiosk("attract")
    assert not MEDICAL.search(texts(program))
    header = program.window.header
    shown = [w.text() for w in header.findChildren(WrapLabel) if w.isVisible()]
    assert shown
    assert not MEDICAL.search(" ".join(shown))


def test_start_has_the_focus_and_leads_to_the_welcome_page_where_the_review_line_is_back(kiosk):  # noqa: F811
    program = kiosk("attract")
    page = program.window.page("attract")
    assert page.start.hasFocus()
    QTest.keyClick(page.start, Qt.Key.Key_Return)
    settle()
    assert program.window.shown_id() == "welcome"
    assert "No clinician" in program.window.header.tagline.text()


def test_a_language_button_changes_every_word_and_keeps_the_header_quiet(kiosk):  # noqa: F811
    program = kiosk("attract")
    page = program.window.page("attract")
    QTest.mouseClick(page.languages.buttons["es"], LEFT)
    settle()
    assert program.session.visit.language == "es"
    assert page.languages.buttons["es"].isChecked()
    assert page.start.hasFocus()
    assert program.window.header.tagline.text() == ""


def test_staff_leads_to_the_staff_page(kiosk):  # noqa: F811
    program = kiosk("attract")
    QTest.mouseClick(program.window.page("attract").staff, LEFT)
    assert program.window.shown_id() == "staff"


def test_staff_is_within_reach_where_the_menu_takes_the_header(kiosk):  # noqa: F811
    program = kiosk("attract", size=200)
    page = program.window.page("attract")
    assert page.below.isVisible()
    QTest.mouseClick(page.below, LEFT)
    assert program.window.shown_id() == "staff"


@LOOKS
def test_it_fits_in_every_look_and_size(kiosk, width, height, size, theme):  # noqa: F811
    program = kiosk("attract", width=width, height=height, size=size, theme=theme)
    assert faults(program) == []


@pytest.mark.parametrize("size", [100, 300])
def test_a_policy_of_another_language_starts_in_it(kiosk, size):  # noqa: F811
    program = kiosk("attract", size=size)
    assert program.window.windowTitle() == "Talk It Through"


def test_the_drawing_stands_beside_the_words_and_goes_where_they_need_its_room(kiosk, look):  # noqa: F811
    program = kiosk("attract")
    program.window.resize(1024, 600)
    settle()
    page = program.window.page("attract")
    drawing, start = (w.mapTo(page, QPoint()).x() for w in (page.drawing, page.start))
    assert page.drawing.isVisible()
    assert drawing + page.drawing.width() <= start
    look.set(scale=2.0)
    settle()
    assert not page.drawing.isVisible()
