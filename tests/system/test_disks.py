"""A real disk that is full, refuses, and is pulled: told in words, and nothing kept is lost."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.source import PATHS

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).with_name("disk_child.py")


def may_mount(folder):
    """Return whether this machine lets the test have a disk of its own."""
    if shutil.which("unshare") is None:
        return False
    tried = subprocess.run(
        ["unshare", "-m", "mount", "-t", "tmpfs", "none", str(folder)],
        capture_output=True, check=False,
    )
    return tried.returncode == 0


@pytest.mark.system
def test_a_full_a_refusing_and_a_pulled_disk_lose_nothing(tmp_path):
    stick, hand = tmp_path / "stick", tmp_path / "hand"
    stick.mkdir()
    hand.mkdir()
    if not may_mount(stick):
        pytest.skip("needs the right to mount a disk of its own")
    done = subprocess.run(
        ["unshare", "-m", sys.executable, str(CHILD), str(stick), str(hand)],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": PATHS},
    )
    assert done.stderr == ""
    assert done.stdout.split("\n")[:-1] == ["full", "room again", "refused", "pulled"]
