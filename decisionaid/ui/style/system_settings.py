"""What the system says of contrast and text size through Qt, at the start and while running."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QFontDatabase

from decisionaid.preferences import SystemSettings
from decisionaid.ui.style.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFont, QGuiApplication, QStyleHints

    from decisionaid.preferences import Theme

WINDOWS_POINTS = 9.0  # the font of Windows' own windows where text is not made bigger
LEAST, MOST = 100, 300


def system_settings(
    application: QGuiApplication,
    system_font: Callable[[QFontDatabase.SystemFont], QFont] = QFontDatabase.systemFont,
) -> SystemSettings:
    """Return what a person set for all programs: high contrast, and bigger text on Windows.

    Args:
        application: Read before the program gives it fonts and colors of its own.
        system_font: Returns the system's own font.
    """
    return SystemSettings(
        theme="contrast" if _high_contrast(application) else None,
        text_size=_text_size(application, system_font))


def _high_contrast(application: QGuiApplication) -> bool:
    """Return whether the system shows high contrast; False where Qt (before 6.10) cannot tell."""
    hints = application.styleHints()  # held: what it returns lives no longer than it does
    if not hasattr(hints, "accessibility"):
        return False
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def _text_size(
    application: QGuiApplication, system_font: Callable[[QFontDatabase.SystemFont], QFont]
) -> int | None:
    """Return the text size of Windows in percent; its own font grows with the setting."""
    if application.platformName() != "windows":
        return None
    points = system_font(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
    percent = min(max(round(100 * points / WINDOWS_POINTS), LEAST), MOST)
    return percent if percent > LEAST else None


class SystemContrast(QObject):
    """Takes high contrast from the system while the program runs, until a person chooses colors."""

    def __init__(self, hints: QStyleHints, *, follows: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hints = hints  # held: what it returns lives no longer than it does
        # Qt before 6.10 cannot tell.
        self._accessibility = hints.accessibility() if hasattr(hints, "accessibility") else None
        self._follows = follows and self._accessibility is not None
        if self._accessibility is not None:
            self._accessibility.contrastPreferenceChanged.connect(self._on_changed)

    def _wanted(self) -> Theme:
        there = self._accessibility
        high = Qt.ContrastPreference.HighContrast
        return "contrast" if there and there.contrastPreference() == high else "light"

    def follows(self, name: Theme) -> bool:
        """Return whether these colors are the system's own; others end the following for good."""
        self._follows = self._follows and name == self._wanted()
        return self._follows

    @Slot()
    def _on_changed(self) -> None:
        if self._follows:
            theme().set(name=self._wanted())
