"""Asks the window system whether it answers at all, before Qt would wait for it without end.

Qt connects while it holds Python's lock, so that no thread could end the wait. Calls through ctypes
let go of the lock: a thread of its own connects first, and is left behind where nothing comes.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SECONDS = 10.0


def answers(environment: Mapping[str, str], seconds: float = SECONDS) -> bool:
    """Return False where the display that Qt will use is not there or takes longer than this.

    A display that refuses has answered: Qt says why. Only Linux has displays that are asked.
    """
    if not sys.platform.startswith("linux"):
        return True
    platform = environment.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if platform == "linuxfb":  # without a frame buffer Qt says so, goes on, and falls over it
        return any(Path("/dev").glob("fb*"))
    if environment.get("WAYLAND_DISPLAY") and platform.partition("-")[0] in ("", "wayland"):
        connect = _connect_to_wayland
    elif environment.get("DISPLAY") and platform in ("", "xcb"):
        connect = _connect_to_x
    else:
        return True
    asking = threading.Thread(target=connect, daemon=True)
    asking.start()
    asking.join(seconds)
    return not asking.is_alive()


def _connect_to_x() -> None:
    """Connect to $DISPLAY as Qt will: the first answer of an X server is part of it."""
    with contextlib.suppress(OSError, AttributeError):
        xcb = ctypes.CDLL("libxcb.so.1")
        xcb.xcb_connect.restype = ctypes.c_void_p
        xcb.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.c_void_p)
        xcb.xcb_disconnect.argtypes = (ctypes.c_void_p,)
        xcb.xcb_disconnect(xcb.xcb_connect(None, None))


def _connect_to_wayland() -> None:
    """Connect to $WAYLAND_DISPLAY and wait for its first answer."""
    with contextlib.suppress(OSError, AttributeError):
        wayland = ctypes.CDLL("libwayland-client.so.0")
        wayland.wl_display_connect.restype = ctypes.c_void_p
        wayland.wl_display_connect.argtypes = (ctypes.c_char_p,)
        wayland.wl_display_roundtrip.argtypes = (ctypes.c_void_p,)
        wayland.wl_display_disconnect.argtypes = (ctypes.c_void_p,)
        display = wayland.wl_display_connect(None)
        if display:
            wayland.wl_display_roundtrip(display)
            wayland.wl_display_disconnect(display)
