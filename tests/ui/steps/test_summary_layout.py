"""How the pages and what can be done with them are laid out, in every look and size."""

from __future__ import annotations

import pytest

from decisionaid.policy import Rules
from decisionaid.ui.steps.summary.preview import Preview
from tests.ui.checks import clipped_labels, focus_order, unnamed_controls
from tests.ui.conftest import settle
from tests.ui.steps.page_checks import LOOKS, faults
from tests.ui.steps.summary_page import click


@LOOKS
@pytest.mark.parametrize("part", ["role", "ready", "pages"])
def test_every_part_is_named_whole_and_in_order(summary, part, width, height, size, theme):
    made, _ = summary(part=part, width=width, height=height, size=size, theme=theme,
                      sections=("summary", "doctor"), survival="doctor")
    assert faults(made) == []


@LOOKS
def test_choose_pages_is_named_and_whole(summary, qtbot, width, height, size, theme):
    _, page = summary(width=width, height=height, size=size, theme=theme)
    click(qtbot, page.pages.action_panel.choose)
    choosing = page.pages._choosing
    assert [*unnamed_controls(choosing), *clipped_labels(choosing)] == []


def test_the_page_turns_and_grows(summary, qtbot):
    _, page = summary(sections=("summary", "after"))
    preview = page.pages.preview
    small = preview.sheet.width()
    assert not preview.back.isEnabled()
    click(qtbot, preview.forth)
    assert preview.page == 1
    click(qtbot, preview.bigger)
    assert preview.sheet.width() > small
    assert not page.pages.action_panel.isVisible()
    click(qtbot, preview.bigger)
    assert page.pages.action_panel.isVisible()


@pytest.mark.parametrize("more", [
    {}, {"sections": ("summary", "doctor"), "survival": "doctor"}, {"rules": Rules(kiosk=True)},
], ids=["home", "for the doctor", "clinic"])
def test_at_1280_by_800_all_of_it_is_in_view(summary, more):
    _, page = summary(**more)
    assert page.pages.verticalScrollBar().maximum() == 0


def test_where_the_text_is_large_the_words_and_print_come_before_the_page(summary):
    _, page = summary(size=200)
    pages = page.pages
    assert pages.action_panel.y() < pages.preview.y()
    order = focus_order(page)
    assert order.index(pages.action_panel.print) < order.index(pages.preview.bigger)


def test_the_page_comes_first_again_once_the_text_is_smaller(summary, look):
    _, page = summary(size=200)
    look.set(scale=1.0)
    settle()
    assert page.pages.preview.y() == page.pages.action_panel.y()
    assert page.pages.preview.x() < page.pages.action_panel.x()
    assert page.pages.preview.box.count() > 1


def test_a_lock_stands_beside_nothing_leaves_this_computer(summary):
    made, page = summary()
    assert made.window.footer.status_icon.isVisible()
    page.show_part("role")
    assert not made.window.footer.status_icon.isVisible()


def test_before_there_are_pages_nothing_stands_in_for_the_doctors():
    preview = Preview()
    assert preview.doctor.isHidden()
    assert preview.place.text() == ""
    preview.deleteLater()
