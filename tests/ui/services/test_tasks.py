"""The desk does its work beside the window, and is silent when nobody is there any more."""

from __future__ import annotations

import threading

import pytest
import shiboken6

from decisionaid.ui.services.tasks import Task, TaskRunner
from tests.ui.conftest import settle


@pytest.fixture
def told(qapp):
    """Return a desk and the list of what it told."""
    made, heard = TaskRunner(), []
    made.finished.connect(lambda number, result: heard.append((number, result)))
    made.progressed.connect(lambda *said: heard.append(said))
    yield made, heard
    if shiboken6.isValid(made):
        made.wait()
        settle()
        shiboken6.delete(made)


def test_work_is_done_in_the_order_it_comes_and_never_on_the_window_s_thread(told):
    desk, heard = told
    for _ in range(3):
        desk.run(lambda ticket: (ticket.number, threading.get_ident()))
    desk.wait()
    settle()
    assert [number for number, _ in heard] == [1, 2, 3]
    assert all(result[0] == number for number, result in heard)
    assert threading.get_ident() not in {result[1] for _, result in heard}


def test_an_error_is_handed_to_whoever_asked(told):
    desk, heard = told
    desk.run(lambda _ticket: 1 / 0)
    desk.wait()
    settle()
    assert isinstance(heard[0][1], ZeroDivisionError)


def test_work_called_off_before_its_turn_is_never_begun(told):
    desk, heard = told
    go, begun = threading.Event(), []
    desk.run(lambda _ticket: go.wait(10))
    late = desk.run(lambda _ticket: begun.append(True))
    late.cancel()
    go.set()
    desk.wait()
    settle()
    assert begun == []
    assert heard[1] == (2, None)


def test_how_far_work_is_comes_before_its_end(told):
    desk, heard = told

    def work(ticket: Task) -> str:
        ticket.progress(1, 2)
        return "done"

    desk.run(work)
    desk.wait()
    settle()
    assert heard == [(1, 1, 2), (1, "done")]


def test_a_desk_that_is_gone_tells_nothing_and_raises_nothing(told):
    desk, heard = told
    ticket, finished = Task(1, desk), desk.finished
    shiboken6.delete(desk)
    ticket.progress(1, 2)
    desk.tell(finished, 1, None)
    assert heard == []
