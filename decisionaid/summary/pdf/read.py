"""Reads the visit back out of a PDF that carries one."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING

from decisionaid.errors import PlainError

if TYPE_CHECKING:
    from decisionaid.language import Words

VISIT_NAME = "visit.talk"
LARGEST_VISIT = 64 << 20
LARGEST_PDF = 96 << 20


class NoVisitError(PlainError):
    """The file carries no visit, or is no PDF."""


def attached_visit(data: bytes, w: Words) -> bytes:
    """Return the visit that a PDF carries, as it was attached.

    The PDF is read in a process of its own: a few kB of it can ask for gigabytes.

    Raises:
        NoVisitError: When the file is no PDF, is damaged, or carries no visit.
    """
    from decisionaid import child

    try:
        found = child.run("read-pdf", data)
    except child.ChildError as error:
        if error.code == child.REFUSED:
            raise NoVisitError(
                w.tr("This PDF carries no visit. Look for one that was saved with “Carry my "
                     "visit inside”.")) from error
        raise NoVisitError(
            w.tr("This PDF cannot be opened. It may be damaged. Try another copy of it."),
            f"child {error.code}") from error
    return found


def attached_here(data: bytes) -> bytes | None:
    """Return the visit that a PDF carries, or None; read in this very process.

    Raises:
        pikepdf.PdfError, ValueError, KeyError: When the PDF is damaged.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        spec = pdf.attachments.get(VISIT_NAME)
        if spec is None:
            return None
        stream = spec.get_file().obj
        if stream.get("/Filter") != pikepdf.Name.FlateDecode or "/DecodeParms" in stream:
            found = spec.get_file().read_bytes()
        else:
            found = zlib.decompressobj().decompress(stream.read_raw_bytes(), LARGEST_VISIT + 1)
    return found if len(found) <= LARGEST_VISIT else None
