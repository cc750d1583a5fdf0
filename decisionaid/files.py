"""The one function that writes files, complete or absent, and the one that reads them, bounded."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# A virus scanner lets go of a file by then.
RENAME_PAUSES_SECONDS = (0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.4, 0.6, 0.8)

NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)  # it cannot, ever
_cannot_sync: set[int] = set()  # the disks of which that is known

LONGEST_NAME = 255  # bytes; what the file systems in use allow


def read_file(path: Path, most: int) -> bytes:
    """Return all bytes of a regular file, at once or not at all.

    A pipe, device, socket or folder is refused without waiting for it, and a file that is too
    large (also one of holes alone) before a byte of it is read.

    Args:
        path: The file; a link to one is followed.
        most: The largest size in bytes that is read.

    Raises:
        OSError: When it is missing, no regular file (EINVAL) or larger than `most` (EFBIG).
    """
    data = _read(path, most + 1, most)
    if len(data) > most:  # it grew, or does not say how large it is
        raise _too_large(most)
    return data


def read_start(path: Path, count: int) -> bytes:
    """Return the first `count` bytes of a regular file, or all where it has fewer.

    Raises:
        OSError: When it is missing or no regular file.
    """
    return _read(path, count)


def _read(path: Path, count: int, most: int | None = None) -> bytes:
    """Return at most `count` bytes of a regular file that says it has at most `most`."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        # Opening alone can wait (a pipe) or act (a device), so its kind is asked for first.
        _require_regular(path.stat())
        fd = os.open(path, flags | getattr(os, "O_CLOEXEC", 0))
    except ValueError:  # a NUL or half a character in the name
        raise OSError(errno.EINVAL, "its name cannot be used") from None
    with os.fdopen(fd, "rb", buffering=0) as stream:
        there = os.fstat(fd)
        _require_regular(there)
        if most is not None and there.st_size > most:
            raise _too_large(most)
        parts: list[bytes] = []
        at_once = max(there.st_size + 1, 1 << 20)
        while count > 0 and (part := stream.read(min(count, at_once))):
            parts.append(part)
            count -= len(part)
    return b"".join(parts)


def is_file(path: Path) -> bool:
    """Return whether a regular file stands at a path; a name that cannot be one is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _require_regular(there: os.stat_result) -> None:
    """Refuse all but regular files.

    Raises:
        OSError: For a folder, pipe, device or socket.
    """
    if stat.S_ISDIR(there.st_mode):
        raise OSError(errno.EISDIR, "it is a folder")
    if not stat.S_ISREG(there.st_mode):
        raise OSError(errno.EINVAL, "it is not a file")


def _too_large(most: int) -> OSError:
    size = f"{most / 1_000_000:.0f} MB" if most >= 1_000_000 else f"{most:,} bytes"
    return OSError(errno.EFBIG, f"it is larger than {size}")


def name_with(name: str, ending: str) -> str:
    """Return a name with an ending; one that would grow too long is cut and marked by its hash."""
    raw = name.encode("utf-8", "surrogateescape")
    if len(raw) + len(ending) <= LONGEST_NAME:
        return name + ending
    import hashlib

    mark = "~" + hashlib.sha256(raw).hexdigest()[:8] + ending
    return raw[: LONGEST_NAME - len(mark)].decode("utf-8", "ignore") + mark


def temporary_name(name: str) -> str:
    """Return a fresh name for a writing under way, in the form that `visit.store.disk` knows."""
    return name_with(f".{name}", f".{os.urandom(4).hex()}.tmp")


def write_atomic(path: Path, data: bytes, mode: int = 0o600, keep: Path | None = None) -> None:
    """Write data to path so that after any crash the old file or the new one stands there, whole.

    The data goes to a new file in the same folder, is synced, renamed over the old one, and the
    folder is synced. A rename that Windows refuses while another program reads is tried again.
    A link stays a link: what it leads to is written. Of a disk that cannot sync, `cannot_sync`
    tells afterwards.

    Args:
        path: Where the file shall stand.
        data: All of it.
        mode: Permissions of a new file, set before the first byte is written; one that is there
            keeps its own.
        keep: Where the old file, if there is one, stands afterwards as the previous generation.

    Raises:
        OSError: When the folder refuses, the disk is full, the rename keeps failing, or a folder,
            pipe or device stands there; what is there is then untouched and nothing is left
            behind.
    """
    path = followed(path)
    there = _stat(path)
    if there is not None:
        _require_regular(there)
    temporary = path.with_name(temporary_name(path.name))
    fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(fd, "wb") as stream:
            if there is not None and hasattr(os, "fchmod"):
                os.fchmod(fd, stat.S_IMODE(there.st_mode))
            stream.write(data)
            stream.flush()
            _sync(fd)
        if keep is None or not _linked(path, keep):
            _rename_keeping(temporary, path, keep)
        else:
            _rename(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


def followed(path: Path) -> Path:
    """Return the file that a link leads to, or the path itself where it is none.

    Raises:
        OSError: For a link that leads in a circle.
    """
    return resolved(path) if path.is_symlink() else path


def resolved(path: Path) -> Path:
    """Return where a path really is, without links.

    Raises:
        OSError: For links that lead in a circle.
    """
    try:
        return path.resolve()
    except RuntimeError as error:
        raise OSError(errno.ELOOP, "the link leads in a circle") from error


def cannot_sync(path: Path) -> bool:
    """Return whether the disk of a file was seen to be unable to promise that it is written.

    Such a file system (some network folders and sticks) takes what is written, but not the wish
    to wait until it is safe from a power cut.
    """
    there = _stat(path.parent)
    return there is not None and there.st_dev in _cannot_sync


def written_at(path: Path) -> int:
    """Return when a file was written last, in nanoseconds; 0 where that cannot be told."""
    try:
        return path.stat().st_mtime_ns
    except (OSError, ValueError):
        return 0


def _stat(path: Path) -> os.stat_result | None:
    """Return what stands at a path, or None where nothing does."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None
    except ValueError:
        raise OSError(errno.EINVAL, "its name cannot be used") from None


def _sync(fd: int) -> None:
    """Wait until a file is on its disk, where the disk can tell."""
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in NO_SYNC:
            raise
        _cannot_sync.add(os.fstat(fd).st_dev)


def _linked(path: Path, keep: Path) -> bool:
    """Give the old file a second name, so that it is never away; False where that cannot be."""
    second = path.with_name(temporary_name(path.name))
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
