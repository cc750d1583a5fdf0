"""The grid at a glance for paper: the rows and boxes of the view, each study box closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.aid.rows import ROWS
from decisionaid.summary.excerpts import ended
from decisionaid.summary.grid import GlanceGrid, GridBox, GridCell, GridHalf, GridLine
from decisionaid.summary.runs import OptionHead, Run

if TYPE_CHECKING:
    from decisionaid.aid.layer_views import (
        BoxView,
        DecisionView,
        GlanceCellView,
        GlanceRowView,
        HalfView,
    )
    from decisionaid.aid.viewing import AidView
    from decisionaid.aid.views import StripView
    from decisionaid.language import Words
    from decisionaid.summary.comparison import SourceNumbers
    from decisionaid.summary.runs import Text

# Sources have a list of their own, and the strip says where the survival numbers are.
NOT_IN_GRID = frozenset(r.topic for r in ROWS if r.kind in ("sources", "survival"))
_ARRAY = 100


def glance_grid(view: AidView, numbered: SourceNumbers, w: Words) -> GlanceGrid | None:
    """Return the grid of the view's decision, or None where nothing is compared.

    Every source that a box is from gets its number in `numbered`.
    """
    decision = view.decision
    if decision is None or decision.glance is None or not decision.options:
        return None
    heads = tuple(OptionHead(o.name, o.brand, short=o.short_name) for o in decision.options)
    maker = _GridMaker(decision, numbered, w, view.denominator)
    rows = [row for row in decision.glance.rows if row.topic not in NOT_IN_GRID]
    first = next((row.topic for row in rows if row.shape), "")
    strip = maker.strip(decision.glance.strip)
    return GlanceGrid(heads, tuple(
        maker.line(row, strip if row.topic == first else ()) for row in rows))


class _GridMaker:
    """Makes the rows of the grid for the options of one decision."""

    def __init__(self, decision: DecisionView, numbered: SourceNumbers, w: Words,
                 denominator: int) -> None:
        self._names = {option.id: option.name for option in decision.options}
        self._order = {option.id: at for at, option in enumerate(decision.options)}
        self._numbered = numbered
        self._w = w
        self._key = w.tr("Of 100 people: ● ■ yes, ○ □ no.") if denominator == _ARRAY else ""

    def strip(self, strip: StripView | None) -> Text:
        """Return what stands once over the numbers: what may be compared, and what to ask for."""
        title = f"{strip.title} " if strip else ""
        key = f"{self._key} " if strip and self._key else ""
        return tuple(run for run in (
            Run(title, bold=True), Run(key),
            Run(self._w.tr("Survival and death numbers:") + " ", bold=True),
            Run(self._w.tr("ask."))) if run.text)

    def line(self, row: GlanceRowView, strip: Text) -> GridLine:
        """Return a row of the grid."""
        cells = tuple(self._cell(row, cell) for cell in row.cells)
        caption = ". ".join(part for part in (row.headline, row.caption) if part)
        return GridLine(row.title, cells, caption, strip)

    def _cell(self, row: GlanceRowView, cell: GlanceCellView) -> GridCell:
        at = [self._order[option] for option in cell.options]
        above = tuple(row.deaths[i] for i in at) if row.deaths else ()
        below = tuple(row.harms[i] for i in at) if row.harms else ()
        return GridCell(
            len(at), (Run(cell.text),) if cell.text else (),
            self._box(cell.box) if cell.box else None, above, below)

    def _box(self, box: BoxView) -> GridBox:
        """Return a box; its study, time, people and certainty stand in it without exception."""
        people = box.people if box.halves[0].size else self._w.tr("group size not read")
        said = self._w.listed(part for part in (box.study, box.time, people) if part)
        numbers = " ".join(f"[{self._numbered.of(source)}]" for source in box.sources)
        title = " ".join(part for part in (f"{said}.", f"{box.certainty}.", numbers) if part)
        count = len(box.halves)
        split = [texts for texts in box.below if len(texts) == count > 1]
        under = [text for texts in box.below if texts not in split for text in texts]
        notices = (*under, *box.notices)
        return GridBox(
            title, tuple(self._half(half, tuple(texts[i] for texts in split if texts[i]),
                                    joined=bool(box.joined))
                         for i, half in enumerate(box.halves)),
            box.joined, box.no_other, tuple(ended(text) for text in notices),
            square=box.shape == "square")

    def _half(self, half: HalfView, below: tuple[str, ...], *, joined: bool) -> GridHalf:
        filled = half.filled if half.denominator == _ARRAY else None
        # What stands beside the dots is not said twice; what only they show is.
        empty = self._w.tr("{n} of 100 dots are empty.").format(n=_ARRAY - (filled or 0))
        return GridHalf(filled, half.figure, half.label, empty,
                        tuple(ended(text) for text in below),
                        self._names.get(half.option, "") if joined else "")
