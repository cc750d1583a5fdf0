"""A pytest plugin (`-p tests.backwards`): every folder is read in the opposite order of its names.

A test that passes only in the order in which this disk happens to list a folder fails with it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any


class Backwards:
    """What `os.scandir` returns, from the last name to the first."""

    def __init__(self, entries: Any) -> None:
        with entries:
            self._entries = iter(sorted(entries, key=lambda e: e.name, reverse=True))

    def __iter__(self) -> Iterator[Any]:
        return self._entries

    def __next__(self) -> Any:
        return next(self._entries)

    def __enter__(self) -> Backwards:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the entries."""
        self._entries = iter(())


_listdir, _scandir = os.listdir, os.scandir


def pytest_configure() -> None:
    """Read folders backwards from here on."""
    os.listdir = lambda *where: sorted(_listdir(*where), reverse=True)  # type: ignore[assignment]
    os.scandir = lambda *where: Backwards(_scandir(*where))  # type: ignore[assignment]
