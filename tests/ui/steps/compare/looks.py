"""What the tests of Compare look at: the layer in view, its rows and parts, its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from decisionaid.aid.views import NumberView
from decisionaid.ui.steps.compare.compact import CompactCell
from decisionaid.ui.steps.compare.grid_cell import GridCellWidget
from tests.ui.conftest import settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decisionaid.ui.program import Program
    from decisionaid.ui.steps.compare.glance import GlancePage
    from decisionaid.ui.steps.compare.page import ComparePage
    from decisionaid.ui.steps.compare.topic import TopicPage

FOUR = ("blinatumomab_adult_rr", "brexu_cel_adult_rr", "inotuzumab_adult_rr", "chemo_adult_rr")


def page_of(p: Program) -> ComparePage:
    """Return step 3."""
    settle()
    return p.walk.page("compare")


def glance_of(p: Program) -> GlancePage:
    """Return the grid."""
    layer = page_of(p).layers.glance
    assert layer is not None
    return layer.page


def topic_of(p: Program, topic: str, page: str = "", part: str = "", *, opened: bool = False
             ) -> TopicPage:
    """Return the page of a topic, shown."""
    page_of(p).show_topic(topic, page, part, opened=opened)
    settle()
    shown = page_of(p).topic_page
    assert shown is not None
    shown.build_all()
    settle()
    return shown


def box(widget: QWidget, within: QWidget) -> QRect:
    """Return where a widget stands within another."""
    return QRect(widget.mapTo(within, QPoint(0, 0)), widget.size())


def words(widget: QWidget) -> str:
    """Return every word shown or spoken under a widget."""
    said: list[str] = []
    for child in widget.findChildren(QWidget):
        if not child.isVisibleTo(widget):
            continue
        if isinstance(child, (QLabel, QAbstractButton)):
            said.append(child.text())
        said += [child.accessibleName(), child.accessibleDescription()]
    return "\n".join(said)


def numbers(p: Program) -> Iterator[tuple[str, NumberView]]:
    """Yield every number of the view with its row."""
    for row in p.session.view.decision.rows:
        for part in row.parts:
            for cell in part.cells:
                for block in cell.blocks:
                    if isinstance(block, NumberView):
                        yield row.id, block


def squeezed(layer: QWidget) -> list[str]:
    """Return the rows and cells that are lower than what they paint."""
    bad = []
    for row in layer.findChildren(QWidget):
        if row.isVisible() and row.hasHeightForWidth() and isinstance(
                row.parentWidget(), QWidget) and type(row).__name__ in ("GridRow", "CompactRow"):
            need = row.heightForWidth(row.width())
            if row.height() < need:
                bad.append(f"{row.accessibleName()!r} is {row.height()} high and needs {need}")
    for cell in [*layer.findChildren(GridCellWidget), *layer.findChildren(CompactCell)]:
        if not cell.parentWidget().rect().adjusted(-1, -1, 1, 1).contains(cell.geometry()):
            bad += [f"{cell.accessibleName()!r} sticks out of its row"]
    return bad
