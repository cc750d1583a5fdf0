"""A Windows for the tests: the program's Windows wheels and Python for Windows, under Wine.

Wine is not Windows. What it shows is that the program's own code for Windows runs: windows,
dialogs, files and printing through GDI. docs/developers.md tells what it cannot show.
"""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build_installer import BuildError, wine_python
from tests.system.xvfb import xvfb

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
prepared, windows_path, wine = wine_python.prepared, wine_python.windows_path, wine_python.wine
SECONDS = 300
LOOK_SECONDS = 0.2
MOST_TOLD = 9000  # letters of what a program that failed has printed


def missing() -> str:
    """Return why no Windows can be had here, or nothing."""
    lacks = [name for name in (*wine_python.TOOLS, "Xvfb") if shutil.which(name) is None]
    return f"not installed here: {', '.join(lacks)}" if lacks else ""


def told_by(process: subprocess.Popen[bytes], seconds: float) -> bytes:
    """Return what a program prints until it ends or its time is over.

    Its pipe may have no end: what Wine started along with it holds that open.
    """
    data, end = b"", time.monotonic() + seconds
    while time.monotonic() < end:
        ended = process.poll() is not None
        there, _, _ = select.select([process.stdout], [], [], LOOK_SECONDS)
        more = os.read(process.stdout.fileno(), MOST_TOLD) if there else b""
        data += more
        if there and not more:
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0, end - time.monotonic()))
        if not more and (ended or there):
            break
    return data


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
        with process:
            data = told_by(process, seconds)
            late = "" if process.poll() is not None else f"\nnot done in {seconds:.0f} seconds"
            process.kill()
        out = data.decode("utf-8", "replace").replace("\r\n", "\n")
        assert process.returncode == 0, out[-MOST_TOLD:] + late
        return out


@contextmanager
def windows(folder: Path, tools: tuple[str, ...] = ()) -> Iterator[Windows]:
    """Yield a fresh Windows whose disk and screen end with the block.

    Skips where pip reaches no package index.
    """
    try:
        python = prepared(tools)
    except BuildError as error:
        pytest.skip(str(error)[-300:])
    with xvfb() as display, wine(folder, python, DISPLAY=display,
                                 PYTHONPATH=windows_path(ROOT)) as environment:
        yield Windows(python, environment)
