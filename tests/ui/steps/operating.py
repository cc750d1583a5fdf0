"""What assistive technology can do in a window, and doing it, as a test needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from decisionaid.ui.services.dialogs import MessageDialog
from tests.ui.conftest import settle
from tests.ui.recording import RecordingDialogs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibleInterface

    from decisionaid.ui.services.dialogs import Message

Role, Text = QAccessible.Role, QAccessible.Text
NEEDED = {
    Role.Button: {"Press", "ShowMenu"}, Role.Link: {"Press"}, Role.CheckBox: {"Toggle"},
    Role.RadioButton: {"Toggle"}, Role.ComboBox: {"ShowMenu"}, Role.Slider: {"Increase"},
    Role.SpinBox: {"Increase"}, Role.PageTab: {"Press"}, Role.MenuItem: {"Press"},
    Role.ListItem: {"Press"},
}  # fmt: skip
MOST_DEEP = 60


class Act(NamedTuple):
    """One thing that can be done: what it is done to, and the name of the action."""

    role: str
    name: str
    action: str


def faces(root: QWidget) -> Iterator[QAccessibleInterface]:
    """Yield each object in view; never keep one over an event, which may free it."""
    yield from _inside(QAccessible.queryAccessibleInterface(root), 0)


def _inside(face: QAccessibleInterface | None, depth: int) -> Iterator[QAccessibleInterface]:
    if face is None or depth > MOST_DEEP:
        return
    yield face
    for number in range(face.childCount()):
        child = face.child(number)
        if child is not None and not child.state().invisible:
            yield from _inside(child, depth + 1)


def acts(root: QWidget) -> list[Act]:
    """Return what can be done in a widget now, in the order of the tree."""
    return [Act(face.role().name, face.text(Text.Name), action) for face in faces(root)
            if not face.state().disabled for action in _actions(face)]


def _actions(face: QAccessibleInterface) -> list[str]:
    found = face.actionInterface()
    return [a for a in (found.actionNames() if found is not None else []) if a != "SetFocus"]


def bare(root: QWidget) -> list[str]:
    """Return the controls that have no name, or no action of their kind."""
    found = []
    for face in faces(root):
        role, state = face.role(), face.state()
        if state.disabled or role not in NEEDED:
            continue
        name = face.text(Text.Name)
        if not name.strip() or not NEEDED[role] & set(_actions(face)):
            found.append(f"{role.name} {name!r} {_actions(face)}")
    return found


def twice(root: QWidget) -> set[Act]:
    """Return what is offered more than once under one name."""
    every = acts(root)
    return {act for act in every if every.count(act) > 1}


def do(root: QWidget, act: Act) -> bool:
    """Do one thing; return whether it was still offered."""
    for face in faces(root):
        if (face.role().name, face.text(Text.Name)) == act[:2] and act.action in _actions(face):
            face.actionInterface().doAction(act.action)
            return True
    return False


def in_force(root: QWidget, act: Act) -> bool:
    """Return whether it is what holds already: a picked answer, the place one is at."""
    return any(face.state().checked or face.text(Text.Description) for face in faces(root)
               if (face.role().name, face.text(Text.Name)) == act[:2]
               and act.role in ("RadioButton", "Link"))


def seen(root: QWidget) -> tuple[object, ...]:
    """Return all that an act may change: words, states, places."""
    return tuple(
        (face.role().name, face.text(Text.Name), face.text(Text.Description),
         face.text(Text.Value), face.state().checked, face.state().focused, face.rect())
        for face in faces(root))


class ShownDialogs(RecordingDialogs):
    """Shows each message for a moment, and writes down what is wrong with operating it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.window = window
        self.wrong: list[str] = []

    def ask(self, message: Message, content: QWidget | None = None) -> str | None:
        dialog = MessageDialog(message, content, self.window)
        dialog.fit()
        dialog.show()
        settle()
        self.wrong += [*bare(dialog), *map(str, twice(dialog))]
        for act in [a for a in acts(dialog) if a.name in dict(message.actions).values()]:
            dialog.chosen = None
            assert do(dialog, act)
        dialog.hide()
        dialog.deleteLater()
        settle()
        return super().ask(message, content)

    def confirm(self, message: Message) -> bool:
        return bool(self.ask(message))

    def error(self, message: Message) -> str | None:
        return self.ask(message)
