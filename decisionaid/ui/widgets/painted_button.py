"""What all buttons share that paint themselves: keys, clicks, the pointer and measured words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt, Slot
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QRadioButton

from decisionaid.ui.style.accessibility import PRESS, TOGGLE
from decisionaid.ui.style.theme import Themed, right_to_left
from decisionaid.ui.widgets.paint import check_mark, radio_mark, rounded
from decisionaid.ui.widgets.textblock import TextBlock, plain, text_block

if TYPE_CHECKING:
    from collections.abc import Callable

    _Base = QAbstractButton
else:
    _Base = object


def enter_clicks(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Click a button on Enter as on Space, which Qt leaves to dialogs; whether it did."""
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    button.click()
    return True


class PaintedButton(Themed, _Base):
    """Put before a Qt button class: the whole of it is the target, Enter clicks as Space does.

    A toggle from outside counts as a click. Qt's accessibility bridge calls `toggle()`, which emits
    `toggled` and never `clicked`, so an answer picked by a screen reader would be drawn and not
    kept. As after a click of the mouse the new state is there before `clicked` is heard: who hears
    it reads the state and never turns it.
    """

    _own_changes = 0  # changes of the state by the person or the program that go on now

    def __init__(self) -> None:
        super().__init__()
        self._blocks: dict[tuple[str, str, bool | None, bool], TextBlock] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.toggled.connect(self._on_toggled_from_outside)

    def show_words(self, text: str) -> None:
        """Show and tell these words; an ampersand is a sign, not a shortcut."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def restyle(self) -> None:
        """Measure the words again in the theme's size."""
        self._blocks.clear()
        self.updateGeometry()
        self.update()

    def _block(
        self, text: str, role: str, *, bold: bool | None = None, center: bool = False
    ) -> TextBlock:
        """Return measured words in the direction of reading, kept until the look changes."""
        rtl = right_to_left(self)
        key = (text, role, bold, rtl)
        if key not in self._blocks:
            self._blocks[key] = text_block(plain(text), role, rtl=rtl, bold=bold, center=center)
        return self._blocks[key]

    def paint_choice(self, painter: QPainter, radius: float, mark: QRectF) -> None:
        """Paint box and mark of an answer: edge and tint tell with the mark what is picked."""
        on, enabled = self.isChecked(), self.isEnabled()
        hover = self.underMouse() and enabled
        edge = "disabled" if not enabled else "primary" if on or hover else "lineStrong"
        fill = "tint" if on or hover or self.isDown() else "surface"
        rounded(painter, QRectF(self.rect()), radius, fill, edge, 3 if on else 2)
        draw = radio_mark if isinstance(self, QRadioButton) else check_mark
        draw(painter, mark, on=on, enabled=enabled, hover=hover)

    def accessible_actions(self) -> dict[str, Callable[[], object]]:
        """Return what assistive technology can do; used once the button has a role of its own.

        Qt's own interface of radio buttons and check boxes tells the place of the mark alone.
        """
        return {TOGGLE if self.isCheckable() else PRESS: self.click}

    def nextCheckState(self) -> None:
        """Change the state for a click of the person."""
        self._own_changes += 1
        super().nextCheckState()
        self._own_changes -= 1

    def setChecked(self, checked: bool) -> None:
        """Change the state for the program itself."""
        self._own_changes += 1
        super().setChecked(checked)
        self._own_changes -= 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_clicks(self, event):
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @Slot(bool)
    def _on_toggled_from_outside(self, on: bool) -> None:
        group = self.group()
        # Picked off by another answer is no wish; let go where nothing else takes its place is.
        clears = not group.exclusive() if group is not None else not self.autoExclusive()
        if group is not None and any(getattr(b, "_own_changes", 0) for b in group.buttons()):
            return  # another answer of the group was picked, and let this one go
        if self._own_changes or not (on or clears):
            return
        self.clicked.emit()
        if group is not None:
            group.idClicked.emit(group.id(self))
            group.buttonClicked.emit(self)
