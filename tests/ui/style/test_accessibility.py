"""Roles and names that Qt does not give by itself, and words said without moving the focus."""

from __future__ import annotations

import gc

from PySide6.QtGui import QAccessible

from decisionaid.ui.style import accessibility
from decisionaid.ui.style.accessibility import announce, name_of, role_of, set_name
from decisionaid.ui.widgets.buttons import IconButton, OutlineButton
from decisionaid.ui.widgets.choices import Choice, ChoiceGroup
from decisionaid.ui.widgets.icon_array import IconArray
from decisionaid.ui.widgets.labels import heading
from decisionaid.ui.widgets.options import OptionCard
from decisionaid.ui.widgets.scale import ImportanceRow
from tests.ui import gallery
from tests.ui.conftest import settle

Role = QAccessible.Role


def test_every_kind_of_widget_has_the_role_people_expect(shown):
    group = shown(ChoiceGroup("Who?", [Choice("a", "An adult"), Choice("b", "A child")]), 400, 300)
    assert (role_of(group), name_of(group)) == (Role.Grouping, "Who?")
    assert role_of(group.button("a")) == Role.RadioButton
    scale = shown(ImportanceRow("home", "Time at home"), 1000, 80)
    assert (role_of(scale.points[2]), name_of(scale.points[2])) == (
        Role.RadioButton, "Time at home: Somewhat",
    )  # fmt: skip
    assert role_of(shown(OptionCard("a", "bridge", "Name", "What", "How"))) == Role.CheckBox
    assert role_of(shown(OutlineButton("Back"), 200, 80)) == Role.Button
    assert role_of(shown(IconArray(1, 100, "1 of 100"), 250, 220)) == Role.Graphic


def test_a_button_of_one_icon_has_a_name_and_a_tooltip(shown):
    button = shown(IconButton("arrow-up", "Move up: How soon?"), 60, 60)
    assert name_of(button) == button.toolTip() == "Move up: How soon?"


def test_an_ampersand_in_a_name_is_a_sign(shown):
    button = shown(OutlineButton("Q&A"), 200, 80)
    assert (button.label(), name_of(button)) == ("Q&A", "Q&A")


def test_an_announcement_reaches_the_screen_reader(shown, monkeypatch):
    said = []

    class Bridge:
        @staticmethod
        def updateAccessibility(event):
            said.append(event.message())

    monkeypatch.setattr(accessibility, "QAccessible", Bridge)
    announce(shown(OutlineButton("Ask"), 200, 80), "Added to my questions")
    assert said == ["Added to my questions"]


def test_a_name_can_have_a_description(shown):
    button = shown(OutlineButton("Ask"), 200, 80)
    set_name(button, "Ask about this", "What it is")
    assert (name_of(button), button.accessibleDescription()) == ("Ask about this", "What it is")


def test_widgets_with_own_roles_can_be_thrown_away(shown):
    for _ in range(30):
        label = heading("Title")
        assert role_of(label) == Role.Heading
        label.deleteLater()
        del label
    settle()
    gc.collect()
    page = gallery.numbers()
    assert role_of(shown(page)) != Role.NoRole
