"""A full kiosk visit; prints how often its canary stands in memory during and after it.

Two numbers each: as UTF-8 and as UTF-16. The canary is kept backwards here, so that few of the
copies are this program's own.
"""

import gc
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from decisionaid.aid.library import open_library
from decisionaid.policy import Policy, Rules
from decisionaid.preferences import Preferences, settings
from decisionaid.ui import selftest
from decisionaid.ui.canary_visit import settle, type_canary
from decisionaid.ui.program import Program
from decisionaid.ui.services import crash_handler

STEP = 1 << 22
BACKWARDS = selftest.make_canary()[::-1]


def copies():
    """Return how often the canary stands in this process's own writable memory."""
    said = BACKWARDS[::-1]
    forms, found = (said.encode(), said.encode("utf-16-le")), [0, 0]
    areas = [line.split() for line in Path("/proc/self/maps").read_text("utf-8").splitlines()]
    memory = os.open("/proc/self/mem", os.O_RDONLY)
    for area in areas:
        if "rw" not in area[1]:
            continue
        place, end = (int(x, 16) for x in area[0].split("-"))
        while place < end:
            try:
                data = os.pread(memory, min(STEP, end - place), place)
            except OSError:
                break
            found = [n + data.count(form) for n, form in zip(found, forms, strict=True)]
            place += STEP
    os.close(memory)
    return found


def main():
    crash_handler.forbid_core_dumps = lambda: True  # it would also close this program's memory
    application, library = QApplication(["decisionaid"]), open_library(())
    policy = Policy(Rules(kiosk=True, staff_pin="x"))
    program = Program(
        application, library, policy, settings(Preferences(), policy), Path(tempfile.mkdtemp()),
        selftest._fresh(library), ("", (), ""), selftest.AgreeingDialogs(QWidget()))
    own = copies()
    program.start()
    settle()
    type_canary(program, BACKWARDS[::-1])
    QApplication.clipboard().setText(BACKWARDS[::-1])
    during = copies()
    program.finishing.finish()
    for _ in range(3):
        settle()
        gc.collect()
    print(*own, *during, *copies())
    sys.stdout.flush()
    os._exit(0)


main()
