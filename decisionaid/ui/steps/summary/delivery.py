"""Print, save, lock: each with a plain sentence and another way where it does not work."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot

from decisionaid.diagnostics import Known
from decisionaid.errors import PlainError
from decisionaid.files import write_atomic
from decisionaid.system_programs import open_with_viewer
from decisionaid.ui.services import printing
from decisionaid.ui.services.dialogs import Message, is_there, replacing, with_ending
from decisionaid.ui.services.passwords import ask_new_password
from decisionaid.ui.services.print_watch import PrintWatch
from decisionaid.ui.services.tasks import task_runner
from decisionaid.ui.style.text import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter

    from decisionaid.ui.services.context import Context
    from decisionaid.ui.steps.summary.page_maker import Made
    from decisionaid.visit.model import Paper

log = logging.getLogger(__name__)


class Delivery(QObject):
    """Takes the pages out of the window.

    Attributes:
        told: What happened, in one sentence.
        saved: The pages stand in a file now.
    """

    told = Signal(str)
    saved = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._made: Made | None = None
        self._waiting: dict[int, Callable[[object], None]] = {}  # by the number of the task
        self._job: printing.PrintJob | None = None
        self._path = Path()
        task_runner().finished.connect(self._on_finished)

    # print
    def print_pages(self, made: Made, paper: Paper | None = None) -> None:
        """Look for the printers, which may take a while, and go on with what is found.

        paper: what the pages were made for; that of the visit where nothing is said.
        """
        if self._is_waiting(self._on_found) or self._is_waiting(self._on_sent):
            return
        self._made = made
        self._paper: Paper = paper or self._context.session.visit.printing.paper
        self.told.emit(tr("Looking for the printer …"))
        self._run(printing.printers, self._on_found)

    def _run(self, work: Callable[[], object], done: Callable[[object], None]) -> None:
        """Do work beside the window; what it gives, or its error, goes to `done`."""
        self._waiting[task_runner().run(lambda _ticket: work()).number] = done

    def _is_waiting(self, done: Callable[[object], None]) -> bool:
        return done in self._waiting.values()

    @Slot(int, object)
    def _on_finished(self, number: int, result: object) -> None:
        done = self._waiting.pop(number, None)
        if done is not None:
            done(result)

    def _on_found(self, result: object) -> None:
        """Ask for the printer (at the clinic take the usual one) and hand over the pages."""
        names: tuple[str, ...] = result if isinstance(result, tuple) else ()
        made, wanted = self._made, self._context.session.policy.rules.printer
        if made is None:
            return
        if not names or (wanted and wanted not in names):
            self._tell_no_printer("PRINT-01", printing.no_printer_sentence())
            return
        printer = printing.printer_for(wanted or names[0], self._paper, made.count)
        before = printing.state_of(printer)
        agreed = self._context.kiosk or self._context.dialogs.print_dialog(printer)
        file = printer.outputFileName()  # the dialog of macOS makes files as well
        if not agreed or (file and not self._may_save):
            self.told.emit(tr("Nothing was printed. Your pages are still here."))
            return
        if file:
            self._save_named(Path(file), made)
            return
        job = printing.job_of(printer, self._paper, before)
        self._send(made, job if job.printer else replace(job, printer=wanted or names[0]), printer)

    def _send(self, made: Made, job: printing.PrintJob, printer: QPrinter) -> None:
        self._job = job
        self.told.emit(tr("Sending your pages to the printer …"))
        if printing.uses_cups():
            may_wait = not self._context.kiosk
            self._run(partial(printing.submit, made.data, job, may_wait=may_wait), self._on_sent)
        else:
            self._run(partial(printing.paint, made.data, printer, job), self._on_sent)

    def _on_sent(self, result: object) -> None:
        kiosk = self._context.kiosk
        if isinstance(result, printing.Sent) and result.job_id:
            # The window may be cleared meanwhile; the job is watched to its end all the same.
            watch = PrintWatch(result, self._context, takes_back=kiosk)
            watch.ended.connect(self._on_watched)
            if kiosk:
                return
        if isinstance(result, printing.Sent) and result.waits:
            self.told.emit(tr("The printer is stopped. Your pages wait there until it goes on."))
        elif result is None or isinstance(result, printing.Sent):
            self._tell_sent()
        else:
            self._tell_not_sent(result)

    def _tell_sent(self) -> None:
        if self._made is None or self._job is None:
            return
        n = len(self._job.page_numbers(self._made.count))
        self.told.emit(ntr(
            "{n} page was sent to the printer. Please take it along.",
            "{n} pages were sent to the printer. Please take all of them.", n).format(n=n))

    @Slot(str)
    def _on_watched(self, how: str) -> None:
        """Tell how a job ended; at home nothing but that it failed, the rest was said before."""
        if how == "failed":
            self._tell_no_printer("PRINT-10", tr(
                "The printer did not finish your pages. It could not read them, or someone took "
                "them off its list."))
        elif not self._context.kiosk:
            return
        elif how == "printed":
            self._tell_sent()
        elif how == "stopped":
            self._tell_no_printer("PRINT-07", printing.stopped_sentence())
        else:
            self._tell_no_printer("PRINT-08", tr(
                "The printer did not take your pages in two minutes, so they were taken back."))

    def _tell_not_sent(self, result: object) -> None:
        sentence = result.sentence if isinstance(result, PlainError) else (
            printing.not_printed_sentence())
        code = result.detail if isinstance(result, PlainError) else "PRINT-09"
        self._tell_no_printer(code, sentence)

    def _tell_no_printer(self, code: str, sentence: str) -> None:
        """Say that it did not print, and what else can be done."""
        log.warning("not printed: %s", Known(code))
        self.told.emit("")
        if self._context.kiosk:
            can_do = (tr("Ask the front desk to check the printer."),
                      tr("Ask for a blank sheet and copy your top 3 questions by hand."))
        else:
            can_do = (tr("Check that the printer is on and has paper."),
                      tr("Save your pages as a PDF and print them elsewhere."))
        actions = [("again", tr("Try again"))]
        if self._may_save:
            actions.append(("save", tr("Save as PDF")))
        actions.append(("back", tr("Go back")))
        title = tr("We can’t find a printer") if code == "PRINT-01" else (
            tr("Your pages were not printed"))
        chosen = self._context.dialogs.error(Message(
            title, f"{sentence} **{tr('Your answers are still here.')}**", tuple(actions), can_do,
            code, "printer-x"))
        if self._made is None:
            return
        if chosen == "again":
            self.print_pages(self._made)
        elif chosen == "save":
            self.save_pages(self._made)

    # save
    @property
    def _may_save(self) -> bool:
        policy = self._context.session.policy
        return policy.may_open_dialogs and policy.may_keep

    def save_pages(self, made: Made) -> None:
        """Ask where, and write the file."""
        if self._is_waiting(self._on_saved):
            return
        self._made = made
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(place))
        suggested = folder / f"{tr('My summary')}.pdf"
        path = self._context.dialogs.ask_save_file(
            tr("Save your pages"), suggested, tr("PDF files (*.pdf)"))
        if path is None:
            self.told.emit(tr("Nothing was saved. Your pages are still here."))
            return
        self._save_to(path, made)

    def _save_named(self, chosen: Path, made: Made) -> None:
        """Save where the print dialog says, which has asked about the name it knows alone."""
        path = with_ending(chosen, ".pdf")
        if path != chosen and is_there(path) and not self._context.dialogs.confirm(replacing(path)):
            self.told.emit(tr("Nothing was saved. Your pages are still here."))
            return
        self._save_to(path, made)

    def _save_to(self, path: Path, made: Made) -> None:
        """Write the file complete or not at all."""
        self._path = path
        self.told.emit(tr("Saving …"))
        self._run(partial(write_atomic, path, made.saved), self._on_saved)

    def _on_saved(self, result: object) -> None:
        if result is None:
            self.told.emit(tr("Saved as “{name}” in {folder}.").format(
                name=self._path.name, folder=self._path.parent))
            self.saved.emit()
            return
        log.warning("not saved: %s", Known("SAVE-01"))
        self.told.emit("")
        sentence = tr("The folder or USB stick may be full or locked.")
        chosen = self._context.dialogs.error(Message(
            tr("We could not save your PDF"),
            f"{sentence} **{tr('Your answers are still here.')}**",
            (("again", tr("Choose another place")), ("print", tr("Print instead")),
             ("back", tr("Go back"))),
            (tr("Try another folder or another USB stick."), tr("Print your pages instead.")),
            "SAVE-01", "save-off"))
        if self._made is None:
            return
        if chosen == "again":
            self.save_pages(self._made)
        elif chosen == "print":
            self.print_pages(self._made)

    @Slot()
    def open_saved(self) -> None:
        """Open the file that was saved in the person's own program for PDFs."""
        self._run(partial(open_with_viewer, self._path), self._on_opened)

    def _on_opened(self, result: object) -> None:
        if result is not True:
            self.told.emit(tr("No program for PDFs was found. Your file is saved: “{name}” in "
                              "{folder}.").format(name=self._path.name, folder=self._path.parent))

    # lock
    @Slot()
    def set_password(self) -> None:
        """Lock the visit that is kept with a new password."""
        context = self._context
        files = context.keeper.files()
        if files is None:
            return
        password = ask_new_password(context.dialogs)
        if password is None:
            return
        try:
            files.set_password(context.session.visit, password, context.session.today())
        except PlainError as error:
            context.dialogs.error(Message(tr("The password was not set"), error.sentence))
            return
        context.keeper.modeChanged.emit()
        self.told.emit(tr("From now on this visit opens with your password only."))
