"""The order in which assistive technology meets what stands in a window: that of reading."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget

from decisionaid.ui.widgets.widget_tree import widgets_in_layout


def put_in_reading_order(root: QWidget) -> None:
    """Stack the children of every widget as its layout reads; Qt's tree is in stacking order.

    What stands in no layout lies over the others, as before.
    """
    if isinstance(root, QScrollArea):
        inside = root.widget()
        if inside is not None:
            put_in_reading_order(inside)
        return
    layout = root.layout()
    if layout is None:
        return
    wanted = list(widgets_in_layout(layout))
    named = set(map(id, wanted))
    there = [c for c in root.children() if isinstance(c, QWidget)]
    if [id(c) for c in there if id(c) in named] != [id(w) for w in wanted]:
        for widget in wanted:
            widget.raise_()
        for widget in there:
            if id(widget) not in named:
                # An unseen title of a page is met first; all else lies over the page.
                (widget.lower if widget.property("readFirst") else widget.raise_)()
    for widget in wanted:
        if not widget.isHidden():
            put_in_reading_order(widget)
