"""A fresh Windows, under Wine, on which packages are installed as IT's tools do it."""

from __future__ import annotations

import shutil
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.system.windows.machine import ROOT, prepared, windows_path, wine
from tests.system.xvfb import xvfb

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECONDS = 300
APP = "HKLM\\Software\\Talk It Through"
RUN = "HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Run"
UNINSTALL = "HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall"
CLASSES = "HKLM\\Software\\Classes"


class Computer:
    """A Windows whose disk is a folder here.

    Attributes:
        drive: The folder of C:.
        program: Where the package puts the program.
        clinic: The clinic's own folder, with policy and guides.
        profile: The folder of what the person who is logged in keeps.
    """

    def __init__(self, drive: Path, environment: dict[str, str]) -> None:
        self.drive, self._environment = drive, environment
        self.program = drive / "Program Files" / "Talk It Through"
        self.clinic = drive / "ProgramData" / "decisionaid"
        self.profile = drive / "users" / "root" / "AppData" / "Local" / "decisionaid"

    def run(self, *command: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a program there to its end."""
        return subprocess.run(
            ["wine", *command], env={**self._environment, **more}, stdin=subprocess.DEVNULL,
            capture_output=True, encoding="utf-8", errors="replace", timeout=SECONDS, check=False)

    def start(self, *command: str | Path) -> subprocess.Popen[bytes]:
        """Start a program of the screen there, as the start menu does; it runs on."""
        return subprocess.Popen(
            ["wine", "start", "/wait", "/unix", *command], env=self._environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def shows(self, name: str) -> bool:
        """Return whether a window of this name comes up on its screen, in five minutes at most."""
        return self._becomes(name, there=True)

    def waits_till_gone(self, name: str) -> None:
        """Wait until no window of this name is on its screen, five minutes at most."""
        assert self._becomes(name, there=False), name

    def _becomes(self, name: str, *, there: bool) -> bool:
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            done = subprocess.run(["xdotool", "search", "--name", name], env=self._environment,
                                  capture_output=True, check=False, timeout=SECONDS)
            if bool(done.stdout.strip()) is there:
                return True
            time.sleep(0.2)
        return False

    def msiexec(self, verb: str, package: Path, *words: str) -> int:
        """Install (/i) or remove (/x) silently, as an administrator; return the exit code."""
        return self.run("msiexec", verb, windows_path(package), "/qn", *words).returncode

    def tool(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Run the installed program on the command line."""
        return self.run(self.program / "decisionaid.exe", *words)

    def share(self, folder: Path) -> str:
        """Give it a copy of a folder under the name of a share; return that name.

        It is a name alone: no network is asked.
        """
        unc = self.drive.parent / "dosdevices" / "unc" / "server" / "share"
        shutil.copytree(folder, unc, dirs_exist_ok=True)
        return "\\\\server\\share"

    def second_disk(self, folder: Path) -> Path:
        """Let it find a folder here as its disk D:; return the folder."""
        letter = self.drive.parent / "dosdevices" / "d:"
        letter.unlink(missing_ok=True)
        letter.symlink_to(folder)
        return folder

    def registry(self, key: str) -> str:
        """Return what stands under a key and below it; nothing where there is none."""
        done = self.run("reg", "query", key, "/s")
        return "" if done.returncode else done.stdout.replace("\r\n", "\n")

    def shortcuts(self) -> list[Path]:
        """Return the start menu's entries of the program."""
        return list(self.drive.rglob("Talk It Through.lnk"))

    def traces(self) -> list[str]:
        """Return all that tells of the program in registry, folders and start menu."""
        keys = [key for key in (APP, f"{CLASSES}\\.talk", f"{CLASSES}\\.aid",
                                f"{CLASSES}\\TalkItThrough.Visit") if self.registry(key)]
        keys += [key for key in (RUN, UNINSTALL) if "Talk It Through" in self.registry(key)]
        places = [self.program] if self.program.exists() else []
        return [*keys, *map(str, (*places, *self.shortcuts()))]


@contextmanager
def computer(folder: Path) -> Iterator[Computer]:
    """Yield a fresh Windows; the source of this tree is what its small packages run."""
    with xvfb() as display, wine(folder, prepared(), DISPLAY=display,
                                 PYTHONPATH=windows_path(ROOT)) as environment:
        yield Computer(folder / "disk" / "drive_c", environment)
