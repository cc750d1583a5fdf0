"""Where open visits are kept, and what is told of each file by those that are open."""

import functools
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

import msgspec
from msgspec.structs import replace

from decisionaid.files import write_atomic
from decisionaid.visit.store import disk
from decisionaid.visit.store.container import pack
from decisionaid.visit.store.entries import KeptVisit, id_of_name, read_entry
from decisionaid.visit.store.locking import Key

P = ParamSpec("P")
R = TypeVar("R")


class OneAtATime(Protocol):
    """Something whose methods wait for each other."""

    busy: AbstractContextManager[object]


S = TypeVar("S", bound=OneAtATime)


def alone(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """Let a method wait for the one under way: a visit has one writer at a time."""

    @functools.wraps(method)
    def wrapped(self: S, *args: P.args, **more: P.kwargs) -> R:
        with self.busy:
            return method(self, *args, **more)

    return wrapped


class StoredPlace(msgspec.Struct, frozen=True):
    """Where an open visit is kept, with which key, and how often it was kept so far.

    Attributes:
        device: The disk its folder is on; where a stick was, another one may lie later.
        found: The key of the file as it was found, where that is weaker than ours and so not
            taken for the next writing.
        identity: Which visit the file says it is; "" is the one under whose id it is open.
        seen: The stamp of the file as it was read or written last; "" is no file.
    """

    path: Path
    key: Key | None = None
    revision: int = 0
    read_only: bool = False
    device: int | None = None
    found: Key | None = None
    identity: str = ""
    seen: str = ""


def beside_another(place: StoredPlace, visit_id: str) -> StoredPlace | None:
    """Return another place where the file is no longer the one that was read, else None.

    A cloud folder, another window or another computer put it there; it stays as it is.
    """
    if disk.stamp(place.path) in ("", place.seen):
        return None
    path = disk.second_path(place.path)
    return replace(place, path=path, identity=place.identity or visit_id)


def entry_of(path: Path, places: Mapping[str, StoredPlace], *, only_locked: bool) -> KeptVisit:
    """Return the line of one visit, from the generation that can be read.

    A visit that is open has the id under which it is open, and no other file has that id.
    """
    entry, earlier = read_entry(path), read_entry(disk.before(path))
    if entry.head is None and earlier.head is not None:
        entry = replace(earlier, path=path, id=entry.id)
    clear = entry.head is not None and not entry.locked
    entry = replace(entry, exposed=clear and (only_locked or earlier.locked))
    open_as = {place.path: key for key, place in places.items()}
    if path in open_as:
        return replace(entry, id=open_as[path])
    return replace(entry, id=id_of_name(path)) if entry.id in places else entry


def lock_asides(path: Path, key: Key) -> None:
    """Lock the unreadable files of a visit too: words could be read in them.

    Raises:
        OSError: When the folder refuses.
    """
    for found in disk.asides(path):
        header = disk.whole_header(found)
        # A pipe or a file larger than any visit was put there by someone: it holds no words.
        if (header is None or header.lock is None) and disk.can_be_visit(found):
            data = disk.read_bytes(found)
            write_atomic(found, pack(data, b"{}", 0, key, holds="aside"))
