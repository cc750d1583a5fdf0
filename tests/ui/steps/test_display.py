"""Text size, colors, language and motion: one panel, reached from every form of the header."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from decisionaid.policy import Rules
from decisionaid.ui.services.display import DisplayPanel, Menu
from decisionaid.ui.style.theme import theme
from tests.ui.checks import clipped_labels, unnamed_controls
from tests.ui.conftest import settle


def panel_of(made) -> DisplayPanel:
    content = made.window.drawer.content()
    found = content if isinstance(content, DisplayPanel) else content.findChild(DisplayPanel)
    assert found is not None
    return found


@pytest.mark.parametrize("button", ["text_size", "colors", "language"])
def test_each_header_button_opens_the_panel_at_what_it_names(program, button):
    made = program("about")
    getattr(made.window.header, button).click()
    panel = panel_of(made)
    wanted = {
        "text_size": panel.sizes.buttons["100"], "colors": panel.colors.button("light"),
        "language": panel.languages.button("en"),
    }[button]  # fmt: skip
    assert made.window.focusWidget() is wanted
    assert unnamed_controls(made.window.drawer) == []


def test_a_low_window_has_display_and_large_text_has_menu(program):
    low = program("about", width=1024, height=600)
    low.window.header.display.click()
    assert panel_of(low).isVisible()
    large = program("about", size=200)
    large.window.header.menu.click()
    settle()
    assert isinstance(large.window.drawer.content(), Menu)
    assert clipped_labels(large.window.drawer) == []


def test_every_size_from_100_to_300_can_be_picked_and_holds(program):
    made = program("about")
    made.window.header.text_size.click()
    panel = panel_of(made)
    assert [int(k) for k in panel.sizes.buttons] == [100, 125, 150, 175, 200, 250, 300]
    for key, button in panel.sizes.buttons.items():
        button.click()
        settle()
        assert round(theme().scale * 100) == int(key)
        assert clipped_labels(made.window.drawer) == []


def test_white_on_black_and_less_motion_are_kept_for_the_next_start(program, tmp_path):
    made = program("about")
    made.window.header.colors.click()
    panel = panel_of(made)
    panel.colors.button("contrast").click()
    panel.motion.setChecked(False)
    panel.motion.click()
    kept = (tmp_path / "preferences.json").read_text("utf-8")
    assert '"theme":"contrast"' in kept
    assert '"less_motion":true' in kept


def test_another_language_is_spoken_at_once_with_the_focus_where_it_was(program):
    made = program("about")
    made.window.header.language.click()
    panel_of(made).languages.button("es").click()
    settle()
    assert made.session.visit.language == "es"
    assert made.window.focusWidget() is panel_of(made).languages.button("es")
    assert made.window.header.language.label() == "Español"


def test_escape_gives_the_focus_back_to_the_button(program):
    made = program("about")
    made.window.header.text_size.setFocus()
    made.window.header.text_size.click()
    QTest.keyClick(made.window.drawer, Qt.Key.Key_Escape)
    assert made.window.focusWidget() is made.window.header.text_size


def test_the_menu_leads_to_help_to_a_break_and_to_finish(program):
    made = program("about", size=200)
    finished: list[bool] = []
    made.context.finishRequested.connect(lambda: finished.append(True))
    for place, page in ((0, "help"), (1, "break")):
        made.walk.show("about")
        made.window.header.menu.click()
        made.window.drawer.content().buttons[place].click()
        settle()
        assert made.window.shown_id() == page
    made.walk.show("about")
    made.window.header.menu.click()
    made.window.drawer.content().buttons[2].click()
    assert finished


def test_in_the_clinic_the_look_goes_back_when_the_visit_is_cleared(program):
    made = program("about", rules=Rules(kiosk=True))
    made.window.header.colors.click()
    panel_of(made).colors.button("contrast").click()
    panel_of(made).sizes.buttons["150"].click()
    made.session.wipe(made.context.fresh_visit("en"))
    settle()
    assert (theme().name, theme().scale) == ("light", 1.0)


def test_nothing_dead_stands_in_the_header(program):
    """Without speech there is no Listen button in any form of the header."""
    for size, width, height in ((100, 1280, 800), (100, 1024, 600), (200, 1280, 800)):
        made = program("about", size=size, width=width, height=height)
        assert not made.window.header.listen.isVisible()
