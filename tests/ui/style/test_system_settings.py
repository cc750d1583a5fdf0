"""What a person set for all programs holds from the first page on, below all else."""

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont

from decisionaid.policy import Policy, Rules
from decisionaid.preferences import Preferences, Settings, SystemSettings, settings
from decisionaid.ui.style import system_settings
from decisionaid.ui.style.desktop import GNOME, KDE, LOOK, Desktop
from decisionaid.ui.style.system_settings import Following, System, system_of
from decisionaid.ui.style.theme import theme

HIGH, NONE = Qt.ContrastPreference.HighContrast, Qt.ContrastPreference.NoPreference
DARK, LIGHT = Qt.ColorScheme.Dark, Qt.ColorScheme.Light


class Hints(QObject):
    """What Qt tells of a faked system."""

    contrastPreferenceChanged = Signal(Qt.ContrastPreference)
    colorSchemeChanged = Signal(Qt.ColorScheme)

    def __init__(self, contrast=NONE, scheme=LIGHT):
        super().__init__()
        self.contrast, self.scheme = contrast, scheme

    def accessibility(self):
        return self

    def contrastPreference(self):
        return self.contrast

    def colorScheme(self):
        return self.scheme

    def turn(self, contrast=NONE, scheme=LIGHT):
        self.contrast, self.scheme = contrast, scheme
        self.contrastPreferenceChanged.emit(contrast)
        self.colorSchemeChanged.emit(scheme)


class FakeDesktop(Desktop):
    """A Linux desktop whose portal says what a test says."""

    def __init__(self, said=()):
        QObject.__init__(self)
        self.said = dict(said)

    def put(self, key, value):
        self.said[key] = value
        self.changed.emit()


class Application(QObject):
    """What Qt tells of the program on a faked Windows."""

    applicationStateChanged = Signal(Qt.ApplicationState)

    def __init__(self, hints, platform):
        super().__init__()
        self.styleHints, self.platformName = lambda: hints, lambda: platform

    def go_and_come_back(self):
        for state in ("Inactive", "Active"):
            self.applicationStateChanged.emit(Qt.ApplicationState[f"Application{state}"])


def font_of(points):
    font = QFont()
    font.setPointSizeF(points)
    return font


def system(hints=None, points=9.0, platform="windows", desktop=None) -> System:
    """Return a faked system."""
    application: Any = Application(hints or Hints(), platform)
    return System(application, desktop, lambda _which: font_of(points))


def in_force(made: System, own=Preferences(), **more):
    return settings(own, Policy(), system=made.now(), **more)


def test_a_system_without_wishes_says_nothing(qapp):
    assert system().now() == SystemSettings()
    assert system(desktop=FakeDesktop()).now() == SystemSettings()


@pytest.mark.parametrize("hints", [{"contrast": HIGH}, {"scheme": DARK}])
def test_high_contrast_and_dark_colors_are_followed(qapp, hints):
    assert in_force(system(Hints(**hints))).theme == "contrast"


@pytest.mark.parametrize("key", ["contrast", "color-scheme"])
def test_what_a_linux_desktop_wishes_of_colors_is_followed(qapp, key):
    assert in_force(system(desktop=FakeDesktop({(LOOK, key): 1}))).theme == "contrast"
    assert in_force(system(desktop=FakeDesktop({(LOOK, key): 2}))).theme == "light"


@pytest.mark.parametrize(("points", "percent"), [
    (9.0, 100), (11.25, 125), (13.5, 150), (20.25, 225), (40.0, 300), (6.0, 100)])
def test_bigger_text_of_windows_is_followed_within_our_sizes(qapp, points, percent):
    assert in_force(system(points=points)).text_size == percent


def test_the_font_of_another_system_says_nothing_of_windows(qapp):
    assert system(points=18, platform="xcb").now() == SystemSettings()


@pytest.mark.parametrize(("factor", "percent"), [(1.0, 100), (1.25, 125), (0.8, 100), (9.0, 300)])
def test_bigger_text_of_a_linux_desktop_is_followed_on_wayland(qapp, factor, percent):
    said = {(GNOME, "text-scaling-factor"): factor}
    made = system(platform="wayland", desktop=FakeDesktop(said))
    assert in_force(made).text_size == percent
    # On X11 the whole window is larger already.
    assert in_force(system(platform="xcb", desktop=FakeDesktop(said))).text_size == 100


@pytest.mark.parametrize(("key", "value"), [
    ((LOOK, "reduced-motion"), 1), ((GNOME, "enable-animations"), False),
    ((KDE, "AnimationDurationFactor"), 0.0), ((KDE, "AnimationDurationFactor"), "0")])
