"""A second start hands its file to the window that is open, by a small file in the profile."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import msgspec
from PySide6.QtCore import QFileSystemWatcher, QObject, Signal, Slot

from decisionaid.files import read_file, write_atomic

REQUEST_NAME = "open-here.json"
LARGEST_REQUEST = 16_384
PATIENCE_SECONDS = 3.0
PAUSE_SECONDS = 0.05


class OpenRequest(msgspec.Struct, frozen=True):
    """What the window shall open; nothing only brings it to the front."""

    file: str = ""


def hand_over(profile: Path, file: str) -> bool:
    """Ask the window that is open to come forward with a file; return whether it heard."""
    path = profile / REQUEST_NAME
    named = str(Path(file).absolute()) if file else ""
    try:
        write_atomic(path, msgspec.json.encode(OpenRequest(named)))
    except (OSError, UnicodeEncodeError):
        return False
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if not path.exists():
            return True
        time.sleep(PAUSE_SECONDS)
    with contextlib.suppress(OSError):
        path.unlink()
    return False


class SecondStart(QObject):
    """Looks for such a request whenever the profile's folder changes.

    Attributes:
        requested: Somebody started the program again, with this file or with "".
    """

    requested = Signal(str)

    def __init__(self, profile: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = profile / REQUEST_NAME
        self._watcher = QFileSystemWatcher([str(profile)], self)
        self._watcher.directoryChanged.connect(self.look)

    @Slot()
    def look(self) -> None:
        """Take a request that lies there, so that who left it knows that it was heard."""
        if not self._path.exists():
            return
        try:
            request = msgspec.json.decode(read_file(self._path, LARGEST_REQUEST), type=OpenRequest)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            request = OpenRequest()
        try:
            self._path.unlink()
        except OSError:
            return
        self.requested.emit(request.file)
