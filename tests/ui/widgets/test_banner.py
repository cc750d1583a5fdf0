"""The banner: what it says, and the way to be rid of it once it is read."""

from __future__ import annotations

from PySide6.QtCore import Qt

from decisionaid.ui.widgets.banner import Banner


def test_a_banner_that_closes_has_a_named_button_for_it_that_keys_reach(shown, qtbot):
    banner = shown(Banner("Everything was brought back.", closes=True), 900, 90)
    button = banner.close_button
    assert button.accessibleName() == "Close: Everything was brought back."
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    with qtbot.waitSignal(banner.closeRequested) as told:
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert told.args == ["Everything was brought back."]


def test_a_banner_on_the_facts_stays(shown):
    assert shown(Banner("Past its review date."), 900, 90).close_button is None
