"""Looks for a canary in folders and files: clean, found, or could not look."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct

from decisionaid.ui.kiosk.search_text import CouldNotLookError, SearchText

Status = Literal["clean", "found", "could not look"]
WHOLE = 128 << 20
SLACK_SECONDS = 3.0  # FAT keeps times in steps of two seconds


class TraceFinding(Struct, frozen=True):
    """What one place holds.

    Attributes:
        place: What was looked at, in words.
        detail: Where and how it was found, or why nobody could look; "" where it is clean.
    """

    place: str
    status: Status
    detail: str = ""

    def line(self) -> str:
        """Return the line that is printed."""
        return f"{self.place}: {self.status}" + (f" ({self.detail})" if self.detail else "")


def look_in_bytes(place: str, data: bytes, searched: SearchText) -> TraceFinding:
    """Return what a piece of data holds."""
    try:
        found = searched.found_in(data)
    except CouldNotLookError as error:
        return TraceFinding(place, "could not look", str(error))
    return TraceFinding(place, "found", found) if found else TraceFinding(place, "clean")


def look_in_file(path: Path, searched: SearchText) -> TraceFinding:
    """Return what a file holds; its own name counts too."""
    if searched.canary in path.name:
        return TraceFinding(str(path), "found", "in its name")
    try:
        with path.open("rb") as stream:
            before = b""
            while data := stream.read(WHOLE):
                finding = look_in_bytes(str(path), before + data, searched)
                if finding.status != "clean":
                    return finding
                before = data[-searched.longest:]
    except FileNotFoundError:
        return TraceFinding(str(path), "clean")  # it was there a moment ago and is gone
    except OSError as error:
        return TraceFinding(str(path), "could not look", f"{path}: {type(error).__name__}")
    return TraceFinding(str(path), "clean")


def look_in_places(
    place: str, paths: Iterable[Path], searched: SearchText, since: float, skip: Iterable[Path] = ()
) -> TraceFinding:
    """Return what files and folders hold, of what was written since then.

    What is older cannot hold the canary, which was made up a moment ago. A place that is not
    there is clean. A link to a file is followed, one to a folder only where it is the place.

    Args:
        place: Its name in the finding.
        paths: Files and folders.
        searched: What to look for.
        since: Seconds since the epoch, when the canary was made.
        skip: Folders and files that are not looked at.
    """
    closed: list[str] = []
    left_out = {os.fspath(p) for p in skip}
    for path in paths:
        for found in _new_files(_real(path), since - SLACK_SECONDS, left_out, closed):
            finding = look_in_file(found, searched)
            if finding.status == "found":
                return TraceFinding(place, "found", f"{found}, {finding.detail}")
            if finding.status == "could not look":
                closed.append(f"{found}: {finding.detail}")
    if closed:
        more = f" and {len(closed) - 1} more" if len(closed) > 1 else ""
        return TraceFinding(place, "could not look", f"{closed[0]}{more}")
    return TraceFinding(place, "clean")


def _real(path: Path) -> Path:
    """Return where a place really is."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


def _new_files(path: Path, since: float, skip: set[str], closed: list[str]) -> Iterator[Path]:
    """Yield the files of a place that were written since then; note what was closed."""
    if os.fspath(path) in skip:
        return
    try:
        there = path.lstat()
        if stat.S_ISLNK(there.st_mode) and path.is_file():
            there = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        closed.append(f"{path}: {type(error).__name__}")
        return
    if stat.S_ISDIR(there.st_mode):
        try:
            inside = sorted(path.iterdir())
        except FileNotFoundError:
            return
        except OSError as error:
            closed.append(f"{path}: {type(error).__name__}")
            return
        for entry in inside:
            yield from _new_files(entry, since, skip, closed)
    elif stat.S_ISREG(there.st_mode) and max(there.st_mtime, there.st_ctime) >= since:
        yield path
