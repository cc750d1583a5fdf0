"""The real program with a hand that types into the question editor until it is killed.

Usage: app_typist.py typing|leaving|stick|starting FLAG …      the flags are those of `decisionaid`
`leaving` takes the focus away after each key and waits until that is kept, `stick` is a disk
that knows no links.
Each line on standard output is one fact: `told SENTENCE`, `there N`, `typed N SECONDS`.
"""

import os
import random
import sys
import time

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from decisionaid import app as composition
from decisionaid.cli import make_parser
from decisionaid.errors import PlainError
from decisionaid.ui.widgets.labels import WrapLabel

LETTERS = "abcdefghijklmnopqrstuvwxy "
CANARY = LETTERS.strip()
LONGEST_PAUSE_MS = 40


def tell(line):
    os.write(1, f"{line}\n".encode())


def letters(count):
    """Return the first letters this hand types; it always types the same ones."""
    return "".join(LETTERS[i % len(LETTERS)] for i in range(count))


def no_links(*_paths):
    raise PermissionError(1, "no links on this disk")


class Hand(QObject):
    """Opens the Questions page and types one letter after the other."""

    def __init__(self, program, manner):
        super().__init__(program)
        self.program, self.manner = program, manner
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self.type)

    @Slot()
    def begin(self):
        program = self.program
        if program.kiosk is not None:
            program.walk.show("welcome")
        if program.keeper.report:
            program.walk.show("welcome")
            seen = [w.text() for w in program.window.findChildren(WrapLabel)]
            for sentence in program.keeper.report:
                tell(f"told {sentence in seen} {sentence}")
        program.walk.show("questions")
        page = program.window.page("questions")
        QApplication.processEvents()
        questions = program.session.visit.questions
        if questions:
            page.open_question(questions[0].id)
            area = page.mine.editor.words
        else:
            page.write_own()
            area = page.mine.writer.area
        self.field = area if isinstance(area, QPlainTextEdit) else area.findChild(QPlainTextEdit)
        self.field.setFocus()
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)
        self.count = len(self.field.toPlainText())
        tell(f"there {self.count}")
        self.timer.start(0)

    @Slot()
    def type(self):
        QTest.keyClick(self.field, LETTERS[self.count % len(LETTERS)])
        self.count += 1
        tell(f"typed {self.count} {time.monotonic()}")
        if self.manner == "typing":
            self.timer.start(random.randint(0, LONGEST_PAUSE_MS))
        else:
            self.program.application.applicationStateChanged.emit(
                Qt.ApplicationState.ApplicationInactive)
            while not self.program.keeper.is_kept:  # it is written beside the window
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            tell(f"left {self.count}")
            self.timer.start(0)


def main():
    manner = sys.argv[1]
    if manner == "stick":
        os.link = no_links
    args = make_parser().parse_args(sys.argv[2:])
    try:
        policy = composition.policy_of(args)
        program = composition.make_program(args, policy, composition.library_of(args, policy))
        program.start()
    except PlainError as error:
        tell(f"refused {error.sentence}")
        sys.exit(1)
    hand = Hand(program, manner)
    QTimer.singleShot(0, hand, hand.begin)
    sys.exit(program.application.exec())


if __name__ == "__main__":
    main()
