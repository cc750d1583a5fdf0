"""`make soak`: the long randomised tests; what came of them is written to docs/soak.md."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.__main__ import GROUPS, TWO_AT_A_TIME
from tests.newest import broken

ROOT = Path(__file__).parents[1]
RESULT = ROOT / "docs" / "soak.md"
DAMAGES = 10_000
HOSTILE = 10_000
EXAMPLES = 2_000
PROPERTIES = ("tests/aid", "tests/visit", "tests/summary", "tests/test_files.py")
HEAD = """# Long randomised runs

Written by `make soak` (`python -m tests.soak --only NAME` runs one); each line says when it ran, on
Linux with 2 cores unless it says otherwise.

| what | how often | result | seconds | on |
|---|---|---|---|---|
"""


LEFT_OUT = "; the room of the running program with the true clock; not packages and Wine"


@dataclass(frozen=True)
class Part:
    """One long run: a name for `--only`, what it does, and how often."""

    name: str
    does: str
    times: int


PARTS = (
    Part("store", "`kill -9` of the store alone, in the middle of writing", 504),
    Part("kills", "`kill -9` of the real program as someone types; nothing older than half a "
                  "second may be missing", 500),
    Part("aids", "damaged folders of an aid: each loads whole or is told with file and line",
         DAMAGES),
    Part("hostile", "hostile files (visits, PDFs, guides, their YAML and drawings, policies, "
                    "passwords, keys, profiles, workbooks, translations, signatures): each ends in "
                    "one sentence within 2 s of work and 500 MB",
         HOSTILE),
    Part("wander", "random actions on the running program with a screen reader's bridge on, "
                   "20 starts of 250: it goes on, and its log is clean", 5_000),
    Part("properties", "examples of each property of aid, visit, files and summary that sets no "
                       "number of its own", EXAMPLES),
    Part("mutants", "small changes of aid, visit and summary, each with the tests that run its "
                    "line (`python -m tests.mutants`): nine in ten are noticed", 300),
    Part("fresh", "README's first command on a Debian with make and python3 alone "
                  "(`tests/system/bare_make.sh`)", 1),
    Part("turkish", "the suite with the clock two years ahead, in tr_TR.UTF-8, folders read "
                    "backwards" + LEFT_OUT, 1),
    Part("plain", "the suite with the clock two years ahead, in the locale C, folders read "
                  "backwards" + LEFT_OUT, 1),
)
AHEAD = ROOT / "tests" / "ahead"  # what Python needs there to sleep
FAKED = ("faketime", "-m", "--exclude-monotonic", "-f", "+2y")
# What cannot be told another time: libfaketime opens files of its own, which then stand where
# standard input or output was closed; files on the disk keep their true time; and the desktop's
# own programs (keyboard, window manager, input method, screen reader) wait for ever under it.
TRUE_CLOCK = "tests/system"
NOT_THERE = (
    "--deselect=tests/test_output.py::test_a_closed_standard_output_is_told",
    "--deselect=tests/test_output.py::test_a_closed_standard_input_is_told",
    "--ignore=tests/ui/kiosk/test_search.py",
    *(f"--ignore=tests/system/test_{name}.py" for name in (
        "package", "windows", "msi", "windows_packages")),
)
LOCALES = {"turkish": "tr_TR.UTF-8", "plain": "C"}


def run_tests(*args: str) -> tuple[bool, str]:
    """Run tests; return whether all passed, and the last line."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *args], cwd=ROOT, capture_output=True,
        text=True, check=False, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    lines = done.stdout.strip().splitlines() or ["no output"]
    if done.returncode:
        print(done.stdout[-4000:], done.stderr[-2000:], file=sys.stderr)
    return done.returncode == 0, lines[-1].strip("= ")


def hurt_aids() -> tuple[bool, str]:
    """Damage a small aid in ever other ways; return whether each was loaded or explained."""
    from decisionaid.aid.starter import write_starter
    from tests.aid.test_damaged import hurt_and_load

    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small"
        write_starter(small)
        for seed in range(DAMAGES):
            try:
                hurt_and_load(small, Path(folder) / "hurt", seed)
            except Exception as error:
                return False, f"seed {seed}: {type(error).__name__}"
    return True, "each loaded whole or explained"


def feed_hostile(count: int) -> tuple[bool, str]:
    """Give hostile files to their commands, in a process of its own; return what came of them."""
    done = subprocess.run([sys.executable, "-m", "tests.hostile", str(count)], cwd=ROOT,
                          capture_output=True, text=True, check=False)
    if done.returncode:
        return False, (done.stderr.strip().splitlines() or ["no output"])[-1]
    came = json.loads(done.stdout)
    failed = "; ".join(f"{name}: {why}" for name, why in list(came["failed"].items())[:5])
    kinds = ", ".join(f"{n} {kind}" for kind, n in came["made"].items())
    said = f"{kinds}; slowest {came['slowest']} s, most memory {came['largest']} MB"
    return not failed, f"{len(came['failed'])} failed ({failed}); {said}" if failed else said


