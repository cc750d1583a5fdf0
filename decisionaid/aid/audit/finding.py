"""What the audit found, one line each."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Severity = Literal["fail", "warn", "note"]


class Finding(Struct, frozen=True):
    """One finding. where: ids of the aid (decision/option/row …) so that a screen can place it."""

    check: str
    severity: Severity
    where: str
    sentence: str

    def __str__(self) -> str:
        """Return `FAIL check: where: sentence`."""
        return f"{self.severity.upper()} {self.check}: {self.where}: {self.sentence}"
