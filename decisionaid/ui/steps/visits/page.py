"""The list of kept visits: go on, rename, copy, delete with undo, bring in, hand on."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Slot

from decisionaid.errors import PlainError
from decisionaid.ui.frame.undo_bar import UndoBar
from decisionaid.ui.services.guides import names_of_guides
from decisionaid.ui.services.passwords import ask_new_password
from decisionaid.ui.steps.base_pages import ScrollingPage
from decisionaid.ui.steps.step_navigation import skip_to_pages
from decisionaid.ui.steps.visits.opener import VisitOpener, new_id
from decisionaid.ui.steps.visits.parts import ListHead, no_password_card, nothing_kept
from decisionaid.ui.steps.visits.visit_entry import VisitEntry, name_of
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import clear
from decisionaid.visit.about import set_name
from decisionaid.visit.store import trash
from decisionaid.visit.store.container import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Callable

    from decisionaid.ui.services.context import Context
    from decisionaid.visit.store.entries import KeptVisit
    from decisionaid.visit.store.folder import FolderStore


class VisitsPage(ScrollingPage):
    """What is kept in the folder of this person, and nowhere else."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context, self._session = context, context.session
        self._deleted = ""
        self.opener = VisitOpener(context)
        self.body.setStretch(0, 1)
        self.undo_bar = UndoBar()
        self.undo_bar.undoRequested.connect(self._on_undo)
        self.body.addWidget(self.undo_bar)
        self.entries: tuple[VisitEntry, ...] = ()
        context.keeper.modeChanged.connect(self._on_mode)

    def title(self) -> str:
        """Return the name of the page."""
        return tr("My visits")

    def status_icon(self) -> str:
        """Return the lock of what is private."""
        return "lock"

    def status_text(self) -> str:
        """Return that nothing leaves."""
        return tr("Nothing leaves this computer.")

    def on_back(self) -> bool:
        """Go to the first page."""
        self._context.go("welcome")
        return True

    def refresh(self) -> None:
        """Read the list anew."""
        files = self._files()
        clear(self.box)
        self.entries = ()
        head = ListHead(
            tr("Nothing is kept on this computer now.") if files is None else
            tr("Kept in a folder of yours on this computer. Nowhere else."))
        head.bring.clicked.connect(self._on_bring_in)
        head.fresh.clicked.connect(self._on_new)
        self.box.addWidget(head)
        if files is None:
            card = nothing_kept(may_keep=self._context.keeper.folder is not None)
            card.button.clicked.connect(self._on_keep)
            self.box.addWidget(card)
        else:
            self._context.keeper.keep_now()
            self._show_list(files.list())
        self.box.addStretch()

    def _show_list(self, found: tuple[KeptVisit, ...]) -> None:
        names = names_of_guides(self._session)
        made = [VisitEntry(e, names, first=n == 0 and e.head is not None)
                for n, e in enumerate(found)]
        self.entries = tuple(made)
        for entry in made:
            entry.go.clicked.connect(partial(self._open, entry.entry.id))
            entry.pdf.clicked.connect(partial(self._open, entry.entry.id, "summary"))
            entry.wished.connect(self._on_wish)
            entry.renamed.connect(self._on_renamed)
            self.box.addWidget(entry)
        if not made:
            self.box.addWidget(WrapLabel(tr("No visit is kept yet."), "lead"))
        clear_ones = sum(1 for e in found if e.head is not None and not e.locked)
        if clear_ones:
            card = no_password_card(clear_ones)
            card.button.clicked.connect(self._on_lock_all)
            self.box.addWidget(card)
        if made:
            self.box.addWidget(WrapLabel(tr(
                "“More” (the three dots) has: change the title, after the visit, make a second "
                "one, copy to a USB stick, delete."), "body", "ink2"))

    def _files(self) -> FolderStore | None:
        return self._context.keeper.files()

    def _name(self, visit_id: str) -> str:
        found = next((e.entry for e in self.entries if e.entry.id == visit_id), None)
        return name_of(found, names_of_guides(self._session)) if found is not None else ""

    # open
    def _open(self, visit_id: str, page: str = "") -> None:
        """Open a visit where it was left, or on a page; on its summary past the questions."""
        if self.opener.open_kept(visit_id, self._name(visit_id), page) and page == "summary":
            skip_to_pages(self._context)

    @Slot()
    def _on_new(self) -> None:
        if self.opener.may_leave():
            files, before = self._files(), self._session.visit.id
            self._context.window.forget_pages()
            self._session.open_visit(self._context.fresh_visit(self._session.visit.language))
            if files is not None:
                files.close(before)
            waits = files is not None and files.waits_for_password(self._session.visit.id)
            self._context.go("first_start" if waits else "welcome")

    @Slot()
    def _on_bring_in(self) -> None:
        kinds = tr("Visits and PDF files (*{suffix} *.pdf)").format(suffix=SUFFIX)
        path = self._context.dialogs.ask_open_file(tr("Bring in a visit from a file"), kinds)
        if path is not None:
            self.opener.bring_in(path)

    # change
    @Slot(str, str)
    def _on_renamed(self, visit_id: str, name: str) -> None:
        files = self._files()
        if files is None:
            return
        if visit_id == self._session.visit.id:
            self._session.act(set_name, name)
        else:
            self._try(visit_id, lambda password: files.rename(
                visit_id, name, self._session.today(), password))
            files.close(visit_id)
        self.refresh()

    def _try(self, visit_id: str, act: Callable[[str | None], object]) -> bool:
        """Do something with a file, asking for its password as often as needed; False if not."""
        def work(password: str | None) -> bool:
            act(password)
            return True

        return bool(self.opener.with_password(work, self._name(visit_id), tr("That did not work")))

    @Slot(str, str)
    def _on_wish(self, wish: str, visit_id: str) -> None:
        files = self._files()
        if files is None:
            return
        if wish == "after":
            self._open(visit_id, "after")
        elif wish == "copy":
            self._copy(files, visit_id)
        elif wish == "export":
            self._export(files, visit_id)
        elif wish == "delete":
            self._delete(files, visit_id)

    def _copy(self, files: FolderStore, visit_id: str) -> None:
        name = tr("{name} (second)").format(name=self._name(visit_id))
        made = new_id()
        self._try(visit_id, lambda _password: trash.duplicate(
            files, visit_id, made, name, self._session.today(), current()))
        for closed in {visit_id, made} - {self._session.visit.id}:
            files.close(closed)
        self.refresh()

    def _export(self, files: FolderStore, visit_id: str) -> None:
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(place))
        path = self._context.dialogs.ask_save_file(
            tr("Copy to a USB stick"), folder / f"{tr('My visit')}{SUFFIX}",
            tr("Visits (*{suffix})").format(suffix=SUFFIX))
        if path is not None:
            self._try(visit_id, lambda _password: trash.export(files, visit_id, path, current()))

    def _delete(self, files: FolderStore, visit_id: str) -> None:
        """Take a visit out of the list; the bar brings it back until the program closes."""
        name = self._name(visit_id)
        open_now = visit_id == self._session.visit.id
        if not self._try(visit_id, lambda _password: trash.delete(files, visit_id, current())):
            return
        if open_now:
            self._context.keeper.forget()
            self._session.open_visit(self._context.fresh_visit(self._session.visit.language))
        self._deleted = visit_id
        self.refresh()
        self.undo_bar.show_undo(tr("“{name}” was deleted.").format(name=name))

    @Slot()
    def _on_undo(self) -> None:
        files = self._files()
        if files is not None and self._deleted:
            deleted, self._deleted = self._deleted, ""
            self._try(deleted, lambda _password: trash.restore(files, deleted, current()))
            self.refresh()

    # keep and lock
    @Slot()
    def _on_keep(self) -> None:
        context, password = self._context, None
        if context.keep_choice == "password":
            password = ask_new_password(context.dialogs)
            if password is None:
                return
        else:
            context.keep_choice = "keep"
        try:
            context.keeper.keep_in_files(password)
        except PlainError as error:
            self.opener.tell(tr("That did not work"), error)
            return
        context.settingsChanged.emit()

    @Slot()
    def _on_lock_all(self) -> None:
        """Lock every visit that has no password with a new one."""
        files = self._files()
        password = ask_new_password(self._context.dialogs) if files is not None else None
        if files is None or password is None:
            return
        today, now = self._session.today(), self._session.visit
        for entry in files.list():
            if entry.locked or entry.head is None:
                continue
            visit_id = entry.id
            if visit_id == now.id:
                self._try(visit_id, lambda _p: files.set_password(now, password, today))
                continue
            self._try(visit_id, lambda _p, key=visit_id: files.set_password(
                files.open(key).visit, password, today))
            files.close(visit_id)
        files.lock_new_visits(password)
        self._context.keeper.modeChanged.emit()

    @Slot()
    def _on_mode(self) -> None:
        if self.isVisible():
            self.refresh()
