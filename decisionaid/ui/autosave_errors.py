"""Tells at once when keeping fails, and offers another place or paper."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from decisionaid.diagnostics import Known
from decisionaid.errors import PlainError
from decisionaid.ui.services.dialogs import Message
from decisionaid.ui.services.passwords import ask_new_password
from decisionaid.ui.steps.step_navigation import show_pages
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.timers import later
from decisionaid.visit.store.container import SUFFIX

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context

log = logging.getLogger(__name__)


class AutosaveErrors(QObject):
    """Listens to the keeper; nothing said is lost, it stays on the screen."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._sentence = ""
        self._asking = False
        # Not from within the keeper's own writing: a dialog would hold it up.
        self._soon = later(self, self._ask)
        context.keeper.problemChanged.connect(self._on_problem)

    @Slot(str)
    def _on_problem(self, sentence: str) -> None:
        self._sentence = sentence
        if sentence and not self._asking:
            self._soon.start()

    @Slot()
    def _ask(self) -> None:
        """Say it and do what is chosen, until it is kept or the person goes back."""
        if self._context.keeper.told_here:
            return
        self._asking = True
        try:
            while self._sentence:
                if self._context.keeper.waits_for_password:
                    self._ask_password()
                    return
                log.warning("not kept: %s", Known("SAVE-02"))
                if not self._answered(self._context.dialogs.error(self._message())):
                    return
        finally:
            self._asking = False

    def _ask_password(self) -> None:
        """Offer to set the password without which nothing is kept; it stays in memory else."""
        context = self._context
        chosen = context.dialogs.error(Message(
            tr("Nothing is kept yet"), self._sentence,
            (("set", tr("Set a password")), ("back", tr("Go back"))), icon="key-round"))
        password = ask_new_password(context.dialogs) if chosen == "set" else None
        if password is None:
            return
        try:
            context.keeper.keep_in_files(password)
        except PlainError as error:
            self._sentence = error.sentence

    def _message(self) -> Message:
        return Message(
            tr("We could not keep your visit"), self._sentence,
            (("place", tr("Choose another place")), ("print", tr("Print instead")),
             ("back", tr("Go back"))),
            (tr("Try another folder or a USB stick."), tr("Print your pages instead."),
             tr("Go on. We try again every few seconds.")),
            "SAVE-02", "save-off")

    def _answered(self, chosen: str | None) -> bool:
        """Do what was chosen; return whether to ask again where it still is not kept."""
        if chosen == "print":
            show_pages(self._context)
            return False
        if chosen != "place":
            return False
        folder = self._context.dialogs.ask_folder(tr("Choose another place"))
        files, session = self._context.keeper.files(), self._context.session
        if folder is None or files is None:
            return False
        target = folder / f"{tr('My visit')} {session.visit.id[:6]}{SUFFIX}"
        try:
            files.move_to(session.visit, target, session.today())
        except PlainError as error:
            self._sentence = error.sentence
            return True
        self._context.keeper.keep_now()
        return True
