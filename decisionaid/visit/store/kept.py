"""A visit to bytes and back, with or without a password."""

import datetime as dt
import re

import msgspec
from msgspec.structs import replace

from decisionaid.language import Words
from decisionaid.visit.model import Visit
from decisionaid.visit.store import errors
from decisionaid.visit.store.container import (
    LARGEST_FILE,
    SCHEMA,
    VISIT_ID,
    CutShort,
    FileParts,
    NotWhole,
    pack,
    unlock,
    unpack,
)
from decisionaid.visit.store.entries import head_of
from decisionaid.visit.store.locking import DoesNotOpen, Key, Lock, key_of
from decisionaid.visit.store.upgrade import CannotRead, visit_from


class Opened(msgspec.Struct, frozen=True):
    """A visit as it came out of a file.

    Attributes:
        key: The key it is locked with, to keep it locked.
        read_only: A newer version wrote it; it is shown and never saved down.
        recovered: The file was damaged and the visit comes from the previous generation.
        identity: Which visit the file says it is; nothing in files of before it was there.
    """

    visit: Visit
    key: Key | None = None
    revision: int = 0
    read_only: bool = False
    recovered: bool = False
    identity: str = ""


def pack_visit(
    visit: Visit, today: dt.date, revision: int = 1, key: Key | None = None, identity: str = ""
) -> bytes:
    """Return the bytes of a visit file; the same visit and day give the same bytes when clear.

    A copy that another program made says whose copy it is by its `identity`.
    """
    identity = identity or visit.id
    named = identity if re.fullmatch(VISIT_ID, identity) else ""
    try:
        payload = msgspec.json.encode(visit)
    except UnicodeEncodeError:
        visit = _encodable(visit)
        payload = msgspec.json.encode(visit)
    head = head_of(visit, today, locked=key is not None)
    return pack(payload, head, revision, key, visit=named)


def read_visit(
    data: bytes, words: Words, password: str | None = None, keys: tuple[Key, ...] = ()
) -> Opened:
    """Return the visit in the bytes of a file.

    Args:
        data: The whole file.
        words: The language of the errors.
        password: What the person typed, for a locked visit.
        keys: Keys at hand, so that an open visit is not asked for its password again.

    Raises:
        StoreError: Truncated, Changed, NeedsPassword, WrongPassword or TooNew.
    """
    parts = _parts(data, words)
    header = parts.header
    if header.holds != "visit":
        raise errors.Changed(words, "holds")
    key = None if header.lock is None else _key(header.lock, words, password, keys)
    newer = header.schema > SCHEMA
    try:
        payload = parts.payload if key is None else unlock(parts, key)
        visit = visit_from(payload, header.schema)
    except DoesNotOpen as error:
        raise errors.WrongPassword(words) from error
    except (NotWhole, CannotRead) as error:
        raise (errors.TooNew(words) if newer else errors.Changed(words, str(error))) from error
    return Opened(visit, key, header.revision, read_only=newer, identity=header.visit)


def _parts(data: bytes, words: Words) -> FileParts:
    """Return the parts of a file, or the error that tells what is wrong with it."""
    if len(data) > LARGEST_FILE:
        raise errors.Changed(words, "too large")
    try:
        return unpack(data)
    except CutShort as error:
        raise errors.Truncated(words) from error
    except NotWhole as error:
        raise errors.Changed(words, str(error)) from error


def _key(lock: Lock, words: Words, password: str | None, keys: tuple[Key, ...]) -> Key:
    """Return the key to try on a locked file."""
    for key in keys:
        if password is None and key.lock == lock:
            return key
    if password is None:
        raise errors.NeedsPassword(words)
    try:
        return key_of(password, lock)
    except ValueError as error:
        raise errors.Changed(words, "lock") from error


def _encodable(visit: Visit) -> Visit:
    """Return the visit with half characters, which no file can hold, as a visible mark."""
    clean = _clean(msgspec.to_builtins(visit, builtin_types=(dt.date,)))
    return replace(msgspec.convert(clean, Visit, builtin_types=(dt.date,)), id=visit.id)


def _clean(value: object) -> object:
    """Return the value with lone surrogates in its texts replaced by U+FFFD."""
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    if isinstance(value, dict):
        return {_clean(k): _clean(v) for k, v in value.items()}  # pyright: ignore
    if isinstance(value, list | tuple):
        return [_clean(v) for v in value]  # pyright: ignore
    return value
