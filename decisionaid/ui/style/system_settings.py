"""What a person set for all programs: colors, contrast, text size and motion, also while running.

There is no third, dark look: who wants light text on dark gets white on black (high contrast).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase

from decisionaid.preferences import Settings, SystemSettings
from decisionaid.ui.style.signals import connect_while_alive
from decisionaid.ui.style.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFont, QGuiApplication

    from decisionaid.preferences import Theme
    from decisionaid.ui.style.desktop import Desktop

WINDOWS_POINTS = 9.0  # the font of Windows' own windows where text is not made bigger
LEAST, MOST = 100, 300
GET_CLIENT_AREA_ANIMATION = 0x1042  # of Windows' SystemParametersInfo


class System(QObject):
    """Asks Qt and, on Linux, the desktop what is wished, and tells when that changes.

    Attributes:
        changed: Something was set anew; `now` returns all of it.
    """

    changed = Signal()

    def __init__(
        self,
        application: QGuiApplication,
        desktop: Desktop | None = None,
        system_font: Callable[[QFontDatabase.SystemFont], QFont] = QFontDatabase.systemFont,
    ) -> None:
        """Ask before the program gives itself fonts and colors of its own."""
        super().__init__()
        self._desktop = desktop
        self._platform = application.platformName()
        self._hints = application.styleHints()  # held: what it returns lives no longer than it does
        # Qt before 6.10 cannot tell of contrast.
        self._contrast = (self._hints.accessibility()
                          if hasattr(self._hints, "accessibility") else None)
        self._system_font = system_font
        self._text_size, self._still = self._of_windows()
        if self._platform == "windows":
            connect_while_alive(application.applicationStateChanged, self._on_state)
        connect_while_alive(self._hints.colorSchemeChanged, self._on_changed)
        if self._contrast is not None:
            connect_while_alive(self._contrast.contrastPreferenceChanged, self._on_changed)
        if desktop is not None:
            desktop.setParent(self)
            desktop.changed.connect(self.changed)

    @Slot()
    def _on_changed(self, *_wished: object) -> None:
        self.changed.emit()

    @Slot(Qt.ApplicationState)
    def _on_state(self, state: Qt.ApplicationState) -> None:
        """Ask Windows anew when a person comes back from where they may have set it.

        Of colors Qt hears by itself, of text and motion it does not tell.
        """
        if state != Qt.ApplicationState.ApplicationActive:
            return
        before = self._text_size, self._still
        self._text_size, self._still = self._of_windows()
        if (self._text_size, self._still) != before:
            self.changed.emit()

    def now(self) -> SystemSettings:
        """Return what is wished now; None where nothing is, or where nobody can tell."""
        return SystemSettings(theme=self._theme(), text_size=self._size(),
                              less_motion=self._less_motion())

    def _theme(self) -> Theme | None:
        high, there = Qt.ContrastPreference.HighContrast, self._desktop
        told = self._contrast is not None and self._contrast.contrastPreference() == high
        dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        asked = there is not None and (there.dark or there.high_contrast)
        return "contrast" if told or dark or asked else None

    def _size(self) -> int | None:
        # On X11 Qt itself enlarges the whole window by the desktop's factor for text.
        if self._desktop is not None and self._platform.startswith("wayland"):
            return _within(self._desktop.text_factor)
        return self._text_size

    def _of_windows(self) -> tuple[int | None, bool | None]:
        """Return the text size of Windows in percent, and whether its animations are off.

        Its own font grows with its setting for text.
        """
        if self._platform != "windows":
            return None, None
        points = self._system_font(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
        return _within(points / WINDOWS_POINTS), windows_is_still() or None

    def _less_motion(self) -> bool | None:
        if self._desktop is not None:
            return self._desktop.less_motion or None
        return self._still


def _within(factor: float) -> int | None:
    percent = min(max(round(100 * factor), LEAST), MOST)
    return percent if percent > LEAST else None


def windows_is_still() -> bool:
    """Return whether animations are off in Windows; False where it cannot be asked."""
    import ctypes

    moves = ctypes.c_int(1)
    try:
        asked = ctypes.windll.user32.SystemParametersInfoW(  # type: ignore[attr-defined]
            GET_CLIENT_AREA_ANIMATION, 0, ctypes.byref(moves), 0)
    except (AttributeError, OSError):
        return False
    return bool(asked) and not moves.value


def system_of(application: QGuiApplication) -> System:
    """Return the system this program runs on."""
    return System(application, _desktop(application.platformName()))


def _desktop(platform: str) -> Desktop | None:
    """Return the desktop's own settings, where there is a bus to ask on; none is started."""
    if not sys.platform.startswith("linux") or platform in ("offscreen", "minimal"):
        return None
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    bus = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    if not (bus or (runtime and (Path(runtime) / "bus").exists())):
        return None
    try:
        from decisionaid.ui.style.desktop import Desktop
    except ImportError:  # a distribution's Qt may come without its bus
        return None
    return Desktop()


class Following(QObject):
    """Takes what the system says while the program runs, each part until a person chooses it."""

    def __init__(self, system: System, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._system = system
        self._theme, self._size, self._motion = (
            settings.follows_theme, settings.follows_text, settings.follows_motion)
        system.changed.connect(self._on_changed)

    def _wanted(self) -> tuple[Theme, int, bool]:
        now = self._system.now()
        return now.theme or "light", now.text_size or LEAST, bool(now.less_motion)

    def chosen(self) -> tuple[Theme | None, int | None, bool | None]:
        """Return colors, text size and motion as far as they are a person's own choice.

        What is the system's own is None and stays so; anything else ends the following for good.
        """
        look, (name, size, still) = theme(), self._wanted()
        percent = round(look.scale * 100)
        self._theme = self._theme and look.name == name
        self._size = self._size and percent == size
        self._motion = self._motion and look.reduced_motion == still
        return (None if self._theme else look.name, None if self._size else percent,
                None if self._motion else look.reduced_motion)

    @Slot()
    def _on_changed(self) -> None:
        name, size, still = self._wanted()
        theme().set(
            name=name if self._theme else None, scale=size / 100 if self._size else None,
            reduced_motion=still if self._motion else None)