def change_code(count: int) -> tuple[bool, str]:
    """Make small changes, and return whether tests noticed nine in ten of them."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "mutants.json"
        done = subprocess.run(
            [sys.executable, "-m", "tests.mutants", "--count", str(count), "--output",
             str(output)], cwd=ROOT, check=False)
        if done.returncode or not output.is_file():
            return False, "the tests do not run without a change"
        came = json.loads(output.read_text("utf-8"))
    tried, alive = came["tried"], [each["change"] for each in came["alive"]]
    said = f"seed {came['seed']}: {tried - len(alive)} of {tried} noticed; not: " + (
        "; ".join(f"`{change}`" for change in alive) or "none")
    return tried >= count and len(alive) * 10 <= tried, said.replace("|", "\\|")


def with_locale(locale: str, folder: Path) -> dict[str, str] | None:
    """Return the variables of a locale, made in a folder where the system has it not.

    A locale that is not there is quietly the plain one: nothing would have been tried. None where
    it cannot be made.
    """
    said = {"LC_ALL": locale, "LANGUAGE": ""}
    if locale == "C":
        return said
    name, _, letters = locale.partition(".")
    said["LOCPATH"] = str(folder)
    with contextlib.suppress(OSError):
        subprocess.run(["localedef", "-i", name, "-f", letters, folder / locale], check=False)
    seen = subprocess.run(
        [sys.executable, "-c", "import locale; locale.setlocale(locale.LC_ALL, '')"],
        capture_output=True, check=False, env={**os.environ, **said})
    return said if seen.returncode == 0 else None


def run_elsewhere(locale: str) -> tuple[bool, str]:
    """Run the suite two years ahead, in another locale, with folders read backwards."""
    if shutil.which("faketime") is None:
        return False, "faketime is not installed"
    with tempfile.TemporaryDirectory(prefix="locale-") as folder:
        there = with_locale(locale, Path(folder))
        if there is None:
            return False, f"this system cannot make the locale {locale}"
        env = {**os.environ, **there, "QT_QPA_PLATFORM": "offscreen"}
        ahead = env | {"PYTHONPATH": str(AHEAD), "FAKETIME_FORCE_MONOTONIC_FIX": "1"}
        failed: list[str] = []
        for room in GROUPS:
            true_clock = room[0] == TRUE_CLOCK
            done = subprocess.run(
                [*(() if true_clock else FAKED), sys.executable, "-m", "pytest", *TWO_AT_A_TIME,
                 *room, "-p", "tests.backwards", *NOT_THERE],
                cwd=ROOT, capture_output=True, text=True, check=False,
                env=env if true_clock else ahead)
            last = (done.stdout.strip().splitlines() or ["no output"])[-1]
            print(" ".join(room), last, flush=True)
            if done.returncode:
                print(done.stdout[-6000:], done.stderr[-2000:], file=sys.stderr)
                failed += broken(done.stdout) or [f"{room[0]}: {last}"]
    return not failed, ", ".join(failed) or "all rooms"


def make_fresh() -> tuple[bool, str]:
    """Run README's first command in a bare Debian."""
    done = subprocess.run(["sh", "tests/system/bare_make.sh"], cwd=ROOT, capture_output=True,
                          text=True, check=False)
    print(done.stdout, done.stderr, sep="", end="")
    return done.returncode == 0, (done.stderr.strip().splitlines() or ["done"])[0]


def run(part: Part) -> tuple[bool, str]:
    """Run one part; return whether it passed and a few words."""
    if part.name in LOCALES:
        return run_elsewhere(LOCALES[part.name])
    if part.name == "fresh":
        return make_fresh()
    if part.name == "mutants":
        return change_code(part.times)
    if part.name == "kills":
        return run_tests("tests/system/test_kill.py", "-m", "slow")
    if part.name == "store":
        return run_tests("tests/system/test_kill_store.py", "-m", "slow")
    if part.name == "wander":
        return run_tests("tests/system/test_wander.py", "-m", "slow")
    if part.name == "aids":
        return hurt_aids()
    if part.name == "hostile":
        return feed_hostile(part.times)
    return run_tests(*PROPERTIES, "-m", "hypothesis and not slow", "-n", "2", "-p", "tests.soak")


def pytest_configure() -> None:
    """Give hypothesis a profile that looks long; pytest loads this module for that run."""
    from hypothesis import HealthCheck, settings

    settings.register_profile("soak", max_examples=EXAMPLES, deadline=None,
                              suppress_health_check=list(HealthCheck))
    settings.load_profile("soak")


def results_before() -> tuple[dict[str, str], str]:
    """Return the line of each part as it stands, and what follows the table."""
    table, gap, rest = RESULT.read_text("utf-8").partition(HEAD)[2].partition("\n\n")
    rows = {part.name: f"| {part.does} | {part.times:,} | never run whole | | |" for part in PARTS}
    for part in PARTS:
        start = f"| {part.does} | {part.times:,} | "
        rows[part.name] = next((line for line in table.splitlines() if line.startswith(start)),
                               rows[part.name])
    return rows, gap[1:] + rest


def main() -> int:
    """Run what was asked for and write down the truth of it; exit 1 if anything failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak")
    parser.add_argument("--only", choices=[p.name for p in PARTS], action="append")
    wanted = parser.parse_args().only
    today = f"{dt.datetime.now().astimezone():%Y-%m-%d}"
    rows, rest = results_before()
    failed = False
    for part in PARTS:
        if wanted and part.name not in wanted:
            continue
        start = time.monotonic()
        passed, said = run(part)
        failed = failed or not passed
        word, seconds = "passed" if passed else f"FAILED: {said}", round(time.monotonic() - start)
        if passed and part.name in ("hostile", "mutants"):
            word = f"passed: {said}"
        rows[part.name] = f"| {part.does} | {part.times:,} | {word} | {seconds} | {today} |"
        print(part.name, word, flush=True)
        # After each part: what was stopped in the middle still tells the truth.
        RESULT.write_text(HEAD + "\n".join(rows.values()) + "\n" + rest, "utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
