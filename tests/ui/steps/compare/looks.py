"""What the tests of Compare look at: the page in view, its parts, its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QLabel

from decisionaid.aid.views import NumberView
from tests.ui.conftest import settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from decisionaid.ui.program import Program
    from decisionaid.ui.steps.compare.page import ComparePage
    from decisionaid.ui.steps.compare.part import PartWidget

FOUR = ("blinatumomab_adult_rr", "brexu_cel_adult_rr", "inotuzumab_adult_rr", "chemo_adult_rr")


def page_of(p: Program, *, built: bool = False) -> ComparePage:
    """Return the page, with every part built where wanted."""
    page = p.walk.page("compare")
    if built:
        page.rows.build_all()
    settle()
    return page


def part_of(page: ComparePage, row: str, part: str = "") -> PartWidget:
    """Return the first part of a row, or the one named."""
    return next(p for p in page.rows.parts()
                if p.part.cells[0].row == row and part in ("", p.part.id))


def box(widget: QWidget, within: QWidget) -> QRect:
    """Return where a widget stands within another."""
    return QRect(widget.mapTo(within, QPoint(0, 0)), widget.size())


def words(widget: QWidget) -> str:
    """Return every word shown or spoken under a widget."""
    said: list[str] = []
    for child in widget.findChildren(QLabel) + widget.findChildren(QAbstractButton):
        if child.isVisibleTo(widget):
            said += [child.text(), child.accessibleName(), child.accessibleDescription()]
    return "\n".join(said)


def numbers(p: Program) -> Iterator[tuple[str, NumberView]]:
    """Yield every number of the view with its row."""
    for row in p.session.view.decision.rows:
        for part in row.parts:
            for cell in part.cells:
                for block in cell.blocks:
                    if isinstance(block, NumberView):
                        yield row.id, block
