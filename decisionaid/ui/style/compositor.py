"""Whether what is transparent in a window shows what is behind it, or is painted black."""

from __future__ import annotations

import ctypes
import os
from typing import Any

from PySide6.QtGui import QGuiApplication

LIBRARY = "libxcb.so.1"


def has_compositor() -> bool:
    """Return whether transparent corners of a window work; on doubt False.

    Only an X server may lack a compositor. There one owns the selection `_NET_WM_CM_Sn`, n being
    the number of the screen (Extended Window Manager Hints, "Compositing Managers").
    """
    if QGuiApplication.platformName() != "xcb":
        return True
    try:
        return _selection_owner(f"_NET_WM_CM_S{_screen_number()}") != 0
    except (OSError, AttributeError, ValueError):
        return False


def _screen_number() -> int:
    """Return the number of the X screen, as in ":0.1"; 0 where it is not named."""
    _, _, number = os.environ.get("DISPLAY", "").rpartition(":")[2].partition(".")
    return int(number) if number.isdigit() else 0


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class _Reply(ctypes.Structure):
    """The replies to both requests: 8 bytes of head, then an atom or a window."""

    _fields_ = (("head", ctypes.c_uint8 * 8), ("found", ctypes.c_uint32))


def _selection_owner(name: str) -> int:
    """Return the window that owns an X selection, 0 for none, over Qt's own connection.

    Raises:
        AttributeError: Where Qt gives no connection.
        OSError: Without the library, which Qt itself needs.
    """
    xcb = ctypes.CDLL(LIBRARY)
    link = ctypes.c_void_p(_connection())
    word = name.encode("ascii")
    xcb.xcb_intern_atom.restype = xcb.xcb_get_selection_owner.restype = _Cookie
    asked = xcb.xcb_intern_atom(link, ctypes.c_uint8(0), ctypes.c_uint16(len(word)), word)
    atom = _answer(xcb.xcb_intern_atom_reply, link, asked)
    asked = xcb.xcb_get_selection_owner(link, ctypes.c_uint32(atom))
    return _answer(xcb.xcb_get_selection_owner_reply, link, asked)


def _connection() -> int:
    application: Any = QGuiApplication.instance()
    return int(application.nativeInterface().connection())


def _answer(reply_of: Any, link: ctypes.c_void_p, asked: _Cookie) -> int:
    """Wait for the reply to a request and return the number in it, 0 where it failed."""
    reply_of.restype = ctypes.POINTER(_Reply)
    reply = reply_of(link, asked, None)
    if not reply:
        return 0
    found = int(reply.contents.found)
    free = ctypes.CDLL(None).free
    free.argtypes = (ctypes.c_void_p,)
    free(reply)
    return found
