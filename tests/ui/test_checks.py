"""Each check finds a fault that was made on purpose, and nothing in a sound widget."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from decisionaid.ui.style.theme import tokens
from decisionaid.ui.widgets.buttons import FilledButton, OutlineButton
from decisionaid.ui.widgets.labels import WrapLabel
from tests.ui import checks

LONG = "Your answers only choose which cards we show you. Not sure? That is fine."


def page(*widgets: QWidget) -> QWidget:
    host = QWidget()
    box = QVBoxLayout(host)
    for widget in widgets:
        box.addWidget(widget)
    box.addStretch()
    return host


def test_sound_widgets_pass_every_check(shown):
    host = shown(page(WrapLabel(LONG), FilledButton("Next"), OutlineButton("Back")), 500, 400)
    assert checks.unnamed_controls(host) == []
    assert checks.clipped_labels(host) == []
    assert checks.small_targets(host) == []
    assert checks.jumps_back(host) == []


def test_a_control_without_a_name_is_found(shown):
    host = shown(page(QPushButton()), 500, 400)
    assert checks.unnamed_controls(host)


def test_a_focusable_widget_without_a_role_is_found(shown):
    from PySide6.QtCore import Qt

    widget = QWidget()
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.setAccessibleName("Something")
    widget.setMinimumSize(60, 60)
    assert checks.unnamed_controls(shown(page(widget), 500, 400))


def test_a_label_with_a_fixed_height_is_found(shown):
    label = WrapLabel(LONG)
    label.setFixedHeight(20)
    assert checks.clipped_labels(shown(page(label), 240, 400))


def test_a_label_that_reaches_out_of_the_page_is_found(shown):
    host = QWidget()
    label = WrapLabel(LONG)
    label.setParent(host)
    label.setGeometry(0, 0, 900, 300)
    assert checks.clipped_labels(shown(host, 400, 400))


@pytest.mark.parametrize("name", ["light", "contrast"])
def test_both_themes_have_the_contrast_of_the_design(name):
    assert checks.low_contrast(name) == []


def test_a_pale_color_is_found():
    assert checks.low_contrast({**tokens("light"), "ink2": "#999999"})


def test_a_small_target_is_found(shown):
    button = OutlineButton("x")
    button.setFixedSize(30, 30)
    assert checks.small_targets(shown(page(button), 300, 300))


def test_a_tab_order_that_jumps_back_is_found(shown):
    first, second, third = (OutlineButton(text) for text in ("One", "Two", "Three"))
    host = shown(page(first, second, third), 300, 400)
    assert checks.focus_order(host) == [first, second, third]
    assert checks.jumps_back(host) == []
    third.move(third.x(), 0)
    assert checks.jumps_back(host)
