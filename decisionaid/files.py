"""The one function that writes files: complete or absent, never half."""

from __future__ import annotations

import contextlib
import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

RENAME_PAUSES_SECONDS = (0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.4)  # a virus scanner lets go by then


def write_atomic(path: Path, data: bytes, mode: int = 0o600, keep: Path | None = None) -> None:
    """Write data to path so that after any crash the old file or the new one stands there, whole.

    The data goes to a new file in the same folder, is synced, renamed over the old one, and the
    folder is synced. A rename that Windows refuses while another program reads is tried again.

    Args:
        path: Where the file shall stand.
        data: All of it.
        mode: Permissions, set before the first byte is written.
        keep: Where the old file, if there is one, stands afterwards as the previous generation.

    Raises:
        OSError: When the folder refuses, the disk is full or the rename keeps failing; the old
            file is then untouched and nothing is left behind.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(fd, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if keep is None or not _linked(path, keep):
            _rename_keeping(temporary, path, keep)
        else:
            _rename(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


def _linked(path: Path, keep: Path) -> bool:
    """Give the old file a second name, so that it is never away; False where that cannot be."""
    second = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    try:
        os.link(path, second)
    except OSError:
        return False
    try:
        _rename(second, keep)
    finally:
        # Two names of one file are not renamed over each other: the second one would stay.
        with contextlib.suppress(OSError):
            second.unlink()
    return True


def _rename_keeping(temporary: Path, path: Path, keep: Path | None) -> None:
    """Rename over the old file, which first moves to keep where links do not exist (USB sticks)."""
    if keep is None or not path.exists():
        _rename(temporary, path)
        return
    _rename(path, keep)
    try:
        _rename(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            keep.replace(path)
        raise


def _rename(temporary: Path, path: Path) -> None:
    """Rename, trying again while another program holds the target open."""
    for pause in RENAME_PAUSES_SECONDS:
        try:
            temporary.replace(path)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    temporary.replace(path)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable; systems without folder handles skip this."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)
