"""Roles and names that Qt does not give by itself, and words said without moving the focus."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget

from decisionaid.ui.frame.drawer import Drawer
from decisionaid.ui.style import accessibility
from decisionaid.ui.style.accessibility import (
    TOGGLE,
    announce,
    name_of,
    role_of,
    set_heading,
    set_role,
)
from decisionaid.ui.widgets.buttons import IconButton, OutlineButton
from decisionaid.ui.widgets.chips import Chip
from decisionaid.ui.widgets.choices import CheckChoice, Choice, ChoiceGroup, RadioChoice
from decisionaid.ui.widgets.icon_array import IconArray
from decisionaid.ui.widgets.labels import heading
from decisionaid.ui.widgets.options import OptionCard
from decisionaid.ui.widgets.picks import PickButton
from decisionaid.ui.widgets.scale import ImportanceRow, ScalePoint
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


@pytest.fixture
def reader():
    """Have Qt keep what it was told first, as it does with a screen reader."""
    QAccessible.setActive(True)
    yield QAccessible.queryAccessibleInterface
    QAccessible.setActive(False)


@pytest.mark.parametrize("late", [False, True])
def test_a_role_counts_whenever_it_is_given(shown, reader, late):
    label, group = QLabel(), QWidget()
    for widget, role in ((label, Role.Heading), (group, Role.Grouping)):
        if late:
            widget.setAccessibleName("Name")
            role_of(widget)
        set_heading(widget, 2) if role == Role.Heading else set_role(widget, role)
        widget.setAccessibleName("Name")
        assert (role_of(widget), name_of(widget)) == (role, "Name")


@pytest.mark.parametrize(("level", "told"), [("h1", 1), ("h2", 2), ("h3", 3), ("display", 1)])
def test_a_heading_tells_its_level(shown, reader, level, told):
    face = reader(label := heading("Title", level))
    assert label.text() == "Title"
    assert face.attributesInterface().attributeValue(QAccessible.Attribute.Level) == told
    assert face.textInterface() is face.valueInterface() is None  # asked for by every bridge
    assert face.actionInterface() is not None


CHOICES = [
    lambda: RadioChoice(Choice("a", "One")), lambda: ScalePoint(1, "A little"),
    lambda: CheckChoice(Choice("a", "One")), lambda: PickButton("Large"), lambda: Chip("All"),
    lambda: OptionCard("a", "bridge", "Name", "What", "How"),
]  # fmt: skip


@pytest.mark.parametrize("make", CHOICES)
def test_a_choice_is_picked_by_its_action_told_and_heard_once(shown, reader, make):
    control, heard = shown(make(), 400, 220), []
    control.clicked.connect(lambda: heard.append(control.isChecked()))
    face = reader(control)
    single = not isinstance(control, (CheckChoice, OptionCard))
    assert face.role() == (Role.RadioButton if single else Role.CheckBox)
    assert face.rect() == QRect(control.mapToGlobal(QPoint(0, 0)), control.size())
    assert (face.state().checkable, face.state().checked) == (1, 0)
    face.actionInterface().doAction(TOGGLE)
    assert (face.state().checked, heard) == (1, [True])


def test_how_much_a_matter_matters_is_answered_and_cleared_by_actions(shown, reader):
    row, heard = shown(ImportanceRow("home", "Time at home"), 1000, 80), []
    row.picked.connect(lambda _matter, value: heard.append(value))
    for point, value in ((1, 2), (3, 4), (3, 0)):
        reader(row.points[point]).actionInterface().doAction(TOGGLE)
        assert row.value() == value
    assert heard == [2, 4, 0]


def test_a_drawer_is_modal(shown, reader):
    window = shown(QWidget())
    drawer = Drawer(window)
    face = reader(drawer)
    assert (face.role(), face.state().modal) == (Role.Dialog, 1)


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
