"""What "Listen" asks of a widget that says several things."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF


class ReadInParts:
    """A widget that says several things, such as the cells of a table; "Listen" reads each."""

    def parts_read(self) -> list[str]:
        """Return what its parts say, in the order of reading."""
        raise NotImplementedError

    def show_part(self, number: int) -> None:
        """Scroll a part into view inside the widget."""
        raise NotImplementedError

    def part_box(self, number: int) -> QRectF:
        """Return where a part stands now, as far as it is in view, in px of the widget."""
        raise NotImplementedError
