"""How long a program takes from its start to its first paint, read off the screen itself.

Xvfb keeps its picture in a file; the first pixel that is not black is the first paint, whatever
the program is made of.
"""

from __future__ import annotations

import mmap
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.system.xvfb import xvfb

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE_SECONDS = 60
ROWS_FROM, ROWS = 300, 4
WIDTH, BYTES_A_PIXEL = 1280, 4
TAIL = WIDTH * BYTES_A_PIXEL * (800 - ROWS_FROM)


class Screen:
    """A screen of its own, black at first."""

    def __init__(self, display: str, picture: mmap.mmap) -> None:
        self.display = display
        self._picture = picture

    def is_black(self) -> bool:
        """Return whether nothing is painted in the middle of the screen."""
        start = len(self._picture) - TAIL
        strip = self._picture[start : start + ROWS * WIDTH * BYTES_A_PIXEL]
        return not any(strip[0::4]) and not any(strip[1::4]) and not any(strip[2::4])

    def seconds_to_paint(self, command: list[str], environment: dict[str, str]) -> float:
        """Start a program, wait for its first paint, end it, wait for black again."""
        began = time.monotonic()
        process = subprocess.Popen(command, env={**environment, "DISPLAY": self.display},
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            self._until(False, process, began)
            return time.monotonic() - began
        finally:
            process.kill()
            process.wait(10)
            self._until(True, None, time.monotonic())

    def _until(self, black: bool, process: subprocess.Popen[bytes] | None, began: float) -> None:
        while self.is_black() is not black:
            assert time.monotonic() - began < PATIENCE_SECONDS, "nothing was painted"
            assert process is None or process.poll() is None, "the program ended"
            time.sleep(0.004)


@contextmanager
def screen(folder: Path) -> Iterator[Screen]:
    """Yield a screen whose picture can be read; it ends with the block."""
    with xvfb("-fbdir", str(folder), "-br", "-noreset") as display:
        with (folder / "Xvfb_screen0").open("rb") as file:
            picture = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        yield Screen(display, picture)
        picture.close()
