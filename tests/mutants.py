"""A mutation run: is each small change of aid, visit and summary noticed by a test?

`python -m tests.mutants [--count N] [--seed S] [--minutes M]`. The sources and tests are copied;
the tests of the three rooms run once with coverage that remembers which test ran which line;
then changes are drawn by the seed (today's date), and for each only the tests that ran its line
run, the quickest first, until one fails. What no test noticed is printed and kept as JSON.
A change that makes the program run on for ever, or take all memory, counts as noticed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import pytest

from tests.mutations import Mutation, mutations

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("aid", "visit", "summary")
COUNT = 300
LEFT_OUT = (".git", ".venv", "build", "dist", "wt")
EXAMPLES = 25  # of a property, for one change
MOST_SECONDS = 30  # of tests for one change, by what they took without it
MEMORY = 4 << 30
RECORD = "MUTANTS_RECORD"
# Loaded once, before each change gets a process of its own.
LIBRARIES = ("hypothesis", "msgspec", "yaml", "cryptography.fernet", "reportlab.pdfgen.canvas",
             "reportlab.pdfbase.ttfonts", "jinja2", "pikepdf", "pypdfium2", "pytest_cov.plugin",
             "xdist.plugin", "_hypothesis_pytestplugin", "pytestqt.plugin")


class Seconds:
    """A plugin that writes how long each test took that passes without a change."""

    def __init__(self) -> None:
        self.took: dict[str, float] = defaultdict(float)
        self.failed: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.took[report.nodeid] += report.duration
        if report.failed:
            self.failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        took = {test: each for test, each in self.took.items() if test not in self.failed}
        Path(os.environ[RECORD]).write_text(json.dumps(took), "utf-8")


def pytest_configure(config: pytest.Config) -> None:
    """Record the seconds in the first run; later ones only need to see a property fail."""
    from hypothesis import HealthCheck, Phase, settings

    settings.register_profile("mutants", deadline=None, derandomize=True, database=None,
                              phases=(Phase.explicit, Phase.generate), report_multiple_bugs=False,
                              suppress_health_check=list(HealthCheck))
    settings.load_profile("mutants")
    if RECORD in os.environ:
        config.pluginmanager.register(Seconds())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let no property draw more than a few examples."""
    from hypothesis import settings

    for item in items:
        test = getattr(item, "obj", None)
        own = getattr(test, "_hypothesis_internal_use_settings", None)
        if own is not None:
            few = min(own.max_examples, EXAMPLES)
            test._hypothesis_internal_use_settings = settings(own, max_examples=few)


def copy_tree(folder: Path) -> Path:
    """Copy what the tests need, so that no change ever stands in the sources themselves."""
    copy = folder / "copy"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_OUT, "*.deb", "__pycache__"))
    return copy


def first_run(copy: Path, rooms: tuple[str, ...]) -> tuple[dict[str, dict[int, list[str]]],
                                                           dict[str, float]]:
    """Run the tests without a change; return by file and line which ran it, and their seconds."""
    from coverage import CoverageData

    took, data = copy.parent / "took.json", copy.parent / "coverage"
    env = os.environ | {RECORD: str(took), "COVERAGE_FILE": str(data), "PYTHONPATH": str(copy)}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "tests.mutants", "-p", "no:xdist",
         *(f"--cov=decisionaid.{room}" for room in rooms), "--cov-context=test", "--cov-report=",
         *(f"tests/{room}" for room in rooms)],
        cwd=copy, env=env, capture_output=True, text=True, check=False)
    if not took.is_file() or not data.is_file():
        print(done.stdout[-3000:], done.stderr[-1000:], file=sys.stderr)
        raise SystemExit("The tests do not run without a change.")
    ran = CoverageData(str(data))
    ran.read()
    lines: dict[str, dict[int, list[str]]] = {}
    for path in ran.measured_files():
        name = Path(path).resolve().relative_to(copy.resolve()).as_posix()
        lines[name] = {line: sorted({test.rpartition("|")[0] for test in tests if test})
                       for line, tests in ran.contexts_by_lineno(path).items()}
    return lines, json.loads(took.read_text("utf-8"))


