"""Assistive technology toggles a button without clicking it; the program hears that too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractButton, QRadioButton

if TYPE_CHECKING:
    _Base = QAbstractButton
else:
    _Base = object


class HeardToggle(_Base):
    """Put before a Qt button class: a toggle from outside counts as a click.

    Qt's accessibility bridge calls `toggle()`, which emits `toggled` and never `clicked`, so an
    answer picked by a screen reader would be drawn and not kept.
    """

    _ours = 0

    def hear_toggles(self) -> None:
        """Begin to listen; call once the button is made."""
        self.toggled.connect(self._on_outside)

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
    def _on_outside(self, on: bool) -> None:
        group = self.group()
        alone = group is None or not group.exclusive()
        if group is not None and any(getattr(b, "_ours", 0) for b in group.buttons()):
            return  # another answer of the group was picked, and let this one go
        if self._ours or not (on or (alone and not isinstance(self, QRadioButton))):
            return
        self.clicked.emit()
        if group is not None:
            group.idClicked.emit(group.id(self))
            group.buttonClicked.emit(self)