def test_animations_turned_off_are_followed_unless_a_person_says_otherwise(qapp, key, value):
    made = system(desktop=FakeDesktop({key: value}))
    assert in_force(made).less_motion is True
    assert in_force(made, Preferences(less_motion=False)).less_motion is False


def test_animations_turned_off_in_windows_are_followed(qapp, monkeypatch):
    monkeypatch.setattr(system_settings, "windows_is_still", lambda: True)
    assert in_force(system()).less_motion is True
    assert in_force(system(platform="xcb")).less_motion is None


def test_a_system_of_an_older_qt_says_nothing_of_contrast(qapp):
    held = Hints()
    hints: Any = SimpleNamespace(
        colorScheme=lambda: LIGHT, colorSchemeChanged=held.colorSchemeChanged)
    assert system(hints, platform="xcb").now() == SystemSettings()


def test_the_persons_own_choice_and_the_policy_come_first(qapp):
    asked = system(Hints(HIGH), 18).now()
    own = Preferences(theme="light", text_size=125)
    assert settings(own, Policy(), system=asked) == Settings(text_size=125, follows_motion=True)
    assert settings(own, Policy(Rules(text_size=150)), system=asked).text_size == 150
    assert settings(Preferences(), Policy(Rules(kiosk=True)), system=asked).theme == "contrast"


def test_the_real_system_of_the_tests_can_be_read(qapp):
    assert system_of(qapp).now().text_size is None


ALL = Settings(follows_theme=True, follows_text=True, follows_motion=True)


def test_colors_turned_on_and_off_while_running_are_followed(qapp):
    hints = Hints()
    made = system(hints)
    followed = Following(made, ALL)
    for contrast, scheme in ((HIGH, LIGHT), (NONE, DARK)):
        hints.turn(contrast, scheme)
        assert theme().name == "contrast"
        assert followed.chosen()[0] is None
        hints.turn()
        assert theme().name == "light"


def test_text_and_motion_changed_while_running_are_followed(qapp):
    desktop = FakeDesktop()
    made = system(platform="wayland", desktop=desktop)
    followed = Following(made, ALL)
    desktop.put((GNOME, "text-scaling-factor"), 1.5)
    desktop.put((LOOK, "reduced-motion"), 1)
    assert (theme().scale, theme().reduced_motion) == (1.5, True)
    assert followed.chosen() == (None, None, None)
    desktop.put((GNOME, "text-scaling-factor"), 1.0)
    desktop.put((LOOK, "reduced-motion"), 0)
    assert (theme().scale, theme().reduced_motion) == (1.0, False)


def test_text_and_motion_changed_in_windows_are_followed_when_a_person_comes_back(
    qapp, monkeypatch
):
    size, still, told = [9.0], [False], []
    monkeypatch.setattr(system_settings, "windows_is_still", lambda: still[0])
    application: Any = Application(Hints(), "windows")
    made = System(application, None, lambda _which: font_of(size[0]))
    followed = Following(made, ALL)
    made.changed.connect(lambda: told.append(True))
    application.go_and_come_back()
    assert told == []
    size[0], still[0] = 13.5, True
    assert made.now() == SystemSettings()  # whoever is still away has seen nothing of it here
    application.go_and_come_back()
    assert (theme().scale, theme().reduced_motion) == (1.5, True)
    assert followed.chosen() == (None, None, None)
    size[0], still[0] = 9.0, False
    application.go_and_come_back()
    assert (theme().scale, theme().reduced_motion) == (1.0, False)
    assert len(told) == 2


def test_whoever_chose_here_keeps_it(qapp):
    desktop = FakeDesktop()
    made = system(platform="wayland", desktop=desktop)
    followed = Following(made, ALL)
    theme().set(name="contrast", scale=2.0, reduced_motion=True)  # picked in the panel
    assert followed.chosen() == ("contrast", 200, True)
    desktop.put((GNOME, "text-scaling-factor"), 1.5)
    assert (theme().name, theme().scale, theme().reduced_motion) == ("contrast", 2.0, True)


def test_colors_of_a_flag_or_of_the_settings_are_kept(qapp):
    assert not in_force(system(), Preferences(theme="light")).follows_theme
    assert not in_force(system(), theme="contrast").follows_theme
    assert not in_force(system(), text_size=150).follows_text
    assert in_force(system()) == ALL
    hints = Hints()
    made = system(hints)
    followed = Following(made, Settings())
    hints.turn(HIGH)
    assert theme().name == "light"
    assert followed.chosen()[0] == "light"


def test_one_choice_does_not_pin_the_others(qapp):
    made = system()
    followed = Following(made, ALL)
    theme().set(scale=1.5, reduced_motion=False)
    assert followed.chosen() == (None, 150, None)
