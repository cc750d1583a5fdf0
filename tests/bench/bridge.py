"""What assistive technology costs: steps and topics with Qt's bridge on, walking a whole tree.

    python -m tests.bench.bridge      times steps and topics here, for `measure` alone
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible

from tests.bench import screen
from tests.system.desktop import ROOT, SYSTEM_PYTHON, desktop
from tests.system.trees import CARDS

TIMER = ROOT / "tests" / "system" / "atspi_time.py"
LONGEST = ("compare", "compare:may_do", "compare:harms", "table", "questions", "help")
MOST_RATIO, MOST_SECONDS = 1.3, 2.0
ON = "QT_LINUX_ACCESSIBILITY_ALWAYS_ON"


def timed() -> dict[str, float]:
    """Return the median milliseconds of a step change and of opening a topic, in this process."""
    made = screen.program()
    steps = screen.steps(made)
    opening, _more = screen.topics(made)
    return {"a step change": statistics.median(steps),
            "opening a topic": statistics.median(opening), "on": float(QAccessible.isActive())}


def _times(environment: dict[str, str], *, on: bool) -> dict[str, float]:
    own = {k: v for k, v in environment.items() if k != ON}
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.bridge"], cwd=ROOT, text=True, capture_output=True,
        check=True, env={**own, **({ON: "1"} if on else {"QT_ACCESSIBILITY": "0"})})
    times = json.loads(done.stdout.splitlines()[-1])
    if bool(times["on"]) is not on:
        raise RuntimeError("the bridge is not as it should be")
    return times


def _slowest(environment: dict[str, str], folder: Path) -> tuple[float, str, int]:
    """Return the seconds the slowest walk over the tree of a page takes, its place and objects."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.system.tree_child", "--profile", str(folder / "profile"),
         "--decision", "all_rr_adult", "--options", CARDS], cwd=ROOT, env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    found = []
    try:
        for place in LONGEST:
            process.stdin.write(f"{place}\n")
            process.stdin.flush()
            process.stdout.readline()
            done = subprocess.run([SYSTEM_PYTHON, str(TIMER), str(process.pid)], env=environment,
                                  text=True, capture_output=True, check=True)
            seconds, objects = done.stdout.split()
            found.append((float(seconds), place, int(objects)))
    finally:
        process.kill()
        process.wait(10)
        process.stdin.close()
        process.stdout.close()
    return max(found)


def measure():
    """Yield name, figure, goal, met, and whether a miss fails the run; nothing without a bus."""
    try:
        with tempfile.TemporaryDirectory() as name, desktop(Path(name)) as environment:
            off, on = (_times(environment, on=on) for on in (False, True))
            seconds, place, objects = _slowest(environment, Path(name))
    except pytest.skip.Exception as missing:
        print(f"with a screen reader: {missing}", flush=True)
        return
    for what in ("a step change", "opening a topic"):
        ratio = on[what] / off[what]
        yield (f"{what} with the bridge on, against off",
               f"{ratio:.2f} x ({on[what]:.1f} against {off[what]:.1f} ms)", f"{MOST_RATIO} x",
               ratio <= MOST_RATIO, False)
    yield (f"walking the whole tree of a page, slowest of {len(LONGEST)} ({place})",
           f"{seconds:.2f} s ({objects} objects)", f"{MOST_SECONDS:.0f} s",
           seconds <= MOST_SECONDS, False)


if __name__ == "__main__":
    print(json.dumps(timed()))
