"""What every part of the build uses: its errors, running a tool, times and names of files."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "resources" / "packaging"
FIXED_TIME = 1764028800  # 2025-11-25; SOURCE_DATE_EPOCH wins
LATEST = 2**32 - 1  # what the head of a program for Windows holds


class BuildError(Exception):
    """A build that could not be done, told in one sentence; code is the exit code."""

    def __init__(self, sentence: str, code: int = 1) -> None:
        super().__init__(sentence)
        self.code = code


def version() -> str:
    """Return the program's version as its package says it."""
    text = (ROOT / "decisionaid" / "__init__.py").read_text("utf-8")
    return text.partition('__version__ = "')[2].partition('"')[0]


def epoch() -> int:
    """Return the one time every file of the package gets.

    Raises:
        BuildError: When SOURCE_DATE_EPOCH is no time; empty, it counts as not set.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given:
        return FIXED_TIME
    if not re.fullmatch("[0-9]{1,10}", given) or int(given) > LATEST:
        raise BuildError(f"SOURCE_DATE_EPOCH takes whole seconds from 0 to {LATEST}, not {given}.")
    return int(given)


def check_room(folder: Path, needed: int) -> None:
    """Refuse to begin where the disk is too full or the folder cannot be written.

    Raises:
        BuildError: In one sentence.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise BuildError(f"{folder} cannot be written: {error.strerror}.") from None
    if shutil.disk_usage(folder).free < needed:
        raise BuildError(f"{folder} has too little room: {needed / 1e9:g} GB are needed.")


def run(command: list[str | Path], what: str, folder: Path = ROOT, **env: str) -> str:
    """Run one tool in a folder and return what it printed.

    Raises:
        BuildError: When it fails, with its last lines.
    """
    full = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch()), "PYTHONHASHSEED": "0",
            "LC_ALL": "C.UTF-8", **env}
    done = subprocess.run([str(c) for c in command], env=full, text=True, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=folder)
    if done.returncode:
        if "DO NOT MATCH THE HASHES" in done.stdout:
            wheels = re.findall(r"^    (\S+) from ", done.stdout, re.MULTILINE)
            raise BuildError(f"{what} failed: {', '.join(wheels) or 'a package'} does not match "
                             "its hash in build.lock. Nothing was built.")
        tail = " / ".join(done.stdout.strip().splitlines()[-6:])
        raise BuildError(f"{what} failed: {tail}")
    return done.stdout


class Python:
    """The Python that builds: this system's own. `wine_python` has the one for Windows.

    Attributes:
        suffix: What the name of a program of its system ends with.
        version: As in "3.11.7", for the build info.
        system: The system it builds for, as `platform.system()` says it.
        machine: The machine it builds for.
    """

    suffix = ".exe" if os.name == "nt" else ""
    version = platform.python_version()
    system, machine = platform.system(), platform.machine()

    def __init__(self, python: Path) -> None:
        self.python = python

    def path(self, path: Path) -> str:
        """Return how this Python calls a file of the building machine."""
        return str(path)

    def run(self, words: list[str | Path], what: str, **env: str) -> str:
        """Run Python with these words and return what it printed.

        Raises:
            BuildError: When it fails, with its last lines.
        """
        return self.start([self.python, *words], what, **env)

    def start(self, command: list[str | Path], what: str, **env: str) -> str:
        """Run another program of the same system.

        Raises:
            BuildError: When it fails, with its last lines.
        """
        return run(command, what, **env)


def files_of(folder: Path) -> list[Path]:
    """Return every file and link of a folder, in a fixed order."""
    return sorted(p for p in folder.rglob("*") if p.is_file() or p.is_symlink())


def settle(folder: Path) -> None:
    """Give every file the same time and plain rights, so that two builds are alike."""
    for path in (folder, *sorted(folder.rglob("*"))):
        if path.is_symlink():
            continue
        runs = path.is_dir() or os.access(path, os.X_OK)
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch(), epoch()))
