"""How a program under Wine is heard to its end."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.system.windows.machine import told_by

pytestmark = [pytest.mark.system, pytest.mark.skipif(sys.platform == "win32", reason="cat")]
STARTS_A_HELPER = "import subprocess; print('done', flush=True); subprocess.Popen(['cat'])"


def started(program: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE)


def test_a_program_has_ended_though_its_helper_holds_its_pipe_open():
    with started(STARTS_A_HELPER) as process:
        assert told_by(process, 60) == b"done\n"
        assert process.poll() == 0
        process.stdin.close()  # ends the helper


def test_one_that_does_not_end_is_heard_until_its_time_is_over():
    with started("print('begun', flush=True); input()") as process:
        assert told_by(process, 5) == b"begun\n"
        assert process.poll() is None
        process.kill()
