"""What goes on a blank discussion sheet; a visit brings its own `PrintChoices`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

    from decisionaid.summary.document import PrintSize
    from decisionaid.visit.model import Paper

SHEET_SECTIONS = ("talk", "side_by_side", "all_numbers", "unknowns", "glossary", "sources")
USUAL_SHEET = ("talk", "side_by_side", "glossary", "sources")


@dataclass(frozen=True, slots=True)
class SheetChoices:
    """What goes on a discussion sheet and how.

    Attributes:
        date: Written into the file as its day; no clock is read.
        sections: Names out of `SHEET_SECTIONS`.
        numbers: Whether "all_numbers" prints every number of a topic, or its first for each
            option.
    """

    date: dt.date
    sections: tuple[str, ...] = USUAL_SHEET
    paper: Paper = "letter"
    print_size: PrintSize = 14
    numbers: Literal["first", "all"] = "all"
