"""The child that makes pages: the same bytes, nothing on its command line, and an end in time."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from decisionaid import child, page_process
from decisionaid.child import ChildError
from decisionaid.errors import CancelledError
from decisionaid.page_process import PageProcess
from decisionaid.summary.pdf.worker import PageOrder
from decisionaid.summary.pdf.write import section_pages, write_pdf
from tests.summary import samples

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals hold a process")
DOCUMENT = samples.document(samples.talk())


@pytest.fixture
def maker():
    """Yield a maker of pages whose child ends with the test."""
    made = PageProcess()
    yield made
    made.end()


def never() -> bool:
    return False


def nowhere(_done: int, _total: int) -> None:
    """Say nothing of how far it is."""


def test_a_child_makes_the_very_bytes_and_tells_how_far_it_is(maker):
    told = []
    made = maker.make(PageOrder(DOCUMENT, DOCUMENT, b"a visit"), never,
                      lambda *far: told.append(far))
    here = write_pdf(DOCUMENT, attachment=b"a visit")
    assert (made.data, made.carrying, made.pages) == (here.data, here.carrying, here.pages)
    assert made.counted == section_pages(DOCUMENT)
    assert told[-1] == (sum(here.pages), sum(here.pages))
    one = maker.pid
    assert maker.make(PageOrder(None, DOCUMENT), never, nowhere).data == b""
    assert maker.pid == one, "it is kept"


@pytest.mark.skipif(sys.platform != "linux" or os.getuid() != 0,
                    reason="the child lets nobody else look into it")
def test_nothing_of_an_order_stands_on_the_command_line_or_among_the_variables(maker):
    words = "Zanzibarquestion"
    document = samples.document(samples.questions(words))
    maker.make(PageOrder(document), never, nowhere)
    for name in ("cmdline", "environ"):
        assert words.encode() not in Path(f"/proc/{maker.pid}/{name}").read_bytes()
    assert not [link for link in Path(f"/proc/{maker.pid}/fd").iterdir()
                if link.exists() and link.resolve().is_file() and "tmp" in str(link.resolve())]


@POSIX
def test_work_is_called_off_without_waiting_for_the_child(maker):
    maker.warm()
    os.kill(maker.pid, signal.SIGSTOP)
    with pytest.raises(CancelledError):
        maker.make(PageOrder(DOCUMENT), lambda: True, nowhere)
    os.kill(maker.pid, signal.SIGCONT)
    assert maker.make(PageOrder(DOCUMENT), never, nowhere).pages


@POSIX
def test_a_child_that_does_not_stop_is_ended(maker, monkeypatch):
    looks = []
    monkeypatch.setattr(page_process.threading, "Timer", lambda _seconds, look: looks.append(look)
                        or page_process.threading.Thread(target=int))
    maker.warm()
    os.kill(maker.pid, signal.SIGSTOP)
    with pytest.raises(CancelledError):
        maker.make(PageOrder(DOCUMENT), lambda: True, nowhere)
    looks[0]()
    assert maker.pid is None


@POSIX
def test_a_child_over_its_time_is_ended_and_another_one_goes_on(maker):
    maker.warm()
    os.kill(maker.pid, signal.SIGSTOP)
    maker.seconds = 0.0
    with pytest.raises(ChildError):
        maker.make(PageOrder(DOCUMENT), never, nowhere)
    assert maker.pid is None
    maker.seconds = page_process.SECONDS
    assert maker.make(PageOrder(DOCUMENT), never, nowhere).pages


@pytest.mark.skipif(sys.platform != "linux", reason="Linux limits what a process may take")
def test_a_child_over_its_memory_ends_and_is_told(maker, monkeypatch):
    little = ("from decisionaid import child; child.MEMORY['pages'] = 64 << 20; "
              "child.main('pages')")
    monkeypatch.setattr(child, "_command", lambda _job: [sys.executable, "-c", little])
    with pytest.raises(ChildError):
        maker.make(PageOrder(DOCUMENT), never, nowhere)


def test_where_no_process_can_be_started_it_is_told(maker, monkeypatch):
    def refuse(_job: str) -> None:
        raise OSError

    monkeypatch.setattr(page_process, "start", refuse)
    with pytest.raises(ChildError):
        maker.make(PageOrder(DOCUMENT), never, nowhere)


def test_what_fails_in_the_child_is_named_by_its_kind_alone(maker):
    with pytest.raises(ChildError) as failed:
        maker.make(PageOrder("no document"), never, nowhere)  # type: ignore[arg-type]
    assert failed.value.made == b"AttributeError"


def test_the_child_ends_with_the_program_that_started_it(maker):
    maker.warm()
    process = maker._child.process
    maker._child._to_send.put(None)  # as where the program is killed: the pipe closes
    assert process.wait(60) == 0
