"""One window over one profile: who holds it, and what can be done where nobody does."""

from __future__ import annotations

import datetime as dt
import os
import stat
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QLockFile, QSysInfo

from decisionaid.errors import PlainError
from decisionaid.ui.style.text import tr

LOCK_NAME = "window.lock"
LONGEST_HOST = 63  # letters, as names of computers are
LARGEST_LOCK = 10_000  # bytes; Qt writes a few lines, and reads whatever stands there
Held = Literal["mine", "here", "elsewhere", "refused"]


class AlreadyOpen(PlainError):
    """A window of this computer has the profile."""

    def __init__(self) -> None:
        super().__init__(tr("Talk It Through is already open on this computer. "
                            "Use the window that is open."))


def is_this_computer(host: str) -> bool:
    """Return whether a name in a lock is this computer's; Windows has two, and in capitals."""
    own = (QSysInfo.machineHostName(), os.environ.get("COMPUTERNAME", ""))
    return host.casefold() in {name.casefold() for name in own if name}


class ProfileLock:
    """The lock of a profile, released with the program, also by a crash.

    Attributes:
        holder: The computer that left the lock, where it is another one.
        since: When it did.
    """

    def __init__(self, profile: Path) -> None:
        self._path = profile / LOCK_NAME
        self._lock = QLockFile(str(self._path))
        self._lock.setStaleLockTime(0)
        self.holder, self.since = "", ""

    def take(self) -> Held:
        """Take the lock, or return who has it.

        An empty one was left by a crash or a full disk: the system knows that no process holds it,
        else it is not taken away.
        """
        if not self._path.parent.is_dir() or not self._is_readable():
            return "refused"
        if self._lock.tryLock(100):
            return "mine"
        if self._lock.error() != QLockFile.LockError.LockFailedError:
            return "refused"
        process, host, _ = self._lock.getLockInfo()
        if not process:
            return self.take_over()
        if is_this_computer(host):
            return "here"
        self.holder, self.since = host[:LONGEST_HOST], self._when()
        return "elsewhere"

    def _is_readable(self) -> bool:
        """Take away what is no lock and Qt would read without end: a pipe, a device, a huge file.

        No window holds the profile by such a thing. Return False where it cannot be taken away.
        """
        try:
            there = self._path.lstat()
            if not (stat.S_ISREG(there.st_mode) and there.st_size <= LARGEST_LOCK):
                self._path.unlink()
        except FileNotFoundError:
            pass
        except OSError:
            return False
        return True

    def take_over(self) -> Held:
        """Take a lock that nobody on this computer holds; what cannot be removed is refused."""
        self._lock.removeStaleLockFile()
        return "mine" if self._lock.tryLock(100) else "refused"

    def unlock(self) -> None:
        """Let go of it."""
        self._lock.unlock()

    def _when(self) -> str:
        try:
            moment = dt.datetime.fromtimestamp(self._path.stat().st_mtime).astimezone()
        except (OSError, OverflowError, ValueError):
            return "?"
        return f"{moment:%Y-%m-%d %H:%M}"
