"""The program, opened like a person opens it; prints when it painted first."""

import sys
import time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from decisionaid import app as composition
from decisionaid.cli import make_parser

HEAVY = ("reportlab", "jinja2", "cryptography", "pypdfium2", "yaml", "pikepdf")


class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(time.monotonic(), flush=True)
            QApplication.quit()
        return False


def main():
    args = make_parser().parse_args(sys.argv[1:])
    policy = composition.policy_of(args)
    program = composition.make_program(args, policy, composition.library_of(args, policy))
    watcher = FirstPaint()
    program.window.installEventFilter(watcher)
    program.start()
    program.application.exec()
    print(",".join(name for name in HEAVY if name in sys.modules))


if __name__ == "__main__":
    main()
