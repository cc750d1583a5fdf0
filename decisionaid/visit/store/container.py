"""The file format: a header line, a line for the list of visits, and the visit itself.

`docs/visit-format.md` describes it for other programs; a test holds the two together.
"""

import base64
import binascii
import hashlib
from typing import Any

import msgspec

from decisionaid import __version__
from decisionaid.visit.store.locking import Key, Lock, locked

FORMAT = "talk-it-through visit"
SCHEMA = 2
SUFFIX = ".talk"
VISIT_ID = r"[0-9a-f]{8,64}"
LARGEST_FILE = 64 * 1024 * 1024
HEAD_ROOM = 4096
CHECK = b',"check":"'
MOST_VALUES = 3_000_000  # marks of JSON in a visit, which bound the memory that reading it takes


class FileHeader(msgspec.Struct, frozen=True, omit_defaults=True):
    """The first line: what kind of file this is and how to tell that it is whole.

    Attributes:
        schema: Version of the form of the visit.
        app: Version of the program that wrote it.
        revision: Counts the savings; of two generations the higher one is newer, whatever the
            clock says.
        length, sha256: Of all bytes after the first line break.
        lock: How the key is made, where the visit has a password.
        visit: The id of the visit: which one it is, under whatever name the file stands.
        holds: "visit", or "aside" for the bytes of an unreadable file that were locked away.
        check: SHA-256 of the line before this key, which stands last: it tells a damaged header
            from a wrong password. Files of before it was there have none.
    """

    format: str
    schema: int
    app: str
    length: int
    sha256: str
    revision: int = 0
    visit: str = ""
    lock: Lock | None = None
    holds: str = "visit"
    check: str = ""


class FileParts(msgspec.Struct, frozen=True):
    """A whole file taken apart: header, line for the list, payload (still locked or not)."""

    header: FileHeader
    head: bytes
    payload: bytes


class CutShort(Exception):
    """The file ends before it should."""


class NotWhole(Exception):
    """The file is not a visit, or does not match its checksum."""


def pack(
    payload: bytes, head: bytes, revision: int, key: Key | None = None, holds: str = "visit",
    visit: str = "",
) -> bytes:
    """Return the bytes of a file; with a key the payload is locked and the head bound to it."""
    lock = None if key is None else key.lock
    if key is not None:
        payload = base64.b64encode(locked(payload, key, _beside(head, key.lock)))
    rest = head + b"\n" + payload
    header = FileHeader(
        FORMAT, SCHEMA, __version__, len(rest), hashlib.sha256(rest).hexdigest(), revision,
        visit, lock, holds,
    )
    return header_line(header) + b"\n" + rest


def header_line(header: FileHeader) -> bytes:
    """Return the first line of a file, with its checksum at the end."""
    line = msgspec.json.encode(msgspec.structs.replace(header, check=""))
    return line.removesuffix(b"}") + CHECK + hashlib.sha256(line[:-1]).hexdigest().encode() + b'"}'


def under_id(data: bytes, visit_id: str) -> bytes:
    """Return the bytes of a file, as they are but for the id that its header names.

    One that a newer version wrote stays as it is: its header may hold what is not known here.

    Raises:
        CutShort, NotWhole: As `unpack` does.
    """
    header = unpack(data).header
    if header.schema > SCHEMA:
        return data
    line = header_line(msgspec.structs.replace(header, visit=visit_id))
    return line + data[data.index(b"\n") :]


def unpack(data: bytes) -> FileParts:
    """Return the parts of a file that is whole.

    Raises:
        CutShort: When it ends too early.
        NotWhole: When it is something else or was changed.
    """
    first, line_break, _ = data[: HEAD_ROOM + 1].partition(b"\n")
    if not line_break and (not data or data.startswith(b"{")) and len(data) <= HEAD_ROOM:
        raise CutShort
    header = header_of(first)
    rest = memoryview(data)[len(first) + 1 :]  # no copy: a file may have 64 MB
    if len(rest) < header.length:
        raise CutShort
    if len(rest) != header.length or hashlib.sha256(rest).hexdigest() != header.sha256:
        raise NotWhole("checksum")
    end = data.find(b"\n", len(first) + 1)
    end = len(data) if end < 0 else end
    return FileParts(header, data[len(first) + 1 : end], data[end + 1 :])


def header_of(first_line: bytes) -> FileHeader:
    """Return the header of a file.

    Raises:
        NotWhole: When the line is not a header of ours.
    """
    if len(first_line) > HEAD_ROOM:
        raise NotWhole("header")
    try:
        header = msgspec.json.decode(first_line, type=FileHeader)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotWhole("header") from error
    if header.format != FORMAT:
        raise NotWhole("format")
    checked = hashlib.sha256(first_line.rpartition(CHECK)[0]).hexdigest()
    if header.check and header.check != checked:
        raise NotWhole("header")
    return header


def unlock(parts: FileParts, key: Key) -> bytes:
    """Return the payload of a locked file in clear.

    Raises:
        NotWhole: When the payload is not even base64.
        DoesNotOpen: When the key does not open it.
    """
    from decisionaid.visit.store.locking import unlocked

    try:
        sealed = base64.b64decode(parts.payload, validate=True)
    except binascii.Error as error:
        raise NotWhole("base64") from error
    return unlocked(sealed, key, _beside(parts.head, key.lock))


def require_bounded(data: bytes) -> None:
    """Make sure that reading a JSON text takes memory in proportion to a person's words.

    Raises:
        NotWhole: When it holds more values than any visit: "[[],[],…" takes fifty times its size.
    """
    if data.count(b'"') // 2 + sum(map(data.count, (b"{", b"[", b","))) > MOST_VALUES:
        raise NotWhole("too many values")


def read_json(data: bytes) -> dict[str, Any]:
    """Return a JSON object.

    Raises:
        NotWhole: When the bytes are not a JSON object.
    """
    try:
        return msgspec.json.decode(data, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotWhole("json") from error


def _beside(head: bytes, lock: Lock) -> bytes:
    """Return what stands in clear beside the locked words and must belong to them."""
    return head + b"\n" + msgspec.json.encode(lock)
