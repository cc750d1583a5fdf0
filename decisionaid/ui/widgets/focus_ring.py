"""The double ring around the control that has the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from decisionaid.ui.style.signals import connect_focus_changed

if TYPE_CHECKING:
    from decisionaid.ui.widgets.ring_frame import RingFrame


class FocusRing(QObject):
    """Follows the keyboard focus in a window once started; two lines show on any background."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._frame: RingFrame | None = None

    @Slot()
    def start(self) -> None:
        """Show where the focus is, and follow it from now on."""
        connect_focus_changed(self._on_focus)
        self._on_focus(None, QApplication.focusWidget())

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        window = self._window
        inside = new is not None and new is not window and window.isAncestorOf(new)
        wanted = new if inside and new is not None and _wants_ring(new) else None
        if wanted is not None or self._frame is not None:
            self.frame().ring(wanted)

    def frame(self) -> RingFrame:
        """Return the ring, made when it is first needed: the start goes without it."""
        from decisionaid.ui.widgets.ring_frame import RingFrame

        if self._frame is None:
            self._frame = RingFrame(self._window)
        return self._frame


def _wants_ring(widget: QWidget) -> bool:
    """Whether a control draws its focus with the ring; one may opt out by a property."""
    return widget.property("noFocusRing") is not True
