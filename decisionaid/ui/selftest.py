"""The proof on the clinic's own PC: a visit with a canary leaves no trace when it is finished."""

from __future__ import annotations

import os
import secrets
import string
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QWidget

from decisionaid import clock
from decisionaid.errors import PlainError
from decisionaid.paper import visit_pdf
from decisionaid.policy import with_kiosk
from decisionaid.preferences import Preferences, settings
from decisionaid.ui.canary_visit import settle, type_canary
from decisionaid.ui.kiosk.dialogs import NoFileDialogs
from decisionaid.ui.kiosk.places import Places, places
from decisionaid.ui.kiosk.search import TraceFinding, look_in_bytes, look_in_places
from decisionaid.ui.kiosk.search_text import SearchText
from decisionaid.ui.program import Program
from decisionaid.ui.services import cups, printing
from decisionaid.ui.services.dialogs import Message
from decisionaid.ui.services.qt_messages import listen_to_qt
from decisionaid.ui.services.tasks import task_runner
from decisionaid.visit.model import Visit, new_visit

if TYPE_CHECKING:
    from decisionaid.aid.library import Library
    from decisionaid.policy import Policy

NULL_PRINTER = "decisionaid-null"
# Qt takes no file called "nul"; by its full name the device of Windows is one.
NOWHERE = r"\\.\NUL" if os.name == "nt" else os.devnull
LETTERS = 20
SECONDS_TO_PRINT = 30
MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection, QClipboard.Mode.FindBuffer)
NOT_SEEN = (
    "Not looked at: memory, swap and hibernation files, what the printer itself keeps, and "
    "other accounts' windows. See docs/kiosk.md."
)


class AgreeingDialogs(NoFileDialogs):
    """Answers every question with its first action, so that the visit goes to its end."""

    def ask(self, message: Message, content: QWidget | None = None) -> str | None:
        """Return the first action."""
        return message.actions[0][0] if message.actions else None

    def confirm(self, message: Message) -> bool:
        """Return True."""
        return True

    def error(self, message: Message) -> str | None:
        """Return nothing: go on."""
        return None


def run_selftest(policy: Policy, library: Library, profile: Path, *, allow_unseen: bool) -> int:
    """Do a whole kiosk visit, finish it, print a line a place; return 0 when all is clean.

    Raises:
        PlainError: When the canary could not be planted, so that a search would prove nothing.
    """
    listen_to_qt()
    canary = make_canary()
    since = time.time()
    done = do_visit(with_kiosk(policy), library, profile, canary)
    print(done)
    findings = [look_in_clipboard(SearchText(canary))]
    findings += look_everywhere(places(profile), canary, since)
    for finding in findings:
        print(finding.line())
    print(NOT_SEEN)
    return verdict(findings, allow_unseen=allow_unseen)


def verdict(findings: list[TraceFinding], *, allow_unseen: bool) -> int:
    """Return 0 when every place is clean; one that nobody could look at counts unless allowed."""
    bad = ("found",) if allow_unseen else ("found", "could not look")
    return 1 if any(finding.status in bad for finding in findings) else 0


def make_canary() -> str:
    """Return letters that stand nowhere by chance."""
    return "".join(secrets.choice(string.ascii_lowercase) for _ in range(LETTERS))


def do_visit(policy: Policy, library: Library, profile: Path, canary: str) -> str:
    """Plant the canary in a kiosk visit, print it, finish, and tell what was done."""
    found = QApplication.instance()
    application = found if isinstance(found, QApplication) else QApplication(["decisionaid"])
    program = Program(
        application, library, policy, settings(Preferences(), policy), profile,
        _fresh(library), ("", (), ""), AgreeingDialogs(QWidget()))
    program.start()
    try:
        settle()
        fields = type_canary(program, canary)
        QApplication.clipboard().setText(canary)
        pages = print_visit(program, canary)
        task_runner().wait()
        program.finishing.finish()
        settle()
        if program.window.shown_id() != "attract" or canary in _said(program.session.visit):
            raise PlainError("The visit was not cleared. Do not use the kiosk; report this.")
    finally:
        if program.kiosk is not None:
            program.kiosk.stop()
        program.window.hide()
        program.window.deleteLater()
        settle()
    return f"planted in {fields} text fields and the clipboard, printed {pages}, finished"


def _said(visit: Visit) -> str:
    return msgspec.json.encode(visit).decode()


def _fresh(library: Library) -> Callable[[str], Visit]:
    def fresh(language: str) -> Visit:
        manifest = library.first.manifest
        visit = new_visit(secrets.token_hex(8), clock.today(), 1, language)
        return msgspec.structs.replace(
            visit, aid_id=manifest["aid"], aid_version=manifest["version"])

    return fresh


def print_visit(program: Program, canary: str) -> str:
    """Print the pages to a null printer and tell which one.

    A CUPS printer of the name `NULL_PRINTER` is used where there is one, and with it the real
    spool; otherwise the pages take the program's own way as far as the print command.

    Raises:
        PlainError: When the canary is not on the pages.
    """
    session = program.session
    data = visit_pdf(session.visit, session.library, session.policy, session.today())
    if canary not in _said(session.visit) or not SearchText(canary).found_in(data):
        raise PlainError("The self-test could not put its word into the visit and on the pages. "
                         "It proves nothing. Report this.")
    job = printing.PrintJob(NULL_PRINTER)
    if printing.uses_cups():
        real = NULL_PRINTER in cups.cups_printers()
        printing.submit(data, job, subprocess.run if real else null_run)
        if real:
            _wait_for_printer()
            return "to the printer decisionaid-null"
        return "to a null printer of its own"
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(NOWHERE)
    printing.paint(data, printer, job)
    return "to a null printer of its own"


def null_run(command: tuple[str, ...], **how: object) -> subprocess.CompletedProcess[str]:
    """Stand in for the commands of CUPS: know one printer, take the pages, print nothing."""
    if command[0] == "lpstat":
        return subprocess.CompletedProcess(command, 0, NULL_PRINTER, "")
    return subprocess.CompletedProcess(command, 0 if how.get("input") else 1, "", "")


def _wait_for_printer() -> None:
    """Wait until CUPS has printed the job, at most half a minute."""
    deadline = time.monotonic() + SECONDS_TO_PRINT
    while time.monotonic() < deadline:
        told = subprocess.run(  # noqa: S603 - a fixed command
            ["lpstat", "-W", "not-completed", "-o", NULL_PRINTER],  # noqa: S607
            capture_output=True, text=True, check=False, timeout=SECONDS_TO_PRINT)
        if not told.stdout.strip():
            return
        time.sleep(0.5)


def look_in_clipboard(searched: SearchText) -> TraceFinding:
    """Return what clipboard and selection hold, in every format offered."""
    clipboard = QApplication.clipboard()
    for mode in MODES:
        held = clipboard.mimeData(mode)
        for kind in held.formats() if held is not None else ():
            finding = look_in_bytes("clipboard", bytes(held.data(kind).data()), searched)
            if finding.status != "clean":
                return finding
    return TraceFinding("clipboard", "clean")


def look_everywhere(there: Places, canary: str, since: float) -> list[TraceFinding]:
    """Return what each place holds that was written since the canary was made."""
    searched = SearchText(canary)
    return [look_in_places(name, paths, searched, since) for name, paths in there.items()]
