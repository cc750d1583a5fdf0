"""Sees every kind of input before the widgets do; installed at the clinic only.

A filter in Python over all events of the application costs time on each of them, which a home
computer need not spend.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal, Slot
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

if TYPE_CHECKING:
    from decisionaid.ui.kiosk.hide_key import HideKey
    from decisionaid.ui.kiosk.idle import IdleWatch
    from decisionaid.ui.kiosk.idle_card import IdleCard

Kind = QEvent.Type
PRESSES = frozenset({
    Kind.MouseButtonPress, Kind.MouseButtonDblClick, Kind.TouchBegin, Kind.TabletPress,
    Kind.Wheel, Kind.NativeGesture,
})  # fmt: skip
MOVES = frozenset({Kind.MouseMove, Kind.TouchUpdate, Kind.TabletMove})
RELEASES = frozenset({
    Kind.MouseButtonRelease, Kind.TouchEnd, Kind.TouchCancel, Kind.TabletRelease, Kind.KeyRelease,
})  # fmt: skip
WATCHED = PRESSES | MOVES | RELEASES | {Kind.KeyPress, Kind.InputMethod, Kind.Timer}
WAYS = frozenset({
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up,
    Qt.Key.Key_Down, Qt.Key.Key_Shift,
})  # fmt: skip
USES = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
TREMBLE = 6  # pixels: a table that shakes, a bag that lies on the screen
MOST_ALIKE = 20  # an input method repeats what lies on a key, and does not say so


def place_of(event: QEvent) -> QPointF | None:
    """Return where on the screen an event of pointer or finger happened."""
    if isinstance(event, QMouseEvent | QWheelEvent | QTabletEvent):
        return event.globalPosition()
    if isinstance(event, QTouchEvent) and event.points():
        return event.points()[0].globalPosition()
    return None


class InputFilter(QObject):
    """Tells the watch of input, and keeps what stops a countdown from reaching the page.

    Attributes:
        used: Somebody is there: input of any kind.
    """

    used = Signal()

    def __init__(self, watch: IdleWatch, card: IdleCard, hide_key: HideKey) -> None:
        super().__init__(card)
        self._watch, self._card, self._hide_key = watch, card, hide_key
        self._pointer: QPointF | None = None
        self._said, self._alike = "", 0

    def install(self, application: QApplication) -> None:
        """Begin to see the events of the application."""
        application.installEventFilter(self)
        application.focusChanged.connect(self._on_focus)

    def remove(self, application: QApplication) -> None:
        """See no more events."""
        application.removeEventFilter(self)
        application.focusChanged.disconnect(self._on_focus)

    def forget(self) -> None:
        """Remember nothing of the input so far: it was another person's."""
        self._pointer = None
        self._said, self._alike = "", 0
        self._hide_key.forget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in WATCHED:
            return False
        if kind == Kind.Timer:
            return self._on_timer(watched)
        if isinstance(event, QKeyEvent):
            return self._on_key(event, kind)
        if kind == Kind.InputMethod and isinstance(event, QInputMethodEvent):
            return self._is_said(event.commitString() + event.preeditString()) and self._use()
        return self._on_pointer(event, kind)

    def _is_said(self, words: str) -> bool:
        """Return whether an input method has something new to say.

        It also sends empty events when the focus moves: those say nothing.
        """
        self._alike = self._alike + 1 if words == self._said else 0
        self._said = words
        return bool(words) and self._alike < MOST_ALIKE

    def _use(self) -> bool:
        """Take note of input; return whether it stopped a countdown and goes no further."""
        stopped = self._watch.counting
        self._watch.activity()
        self.used.emit()
        return stopped

    def _on_timer(self, watched: QObject) -> bool:
        """Hear an action of assistive technology: Qt presses a button for it by a timer.

        A button has no other timer than that one and the one that repeats while held. A scroll
        bar has one when it comes into view, which nobody did.
        """
        if isinstance(watched, QAbstractButton) and watched is not self._card.finish:
            self._use()
        return False

    def _on_key(self, event: QKeyEvent, kind: QEvent.Type) -> bool:
        key = event.key()
        if event.isAutoRepeat():  # one press is one input, however long something lies on the key
            return self._watch.counting
        if kind == Kind.KeyRelease:
            self._hide_key.released(key)
            return not self._watch.counting and self._use()
        if self._watch.counting:
            return self._key_while_counting(event)
        self._use()
        return self._hide_key.pressed(key)

    def _key_while_counting(self, event: QKeyEvent) -> bool:
        """Let a key move between the two buttons and use the second; any other one goes on."""
        if event.key() in WAYS:
            self._watch.count_again()
            return False
        if event.key() in USES and self._card.finish.hasFocus():
            return False
        self._use()
        return True

    def _on_pointer(self, event: QEvent, kind: QEvent.Type) -> bool:
        place = place_of(event)
        if kind in MOVES and self._rests(place):
            return False
        self._pointer = place or self._pointer
        if not self._watch.counting:
            return self._use()
        return self._pointer_while_counting(event, kind, place)

    def _rests(self, place: QPointF | None) -> bool:
        """Return whether a pointer is where it was: the page moved under it, or it trembles."""
        if place is None or self._pointer is None:
            return False
        return (place - self._pointer).manhattanLength() <= TREMBLE

    def _pointer_while_counting(
        self, event: QEvent, kind: QEvent.Type, place: QPointF | None
    ) -> bool:
        """Let the pointer travel over the card to its second button; anything else goes on."""
        if kind in RELEASES:
            return False
        if kind in MOVES and self._card.covers(place):
            self._watch.count_again()
            return False
        if kind in PRESSES and kind != Kind.Wheel and self._card.finishes_at(place):
            return False
        self._use()
        event.accept()
        return kind in PRESSES

    @Slot(QWidget, QWidget)
    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        """Hear the focus walk from one control to another, as assistive technology can move it.

        Focus that rests says nothing, nor does a window that comes to the front, nor the card.
        """
        if old is None or new is None or self._card.isVisible() or self._card.is_moving_focus:
            return
        self._use()
