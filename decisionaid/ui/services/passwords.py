"""Asks for a password, new or known; no hint is kept, and nobody can open a visit without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from decisionaid.ui.services.dialogs import Message, MessageDialog
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.widgets.cards import Icon
from decisionaid.ui.widgets.fields import TextField, with_note
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import column, row
from decisionaid.visit.store.errors import short_password
from decisionaid.visit.store.locking import is_long_enough

if TYPE_CHECKING:
    from decisionaid.ui.services.dialogs import Dialogs


class PasswordRule(WrapLabel):
    """The one rule for a new password under its field, true at every letter typed.

    The words stand without a count, which a screen reader would say at each key.
    """

    def __init__(self, field: TextField) -> None:
        super().__init__("", "caption")
        field.textChanged.connect(self._on_typed)
        self._on_typed(field.text())

    @Slot(str)
    def _on_typed(self, password: str) -> None:
        if is_long_enough(password):
            self.set_text(tr("Long enough."))
        else:
            self.set_text(short_password(current()))


def problem_of_new(first: str, second: str) -> str:
    """Return why a new password typed twice cannot be taken, or nothing."""
    if not is_long_enough(first):
        return short_password(current())
    return "" if first == second else tr("The two passwords are not alike. Type them again.")


class PasswordFields(QWidget):
    """One or two hidden fields with their labels, and what was wrong the last time.

    `about` is the name of the visit, which a person may have typed: it is shown as it is.
    Of a `new` password the rule stands under the first field.
    """

    def __init__(self, *labels: str, wrong: str = "", about: str = "", done: str = "",
                 new: bool = False) -> None:
        super().__init__()
        self._done = done
        self.fields: list[TextField] = []
        box = column(spacing=8)
        if about:
            box.addWidget(WrapLabel(about, "h3"))
        if wrong:
            said = (WrapLabel(wrong, "bold"), 1)
            box.addLayout(row(Icon("circle-alert", 24, "error"), said, spacing=10))
        for label in labels:
            name = WrapLabel(label, "bold")
            field = TextField(label, secret=True)
            name.setBuddy(field)
            box.addWidget(name)
            box.addLayout(with_note(field))
            if new and not self.fields:
                box.addWidget(PasswordRule(field))
            self.fields.append(field)
        self.setLayout(box)
        self.setFocusProxy(self.fields[0])
        self.fields[-1].returnPressed.connect(self._on_return)

    @Slot()
    def _on_return(self) -> None:
        """Take Enter in the last field as the first button."""
        dialog = self.window()
        if isinstance(dialog, MessageDialog):
            dialog.choose(self._done)

    def words(self) -> tuple[str, ...]:
        """Return what was typed in each field."""
        return tuple(field.text() for field in self.fields)


def ask_new_password(dialogs: Dialogs) -> str | None:
    """Return a new password typed twice alike, or None where the person goes back."""
    wrong = ""
    while True:
        fields = PasswordFields(tr("Password"), tr("The same password again"), wrong=wrong,
                                done="set", new=True)
        message = Message(
            tr("Set a password"),
            tr("**Nobody can open your visit without it, not even we.** Write it down and keep "
               "it in a safe place. A forgotten password cannot be brought back."),
            (("set", tr("Set the password")), ("back", tr("Go back"))), icon="key-round")
        if dialogs.ask(message, fields) != "set":
            return None
        first, second = fields.words()
        wrong = problem_of_new(first, second)
        if not wrong:
            return first


def ask_password(dialogs: Dialogs, name: str, wrong: str = "") -> str | None:
    """Return the password of a locked visit as typed, or None where the person goes back."""
    fields = PasswordFields(tr("Password"), wrong=wrong, about=name, done="open")
    message = Message(
        tr("This visit is locked"), tr("Type its password to open it."),
        (("open", tr("Open")), ("back", tr("Go back"))), icon="lock")
    return fields.words()[0] if dialogs.ask(message, fields) == "open" else None
