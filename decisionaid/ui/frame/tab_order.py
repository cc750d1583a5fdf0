"""The order in which Tab walks a window: by region, then as it is read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from decisionaid.ui.frame.arrow_keys import collapsed
from decisionaid.ui.widgets.widget_tree import tab_stops


def stops(root: QWidget) -> list[QWidget]:
    """Return the visible and usable Tab stops inside a widget, as they are read; one a list."""
    return collapsed(tab_stops(root))


def by_region(root: QWidget, regions: Sequence[QWidget]) -> list[QWidget]:
    """Return the Tab stops region by region, however late a region was built."""
    # Of a region named twice the first place counts: a menu at the top is still part of its page.
    places = {id(region): number for number, region in reversed(list(enumerate(regions)))}

    def place(widget: QWidget) -> int:
        walker: QWidget | None = widget
        while walker is not None:
            if id(walker) in places:
                return places[id(walker)]
            walker = walker.parentWidget()
        return len(regions)

    return sorted(stops(root), key=place)


def walk(order: Sequence[QWidget], *, forward: bool) -> bool:
    """Move the focus to the next or last stop, round at the ends; False without stops."""
    if not order:
        return False
    now = order[0].window().focusWidget()  # also while the window is not the active one
    while now is not None and now not in order:  # a cell of a row stands in the row's place
        now = now.parentWidget()
    start = 0 if forward else -1
    at = order.index(now) + (1 if forward else -1) if now in order else start
    reasons = Qt.FocusReason
    reason = reasons.TabFocusReason if forward else reasons.BacktabFocusReason
    order[at % len(order)].setFocus(reason)
    return True
