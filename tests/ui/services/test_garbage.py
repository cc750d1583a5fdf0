"""Python frees what lies in cycles from the event loop alone."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QObject

from decisionaid.ui.services.garbage import GarbageTimer, collect_due
from decisionaid.ui.services.tasks import TaskRunner


class Ring:
    """Refers to itself, as a page and its parts do, so that only a collection frees it."""

    def __init__(self, freed_on: list[int]) -> None:
        self.itself, self._freed_on = self, freed_on

    def __del__(self) -> None:
        self._freed_on.append(threading.get_ident())


@pytest.fixture
def timer(qapp):
    parent = QObject()
    yield GarbageTimer(parent)
    parent.deleteLater()


def test_much_work_frees_nothing_in_cycles_on_any_thread_until_the_event_loop_does(timer, qtbot):
    freed_on: list[int] = []
    Ring(freed_on)
    held = [[n] for n in range(50_000)]
    desk = TaskRunner(timer)
    desk.run(lambda _ticket: len([[n] for n in range(50_000)]))
    desk.wait()
    assert held
    assert freed_on == []
    timer._timer.setInterval(0)
    qtbot.waitUntil(lambda: freed_on == [threading.get_ident()])


def test_the_oldest_generation_that_is_due_is_the_one_collected(timer, monkeypatch):
    collected: list[int] = []
    monkeypatch.setattr(gc, "collect", collected.append)
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    for counts in ((1, 0, 0), (701, 3, 3), (701, 11, 3), (701, 11, 11)):
        monkeypatch.setattr(gc, "get_count", lambda counts=counts: counts)
        collect_due()
    assert collected == [0, 1, 2]


def test_code_and_guide_are_not_looked_through_again_and_no_page_is_among_them():
    code = """import gc
from decisionaid import app, cli
from decisionaid.ui.program import Program
counted = []
made = Program.__init__
def count(self, *args, **more):
    counted.append(gc.get_freeze_count())
    made(self, *args, **more)
Program.__init__ = count
args = cli.make_parser().parse_args([])
policy = app.policy_of(args)
app.make_program(args, policy, app.library_of(args, policy))
print(counted[0] > 20_000, gc.get_freeze_count() <= counted[0])"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "True True\n"


def test_the_application_of_the_program_does_so():
    code = "import decisionaid.app as a, gc; made = a.make_application(); print(gc.isenabled())"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"
