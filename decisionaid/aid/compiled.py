"""The compiled aid: one file, verified section by section, decoded only where needed."""

from __future__ import annotations

import errno
import hashlib
import struct
import zlib
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from msgspec import Struct

from decisionaid.aid.model import Aid
from decisionaid.aid.problems import AidError
from decisionaid.files import read_file

if TYPE_CHECKING:
    from pathlib import Path

MAGIC = b"TALKAID1"
FORMAT = 2  # 1 has no lines for the grid at a glance; its guides open for ever
HEADER_LENGTH = struct.Struct(">II")
SIGNATURE_BYTES = 64
MOST_FILE_BYTES = 40_000_000
MOST_HEADER_BYTES = 100_000
MOST_SECTION_BYTES = 8_000_000  # of the words in one language; what we ship has a seventh
MOST_AUTHORED_BYTES = 40_000_000  # of the sources once unpacked
MOST_AUTHORED_FILES = 1_000
# What msgspec raises for bytes of another form: letters that are none, too deep a nesting.
UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
_DECODER = msgspec.msgpack.Decoder(Aid)


class CompiledSection(Struct, frozen=True):
    """Where a section stands in the payload, and its SHA-256."""

    offset: int
    size: int
    sha256: str


Authored = Annotated[dict[str, bytes], msgspec.Meta(max_length=MOST_AUTHORED_FILES)]


class Contents(Struct):
    """What a manifest must say at least."""

    aid: str
    version: str
    sections: dict[str, CompiledSection]
    languages: Annotated[list[str], msgspec.Meta(min_length=1)]
    format: int = 1


class Compiled(Struct, frozen=True):
    """An opened compiled aid. header: the signed bytes; signature: empty where unsigned.

    raw: the whole file; start: where its sections begin.
    """

    path: Path
    manifest: dict[str, Any]
    header: bytes
    signature: bytes
    raw: bytes
    start: int

    @property
    def payload(self) -> bytes:
        """The bytes of all sections."""
        return self.raw[self.start :]

    @property
    def sha256(self) -> str:
        """The hash of all its content; a signature does not change it.

        It is that of the manifest, which holds the hash of every section.
        """
        return hashlib.sha256(self.header).hexdigest()

    def section(self, name: str) -> bytes:
        """Return a section whose bytes match the manifest.

        Raises:
            AidError: When the section is missing, cut short or changed.
        """
        try:
            listed = msgspec.convert(self.manifest["sections"][name], CompiledSection)
        except (KeyError, TypeError, msgspec.ValidationError):
            raise _broken(self.path, "a part of it is missing") from None
        if listed.size > MOST_SECTION_BYTES and name != "authored":
            raise _broken(self.path, "a part of it is too large")
        first = self.start + listed.offset
        data = self.raw[first : first + listed.size]
        if listed.offset < 0 or hashlib.sha256(data).hexdigest() != listed.sha256:
            raise _broken(self.path, "it was changed or cut short")
        return data

    def aid(self, lang: str) -> Aid:
        """Return the aid in a language, or in its first language where it has no such one."""
        languages = self.manifest["languages"]
        chosen = lang if lang in languages else languages[0]
        try:
            return _DECODER.decode(self.section(f"aid.{chosen}"))
        except UNREADABLE:
            raise _broken(self.path, "it was made for another version of this program") from None

    def authored(self) -> dict[str, bytes]:
        """Return the authored files packed inside.

        Raises:
            AidError: When they cannot be unpacked, or unpack to more than any guide has.
        """
        unpacker = zlib.decompressobj()
        try:
            packed = unpacker.decompress(self.section("authored"), MOST_AUTHORED_BYTES)
            if not unpacker.eof:
                raise _broken(self.path, "its sources are too large or cut short")
            files = msgspec.msgpack.decode(packed, type=Authored)
            if sum(map(len, files.values())) > MOST_AUTHORED_BYTES:
                raise _broken(self.path, "its sources are too large")
            return files
        except (zlib.error, *UNREADABLE):
            raise _broken(self.path, "its sources cannot be read") from None


def open_compiled(path: Path) -> Compiled:
    """Return an opened compiled aid; sections are verified when they are taken out.

    Raises:
        AidError: When the file cannot be read, is no compiled aid, is newer than this program,
            or is cut short.
    """
    try:
        raw = read_file(path, MOST_FILE_BYTES)
    except OSError as error:
        raise _broken(path, "it is too large" if error.errno == errno.EFBIG else
                      "it cannot be read") from None
    start = len(MAGIC) + HEADER_LENGTH.size
    if not raw.startswith(MAGIC) or len(raw) < start:
        raise _broken(path, "it is not a guide file")
    header_size, signature_size = HEADER_LENGTH.unpack(raw[len(MAGIC) : start])
    if header_size > MOST_HEADER_BYTES or signature_size > SIGNATURE_BYTES:
        raise _broken(path, "its list of contents is wrong")
    header = raw[start : start + header_size]
    signature = raw[start + header_size : start + header_size + signature_size]
    try:
        manifest = msgspec.json.decode(header, type=dict[str, Any])
        contents = msgspec.convert(manifest, Contents)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise _broken(path, "its list of contents is wrong") from None
    if contents.format > FORMAT:
        raise AidError(f"The guide “{path.name}” is newer than this program. Update the program "
                       "first, then the guide.")
    begin = start + header_size + signature_size
    if any(begin + part.offset + part.size > len(raw) for part in contents.sections.values()):
        raise _broken(path, "it was cut short")
    return Compiled(path, manifest, header, signature, raw, begin)


def with_signature(compiled: Compiled, signature: bytes) -> bytes:
    """Return the file's bytes with a signature over its manifest put in."""
    lengths = HEADER_LENGTH.pack(len(compiled.header), len(signature))
    return MAGIC + lengths + compiled.header + signature + compiled.payload


def _broken(path: Path, why: str) -> AidError:
    return AidError(f"The guide “{path.name}” cannot be used: {why}. Get a fresh copy.")
