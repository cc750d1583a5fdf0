"""The checks that every page of this folder passes in every look and size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from tests.ui.checks import clipped_labels, focus_order, small_targets, unnamed_controls

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from decisionaid.ui.program import Program

LOOKS = pytest.mark.parametrize(
    ("width", "height", "size", "theme"),
    [(1280, 800, 100, "light"), (1024, 600, 100, "contrast"), (1920, 1080, 100, "light"),
     (1280, 800, 200, "light"), (1280, 800, 300, "contrast")],
)  # fmt: skip


def faults(program: Program) -> list[str]:
    """Return what is wrong with the page in view."""
    page = program.window.shown_page()
    assert page is not None
    return [*unnamed_controls(page), *clipped_labels(page), *small_targets(page),
            *jumps(page)]


def jumps(page: QWidget) -> list[str]:
    """Return the Tab steps that go up within a column; the next column may begin higher."""
    order = focus_order(page)
    boxes = [QRect(w.mapTo(page, QPoint(0, 0)), w.size()) for w in order]
    if page.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        boxes = [b.translated(page.width() - b.left() - b.right() - 1, 0) for b in boxes]
    return [
        f"{order[n].accessibleName()!r} comes after {order[n - 1].accessibleName()!r}"
        for n in range(1, len(boxes))
        if boxes[n].bottom() < boxes[n - 1].top() and boxes[n].left() < boxes[n - 1].right()
    ]


def texts(program: Program) -> str:
    """Return all words of the page in view."""
    from PySide6.QtWidgets import QAbstractButton, QLabel

    page = program.window.shown_page()
    assert page is not None
    found = [w for w in page.findChildren(QLabel) if w.isVisibleTo(page)]
    buttons = [b for b in page.findChildren(QAbstractButton) if b.isVisibleTo(page)]
    return "\n".join([*(w.text() for w in found), *(b.text() for b in buttons)])
