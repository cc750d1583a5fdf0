"""What the system says of contrast and text size, read once at the start through Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase

from decisionaid.preferences import SystemSettings

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFont, QGuiApplication

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
