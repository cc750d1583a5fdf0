"""Where the window stands: inside the free area of its screen, or at the clinic over all of it."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QScreen

from decisionaid.ui.frame.other_screens import OtherScreens
from decisionaid.ui.style.timers import later

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

WANTED = QSize(1280, 800)
LEAST = QSize(640, 480)
FRAME = QSize(8, 44)  # what a window manager draws around the window, at the most usual


def start_size(free: QSize) -> QSize | None:
    """Return the size of the first window on a free area of this size; None fills all of it."""
    framed = WANTED + FRAME
    return WANTED if framed.width() <= free.width() and framed.height() <= free.height() else None


def least_size(free: QSize) -> QSize:
    """Return how small the window may be made; never more than a small screen has."""
    return LEAST.boundedTo(free - FRAME)


def inside(window: QRect, free: QRect) -> QRect:
    """Return a window's place moved, and where it must be shrunk, into the free area."""
    size = window.size().boundedTo(free.size())
    left = min(max(window.left(), free.left()), free.right() + 1 - size.width())
    top = min(max(window.top(), free.top()), free.bottom() + 1 - size.height())
    return QRect(QPoint(left, top), size)


class WindowGeometry(QObject):
    """Keeps a window on the screen that is really there, also when that changes.

    At home the window starts in its usual size where that fits, else it fills the free area. At
    the clinic it covers the whole screen by its own size and place, since without a window
    manager nobody answers the wish to be full screen.
    """

    def __init__(self, window: QWidget, *, kiosk: bool) -> None:
        super().__init__(window)
        self._window, self._kiosk = window, kiosk
        self._screen: QScreen | None = None
        self._others = OtherScreens(window) if kiosk else None
        # Of a screen that was unplugged Qt still moves the window once that was told.
        self._settled = later(self, self._on_area)

    def show(self) -> None:
        """Show the window for the first time."""
        window = self._window
        if self._kiosk:
            window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self._follow(window.screen())
        if self._kiosk:
            self._cover()
            window.showFullScreen()
            self._cover()
        else:
            self._start()
        window.windowHandle().screenChanged.connect(self._on_screen)
        window.activateWindow()  # without a window manager nobody hands it the keyboard

    def _start(self) -> None:
        window = self._window
        free = window.screen().availableGeometry()
        window.setMinimumSize(least_size(free.size()))
        size = start_size(free.size())
        if size is not None:
            window.resize(size)
            window.show()
            return
        window.setGeometry(free)  # where nobody maximizes, and as the first size where they do
        window.showMaximized()

    def _cover(self) -> None:
        area = self._window.screen().geometry()
        self._window.setMinimumSize(least_size(area.size()))
        self._window.setGeometry(area)
        if self._others is not None:
            self._others.cover()

    def _follow(self, screen: QScreen) -> None:
        """Hear of changes of one screen alone."""
        if self._screen is not None:
            with contextlib.suppress(RuntimeError):  # it was unplugged
                self._screen.geometryChanged.disconnect(self._on_area)
                self._screen.availableGeometryChanged.disconnect(self._on_area)
        self._screen = screen
        screen.geometryChanged.connect(self._on_area)
        screen.availableGeometryChanged.connect(self._on_area)

    @Slot(QScreen)
    def _on_screen(self, screen: QScreen) -> None:
        self._follow(screen)
        self._on_area()
        self._settled.start()

    @Slot()
    def _on_area(self) -> None:
        """Fit the screen as it is now."""
        if self._kiosk:
            self._cover()
            return
        free = self._window.screen().availableGeometry()
        self._window.setMinimumSize(least_size(free.size()))
        now = self._window.geometry()
        if self._window.isMaximized() or self._window.isFullScreen():
            # The window manager fits it; without one it may stand on a screen that is gone.
            fitting = now if now.intersects(free) else free
        else:
            fitting = inside(now, free)
        if fitting != now:
            self._window.setGeometry(fitting)
