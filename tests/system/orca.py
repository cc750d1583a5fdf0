"""Orca, the screen reader of Linux desktops, as a process of a test: what it says is read back."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import threading
import time
import tty
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.system.speech import dispatcher

if TYPE_CHECKING:
    from collections.abc import Iterator

SAID = re.compile(r"SPEECH OUTPUT: '(.*)'(?:\{.*)?$")
PATIENCE_SECONDS = 40


class Orca:
    """A running Orca, and all that it said."""

    def __init__(self, environment: dict[str, str], log: int) -> None:
        self.environment, self._at = environment, 0
        self._said: list[str] = []
        self._log = log
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with suppress(OSError), os.fdopen(self._log, encoding="utf-8", errors="replace") as log:
            for line in log:
                found = SAID.search(line.rstrip())
                if found and not found[1].endswith(" "):  # the keys it echoes
                    self._said.append(found[1])

    def said(self) -> list[str]:
        """Return all that was said so far, but for the keys it echoes."""
        return list(self._said)

    def hears(self, words: str) -> None:
        """Wait until words are said after the last key; fail with what was."""
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            if any(words in line for line in self.said()[self._at:]):
                return
            time.sleep(0.05)
        pytest.fail(f"never said: {words}; said since: {self.said()[self._at:]}")

    def press(self, keys: str, words: str) -> None:
        """Press keys and wait for what is said of them."""
        self._at = len(self.said())
        subprocess.run(["xdotool", "key", *keys.split()], env=self.environment, check=True)
        self.hears(words)


@contextmanager
def orca(environment: dict[str, str], folder: Path) -> Iterator[Orca]:
    """Run Orca over a speech-dispatcher of its own; skip with the reason where it is missing."""
    missing = [p for p in ("orca", "speech-dispatcher", "spd-say", "espeak-ng", "xdotool")
               if shutil.which(p) is None]
    if missing:
        pytest.skip(f"not installed here: {', '.join(missing)}")
    folder.mkdir()
    with dispatcher(folder, 0.01) as recorder:
        around = environment | {
            "SPEECHD_ADDRESS": recorder.address, "XDG_DATA_HOME": str(folder / "data"),
            "GSETTINGS_BACKEND": "memory", "LC_ALL": "C.UTF-8"}  # it speaks English
        ours, its = pty.openpty()  # to a terminal it writes line by line
        tty.setraw(its)
        process = subprocess.Popen(
            ["orca", "--replace", "--debug-file", os.ttyname(its)], env=around,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            made = Orca(environment, ours)
            made.hears("Screen reader on.")
            yield made
        finally:
            process.kill()
            process.wait(10)
            os.close(its)
