"""A page of two parts: a list at the start side, and what helps with it at the end side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QBoxLayout

from decisionaid.ui.frame.page import Page
from decisionaid.ui.style.theme import theme
from decisionaid.ui.style.timers import later
from decisionaid.ui.widgets.layouts import mirrored
from decisionaid.ui.widgets.scroll import ScrollPage

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from decisionaid.ui.services.context import Context

BESIDE_EM = 54  # em of body text that both parts need side by side
BETWEEN = 12  # px beside the scroll bar of the list


class BesidePage(Page):
    """Follows the visit, and turns to one part above the other where the text needs the width.

    Attributes:
        area: The list, which scrolls by itself.
        END: px left free at the end side while the parts stand side by side.
    """

    END = 0

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._session = context, context.session
        self._beside = True
        self.area = ScrollPage()
        self.area.set_end_margin(BETWEEN)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._leave_end()
        self._later = later(self, self._turn)
        self._session.visitChanged.connect(self._on_visit)
        self._session.viewChanged.connect(self._on_view)
        theme().changed.connect(self._later.start)

    def status_text(self) -> str:
        """Return what is true of keeping in the mode in force."""
        return self._context.mode_sentence()

    def put_parts(self, *, beside: bool) -> None:
        """Put the second part beside the list, or with it; each page says how."""
        raise NotImplementedError

    def show_act(self, act: str) -> None:
        """Show what an act changed; each page knows what need not be shown anew."""
        raise NotImplementedError

    @Slot(str)
    def _on_visit(self, act: str) -> None:
        # Not itself overridden: Qt would not let go of that connection when the page is gone.
        self.show_act(act)

    @Slot()
    def _on_view(self) -> None:
        if self.isVisible():
            self.refresh()

    def _leave_end(self) -> None:
        self._line.setContentsMargins(mirrored(self, 0, 0, self.END if self._beside else 0, 0))

    def changeEvent(self, event: QEvent) -> None:
        """Mirror the room at the end side; Qt leaves margins where they are."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._leave_end()

    @Slot()
    def _turn(self) -> None:
        beside = self.width() >= BESIDE_EM * theme().size("body")
        if beside != self._beside:
            self._beside = beside
            self.area.set_end_margin(BETWEEN if beside else None)
            self._leave_end()
            self.put_parts(beside=beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the layout for the new size."""
        super().resizeEvent(event)
        self._later.start()
