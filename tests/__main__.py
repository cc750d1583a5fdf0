"""`python -m tests`: all tests, room by room, each room in processes of its own.

A window belongs to the whole process: the many hundred windows of the screen's tests are kept
away from those of the running program, so that a fault points to its room.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GROUPS = (
    ("tests", "--ignore=tests/ui", "--ignore=tests/system"),
    ("tests/ui", "--ignore=tests/ui/steps"),
    ("tests/ui/steps", "--ignore=tests/ui/steps/compare"),
    ("tests/ui/steps/compare",),
    ("tests/system",),
)
LONGEST = 1500  # seconds a room may take; a lost process must not keep the rest waiting
TWO_AT_A_TIME = ("-n", "2", "--dist", "loadfile")


def passes(command: list[str]) -> bool:
    """Run a room; return whether it passed, and in time."""
    try:
        return subprocess.run(command, cwd=ROOT, check=False, timeout=LONGEST).returncode == 0
    except subprocess.TimeoutExpired:
        print(f"Not done after {LONGEST} s.", flush=True)
        return False


def main() -> int:
    """Run every room, also after one failed; return 1 if any did."""
    failed = []
    # The running program is tried with tools of Linux; what it does on Windows is tried there too.
    for group in GROUPS[:-1] if os.name == "nt" else GROUPS:
        print(f"== {' '.join(group)}", flush=True)
        command = [sys.executable, "-m", "pytest", *TWO_AT_A_TIME, *group, *sys.argv[1:]]
        if not passes(command):
            failed.append(group[0])
    print("All rooms passed." if not failed else f"Failed: {', '.join(failed)}.", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
