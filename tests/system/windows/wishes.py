"""Tells what the program hears of Windows' own settings, and changes them; run there.

Usage: wishes.py POINTS MOTION LIGHT    text of so many points; animations and light colors, 1 or 0
Each line on standard output is one fact: `start THEME SIZE STILL`, then `running …` after it.
"""

from __future__ import annotations

import ctypes
import sys
import winreg

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from decisionaid.ui.style.system_settings import system_of

GET_METRICS, SET_METRICS, SET_ANIMATION = 0x29, 0x2A, 0x1043  # of SystemParametersInfo
KEEP_AND_TELL = 3
SETTING_CHANGED, TO_ALL, PATIENCE = 0x1A, 0xFFFF, 5000
PERSONALIZE = r"Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"
METRICS_BYTES, MESSAGE_FONT = 504, 408  # NONCLIENTMETRICSW, and where its lfMessageFont begins


def set_text(points: float) -> None:
    """Give Windows' own windows a font of this size."""
    metrics = (ctypes.c_byte * METRICS_BYTES)()
    size = ctypes.c_uint.from_buffer(metrics)
    size.value = METRICS_BYTES
    ask = ctypes.windll.user32.SystemParametersInfoW
    assert ask(GET_METRICS, METRICS_BYTES, metrics, 0)
    height = ctypes.c_int.from_buffer(metrics, MESSAGE_FONT)
    height.value = -round(points * ctypes.windll.user32.GetDpiForSystem() / 72)
    assert ask(SET_METRICS, METRICS_BYTES, metrics, KEEP_AND_TELL)


def set_motion(on: bool) -> None:
    """Turn Windows' animations on or off."""
    assert ctypes.windll.user32.SystemParametersInfoW(
        SET_ANIMATION, 0, ctypes.c_void_p(int(on)), KEEP_AND_TELL)


def set_light(on: bool) -> None:
    """Give programs light or dark colors, and tell them as Windows' settings do."""
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, PERSONALIZE) as key:
        winreg.SetValueEx(key, "AppsUseLightTheme", 0, winreg.REG_DWORD, int(on))
    ctypes.windll.user32.SendMessageTimeoutW(
        TO_ALL, SETTING_CHANGED, 0, ctypes.c_wchar_p("ImmersiveColorSet"), 0, PATIENCE,
        ctypes.byref(ctypes.c_size_t()))


def tell(when: str, system) -> None:
    now = system.now()
    print(when, now.theme, now.text_size, now.less_motion, flush=True)


def main(points: str, motion: str, light: str) -> None:
    """Tell what holds at the start, set all three anew, and tell what holds then."""
    application = QApplication(sys.argv[:1])
    window, system = QWidget(), system_of(application)
    tell("start", system)
    window.show()
    application.processEvents()
    set_text(float(points))
    set_motion(motion == "1")
    set_light(light == "1")
    application.processEvents()
    # As if the person came back from the settings.
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    tell("running", system)


if __name__ == "__main__":
    main(*sys.argv[1:])
