"""Prints as the program does on Windows; run there.

Usage: at_the_printer.py paint FILE PRINTER PAPER COPIES PAGES    past the dialog; PAGES "" or "2-3"
       at_the_printer.py press FLAG …    presses Print in the running program, whose dialog opens
Each line on standard output is one fact: `printers NAME …`, `pressing`, `told SENTENCE`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from decisionaid import app as composition
from decisionaid.cli import make_parser
from decisionaid.ui.services import printing

LOOK_MS = 50


def tell(line: str) -> None:
    print(line, flush=True)


def paint(file: str, name: str, paper: str, copies: str, pages: str) -> None:
    """Print a file without the dialog."""
    _app = QApplication(sys.argv[:1])
    tell("printers " + " ".join(printing.printers()))
    data = Path(file).read_bytes()
    printer = printing.printer_for(name, paper, 1)
    printer.setCopyCount(int(copies))
    first, _, last = pages.partition("-")
    job = printing.PrintJob(
        name, int(copies), ((int(first), int(last)),) if pages else (), media=paper)
    printing.paint(data, printer, job)


class Finger(QObject):
    """Goes to the pages, presses Print, and tells what the program says."""

    def __init__(self, program) -> None:
        super().__init__(program)
        self.program = program
        program.walk.show("summary")
        program.window.page("summary").on_status_link()
        self.action_panel = program.window.page("summary").pages.action_panel
        self.timer = QTimer(self)
        self.timer.setInterval(LOOK_MS)
        self.timer.timeout.connect(self.look)
        self.timer.start()
        self.pressed, self.told = False, ""

    def look(self) -> None:
        if not self.pressed and self.action_panel.print.isEnabled():
            self.pressed = True
            tell("pressing")
            QTest.mouseClick(self.action_panel.print, Qt.MouseButton.LeftButton)
        said = self.action_panel.status.label.text()
        if said != self.told:
            self.told = said
            tell(f"told {said}")
        over = QApplication.activeModalWidget()
        if isinstance(over, QDialog) and over.accessibleName():
            tell(f"told {over.accessibleName()}")
            over.reject()


def press(*flags: str) -> None:
    """Start the program, press Print, run until it is ended."""
    args = make_parser().parse_args(flags)
    policy = composition.policy_of(args)
    program = composition.make_program(args, policy, composition.library_of(args, policy))
    program.start()
    QTimer.singleShot(0, lambda: Finger(program))
    sys.exit(program.application.exec())


if __name__ == "__main__":
    {"paint": paint, "press": press}[sys.argv[1]](*sys.argv[2:])
