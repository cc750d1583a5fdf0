"""The proof on the clinic's own PC, as a process and against a real CUPS."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.system.cups import missing, own_cups
from tests.system.desktop import at_home

pytestmark = pytest.mark.system
prints = pytest.mark.skipif(bool(missing()), reason=missing() or "-")


def selftest(clinic, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the self-test on a PC whose folders are all in one, and return what it printed."""
    folder, policy = clinic
    own = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        own[name] = ""
    return subprocess.run(
        [sys.executable, "-m", "decisionaid", "--policy", str(policy),
         "--profile", str(folder / "profile"), "kiosk-selftest", "--allow-unseen"],
        env=at_home(os.environ | own, folder) | more, capture_output=True, text=True,
        check=False, cwd=folder)


def test_the_selftest_of_the_real_program_is_clean(clinic):
    done = selftest(clinic, CUPS_SERVER="/nowhere")
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    fields = re.match(r"planted in (\d+) text fields", lines[0])
    assert fields is not None
    assert int(fields[1]) >= 10
    assert "printed to a null printer of its own" in lines[0]
    for place in ("clipboard", "profile folder", "temporary files", "runtime folder",
                  "recent files"):
        assert any(line.startswith(place) and line.endswith(": clean") for line in lines), place
    assert done.stderr == ""


@prints
def test_a_spool_that_keeps_no_files_is_clean_after_the_pages_went_through_it(clinic):
    with own_cups(keeps_files=False) as root:
        done = selftest(clinic, TMPDIR=str(root))
        log = (root / "page_log").read_text("utf-8") + (root / "error_log").read_text("utf-8")
    assert "printed to the printer decisionaid-null" in done.stdout, done.stdout + done.stderr
    assert "temporary files: clean" in done.stdout
    assert done.returncode == 0
    assert "decisionaid-null" in log


@prints
def test_a_spool_that_keeps_files_is_found_out(clinic):
    with own_cups() as root:
        done = selftest(clinic, TMPDIR=str(root))
    assert done.returncode == 1
    told = [line for line in done.stdout.splitlines() if line.startswith("temporary files")]
    assert len(told) == 1
    assert "found" in told[0]
    assert "/spool/d" in told[0]
