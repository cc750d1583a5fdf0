"""Packs a finished PDF: its many small objects compressed together, half the size."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from pikepdf import Pdf


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to carry inside a PDF; `date` stands as the day it was changed."""

    name: str
    data: bytes
    description: str
    date: dt.date


def packed(data: bytes, attachment: Attachment | None = None) -> bytes:
    """Return the same document with its objects in compressed streams; same in, same out.

    Args:
        data: A finished PDF.
        attachment: What it carries from now on.
    """
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if attachment is not None:
            _attach(pdf, attachment)
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate,
                 compress_streams=True, deterministic_id=True,
                 # The version stands in the file alone; looking into the XMP would need lxml.
                 fix_metadata_version=False)
    return out.getvalue()


def _attach(pdf: Pdf, attachment: Attachment) -> None:
    """Carry a file inside, listed among the attachments and as one of the document's own."""
    import pikepdf

    spec = pikepdf.AttachedFileSpec(
        pdf, attachment.data, filename=attachment.name, description=attachment.description,
        mime_type="application/octet-stream", relationship=pikepdf.Name.Source,
        mod_date=f"D:{attachment.date:%Y%m%d}000000Z")
    pdf.attachments[attachment.name] = spec
    pdf.Root.AF = pikepdf.Array([spec.obj])
