"""The folder itself: generations of a file, what is set aside, and what a crash left behind."""

import contextlib
import errno
import hashlib
from collections.abc import Iterator
from pathlib import Path

from decisionaid.files import is_file, name_with, read_file, read_start
from decisionaid.visit.store.container import (
    HEAD_ROOM,
    LARGEST_FILE,
    SUFFIX,
    CutShort,
    FileHeader,
    NotWhole,
    unpack,
)

BEFORE = ".before"
ASIDE = "aside"
TRASH = "trash"
NOT_A_VISIT = (errno.EFBIG, errno.EINVAL, errno.EISDIR)  # it is there and no file of ours


def before(path: Path) -> Path:
    """Return where the previous generation of a file stands."""
    return path.with_name(name_with(path.name, BEFORE))


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        OSError: When it cannot be read, is no regular file or too large to be a visit.
    """
    return read_file(path, LARGEST_FILE)


def can_be_visit(path: Path) -> bool:
    """Return whether a path is a regular file of a size that a visit may have."""
    try:
        return is_file(path) and path.stat().st_size <= LARGEST_FILE
    except OSError:
        return False


def stamp(path: Path) -> str:
    """Return what tells a file from what another program put in its place; "" where none is.

    The header alone would do, as it holds the SHA-256 of the rest; of other files the first
    4,096 bytes and the size.
    """
    try:
        return stamp_of(read_start(path, HEAD_ROOM), path.stat().st_size)
    except OSError:
        return "something else" if path.exists() else ""


def stamp_of(data: bytes, size: int | None = None) -> str:
    """Return the stamp of a file of these bytes."""
    size = len(data) if size is None else size
    return f"{size} {hashlib.sha256(data[:HEAD_ROOM]).hexdigest()}"


def second_path(path: Path) -> Path:
    """Return a free name beside a file: "name (2).talk"."""
    number = 2
    while True:
        ending = f" ({number}){SUFFIX}"
        target = path.with_name(name_with(path.name.removesuffix(SUFFIX), ending))
        if not (target.exists() or target.is_symlink() or before(target).exists()):
            return target
        number += 1


def whole_header(path: Path) -> FileHeader | None:
    """Return the header of a file that is whole, or None for one that is damaged or absent."""
    try:
        return unpack(read_bytes(path)).header
    except (OSError, CutShort, NotWhole):
        return None


def free_before(path: Path) -> None:
    """Move away a folder that stands where the generation before of a file is to be.

    Raises:
        OSError: When the folder refuses.
    """
    if before(path).is_dir():
        set_aside(before(path))


def set_aside(path: Path) -> Path:
    """Move an unreadable file to the folder `aside`, over nothing, and return its new place.

    Raises:
        OSError: When the folder refuses.
    """
    folder = path.parent / ASIDE
    folder.mkdir(mode=0o700, exist_ok=True)
    number = 1
    while (target := folder / name_with(path.name, f".{number}")).exists():
        number += 1
    path.rename(target)
    return target


def asides(path: Path) -> tuple[Path, ...]:
    """Return the files that were set aside from a path."""
    folder = path.parent / ASIDE
    if not folder.is_dir():
        return ()
    return tuple(sorted(p for p in folder.iterdir() if p.name.startswith(path.name + ".")))


def device_of(path: Path) -> int | None:
    """Return the disk that the folder of a path is on, or None where there is no such folder."""
    try:
        return path.parent.stat().st_dev
    except OSError:
        return None


def require_device(path: Path, device: int | None) -> None:
    """Make sure that a file goes to the disk it was on: a pulled stick leaves an empty folder.

    Raises:
        OSError: When the folder is on another disk now and the file is not there.
    """
    if device is not None and device_of(path) not in (device, None) and not path.exists():
        raise OSError(errno.ENODEV, "another disk")


def leftovers(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Yield half-done writings that a crash left: the file and where it was to stand."""
    for found in sorted(folder.glob(f".*{SUFFIX}*.tmp")):
        name = found.name[1:].rsplit(".", 2)[0]
        yield found, folder / name


def take_in_leftovers(folder: Path, only: Path | None = None) -> tuple[str, ...]:
    """Clear what a crash left behind and return the ids of visits that it brought forward.

    A writing that was whole and newer than the file it was meant for takes its place; the others
    are removed. To be called while no other program uses the folder.

    Args:
        folder: Where to look.
        only: The one file whose leftovers count; None means every visit's.
    """
    brought: list[str] = []
    for found, target in leftovers(folder):
        if only is not None and target != only:
            continue
        new, old = whole_header(found), whole_header(target)
        with contextlib.suppress(OSError):
            if new is not None and _is_wanted(new, old):
                if old is not None:
                    target.replace(before(target))
                elif target.exists():
                    set_aside(target)
                found.replace(target)
                brought.append(target.name.split(".")[0])
            else:
                found.unlink()
    return tuple(brought)


def _is_wanted(new: FileHeader, old: FileHeader | None) -> bool:
    """Return whether a writing under way goes before the file: never a clear one before a locked.

    What lies in the clear may have been put there by anybody.
    """
    if old is None:
        return True
    return new.revision > old.revision and (new.lock is not None or old.lock is None)


def forget_clear_copies(folder: Path) -> None:
    """Remove every clear previous generation of a visit that has a password by now."""
    for old in folder.glob(f"*{SUFFIX}{BEFORE}"):
        forget_clear_copy(old.with_name(old.name.removesuffix(BEFORE)))


def forget_clear_copy(path: Path) -> None:
    """Remove the clear previous generation of one visit, if it has a password by now.

    A crash between locking a visit and removing its last clear copy would leave one.
    """
    now, earlier = whole_header(path), whole_header(before(path))
    if now is None or now.lock is None or (earlier is not None and earlier.lock is not None):
        return
    with contextlib.suppress(OSError):
        before(path).unlink()


def visit_paths(folder: Path) -> Iterator[Path]:
    """Yield the path of every visit, also of one of which the previous generation alone is left."""
    import os

    with os.scandir(folder) as items:
        names = {item.name for item in items}
    for name in names:
        if name.startswith("."):
            continue
        if name.casefold().endswith(SUFFIX):  # a stick may have been through other systems
            yield folder / name
        elif name.endswith(SUFFIX + BEFORE) and name.removesuffix(BEFORE) not in names:
            yield folder / name.removesuffix(BEFORE)
