"""What every block needs to become flowables: sizes, width, language and the page numbers known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from decisionaid.summary.document import QuestionBlock
from decisionaid.summary.pdf.characters import uncovered
from decisionaid.summary.pdf.flowables import Flowable
from decisionaid.summary.pdf.sizes import FINE_LEAD_OPEN, LARGE_LEAD, MARGIN
from decisionaid.summary.pdf.typeset import LEAD, Setting, TextLine, draw_line
from decisionaid.summary.runs import Run, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from decisionaid.summary.document import Block
    from decisionaid.summary.pdf.canvas import PdfCanvas
    from decisionaid.summary.pdf.sizes import Sizes
    from decisionaid.summary.pdf.structure import Node

BlockLayout = Callable[[Any, "LayoutContext", "Node"], list[Flowable]]
LEAST_WRITE = 22.7  # 8 mm
_MOST_WORDS = 7  # in one line of repeated heads
_BODY = 14.0  # points; smaller type is that of details


@dataclass(frozen=True, slots=True)
class LayoutContext:
    """Sizes, width and language that blocks are set with.

    Attributes:
        pages: Page number of each anchor as far as it is known.
        asked: Collects the anchors whose page number a text asked for.
        missing: Collects letters that no font covers.
        tight: 0 normal; where a section has too many pages 1 takes distances, 2 also lines to
            write on, 3 more of both.
        narrow: Within a cell of the comparison, where a number stands above its words.
        margin: At the left and right of the page.
        apart: A figure may stand in three lines, where the grid else would not fit its page.
        layouts: What makes flowables of each kind of block.
    """

    sizes: Sizes
    width: float
    lang: str
    pages: Mapping[str, int]
    asked: set[str]
    missing: set[str]
    narrow: bool = False
    tight: int = 0
    margin: float = MARGIN
    apart: bool = False
    layouts: Mapping[type, BlockLayout] = field(default_factory=dict["type", "BlockLayout"])

    def flow(self, blocks: Sequence[Block], parent: Node) -> list[Flowable]:
        """Return the flowables of blocks in order; questions in a row form one list.

        Raises:
            KeyError: When no layout is known for a kind of block.
        """
        flowables: list[Flowable] = []
        listed: Node | None = None
        for block in blocks:
            numbered = isinstance(block, QuestionBlock)
            listed = (listed or parent.add("L", ListNumbering="Decimal")) if numbered else None
            flowables += self.layouts[type(block)](block, self, listed or parent)
        return flowables

    @property
    def space(self) -> float:
        """Distance between two blocks."""
        return self.sizes.space * (0.3 if self.tight > 2 else 1.0)

    @property
    def write(self) -> float:
        """Distance between two lines to write on; never under 8 mm."""
        return max(self.sizes.write * (0.84 if self.tight > 2 else 1.0), LEAST_WRITE)

    @property
    def leading(self) -> float:
        """Line distance by size: closer in large print, which else fills too many pages."""
        return LARGE_LEAD[self.tight] if self.sizes.stacked else LEAD

    @property
    def fine(self) -> LayoutContext:
        """The same context for the smaller type of details and lists."""
        return replace(self, sizes=replace(self.sizes, body=self.sizes.fine))

    @property
    def is_fine(self) -> bool:
        """Whether this is the context of the smaller type."""
        return self.sizes.body < _BODY

    def wide(self, width: float) -> LayoutContext:
        """Return the same context for another width."""
        return replace(self, width=width)

    def resolved(self, text: Text) -> Text:
        """Return text with `{page}` filled in where a run points to another block."""
        if not any(run.target for run in text):
            return text
        self.asked.update(run.target for run in text if "{page}" in run.text)
        return tuple(
            replace(run, text=run.text.replace("{page}", str(self.pages.get(run.target, 0) or 9)))
            if run.target else run for run in text)

    def lines(self, text: Text, size: float, node: Node, *, before: float = 0.0,
              keep: bool = False) -> list[Flowable]:
        """Return a text set to this width, one flowable a line."""
        return line_flowables(self.setting(text, size), node, before=before, keep=keep)

    def setting(self, text: Text, size: float) -> Setting:
        """Return a text set to this width."""
        for run in text:
            if not run.text.isascii():
                self.missing.update(uncovered(run.text))
        return Setting(self.resolved(text), size, self.width, self.lang, self.leading)


def bold(text: Text) -> Text:
    """Return a text all in bold."""
    return tuple(replace(run, bold=True) for run in text)


def words(text: str, *, heavy: bool = False) -> Text:
    """Return plain words as a text."""
    return (Run(text, bold=heavy),)


def line_flowables(setting: Setting, node: Node, *, before: float = 0.0, keep: bool = False,
                   together: int = 12) -> list[Flowable]:
    """Return one flowable a line; no single first or last line of a longer text stands alone.

    `keep` holds the last line on the page of what follows; a text of up to `together` lines with
    `keep` is not parted at all.
    """
    last = len(setting.lines) - 1

    def one(line: TextLine, index: int) -> Flowable:
        def paint(canvas: PdfCanvas, x: float, y: float) -> None:
            draw_line(canvas, setting, line, x, y, node, setting.width)

        chained = index in {0, last - 1} if index != last else keep
        lead = (setting.lead if setting.size >= _BODY
                else setting.size * FINE_LEAD_OPEN * setting.stretch)
        return Flowable(lead, paint, before if index == 0 else 0.0,
                        keep=chained or (keep and last < together))

    return [one(line, index) for index, line in enumerate(setting.lines)]


def few_words(heads: Sequence[str]) -> list[str]:
    """Return heads that stand beside each other with few words in each line.

    Repeated heads are decoration, not content. A checker takes a line of eight words that is
    decoration for prose left out by mistake, and a person reads short lines faster as well.
    """
    parts = [head.split() for head in heads]
    longest = max(map(len, parts), default=0)
    each = next((n for n in range(longest, 1, -1)
                 if sum(min(n, len(p)) for p in parts) <= _MOST_WORDS), 1)
    return ["\n".join(" ".join(p[at : at + each]) for at in range(0, len(p), each)) for p in parts]


def as_artifact(flowable: Flowable) -> Flowable:
    """Return a flowable that draws as decoration, for heads on a further page."""

    def paint(canvas: PdfCanvas, x: float, y: float) -> None:
        with canvas.artifacts():
            flowable.paint(canvas, x, y)

    return replace(flowable, paint=paint)
