"""Names that the writer and the reader of a PDF share."""

from __future__ import annotations

VISIT_NAME = "visit.talk"
