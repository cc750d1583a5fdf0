"""`make bench`: every promise about speed, measured against a bare window in the same run.

Ratios may fail the run; absolute figures are printed as met or missed. Writes docs/benchmarks.md.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a person's Python keeps what it compiled

from tests.bench import authoring, bridge, paper, screen, visits

ROOT = Path(__file__).resolve().parents[2]
STARTS = 9
RATIO_START = 2.5


def painted(command: list[str]) -> tuple[float, list[str]]:
    """Return the seconds from the start of a process to its first paint, and what it printed."""
    began = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    lines = done.stdout.split()
    return float(lines[0]) - began, lines[1:]


def starts() -> tuple[float, float]:
    """Return the median seconds to the first paint of the bare window and of the program."""
    bare, opened = [], []
    with tempfile.TemporaryDirectory() as profile:
        for _ in range(STARTS):
            bare.append(painted([sys.executable, "tests/bench/bare.py"])[0])
            opened.append(painted([sys.executable, "-m", "tests.bench.opened",
                                   "--profile", profile])[0])
    return statistics.median(bare), statistics.median(opened)


def large_guide(opened: float) -> tuple[str, str, str, bool, bool]:
    """Return how long a guide of 30 decisions by 12 options takes to open, against ours."""
    with tempfile.TemporaryDirectory() as profile:
        path = authoring.large_guide(Path(profile) / "large")
        command = [sys.executable, "-m", "tests.bench.opened", "--profile", profile,
                   "--aid", str(path)]
        large = statistics.median(painted(command)[0] for _ in range(STARTS))
    figure = f"{large / opened:.2f} x ({large * 1000:.0f} against {opened * 1000:.0f} ms)"
    return ("start with a guide of 30 decisions by 12 options, against ours", figure, "2 x",
            large / opened <= 2, True)


def bare_memory() -> int:
    """Return the resident kB of the bare window."""
    return int(painted([sys.executable, "tests/bench/bare.py"])[1][0])


def rows() -> list[tuple[str, str, str, bool, bool]]:
    """Return name, figure, goal, met, and whether a miss fails the run."""
    made = []
    bare, opened = starts()
    figure = f"{opened / bare:.2f} x ({opened * 1000:.0f} against {bare * 1000:.0f} ms)"
    made.append(("start to first paint, against a bare window", figure, f"{RATIO_START} x",
                 opened / bare <= RATIO_START, True))
    made.append(large_guide(opened))
    for name, spent, goal in screen.measure():
        made.append((name, f"{spent:.1f} ms", f"{goal} ms", spent <= goal, False))
    made.extend(bridge.measure())
    ratio = screen.memory() / bare_memory()
    made.append(("resident memory after the full walk, against a bare window",
                 f"{ratio:.2f} x", "2.5 x", ratio <= 2.5, True))
    for name, spent, goal, unit, hard in [*paper.measure(), *authoring.measure()]:
        made.append((name, f"{spent:.2f} {unit}", f"{goal} {unit}", spent <= goal, hard))
    folder = Path(tempfile.mkdtemp())
    try:
        for name, (spent, goal) in visits.measure(folder).items():
            made.append((name, f"{spent:.1f} ms", f"{goal} ms", spent <= goal, False))
    finally:
        shutil.rmtree(folder)
    return made


def lengths() -> list[str]:
    """Print words and screens of glance and topics, three cards a decision; return the table."""
    table = ["## How long the layers are, three cards at 1280 x 800", "",
             "| what | screens | words |", "|---|---|---|"]
    for name, screens, words in screen.lengths():
        print(f"{name}: {screens:.2f} screens, {words} words", flush=True)
        table.append(f"| {name} | {screens:.2f} | {words} |")
    return table


def main() -> int:
    """Measure, print, write the table; exit 1 only for a missed ratio."""
    table = ["| what | measured | goal | |", "|---|---|---|---|"]
    failed = False
    for name, spent, goal, met, hard in rows():
        word = "met" if met else "missed"
        failed |= hard and not met
        print(f"{name}: {spent}, goal {goal}: {word}", flush=True)
        table.append(f"| {name} | {spent} | {goal} | {word} |")
    length = lengths()
    day = dt.date.today().isoformat()  # noqa: DTZ011
    text = (f"# Benchmarks\n\nMeasured on {day} with `make bench` on {platform.machine()}, "
            f"{os.cpu_count()} cores, Python {platform.python_version()}, without a screen "
            "(Qt's offscreen platform). Ratios are of one run on one machine.\n\n")
    (ROOT / "docs" / "benchmarks.md").write_text(
        "\n".join((f"{text}{table[0]}", *table[1:], "", *length, "")))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
