"""A word to look for in bytes, in every form in which a computer may have put it away."""

from __future__ import annotations

import base64
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
DEEPEST = 4
LARGEST_INSIDE = 256 << 20
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
LINE_ENDS = b"\r\n"


class CouldNotLookError(Exception):
    """Something was closed: locked, too large, or not readable; the text says which."""


def base64_forms(data: bytes) -> Iterator[bytes]:
    """Yield how data looks inside a longer base64 text, for each of its three alignments.

    Only the signs that the neighbors cannot change: of every 6 bits all must come from the data.
    """
    for before in range(3):
        first = -(-8 * before // 6)
        last = 8 * (before + len(data)) // 6
        text = base64.b64encode(bytes(before) + data)[first:last]
        yield text
        yield text.translate(bytes.maketrans(b"+/", b"-_"))


class SearchText:
    """A canary and its forms: plain, UTF-16, base64 of each, hexadecimal."""

    def __init__(self, canary: str) -> None:
        self.canary = canary
        self.forms: dict[bytes, str] = {}
        for encoding in ENCODINGS:
            data = canary.encode(encoding)
            name = encoding.upper()
            self.forms.setdefault(data, name)
            for text in base64_forms(data):
                self.forms.setdefault(text, f"{name} in base64")
            self.forms.setdefault(data.hex().encode(), f"{name} in hexadecimal")
            self.forms.setdefault(data.hex().upper().encode(), f"{name} in hexadecimal")

    @property
    def longest(self) -> int:
        """The length of the longest form in bytes."""
        return max(map(len, self.forms))

    def plainly_in(self, data: bytes) -> str:
        """Return the form that stands in the data as they are, or nothing."""
        unbroken = data.translate(None, LINE_ENDS) if b"\n" in data else data
        for form, name in self.forms.items():
            if form in data or form in unbroken:
                return name
        return ""

    def found_in(self, data: bytes, depth: int = 0) -> str:
        """Return how the canary stands in the data or inside zip, gzip and PDF, or nothing.

        Raises:
            CouldNotLookError: When it is not in what could be read, and something could not be.
        """
        plain = self.plainly_in(data)
        if plain:
            return plain
        if depth >= DEEPEST:
            return ""
        closed = ""
        for name, opener in ((" in a zip file", zip_parts), (" in a gzip file", gzip_parts),
                             (" in a PDF", pdf_parts)):  # fmt: skip
            try:
                for part in opener(data):
                    found = self.found_in(part, depth + 1)
                    if found:
                        return found + name
            except CouldNotLookError as error:
                closed = str(error)
        if closed:
            raise CouldNotLookError(closed)
        return ""


def zip_parts(data: bytes) -> Iterator[bytes]:
    """Yield the contents of a zip file, wherever in the data it begins; nothing for others.

    Raises:
        CouldNotLookError: For a member that is locked, damaged or too large.
    """
    if b"PK\x03\x04" not in data:
        return
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError):
        return
    closed = ""
    with archive:
        for member in archive.infolist():
            if member.file_size > LARGEST_INSIDE:
                closed = "a zip file holds a very large file"
                continue
            try:
                yield archive.read(member)
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError,
                    zlib.error):  # fmt: skip
                closed = "a zip file is locked or damaged"
    if closed:
        raise CouldNotLookError(closed)


def gzip_parts(data: bytes) -> Iterator[bytes]:
    """Yield the content of a gzip file; nothing for others.

    Raises:
        CouldNotLookError: When it is too large.
    """
    if not data.startswith(b"\x1f\x8b"):
        return
    try:
        with gzip.open(io.BytesIO(data)) as stream:
            part = stream.read(LARGEST_INSIDE + 1)
    except (OSError, EOFError, zlib.error):
        return
    if len(part) > LARGEST_INSIDE:
        raise CouldNotLookError("a gzip file is very large")
    yield part


def pdf_parts(data: bytes) -> Iterator[bytes]:
    """Yield the unpacked streams of a PDF and the words on its pages; nothing for others.

    A PDF with fonts of its own writes numbers of glyphs, so its words are asked from a reader.

    Raises:
        CouldNotLookError: When it has a password.
    """
    if b"%PDF-" not in data[:1024]:
        return
    for match in STREAM.finditer(data):
        packed = match.group(1)
        part = b""
        for raw in (packed, _ascii85(packed)):
            unpacker = zlib.decompressobj()
            try:
                part = unpacker.decompress(raw, LARGEST_INSIDE)
            except zlib.error:
                continue
            break
        if part:
            yield part
    yield pdf_words(data)


def _ascii85(data: bytes) -> bytes:
    """Return data unpacked from ASCII85, or nothing."""
    try:
        return base64.a85decode(data.strip().removesuffix(b"~>"))
    except ValueError:
        return b""


def pdf_words(data: bytes) -> bytes:
    """Return the words on all pages of a PDF, without the breaks between its lines.

    Raises:
        CouldNotLookError: When the PDF has a password.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise CouldNotLookError("a PDF has a password") from None
        return b""
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return re.sub(r"[\s\u0002\ufffe\u00ad]+", "", "".join(pages)).encode()
