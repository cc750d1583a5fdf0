"""Sizes of everything on paper, in points, for the three print sizes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from decisionaid.summary.pdf.dots import DotArray

if TYPE_CHECKING:
    from decisionaid.summary.document import PrintSize

MARGIN = 30.0
LEAST_MARGIN = 22.5  # where a grid would not fit its page
FINE_LEAD_OPEN = 1.2  # line distance of smaller type by size
FINE_LEAD = (1.16, 1.12, 1.1, 1.08, 1.03)  # line distance in a grid, by size and how tight
LARGE_LEAD = (1.2, 1.18, 1.16, 1.14, 1.12)  # in large print, by size and how tight
CLOSEST = 4  # how tight what has to fit its page is set at most; all else is no closer than 3


@dataclass(frozen=True, slots=True)
class Sizes:
    """Type sizes and distances of one print size (visual-design.md, section 8).

    Attributes:
        fine: Details, sources and word list; never below the foot of the page.
        write: Distance of ruled lines for handwriting.
        array: Measures of the icon array of a number.
        stacked: Large print: options stand under one another, facts on lines of their own.
    """

    body: float
    h2: float
    title: float
    foot: float
    fine: float
    write: float
    stacked: bool
    array: DotArray

    @property
    def space(self) -> float:
        """The common distance between two blocks."""
        return self.body * 0.2

    @property
    def tick(self) -> float:
        """Side of a box to tick."""
        return self.body * 0.9


SIZES: dict[PrintSize, Sizes] = {
    14: Sizes(14, 16, 21, 11, 11, 22.7, stacked=False, array=DotArray(4.3, 5.5, 2.4)),
    18: Sizes(18, 21, 28, 11, 18, 30, stacked=True, array=DotArray(6.2, 8.0, 3.5)),
    24: Sizes(24, 27, 34, 14, 24, 36, stacked=True, array=DotArray(7.8, 10.0, 4.4)),
}
