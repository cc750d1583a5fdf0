"""One Tab stop for a whole list: arrow keys, Home and End walk inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget
from shiboken6 import isValid

from decisionaid.ui.style.signals import connect_focus_changed
from decisionaid.ui.widgets.widget_tree import tab_stops

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LIST = "arrowList"  # a dynamic property: True makes a widget a list, False ends one inside it
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_ASIDE = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_DOWN = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


def make_list(holder: QWidget, *, is_list: bool = True) -> None:
    """Make what a widget holds one Tab stop, or, inside a list, stops of their own again."""
    holder.setProperty(LIST, is_list)


def list_of(widget: QWidget) -> QWidget | None:
    """Return the list a control is walked in by arrow keys, or None."""
    walker = widget.parentWidget()
    while walker is not None and not walker.isWindow():
        found = walker.property(LIST)
        if found is not None:
            return walker if found else None
        walker = walker.parentWidget()
    return None


def collapsed(found: Iterable[QWidget]) -> list[QWidget]:
    """Return Tab stops with one for each list: the last used, else the one in force, else first.

    Of answers of which one is picked the picked one is the stop, whichever had the focus last.
    """
    lists: dict[int, list[QWidget]] = {}
    single: list[tuple[QWidget, QWidget | None]] = []
    groups: set[QButtonGroup] = set()
    for widget in found:
        holder, group = list_of(widget), _radio_group(widget)
        if holder is None and group is not None:
            if group not in groups:
                single.append((_stop_in(group, widget), None))
            groups.add(group)
        elif holder is None:
            single.append((widget, None))
        else:
            if id(holder) not in lists:
                single.append((widget, holder))
            lists.setdefault(id(holder), []).append(widget)
    return [w if h is None else _entry(h, lists[id(h)]) for w, h in single]


def _radio_group(widget: QWidget) -> QButtonGroup | None:
    """Return the answers of which a button is one, where one alone can be picked."""
    group = widget.group() if isinstance(widget, QAbstractButton) and widget.isCheckable() else None
    return group if group is not None and group.exclusive() else None


def _stop_in(group: QButtonGroup, first: QWidget) -> QWidget:
    """Return the answer that has the focus, else the picked one, else the first."""
    for button in (first.window().focusWidget(), group.checkedButton()):
        if button in group.buttons() and button.isVisible() and button.isEnabled():
            return button
    return first


def _entry(holder: QWidget, members: Sequence[QWidget]) -> QWidget:
    last = getattr(holder, "arrow_last", None)
    if isinstance(last, QWidget) and last in members:
        return last
    return next((m for m in members if isinstance(m, QAbstractButton) and m.isChecked()),
                members[0])


class ArrowKeyNavigation(QObject):
    """Takes the arrow keys of the control that has the focus, where it is part of a list."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._now: QWidget | None = None
        self._holder: QWidget | None = None
        connect_focus_changed(self._on_focus)

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._now is not None and isValid(self._now):
            self._now.removeEventFilter(self)
        window = self.parent()
        inside = isinstance(window, QWidget) and new is not None and window.isAncestorOf(new)
        self._now = new if inside else None
        self._holder = list_of(new) if inside and new is not None else None
        if self._holder is not None and new is not None:
            self._holder.arrow_last = _stop_of(new)  # type: ignore[attr-defined]  # with the list
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not plain or self._holder is None or not isinstance(watched, QWidget):
            return False
        aim = self._aim(watched, self._holder, Qt.Key(event.key()))
        if aim is None:
            return False
        aim.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _aim(self, now: QWidget, holder: QWidget, key: Qt.Key) -> QWidget | None:
        """Return where a key leads: itself at an end of the list, None for another key."""
        if key not in _ENDS and key not in _ASIDE and key not in _DOWN:
            return None
        if key in _ASIDE and getattr(now, "takes_side_arrows", False):
            return None
        members, now = self._members(holder), _stop_of(now)
        if now not in members:
            return None
        if key in _ENDS:
            return members[_ENDS[key]]
        if key in _DOWN:
            return _below(members, now, holder, _DOWN[key])
        rtl = holder.layoutDirection() == Qt.LayoutDirection.RightToLeft
        way = -_ASIDE[key] if rtl else _ASIDE[key]
        return members[max(0, min(len(members) - 1, members.index(now) + way))]

    def _members(self, holder: QWidget) -> list[QWidget]:
        found = [w for w in tab_stops(holder) if list_of(w) is holder]
        return sorted(found, key=lambda w: _line(w, holder))


def _stop_of(widget: QWidget) -> QWidget:
    """Return the Tab stop that a control is or is part of, such as the label of a linked word."""
    walker: QWidget | None = widget
    while walker is not None and not walker.focusPolicy() & Qt.FocusPolicy.TabFocus:
        walker = walker.parentWidget()
    return walker or widget


def _line(widget: QWidget, holder: QWidget) -> int:
    """Return the height of a control's middle in its list, so that lists are walked downwards."""
    return widget.mapTo(holder, QPoint(0, 0)).y() + widget.height() // 2


def _below(members: Sequence[QWidget], now: QWidget, holder: QWidget, way: int) -> QWidget:
    """Return the nearest control of the next line, in the same column where there is one.

    In a list of one line, such as a scale, it is the next control, as in any group of choices.
    """
    here, x = _line(now, holder), now.mapTo(holder, QPoint(0, 0)).x()
    reach = now.height() // 2
    other = [m for m in members if (_line(m, holder) - here) * way > reach]
    if not other:
        one_line = all(abs(_line(m, holder) - here) <= reach for m in members)
        return members[max(0, min(len(members) - 1, members.index(now) + way))] if one_line else now

    def distance(member: QWidget) -> tuple[int, int]:
        return (abs(_line(member, holder) - here),
                abs(member.mapTo(holder, QPoint(0, 0)).x() - x))

    nearest = min(other, key=distance)
    level = _line(nearest, holder)
    same = [m for m in other if abs(_line(m, holder) - level) <= reach]
    return min(same, key=lambda m: abs(m.mapTo(holder, QPoint(0, 0)).x() - x))
