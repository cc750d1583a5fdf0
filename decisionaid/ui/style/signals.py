"""Hearing signals of what lives as long as the program, such as the application.

A window that is no longer used is taken apart by Python's collector: its objects lose what they
know before Qt lets go of them, and a signal that comes between the two finds them empty. A signal
heard through `connect_while_alive` no longer comes once that has begun.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from weakref import WeakMethod

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid


def connect_while_alive(signal: Any, method: Callable[..., None]) -> None:
    """Call a method of a Qt object with each signal, for as long as that object is whole."""
    held = WeakMethod(method)

    def pass_on(*said: object) -> None:
        there = held()
        owner = getattr(there, "__self__", None)
        if there is not None and isValid(owner):
            there(*said)
        else:
            signal.disconnect(pass_on)

    signal.connect(pass_on)


def connect_focus_changed(method: Callable[..., None]) -> None:
    """Tell a method what had the focus and what has it now, each time it moves."""
    application = QCoreApplication.instance()
    if isinstance(application, QApplication):
        connect_while_alive(application.focusChanged, method)
