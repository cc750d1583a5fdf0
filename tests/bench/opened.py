"""The program, opened like a person opens it; prints when it painted first."""

import gc
import sys
import time

from decisionaid.cli import make_parser

HEAVY = ("reportlab", "jinja2", "cryptography", "pypdfium2", "yaml", "pikepdf")
# Light each, but together a tenth of the start.
LATER = ("logging.handlers", "secrets", "subprocess", "PySide6.QtPrintSupport",
         "decisionaid.ui.widgets.ring_frame")


def watch(program):
    """Print the time of the first paint, then end, and return who looks."""
    from PySide6.QtCore import QEvent, QObject  # as in the program: after the guide is read
    from PySide6.QtWidgets import QApplication

    class FirstPaint(QObject):
        early = None

        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint:
                print(time.monotonic(), flush=True)
                if self.early is None:
                    self.early = [name for name in HEAVY + LATER if name in sys.modules]
                QApplication.quit()
            return False

    watcher = FirstPaint()
    program.window.installEventFilter(watcher)
    return watcher


def main():
    args = make_parser().parse_args(sys.argv[1:])
    gc.disable()  # as `cli.run_app` does
    from decisionaid import app as composition

    policy = composition.policy_of(args)
    program = composition.make_program(args, policy, composition.library_of(args, policy))
    watcher = watch(program)
    program.start()
    program.application.exec()
    print(",".join(watcher.early))


if __name__ == "__main__":
    main()
