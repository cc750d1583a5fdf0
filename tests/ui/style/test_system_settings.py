"""High contrast and bigger text of the system hold from the first page, below all else."""

import gc
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont

from decisionaid.policy import Policy, Rules
from decisionaid.preferences import Preferences, Settings, SystemSettings, settings
from decisionaid.ui.style.system_settings import SystemContrast, system_settings
from decisionaid.ui.style.theme import theme

HIGH, NONE = Qt.ContrastPreference.HighContrast, Qt.ContrastPreference.NoPreference


def system(contrast=NONE, points=9.0, platform="windows"):
    """Read a faked system."""
    hints = SimpleNamespace(
        accessibility=lambda: SimpleNamespace(contrastPreference=lambda: contrast))
    font = QFont()
    font.setPointSizeF(points)
    application = SimpleNamespace(styleHints=lambda: hints, platformName=lambda: platform)
    return system_settings(application, lambda _which: font)


def test_a_system_without_wishes_says_nothing(qapp):
    assert system() == SystemSettings()


def test_high_contrast_is_followed(qapp):
    assert settings(Preferences(), Policy(), system=system(HIGH)).theme == "contrast"


@pytest.mark.parametrize(("points", "percent"), [
    (9.0, 100), (11.25, 125), (13.5, 150), (20.25, 225), (40.0, 300), (6.0, 100)])
def test_bigger_text_of_windows_is_followed_within_our_sizes(qapp, points, percent):
    assert settings(Preferences(), Policy(), system=system(points=points)).text_size == percent


def test_the_font_of_another_system_says_nothing_of_windows(qapp):
    assert system(points=18, platform="xcb") == SystemSettings()


def test_a_system_of_an_older_qt_says_nothing(qapp):
    application = SimpleNamespace(styleHints=lambda: object(), platformName=lambda: "xcb")
    assert system_settings(application) == SystemSettings()


def test_the_persons_own_choice_and_the_policy_come_first(qapp):
    asked = system(HIGH, 18)
    own = Preferences(theme="light", text_size=125)
    assert settings(own, Policy(), system=asked) == Settings(text_size=125)
    assert settings(own, Policy(Rules(text_size=150)), system=asked).text_size == 150
    assert settings(Preferences(), Policy(Rules(kiosk=True)), system=asked).theme == "contrast"


def test_the_real_system_of_the_tests_can_be_read(qapp):
    assert system_settings(qapp) == SystemSettings()


class Contrast(QObject):
    """A system whose contrast is set by a test."""

    contrastPreferenceChanged = Signal(Qt.ContrastPreference)

    def __init__(self):
        super().__init__()
        self.now = NONE

    def accessibility(self):
        return self

    def contrastPreference(self):
        return self.now

    def turn(self, to):
        self.now = to
        self.contrastPreferenceChanged.emit(to)


def test_high_contrast_turned_on_and_off_while_running_is_followed(qapp):
    hints: Any = Contrast()
    followed = SystemContrast(hints, follows=True)
    hints.turn(HIGH)
    assert theme().name == "contrast"
    assert followed.follows("contrast")
    hints.turn(NONE)
    assert theme().name == "light"


def test_whoever_chose_colors_here_keeps_them(qapp):
    hints: Any = Contrast()
    followed = SystemContrast(hints, follows=True)
    assert not followed.follows("contrast")  # picked in the panel of the display
    theme().set(name="contrast")
    hints.turn(HIGH)
    hints.turn(NONE)
    assert theme().name == "contrast"


def test_colors_of_a_flag_or_of_the_settings_are_kept(qapp):
    assert not settings(Preferences(theme="light"), Policy()).follows_theme
    assert not settings(Preferences(), Policy(), theme="contrast").follows_theme
    assert settings(Preferences(), Policy()).follows_theme
    hints: Any = Contrast()
    followed = SystemContrast(hints, follows=False)
    hints.turn(HIGH)
    assert theme().name == "light"
    assert not followed.follows("light")


def test_another_text_size_does_not_pin_the_colors(qapp):
    hints: Any = Contrast()
    followed = SystemContrast(hints, follows=True)
    assert followed.follows("light")


def test_the_systems_own_contrast_can_be_asked_again_later(qapp):
    followed = SystemContrast(qapp.styleHints(), follows=True)
    gc.collect()
    assert followed.follows("light")
