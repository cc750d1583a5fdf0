"""`make windows`: the tests and the frozen program as Windows runs them; writes docs/windows.md."""

from __future__ import annotations

import datetime as dt
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.system.windows.machine import ROOT, Windows, missing, windows, windows_path

RESULT = ROOT / "docs" / "windows.md"
SECONDS = 1800
TOOLS = ("pytest", "pytest-qt", "hypothesis", "babel", "colorama")
ROOMS = {
    "the aid": ("tests/aid",),
    "visits and files": ("tests/visit", "tests/test_files.py", "tests/test_updates.py"),
    "command line, policy, settings, log": (
        "tests/test_cli.py", "tests/test_policy.py", "tests/test_preferences.py",
        "tests/test_outside.py", "tests/test_diagnostics.py", "tests/test_start.py",
        "tests/test_toolkit.py", "tests/test_translations.py"),
    "the screen": ("tests/ui",),
}
HEAD = """# The program for Windows, under Wine

Written by `make windows` on {date}: {wine} on {system}, the wheels for Windows of
`resources/packaging/build.lock` and Python for Windows 3.11. `make test` runs
`tests/system/test_windows.py` as well: pages byte for byte as on Linux, printing through GDI held
against the file by picture, the print dialog, the clinic's proof, and `kill -9`.

| what | result | seconds |
|---|---|---|
"""
TAIL = """
Wine is not Windows. Not seen here: a Windows printer driver, the print dialog's page range (Wine
does not hand it back), screen readers through UI Automation, fonts and scaling of a real desktop,
SmartScreen, the installer (Inno Setup needs a 32-bit Wine). The summary's tests stay on Linux, as
the PDF checker's numpy does not load under Wine; its pages are the same bytes.
"""


def tests_of(machine: Windows, places: tuple[str, ...]) -> str:
    """Run the tests of a room; return what pytest counted."""
    out = machine.run("-m", "pytest", "-p", "no:cacheprovider", "-W",
                      "ignore::pytest.PytestConfigWarning", *places, seconds=SECONDS)
    return out.strip().splitlines()[-1]


def frozen(machine: Windows, folder: Path) -> str:
    """Freeze the program as build_installer.py does and have it check itself."""
    source = ROOT / "resources" / "aids" / "leukemia-options"
    machine.run("-m", "decisionaid", "aid", "build", windows_path(source), "-o",
                windows_path(source.with_suffix(".aid")))
    machine.environment["DECISIONAID_SOURCE"] = windows_path(ROOT)
    machine.run("-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN",
                "--distpath", windows_path(folder / "dist"),
                "--workpath", windows_path(folder / "work"),
                windows_path(ROOT / "resources" / "packaging" / "decisionaid.spec"))
    done = subprocess.run(
        ["wine", str(folder / "dist" / "decisionaid" / "decisionaid.exe"), "check"],
        env=machine.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, timeout=SECONDS, check=True)
    return done.stdout.decode().splitlines()[-1]


def main() -> int:
    """Run all parts, write what came of them, and return 1 if any failed."""
    if missing():
        print(f"Cannot run: {missing()}. Run `make test` first.", file=sys.stderr)
        return 1
    rows, failed = [], False
    with tempfile.TemporaryDirectory() as name, windows(Path(name), TOOLS) as machine:
        parts = {f"tests of {room}": lambda places=places: tests_of(machine, places)
                 for room, places in ROOMS.items()}
        parts["the program frozen by PyInstaller, its own check"] = (
            lambda: frozen(machine, Path(name)))
        for what, part in parts.items():
            began = time.monotonic()
            try:
                result = part()
            except (AssertionError, subprocess.SubprocessError) as error:
                lines = str(error).strip().splitlines()
                told = [line for line in lines if line.startswith("FAILED")] or lines[-1:]
                failed, result = True, f"failed: {'; '.join(told)}"
            result = re.sub(r" in [\d.]+s.*", "", result)
            rows.append(f"| {what} | {result} | {time.monotonic() - began:.0f} |")
            print(rows[-1], flush=True)
    wine = subprocess.run(["wine", "--version"], capture_output=True, text=True, check=True)
    head = HEAD.format(date=dt.date.today(), wine=wine.stdout.split()[0],  # noqa: DTZ011
                       system=f"{platform.system()}, {os.cpu_count()} cores")
    RESULT.write_text(head + "\n".join(rows) + "\n" + TAIL, "utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
