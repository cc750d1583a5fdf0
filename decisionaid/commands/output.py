"""Where a command's result goes: a file, complete or absent, or standard output."""

from __future__ import annotations

import sys
from pathlib import Path

from decisionaid.errors import PlainError
from decisionaid.files import write_atomic


def put(data: bytes, target: str) -> None:
    """Write the result to a file, or to standard output for "-".

    Raises:
        PlainError: When the file cannot be written; nothing half-written is left.
    """
    if target == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    path = Path(target)
    if path.is_dir():
        raise PlainError(f"{target} is a folder. Name a file in it.")
    if not path.parent.is_dir():
        raise PlainError(f"There is no folder {path.parent}. Make it first, or name another.")
    try:
        write_atomic(path, data, mode=0o644)
    except OSError as error:
        reason = error.strerror or "the folder refuses"
        raise PlainError(f"{target} could not be written ({reason}). "
                         "Name another folder.") from None
