"""What makes pages may take so much memory and so long; what goes beyond is told."""

import ctypes
import subprocess
import sys
from types import SimpleNamespace

import pytest

from decisionaid import memory_limit
from decisionaid.cli import main
from decisionaid.commands import papers
from tests.test_cli import kept_visit

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="Linux limits this process itself")
TOO_MUCH = "These pages take too much time or memory."


@LINUX
def test_more_memory_than_allowed_is_refused_for_as_long_as_it_lasts():
    with memory_limit.more_memory(50 << 20):
        bytearray(10 << 20)
        with pytest.raises(MemoryError):
            bytearray(100 << 20)
    assert len(bytearray(100 << 20))


@pytest.mark.parametrize("limit", [pytest.param(("MOST_MEMORY", 0), marks=LINUX),
                                   ("MOST_SECONDS", -1.0)])
@pytest.mark.parametrize("what", ["sheet", "summary"])
def test_pages_over_a_limit_are_one_sentence_and_no_file(
        tmp_path, capsys, monkeypatch, limit, what):
    named = "all_rr_adult" if what == "sheet" else str(kept_visit(tmp_path / "visits"))
    if limit[0] == "MOST_MEMORY":
        monkeypatch.setattr(papers, "visit_document", lambda *_: bytearray(300 << 20))
        monkeypatch.setattr(papers, "make_view", lambda *_: bytearray(300 << 20))
        monkeypatch.setattr(papers, "MOST_MEMORY", 100 << 20)
    else:
        monkeypatch.setattr(papers, *limit)
    assert main([what, named, "-o", str(tmp_path / "made.pdf")]) == 1
    said = capsys.readouterr().err
    assert said.startswith(TOO_MUCH)
    assert said.count("\n") == 1
    assert not (tmp_path / "made.pdf").exists()


def test_a_job_of_windows_holds_this_process_and_lets_go():
    told = []

    def take(_job, kind, limits, size):
        told.append((kind, limits._obj.flags, limits._obj.process_memory, size))
        return True

    def call(answer):
        return lambda *_args: answer

    held = []
    kernel = SimpleNamespace(
        CreateJobObjectW=call(7), GetCurrentProcess=call(9), SetInformationJobObject=take,
        AssignProcessToJobObject=lambda job, own: held.append((job.value, own.value)) or True)
    job = memory_limit.Job(kernel)
    assert job.hold(1 << 30)
    assert job.limit(0)
    size = ctypes.sizeof(memory_limit.JobLimits)
    assert told == [(9, 0x100, 1 << 30, size), (9, 0, 0, size)]
    assert held == [(7, 9)]
    assert size == 144, "as winnt.h says for 64 bits"


@pytest.mark.skipif(sys.platform != "win32" or hasattr(ctypes.windll.ntdll, "wine_get_version"),
                    reason="Windows itself refuses; Wine takes the limit and does not hold to it")
def test_windows_refuses_what_goes_over_the_limit():
    asks = ("from decisionaid.memory_limit import hold_memory\nhold_memory(300 << 20)\n"
            "try: bytearray(700 << 20)\nexcept MemoryError: print('refused')")
    done = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "refused"
