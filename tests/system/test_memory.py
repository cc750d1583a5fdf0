"""After a kiosk visit memory holds next to nothing of it: it is overwritten as it is freed."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from decisionaid import memory
from tests.source import PATHS
from tests.system.desktop import ROOT

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is Linux's"),
]
CHILD = ROOT / "tests/system/memory_child.py"


def counted(environment):
    """Return the copies of the program's own, during and after a visit: UTF-8 and UTF-16."""
    done = subprocess.run([sys.executable, str(CHILD)], capture_output=True, text=True, check=True,
                          cwd=ROOT, timeout=280,
                          env=environment | {"QT_QPA_PLATFORM": "offscreen",
                                             "PYTHONPATH": PATHS})
    numbers = [int(n) for n in done.stdout.split()]
    return numbers[:2], numbers[2:4], numbers[4:]


def test_what_was_typed_is_overwritten_when_a_visit_ends():
    own, during, after = counted(memory.overwriting(os.environ))
    assert min(during) > 10  # the count sees what is there
    # What Python and Qt keep for later use; pages that are being made at the end may add some.
    assert after[0] - own[0] <= 16
    assert after[1] - own[1] <= 6


def test_the_environment_is_made_once_and_keeps_what_was_set():
    made = memory.overwriting({"GLIBC_TUNABLES": "glibc.malloc.check=1", "A": "b"})
    assert made["GLIBC_TUNABLES"].startswith("glibc.malloc.check=1:glibc.malloc.perturb")
    assert made["A"] == "b"
    assert memory.overwrites(made)
    assert not memory.overwrites({})


def test_the_kiosk_starts_itself_anew_as_the_same_process_only_once(monkeypatch):
    started = []
    monkeypatch.setattr(memory.sys, "platform", "linux")
    monkeypatch.setattr(memory.os, "environ", {})
    monkeypatch.setattr(memory.os, "execve", lambda *how: started.append(how))
    memory.start_overwriting()
    [(program, words, environment)] = started
    assert words[0] == program == sys.executable
    assert words[1:] == sys.orig_argv[1:]
    monkeypatch.setattr(memory.os, "environ", environment)
    memory.start_overwriting()
    assert len(started) == 1
