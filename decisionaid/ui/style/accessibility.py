"""Names, roles and announcements for people who use a screen reader."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleAttributesInterface,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget
from shiboken6 import VoidPtr

PRESS, TOGGLE = (QAccessibleActionInterface.pressAction(),
                 QAccessibleActionInterface.toggleAction())
_ROLE, LEVEL, _MODAL = "accessibleRole", "headingLevel", "accessibleModal"
_LEAF, _SILENT = "accessibleLeaf", "accessibleSilent"
# For "Listen" alone, not for a screen reader.
READ_ALOUD, READ_ALOUD_FIRST = "readAloud", "readAloudFirst"
Role = QAccessible.Role
Kind = QAccessible.InterfaceType


def set_role(widget: QWidget, role: QAccessible.Role) -> None:
    """Give a widget a role that its Qt class does not have, at any time of its life."""
    _install()
    widget.setProperty(_ROLE, role.value)
    _forget(widget)


def set_heading(widget: QWidget, level: int) -> None:
    """Make a widget a heading of level 1 to 3."""
    widget.setProperty(LEVEL, level)
    set_role(widget, Role.Heading)


def set_modal(widget: QWidget) -> None:
    """Make a widget a dialog that holds a screen reader until it is hidden."""
    widget.setProperty(_MODAL, True)
    set_role(widget, Role.Dialog)


def set_leaf(widget: QWidget, role: QAccessible.Role) -> None:
    """Give a widget a role, and have its name stand for all it holds, which is not told again."""
    widget.setProperty(_LEAF, True)
    set_role(widget, role)


def set_silent(widget: QWidget) -> None:
    """Keep words from assistive technology that another object beside them tells already."""
    widget.setProperty(_SILENT, True)
    set_role(widget, Role.NoRole)


def set_read_aloud(widget: QWidget, words: str) -> None:
    """Have "Listen" say these words instead of all that a widget holds; "" says nothing of it."""
    widget.setProperty(READ_ALOUD, words)


def set_read_aloud_first(widget: QWidget, words: str) -> None:
    """Have "Listen" say these words before a widget: the eye has them from what stands above."""
    widget.setProperty(READ_ALOUD_FIRST, words)


def role_of(widget: QWidget) -> QAccessible.Role:
    """Return the role a screen reader is told."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.role() if found is not None else Role.NoRole


def name_of(widget: QWidget) -> str:
    """Return the name a screen reader is told."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found is not None else ""


def announce(widget: QWidget, sentence: str) -> None:
    """Have a screen reader say a sentence now, without moving the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


class _Level(QAccessibleAttributesInterface):
    """Tells the level of a heading."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self._level = level

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        return [QAccessible.Attribute.Level]

    def attributeValue(self, key: QAccessible.Attribute) -> object:
        return self._level if key == QAccessible.Attribute.Level else None


class _Spoken(QAccessibleWidget):
    """What assistive technology meets in place of a widget that says more than Qt knows of it.

    A widget with a method `accessible_actions` gives what can be done to it: the names of
    actions and what each of them calls.
    """

    def _widget(self) -> QWidget | None:
        item = self.object()
        return item if isinstance(item, QWidget) else None

    def state(self) -> QAccessible.State:
        found, widget = super().state(), self._widget()
        if widget is not None and widget.property(_MODAL):
            found.modal = True  # pyright: ignore[reportAttributeAccessIssue]
        if widget is not None and widget.property(_SILENT):
            found.invisible = True  # pyright: ignore[reportAttributeAccessIssue]
        choice = self.role() != Role.Link  # which link is open stands in its description
        if choice and isinstance(widget, QAbstractButton) and widget.isCheckable():
            found.checkable = True  # pyright: ignore[reportAttributeAccessIssue]
            found.checked = widget.isChecked()  # pyright: ignore[reportAttributeAccessIssue]
        return found

    def childCount(self) -> int:
        widget = self._widget()
        return 0 if widget is not None and widget.property(_LEAF) else super().childCount()

    def text(self, kind: QAccessible.Text, /) -> str:
        found = super().text(kind)
        # Qt makes a description of a tooltip, also of one that says the name.
        twice = kind == QAccessible.Text.Description and found == super().text(
            QAccessible.Text.Name)
        widget = self._widget()
        silent = widget is not None and widget.property(_SILENT)
        return "" if twice or silent else found

    def _actions(self) -> dict[str, Callable[[], object]]:
        widget = self._widget()
        given = getattr(widget, "accessible_actions", None)
        return given() if given is not None and widget is not None and widget.isEnabled() else {}

    def actionNames(self) -> list[str]:
        return [*self._actions(), *super().actionNames()]

    def doAction(self, name: str, /) -> None:
        act = self._actions().get(name)
        if act is None:
            super().doAction(name)
        else:
            act()


class _Heading(QAccessibleWidget):
    """A heading with its level."""

    def __init__(self, widget: QWidget, level: int) -> None:
        super().__init__(widget, Role.Heading)
        self._level = _Level(level)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:  # pyright: ignore[reportIncompatibleMethodOverride]
        if kind == Kind.AttributesInterface:
            return self._level
        if kind == Kind.ActionInterface:
            return super().interface_cast(kind)
        return VoidPtr(0)  # PySide makes None of a null pointer, and cannot read that back


def _factory(class_name: str, item: QObject) -> QAccessibleInterface | None:
    """Return the interface of a widget that asked for a role of its own, else None."""
    if not isinstance(item, QWidget):
        return None
    value = item.property(_ROLE)
    if value is None:
        return None
    if item.property(LEVEL):
        return _Heading(item, int(item.property(LEVEL)))
    says_more = any(item.property(p) for p in (_MODAL, _LEAF, _SILENT))
    if says_more or hasattr(item, "accessible_actions"):
        return _Spoken(item, Role(value))
    return QAccessibleWidget(item, Role(value))


def _forget(widget: QWidget) -> None:
    """Have Qt ask again what a widget is: with a screen reader it keeps its first answer."""
    if QAccessible.isActive():
        known = QAccessible.queryAccessibleInterface(widget)
        if known is not None:
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(known))


class _FactoryState:
    installed = False


def _install() -> None:
    if not _FactoryState.installed:
        QAccessible.installFactory(_factory)
        _FactoryState.installed = True
