"""Long lists that are built only as they come near the view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from decisionaid.ui.style.timers import later
from decisionaid.ui.widgets.scroll import ScrollPage

AHEAD = 1.5  # screens built ahead of what is in view


class IncrementalList(QObject):
    """Asks for more of a list while its end is near the view, a few items at a time."""

    def __init__(self, area: ScrollPage, grow: Callable[[], bool]) -> None:
        """Watch a scrolling page; `grow` adds some items and returns whether there are more."""
        super().__init__(area)
        self._area = area
        self._grow = grow
        self._timer = later(self, self._on_due)
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(self.check)
        bar.rangeChanged.connect(self.check)

    @Slot()
    def check(self) -> None:
        """Look soon whether more is needed."""
        if not self._timer.isActive():
            self._timer.start()

    def near_end(self) -> bool:
        """Whether less than one and a half screens are left below what is in view."""
        bar = self._area.verticalScrollBar()
        if not self._area.isVisible():
            return False
        embedded = self._area.hasHeightForWidth()
        return embedded or bar.maximum() - bar.value() < AHEAD * self._area.viewport().height()

    @Slot()
    def _on_due(self) -> None:
        if self.near_end() and self._grow():
            self._timer.start()