def draw(copy: Path, rooms: tuple[str, ...], seed: str, count: int) -> list[Mutation]:
    """Return so many changes, drawn by a seed from all there could be."""
    found = [m for room in rooms for path in sorted((copy / "decisionaid" / room).rglob("*.py"))
             for m in mutations(copy, path)]
    return random.Random(seed).sample(found, min(count, len(found)))


def tests_of(mutation: Mutation, lines: dict[str, dict[int, list[str]]],
             took: dict[str, float]) -> list[str]:
    """Return the tests that ran the line, the quickest first, for so many seconds at the most."""
    of_file = lines.get(mutation.path, {})
    ran = of_file.get(mutation.line) or of_file.get(mutation.statement, [])
    chosen, seconds = [], 0.0
    for test in sorted((t for t in ran if t in took), key=lambda t: (took[t], t)):
        if chosen and seconds + took[test] > MOST_SECONDS:
            break
        chosen.append(test)
        seconds += took[test]
    return chosen


def is_noticed(copy: Path, mutation: Mutation, tests: list[str], seconds: float) -> bool:
    """Return whether a test fails once the change is made."""
    path = copy / mutation.path
    source = path.read_bytes()
    for cached in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):
        cached.unlink()
    path.write_bytes(mutation.applied(source))
    try:
        child = os.fork()
        if not child:
            _run_and_leave(copy, tests, seconds)
        _, status = os.waitpid(child, 0)
    finally:
        path.write_bytes(source)
    return os.waitstatus_to_exitcode(status) != 0


def _run_and_leave(copy: Path, tests: list[str], seconds: float) -> None:
    """Run tests in this process and end it: 0 if all passed."""
    code = 1
    try:
        most = int(60 + 5 * seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        os.chdir(copy)
        home = copy.parent / "home"
        os.environ |= {"PYTHONPATH": str(copy), "HOME": str(home), "XDG_DATA_HOME": str(home),
                       "PYTHONDONTWRITEBYTECODE": "1"}
        sys.dont_write_bytecode = True
        sys.path[:] = [str(copy), *(p for p in sys.path if Path(p or ".").resolve() != ROOT)]
        for name in [n for n in sys.modules if n.split(".")[0] in ("tests", "decisionaid")]:
            del sys.modules[name]
        code = int(pytest.main(["-x", "-q", "-p", "tests.mutants", "-p", "no:xdist", "-p",
                                "no:cacheprovider", "-p", "no:cov", "--no-header", *tests]))
    finally:
        os._exit(code)


def main() -> int:
    """Make changes until enough were tried or the time is over; print and keep what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--seed", default=f"{dt.datetime.now().astimezone():%Y-%m-%d}")
    parser.add_argument("--minutes", type=float, default=0, help="stop after so long (0: never)")
    parser.add_argument("--room", choices=ROOMS, action="append")
    parser.add_argument("--output", type=Path, help="a file for what came of it, as JSON")
    asked = parser.parse_args()
    rooms = tuple(asked.room or ROOMS)
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_tree(Path(folder))
        lines, took = first_run(copy, rooms)
        print(f"seed {asked.seed}: {len(took)} tests pass without a change", flush=True)
        for name in LIBRARIES:
            __import__(name)
        tried, alive = 0, []
        for mutation in draw(copy, rooms, asked.seed, asked.count):
            if asked.minutes and time.monotonic() - start > asked.minutes * 60:
                break
            tests = tests_of(mutation, lines, took)
            noticed = bool(tests) and is_noticed(copy, mutation, tests,
                                                 sum(took[test] for test in tests))
            tried += 1
            if not noticed:
                alive.append({"change": mutation.name, "line": mutation.line, "tests": len(tests)})
                print(f"{tried}: {mutation.name} (line {mutation.line}, {len(tests)} tests)",
                      flush=True)
            came = {"seed": asked.seed, "tried": tried, "alive": alive}
            if asked.output:
                asked.output.write_text(json.dumps(came, indent=1), "utf-8")
    print(f"seed {asked.seed}: {tried} changes, {tried - len(alive)} noticed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
