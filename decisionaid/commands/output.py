"""Where a command's result goes: a file, complete or absent, or standard output."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from decisionaid.errors import PlainError
from decisionaid.files import write_atomic

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

STANDARD_OUTPUT = "-"


def force_flag(parser: argparse.ArgumentParser) -> None:
    """Add `--force`, for every command whose result may meet a file that is there already."""
    parser.add_argument("--force", action="store_true", help="replace files that are there")


def check_target(target: str, inputs: Iterable[Path] = (), *, replaces: bool = False) -> None:
    """Make sure that a result may be written, before any work is done for it.

    Args:
        target: What `-o` names; "-" is standard output.
        inputs: The files and folders the command reads. None of them, by whatever name or link,
            may be written over.
        replaces: Whether a file that is there may be replaced.

    Raises:
        PlainError: When the target is a folder, a device, a pipe, an input or a file that may not
            be replaced, or cannot be.
    """
    if target == STANDARD_OUTPUT:
        return
    if target.endswith(("/", os.sep)) or not target:
        raise PlainError(f"{target or 'The name of the output'} names no file. Name one.")
    path = Path(target)
    there = _status(path, target)
    if there is None:
        if not path.parent.is_dir():
            raise PlainError(f"There is no folder {path.parent}. Make it first, or name another.")
        return
    if stat.S_ISDIR(there.st_mode):
        raise PlainError(f"{target} is a folder. Name a file in it.")
    if not stat.S_ISREG(there.st_mode):
        raise PlainError(f"{target} is not a file, but a device or a pipe. Name a file, or - for "
                         "standard output.")
    if any(os.path.samestat(there, one) for one in _all(inputs)):
        raise PlainError(f"{target} is what this command reads. It would be lost. "
                         "Name another file.")
    if not replaces:
        raise PlainError(f"{target} is there already. Name another file, or replace it with "
                         "--force.")


def put(
    data: bytes, target: str, inputs: Iterable[Path] = (), *, replaces: bool = False
) -> None:
    """Write the result to a file, or to standard output for "-"; see `check_target`.

    Raises:
        PlainError: When the file may not or cannot be written; nothing half-written is left.
    """
    check_target(target, inputs, replaces=replaces)
    if target == STANDARD_OUTPUT:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        write_atomic(Path(target), data, mode=0o644)
    except OSError as error:
        reason = error.strerror or "the folder refuses"
        raise PlainError(f"{target} could not be written ({reason}). "
                         "Name another folder.") from None


def _status(path: Path, target: str) -> os.stat_result | None:
    """Return what stands at a path, through links, or None where nothing does."""
    try:
        return path.stat()
    except ValueError:
        raise PlainError(f"{target!r} cannot be the name of a file. Name another.") from None
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise PlainError("The name of the output is too long. Name a shorter one.") from None
        return None


def _all(inputs: Iterable[Path]) -> Iterator[os.stat_result]:
    """Yield the status of each input, and of each file inside where it is a folder."""
    for path in inputs:
        for one in (path, *(path.rglob("*") if path.is_dir() else ())):
            with contextlib.suppress(OSError, ValueError):
                yield one.stat()
