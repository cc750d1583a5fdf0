"""Fingers: everything that can be tapped is large enough, everything that scrolls follows."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractScrollArea, QHeaderView, QScroller

from decisionaid.ui.steps.compare.layers import topics_of
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.widget_tree import widgets_in
from tests.ui.checks import small_targets
from tests.ui.conftest import settle
from tests.ui.steps.test_focus import PAGES


@pytest.mark.parametrize(("kiosk", "least"), [(False, 48), (True, 56)])
@pytest.mark.parametrize("page", PAGES)
def test_everything_that_can_be_tapped_is_large_enough(program, page, kiosk, least):
    made = program(page)
    theme().set(kiosk=kiosk)
    settle()
    assert small_targets(made.window, least) == []


@pytest.mark.parametrize(("kiosk", "least"), [(False, 48), (True, 56)])
def test_everything_that_can_be_tapped_in_a_topic_is_large_enough(program, kiosk, least):
    made = program("compare")
    theme().set(kiosk=kiosk)
    found = {}
    for topic, _name in topics_of(made.session.view.decision):
        made.window.shown_page().show_topic(topic)
        settle()
        found[topic] = small_targets(made.window, least)
    assert {topic: bad for topic, bad in found.items() if bad} == {}


@pytest.mark.parametrize("page", PAGES)
def test_everything_that_scrolls_follows_a_finger(program, page):
    areas = widgets_in(program(page).window, QAbstractScrollArea)
    own = [a for a in areas if not isinstance(a, QHeaderView)]  # heads go with their table
    assert own
    assert [a for a in own if not QScroller.hasScroller(a.viewport())] == []
