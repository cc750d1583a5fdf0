"""Opens a visit: from the list, from a file, or out of a PDF that carries one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace
from PySide6.QtCore import QObject

from decisionaid.errors import PlainError
from decisionaid.files import read_file
from decisionaid.guides import is_withdrawn
from decisionaid.ui.services.dialogs import Message
from decisionaid.ui.services.pages import STEP_IDS
from decisionaid.ui.services.passwords import ask_password
from decisionaid.ui.services.shown_numbers import NumberChange, changed_since, texts_changed_since
from decisionaid.ui.steps.visits.opened_notes import OpenedNotes
from decisionaid.ui.steps.visits.visit_entry import exposed_sentence
from decisionaid.ui.style.text import current, tr
from decisionaid.visit.decision import change_decision
from decisionaid.visit.fitting import fits_of
from decisionaid.visit.store import disk, errors, recovery, trash
from decisionaid.visit.store.kept import Opened, read_visit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from decisionaid.aid.review_model import ChangedText
    from decisionaid.ui.services.context import Context
    from decisionaid.visit.model import Visit

LARGEST_PDF = 96 << 20
T = TypeVar("T")


def new_id() -> str:
    """Return a fresh id for a visit."""
    return os.urandom(8).hex()


class VisitOpener(QObject):
    """Opens visits and tells what a person should know of them."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._session = context.session

    def open_kept(self, visit_id: str, name: str, page: str = "") -> bool:
        """Open a visit of the list and go on where it was left, or on a page; False if not."""
        files = self._context.keeper.files()
        if files is None:
            return False
        if visit_id == self._session.visit.id:
            self._context.go(page or self._place(self._session.visit.step))
            return True
        exposed = any(e.exposed for e in files.list() if e.id == visit_id)
        opened = self._unlocked(lambda password: files.open(visit_id, password), name)
        return opened is not None and self._go_on(opened, page, exposed=exposed)

    def open_file(self, path: Path) -> bool:
        """Open a visit file, or a PDF that carries one, that was handed to the program.

        A visit file goes on being kept where it lies; a visit out of a PDF goes to the list.
        """
        files = self._context.keeper.files()
        data = self._data(path)
        if data is None:
            return False
        if files is None or path.suffix.lower() == ".pdf":
            return self._take(data, path.name)
        if path.parent.resolve() == files.folder.resolve():
            listed = next((e for e in files.list() if e.path.name == path.name), None)
            if listed is not None:
                return self.open_kept(listed.id, path.name)
        opened = self._unlocked(
            lambda password: files.open_elsewhere(path, new_id(), password), path.name)
        return opened is not None and self._go_on(opened)

    def bring_in(self, path: Path) -> bool:
        """Take a copy of a visit out of a file or a PDF into the list, and open it."""
        data = self._data(path)
        return data is not None and self._take(data, path.name)

    def _take(self, data: bytes, name: str) -> bool:
        """Keep a visit's bytes under a fresh id where visits are kept, and open it."""
        files, words, visit_id = self._context.keeper.files(), current(), new_id()
        if files is None:
            opened = self._unlocked(lambda password: read_visit(data, words, password), name)
            if opened is None:
                return False
            fresh = replace(opened.visit, id=visit_id)
            return self._go_on(replace(opened, visit=fresh, key=None))
        try:
            trash.bring_in(files, data, visit_id, words)
        except PlainError as error:
            self.tell(tr("This visit could not be brought in"), error)
            return False
        opened = self._unlocked(lambda password: files.open(visit_id, password), name)
        return opened is not None and self._go_on(opened)

    def _data(self, path: Path) -> bytes | None:
        """Return the bytes of a visit in a file or a PDF; None where there is none, and say so."""
        try:
            data = read_file(path, LARGEST_PDF)
            if data[:5] == b"%PDF-" or path.suffix.lower() == ".pdf":
                from decisionaid.summary.pdf.read import attached_visit

                return attached_visit(data, current())
        except OSError as error:
            problem: PlainError = errors.Changed(current(), "no file of a visit")
            if error.errno not in disk.NOT_A_VISIT:
                problem = PlainError(tr("This file cannot be read. It may be on a USB stick that "
                                        "is not plugged in. Try again, or pick another file."))
            self.tell(tr("This visit could not be opened"), problem)
            return None
        except PlainError as error:
            self.tell(tr("This visit could not be opened"), error)
            return None
        return data

    def _unlocked(self, open_it: Callable[[str | None], Opened], name: str) -> Opened | None:
        """Open a visit, asking for its password as often as it is mistyped."""
        return self.with_password(open_it, name, tr("This visit could not be opened"))

    def with_password(self, work: Callable[[str | None], T], name: str, failed: str) -> T | None:
        """Do something with a visit's file, asking for its password as often as needed.

        Args:
            work: Called with the password, or with None before it is asked for.
            name: Of the visit, for the person.
            failed: What is said where it does not work.

        Returns:
            What the work returned; None where it failed or no password was given.
        """
        password, wrong = None, ""
        while True:
            try:
                return work(password)
            except errors.NeedsPassword:
                pass
            except errors.WrongPassword as error:
                wrong = error.sentence
            except PlainError as error:
                self.tell(failed, error)
                return None
            password = ask_password(self._context.dialogs, name, wrong)
            if password is None:
                return None

    def tell(self, title: str, error: PlainError) -> None:
        """Say what went wrong and that nothing was changed."""
        self._context.dialogs.error(Message(title, error.sentence))

    def may_leave(self) -> bool:
        """Keep the open visit, or ask where it is not kept; return whether to go on."""
        keeper = self._context.keeper
        if keeper.keeps:
            return keeper.keep_now()
        if not self._session.can_undo:
            return True
        return self._context.dialogs.confirm(Message(
            tr("Leave what you wrote?"),
            tr("Nothing is kept on this computer. Your answers and questions here will be "
               "cleared. Print or save your pages first if you want them."),
            (("go", tr("Leave and open")), ("back", tr("Go back"))), safe="back"))

    def _go_on(self, opened: Opened, page: str = "", *, exposed: bool = False) -> bool:
        if not self._has_guide(opened.visit) or not self.may_leave():
            return False
        files, before = self._context.keeper.files(), self._session.visit.id
        self._context.window.forget_pages()  # first: a page that stands marks the other visit
        self._session.open_visit(opened.visit)
        if files is not None and before != opened.visit.id:
            files.close(before)
        texts = texts_changed_since(self._session)
        changes = self._bring_up_to_date()
        self._context.go(page or self._place(opened.visit.step))
        self._tell_opened(opened, changes, texts, exposed=exposed)
        return True

    def _has_guide(self, visit: Visit) -> bool:
        """Say why a visit is not opened whose guide is not here or was called back."""
        library, policy = self._session.library, self._session.policy
        shelved = library.find(visit.aid_id)
        if not visit.aid_id or (shelved is not None and not is_withdrawn(shelved, policy)):
            return True
        said = tr("It was made with the guide “{name}”, which is not on this computer. Nothing "
                  "was changed. Open it where that guide is installed.")
        if shelved is not None:
            said = tr("It was made with the guide “{name}”, which was called back: something in it "
                      "may be wrong or out of date. Nothing was changed. Ask your team for the "
                      "facts that hold now.")
        self.tell(tr("This visit could not be opened"), PlainError(said.format(name=visit.aid_id)))
        return False

    def _bring_up_to_date(self) -> tuple[NumberChange, ...]:
        """Fit a visit to a newer aid; nothing said is lost. Return the numbers that changed."""
        session = self._session
        aid, visit = session.aid, session.visit
        changes = changed_since(session)
        if visit.aid_version != aid.version and aid.id == visit.aid_id:
            fits = fits_of(aid, visit.decision_id, visit.decision_id)
            session.note(change_decision, visit.decision_id, fits, aid.version)
        return changes

    def _tell_opened(
        self, opened: Opened, changes: tuple[NumberChange, ...], texts: tuple[ChangedText, ...], *,
        exposed: bool,
    ) -> None:
        """Say in the drawer what a person should know; nothing where all is as it was."""
        said: list[str] = []
        if opened.recovered:
            said.append(recovery.recovered_sentence(current()))
        if opened.read_only:
            said.append(errors.OnlyToRead(current()).sentence)
        if exposed:
            said.append(exposed_sentence())
        if said or changes or texts:
            notes = OpenedNotes(tuple(said), changes, texts)
            notes.seenRequested.connect(self._context.window.drawer.close_drawer)
            self._context.open_drawer(tr("About this visit"), notes, icon="info")

    @staticmethod
    def _place(step: str) -> str:
        return step if step in (*STEP_IDS, "after") else "about"
