"""`make windows`: builds the packages for Windows, tests them under Wine; writes docs/windows.md.

Usage: python -m tests.system.windows [FOLDER]     where the packages are put (else build/windows)
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import build_installer
from tests.system.cups import missing as missing_cups
from tests.system.cups import own_cups
from tests.system.windows.machine import ROOT, missing, windows

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.system.windows.machine import Windows

RESULT = ROOT / "docs" / "windows.md"
SECONDS = 3600  # a room; a machine with other work takes several times as long
TOOLS = ("pytest", "pytest-qt", "hypothesis", "babel", "colorama")
ROOMS = {
    "the aid": ("tests/aid",),
    "visits and files": ("tests/visit", "tests/test_files.py", "tests/test_updates.py"),
    "command line, policy, settings, log": (
        "tests/test_cli.py", "tests/test_console.py", "tests/test_policy.py",
        "tests/test_policy_slips.py", "tests/test_preferences.py",
        "tests/test_system_programs.py", "tests/test_diagnostics.py", "tests/test_start.py",
        "tests/test_toolkit.py", "tests/test_translations.py"),
    "the screen": ("tests/ui",),
}
HEAD = """# The program for Windows, under Wine

Written by `make windows` on {date}: {wine} on {system}, the wheels for Windows of
`resources/packaging/build.lock` and Python for Windows 3.11. `make test` runs
`tests/system/test_windows.py` as well: pages byte for byte as on Linux, printing through GDI held
against the file by picture, the print dialog, Windows' text size, dark colors and motion, the
clinic's proof, and `kill -9`; and `tests/system/test_msi.py`, which installs small packages of the
same make. For IT: [it-windows.md](it-windows.md).

| what | result | seconds |
|---|---|---|
"""
TAIL = """
From source, with the README's lines for Windows in Wine's `cmd` (2026-11-29, by hand): both lines
of pip and `decisionaid` were run, and its window opened. `python -m tests` only found its tests, in
all rooms but the first, which ends where Wine lacks what numpy calls; it did not run them so. `py
-3.11 -m venv` was not run: the Python for Windows here has no venv, virtualenv stood in for it.

Wine is not Windows. Not seen here: a Windows printer driver, the print dialog's page range (Wine
does not hand it back), screen readers through UI Automation, fonts and scaling of a real desktop,
SmartScreen; of the installer what Wine does not do: putting the old program back after a failed
upgrade, the rights of the clinic's folder, closing programs in use. The summary's tests stay on
Linux, as the PDF checker's numpy does not load under Wine; its pages are the same bytes.
"""


def tests_of(machine: Windows, places: tuple[str, ...]) -> str:
    """Run the tests of a room; return what pytest counted."""
    out = machine.run("-m", "pytest", "-p", "no:cacheprovider", "-W",
                      "ignore::pytest.PytestConfigWarning", *places, seconds=SECONDS)
    # Wine itself may have the last word.
    return next(line for line in reversed(out.splitlines()) if " passed" in line)


def build(output: Path) -> str:
    """Build MSI and portable ZIP as for a release; return their sizes."""
    if build_installer.main(["windows", "--output", str(output)]):
        raise AssertionError("the packages could not be built")
    found = [*output.glob("*.msi"), *output.glob("*.zip")]
    return ", ".join(f"{p.suffix[1:].upper()} {p.stat().st_size / 1e6:.1f} MB" for p in found)


def installed(output: Path) -> str:
    """Install, run and remove the real packages; return what pytest counted."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider",
         "tests/system/test_windows_packages.py"], cwd=ROOT, capture_output=True, text=True,
        env={**os.environ, "DECISIONAID_WINDOWS_PACKAGES": str(output)}, check=False)
    assert done.returncode == 0, done.stdout
    return done.stdout.strip().splitlines()[-1]


def row(what: str, part: Callable[[], str]) -> tuple[str, bool]:
    """Run one part; return its line of the table and whether it went well."""
    began = time.monotonic()
    try:
        result, good = part(), True
    except (AssertionError, subprocess.SubprocessError) as error:
        print(error, file=sys.stderr)
        lines = str(error).strip().splitlines()
        told = [line for line in lines if line.startswith("FAILED")] or lines[-1:]
        result, good = f"failed: {'; '.join(told)}", False
    result = re.sub(r" in [\d.]+s.*", "", result)
    line = f"| {what} | {result} | {time.monotonic() - began:.0f} |"
    print(line, flush=True)
    return line, good


def main(output: Path) -> int:
    """Run all parts, write what came of them, and return 1 if any failed."""
    lacks = missing() or ("" if shutil.which("wixl") else "not installed here: wixl")
    if lacks:
        print(f"Cannot run: {lacks}. Run `make test` first.", file=sys.stderr)
        return 1
    rows = [row("the packages, built", lambda: build(output)),
            row("the packages, installed, run, removed", lambda: installed(output))]
    # A print dialog of Windows opens only where there is a printer.
    printers = nullcontext() if missing_cups() else own_cups(prints=False)
    with printers, tempfile.TemporaryDirectory() as name, windows(Path(name), TOOLS) as machine:
        rows += [row(f"tests of {room}", lambda places=places: tests_of(machine, places))
                 for room, places in ROOMS.items()]
    wine = subprocess.run(["wine", "--version"], capture_output=True, text=True, check=True)
    head = HEAD.format(date=dt.date.today(), wine=wine.stdout.split()[0],  # noqa: DTZ011
                       system=f"{platform.system()}, {os.cpu_count()} cores")
    RESULT.write_text(head + "\n".join(line for line, _ in rows) + "\n" + TAIL, "utf-8")
    return 0 if all(good for _, good in rows) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / "windows").resolve()))
