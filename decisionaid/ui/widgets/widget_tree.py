"""What stands in a widget, in reading order.

Qt's own walks are not used: PySide counts what `nextInFocusChain` and `findChildren` return as a
child of the widget they were asked of. Where that is a passing one, such as the viewport of an
area, Python frees it and with it a widget that still stands in the window.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from decisionaid.ui.widgets.layouts import held_by

W = TypeVar("W", bound=QWidget)


def widgets_in_layout(layout: QLayout) -> Iterator[QWidget]:
    """Yield the widgets of a layout and of the layouts in it, in their order."""
    for held in held_by(layout):
        if isinstance(held, QLayout):
            yield from widgets_in_layout(held)
        else:
            yield held


def child_widgets(widget: QWidget) -> list[QWidget]:
    """Return the child widgets as they are read: as laid out, then what stands in no layout.

    Of a scroll area what it scrolls comes first, and is returned in place of its viewport.
    """
    first: list[QWidget] = []
    hidden = None
    if isinstance(widget, QScrollArea):
        scrolled, hidden = widget.widget(), widget.viewport()
        first = [scrolled] if scrolled is not None else []
    layout = widget.layout()
    if layout is not None:
        first += widgets_in_layout(layout)
    known = {*map(id, first), id(hidden)}
    rest = [c for c in widget.children() if isinstance(c, QWidget) and id(c) not in known]
    return first + [c for c in rest if not c.isWindow()]


def widgets_in(root: QWidget, kind: type[W]) -> Iterator[W]:
    """Yield every widget of a class inside a widget, in reading order."""
    for child in child_widgets(root):
        if isinstance(child, kind):
            yield child
        yield from widgets_in(child, kind)


def tab_stops(root: QWidget) -> Iterator[QWidget]:
    """Yield what takes the focus by Tab inside a widget, also where arrows lead there."""
    for child in child_widgets(root):
        if child.isHidden():
            continue
        takes = child.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and child.isVisible() and child.isEnabled() and child.focusProxy() is None:
            yield child
        yield from tab_stops(child)
