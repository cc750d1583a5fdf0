"""Tab order that follows the reading order, also for what was built late."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def reading_order(root: QWidget | QLayout) -> Iterator[QWidget]:
    """Yield what takes the focus inside a widget, in the order of its layouts.

    A widget with a method `tab_stops` may name its own, so that nobody has to look for them.
    """
    inside = root.widget() if isinstance(root, QScrollArea) else None
    if inside is not None:
        yield from reading_order(inside)
        return
    named = getattr(root, "tab_stops", None)
    stops = named() if named is not None else None
    if stops is not None:
        yield from stops
        return
    layout = root if isinstance(root, QLayout) else root.layout()
    if isinstance(root, QWidget) and root.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield root
    if layout is None:
        return
    for item in (layout.itemAt(number) for number in range(layout.count())):
        inner = (item.widget() or item.layout()) if item is not None else None
        if inner is not None:
            yield from reading_order(inner)


def tab_in_reading_order(root: QWidget) -> None:
    """Make Tab walk a widget in reading order."""
    before: QWidget | None = None
    for widget in reading_order(root):
        if before is not None and before.nextInFocusChain() is not widget:
            QWidget.setTabOrder(before, widget)
        before = widget
