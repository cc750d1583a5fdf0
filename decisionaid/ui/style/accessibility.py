"""Names, roles and announcements for people who use a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_ROLE = "accessibleRole"
Role = QAccessible.Role


def set_name(widget: QWidget, name: str, description: str = "") -> None:
    """Give a widget the name, and where it helps the description, that is read aloud."""
    widget.setAccessibleName(name)
    if description:
        widget.setAccessibleDescription(description)


def set_role(widget: QWidget, role: QAccessible.Role) -> None:
    """Give a widget a role that its Qt class does not have."""
    _install()
    widget.setProperty(_ROLE, role.value)


def set_heading(widget: QWidget, level: int) -> None:
    """Make a widget a heading of level 1 to 3."""
    set_role(widget, Role.Heading)
    widget.setProperty("headingLevel", level)


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


def _factory(class_name: str, item: QObject) -> QAccessibleInterface | None:
    """Return the interface of a widget that asked for a role of its own, else None."""
    if not isinstance(item, QWidget):
        return None
    value = item.property(_ROLE)
    if value is None:
        return None
    return QAccessibleWidget(item, Role(value))


class _State:
    installed = False


def _install() -> None:
    if not _State.installed:
        QAccessible.installFactory(_factory)
        _State.installed = True
