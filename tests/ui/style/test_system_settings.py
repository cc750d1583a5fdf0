"""High contrast and bigger text of the system hold from the first page, below all else."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from decisionaid.policy import Policy, Rules
from decisionaid.preferences import Preferences, Settings, SystemSettings, settings
from decisionaid.ui.style.system_settings import system_settings

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
