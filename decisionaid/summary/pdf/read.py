"""Reads the visit back out of a PDF that carries one."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from decisionaid.errors import PlainError
from decisionaid.summary.pdf.names import VISIT_NAME

if TYPE_CHECKING:
    from decisionaid.language import Words

LARGEST_VISIT = 64 << 20


class NoVisitError(PlainError):
    """The file carries no visit, or is no PDF."""


def attached_visit(data: bytes, w: Words) -> bytes:
    """Return the visit that a PDF carries, as it was attached.

    Raises:
        NoVisitError: When the file is no PDF, is damaged, or carries no visit.
    """
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            spec = pdf.attachments.get(VISIT_NAME)
            found = spec.get_file().read_bytes() if spec is not None else None
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, KeyError) as error:
        raise NoVisitError(
            w.tr("This PDF cannot be opened. It may be damaged. Try another copy of it."),
            type(error).__name__) from error
    if found is None or len(found) > LARGEST_VISIT:
        raise NoVisitError(
            w.tr("This PDF carries no visit. Look for one that was saved with “Carry my visit "
                 "inside”."))
    return found
