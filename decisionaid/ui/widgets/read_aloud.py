"""What is heard: toggles of assistive technology, and tables that are read cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractButton

from decisionaid.ui.style.accessibility import PRESS, TOGGLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRectF

    _Base = QAbstractButton
else:
    _Base = object


class ReadInParts:
    """A widget that says several things, such as the cells of a table; "Listen" reads each."""

    def parts_read(self) -> list[str]:
        """Return what its parts say, in the order of reading."""
        raise NotImplementedError

    def show_part(self, number: int) -> None:
        """Scroll a part into view inside the widget."""
        raise NotImplementedError

    def part_box(self, number: int) -> QRectF:
        """Return where a part stands now, as far as it is in view, in px of the widget."""
        raise NotImplementedError


class ClickOnToggle(_Base):
    """Put before a Qt button class: a toggle from outside counts as a click.

    Qt's accessibility bridge calls `toggle()`, which emits `toggled` and never `clicked`, so an
    answer picked by a screen reader would be drawn and not kept. As after a click of the mouse the
    new state is there before `clicked` is heard: who hears it reads the state and never turns it.
    """

    _ours = 0

    def connect_toggled(self) -> None:
        """Begin to listen; call once the button is made."""
        self.toggled.connect(self._on_toggled_from_outside)

    def accessible_actions(self) -> dict[str, Callable[[], object]]:
        """Return what assistive technology can do; used once the button has a role of its own.

        Qt's own interface of radio buttons and check boxes tells the place of the mark alone.
        """
        return {TOGGLE if self.isCheckable() else PRESS: self.click}

    def nextCheckState(self) -> None:
        """Change the state for a click of the person."""
        self._ours += 1
        super().nextCheckState()
        self._ours -= 1

    def setChecked(self, checked: bool) -> None:
        """Change the state for the program itself."""
        self._ours += 1
        super().setChecked(checked)
        self._ours -= 1

    @Slot(bool)
    def _on_toggled_from_outside(self, on: bool) -> None:
        group = self.group()
        # Picked off by another answer is no wish; let go where nothing else takes its place is.
        clears = not group.exclusive() if group is not None else not self.autoExclusive()
        if group is not None and any(getattr(b, "_ours", 0) for b in group.buttons()):
            return  # another answer of the group was picked, and let this one go
        if self._ours or not (on or clears):
            return
        self.clicked.emit()
        if group is not None:
            group.idClicked.emit(group.id(self))
            group.buttonClicked.emit(self)
