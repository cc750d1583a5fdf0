"""Sections laid out on pages: in the room they have, closer where they have too many pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from decisionaid.errors import CancelledError
from decisionaid.paper_sizes import PAPERS
from decisionaid.summary.document import Document, Paragraph, Section
from decisionaid.summary.pdf import text_blocks
from decisionaid.summary.pdf.block_layouts import LAYOUTS, with_repeated_headings
from decisionaid.summary.pdf.context import LayoutContext, as_artifact, words
from decisionaid.summary.pdf.flowables import (
    Flowable,
    PageSheet,
    PlacedFlowable,
    balance_pages,
    paginate,
)
from decisionaid.summary.pdf.pages import PageFoot, PageHead
from decisionaid.summary.pdf.sizes import (
    CLOSEST,
    LARGE_LEAD,
    LEAST_MARGIN,
    MARGIN,
    SIZES,
)
from decisionaid.summary.pdf.structure import Node

Cancelled = Callable[[], bool]
FOOT_ROOM = 8.0  # between the last flowable and the foot
_LEAST_FOOT_ROOM = 3.0
_TIGHTEST = 3
_FEW = 200.0  # points of words on a last page, for which distances shrink to spare it
_MOST = {18: 9, 24: 14}  # pages of the usual print of three options
_WORTH_TRYING = 4  # pages more than that: further ones were asked for
_LEAST_LINES = 6  # on a page
_HALF = 0.5  # of a page: that much fits below its head
_FILLED = 0.8  # of the height of a landscape page but the last
_ROUNDS = 3  # page numbers inside texts settle within so many layouts


@dataclass(slots=True)
class SectionLayout:
    """A section laid out: its pages, its structure and its head.

    `flown`: it begins on the last page of the section before it; that page is not among its own.
    `paper`: width and height of its pages, the other way round in landscape.
    `unsaid`: its first page has no room for the line that says what stands on its back.
    """

    section: Section
    head: PageHead
    node: Node
    title: Node
    name: Node
    sheets: list[PageSheet]
    paper: tuple[float, float]
    flown: bool = False
    unsaid: bool = False


def lay_out(document: Document, cancelled: Cancelled | None) -> list[SectionLayout]:
    """Lay out, as close as it can be where that brings large print down to its usual pages."""
    laid = _settled(document, cancelled, 0)
    most, pages = _MOST.get(document.print_size, 0), _pages(laid)
    if not most < pages <= most + _WORTH_TRYING:
        return laid
    closer = _settled(document, cancelled, CLOSEST)
    return closer if _pages(closer) < pages else laid


def _pages(laid: list[SectionLayout]) -> int:
    return sum(len(part.sheets) for part in laid)


def _settled(document: Document, cancelled: Cancelled | None, least: int) -> list[SectionLayout]:
    """Lay out until the page numbers inside the texts are true; sections at least so tight."""
    layouter = _Layouter(document, cancelled, least)
    chains = _chains(document.sections)
    made: list[list[SectionLayout]] = [[] for _ in chains]
    laid: list[SectionLayout] = []
    for turn in range(_ROUNDS):
        # After the first layout only sections that name a page number are laid out anew.
        made = [before if turn and not any(part.head.ctx.asked for part in before)
                else layouter.chain(chain)
                for before, chain in zip(made, chains, strict=True)]
        laid = [part for parts in made for part in parts]
        found = {anchor: page + 1 for anchor, (page, _) in places_of(laid).items()}
        asked = {anchor for part in laid for anchor in part.head.ctx.asked}
        if all(found.get(anchor) == layouter.pages.get(anchor) for anchor in asked):
            break
        layouter.pages = found
    return laid


def _chains(sections: Sequence[Section]) -> list[list[Section]]:
    """Return sections in chains, each of one that begins a page and those that flow on."""
    chains: list[list[Section]] = []
    for section in sections:
        if chains and section.flows and not section.doctor:
            chains[-1].append(section)
        else:
            chains.append([section])
    return chains


class _Layouter:
    """Lays out the sections of a document.

    Attributes:
        least: How tight sections without a number of pages of their own are set at least.
        pages: Page number of each anchor as far as it is known.
    """

    def __init__(self, document: Document, cancelled: Cancelled | None, least: int) -> None:
        self.document = document
        self.cancelled = cancelled
        self.least = least
        self.pages: Mapping[str, int] = {}
        self.six_lines = _LEAST_LINES * document.print_size * LARGE_LEAD[0]  # a page holds at least

    def chain(self, chain: Sequence[Section]) -> list[SectionLayout]:
        """Lay out sections one below the other where there is room, else on their own pages."""
        laid = [self._section(chain[0])]
        for section in chain[1:]:
            stop_if(self.cancelled)
            before = next(part for part in reversed(laid) if part.sheets)
            if before.paper == PAPERS[self.document.paper].points:
                laid.append(self._below(before, section))
            else:  # nothing flows on below a landscape page
                laid.append(self._section(section))
        for part in laid:
            if not part.section.back_title:
                balance_pages(part.sheets, self.six_lines, _HALF * part.paper[1], part.head.further)
        return laid

    def _below(self, before: SectionLayout, section: Section) -> SectionLayout:
        """Lay out a section that begins on the last page of another one, if there is room."""
        last = before.sheets[-1].placed[-1] if before.sheets[-1].placed else None
        flown = self._spared(section, last.y + last.flowable.height if last else 0.0)
        first = flown.sheets[0]
        if first.begun and len(flown.sheets) > 1 and _height(first) < self.six_lines:
            # A few lines here would spare no page.
            fresh = self._spared(section, 0.0)
            if len(fresh.sheets) < len(flown.sheets):
                return fresh
        if not first.begun:
            return flown
        if not first.placed:
            return self._spared(section, 0.0)
        before.sheets[-1].placed += first.placed
        flown.sheets.pop(0)
        flown.flown = True
        return flown

    def _spared(self, section: Section, begin: float) -> SectionLayout:
        """Lay out a section that flows on; closer where few lines would stand alone on a page."""
        laid = self._tight(section, self.least, begin)
        if len(laid.sheets) < 2 or _height(laid.sheets[-1]) >= _FEW:
            return laid
        closer = (self._tight(section, tight, begin) for tight in (_TIGHTEST, CLOSEST))
        return next((one for one in closer if len(one.sheets) < len(laid.sheets)), laid)

    def _section(self, section: Section) -> SectionLayout:
        """Lay out a section on its own pages, tighter where it would have too many.

        One that may have any number of pages is laid out so that few of them hold next to nothing.
        """
        if not section.most_pages:
            return self._best(
                (self._tight(section, tight) for tight in range(self.least, CLOSEST + 1)),
                lambda laid: (self._near_empty(laid),))
        wide = section.turn == "wide"
        tightest = CLOSEST if section.turn else _TIGHTEST
        ways = [(tight, wide, False) for tight in range(tightest + 1)]
        if section.turn:
            ways.append((CLOSEST, wide, True))
        if section.turn == "spare":
            ways += [(tight, True, False) for tight in range(tightest + 1)]
        made = (self._tight(section, tight, wide=turned, apart=apart)
                for tight, turned, apart in ways)
        return self._best(made, lambda laid: (
            max(0, len(laid.sheets) - section.most_pages), laid.unsaid, _gap(laid)))

    def _best(self, ways: Iterator[SectionLayout],
              rank: Callable[[SectionLayout], tuple[int, ...]]) -> SectionLayout:
        """Return the first layout of the least rank; those after one of rank 0 are not made."""
        best = next(ways)
        while any(rank(best)):
            stop_if(self.cancelled)
            closer = next(ways, None)
            if closer is None:
                break
            best = min(best, closer, key=rank)
        return best

    def _near_empty(self, laid: SectionLayout) -> int:
        """Return how many pages of a section hold fewer than six lines; its only page may."""
        if len(laid.sheets) < 2:
            return 0
        return sum(_height(sheet) < self.six_lines for sheet in laid.sheets)

    def _tight(self, section: Section, tight: int, begin: float = 0.0, *, wide: bool = False,
               apart: bool = False) -> SectionLayout:
        """Lay out one section; `begin` is where the one before it ended on its last page."""
        document = self.document
        width, height = PAPERS[document.paper].points
        if wide:
            width, height = height, width
        narrow = (section.turn and tight) or (tight == CLOSEST and not begin)
        margin = LEAST_MARGIN if narrow else MARGIN
        ctx = LayoutContext(SIZES[document.print_size], width - 2 * margin,
                            section.lang or document.lang, self.pages, set(), set(), tight=tight,
                            margin=margin, apart=apart, layouts=LAYOUTS)
        node = Node("Sect", lang=section.lang if section.lang != document.lang else "")
        title, name = node.add("H1"), node.add("P")
        head = PageHead(section, ctx)
        flowables = (ctx.flow(section.blocks, node) if section.most_pages
                     else with_repeated_headings(section.blocks, ctx, node))
        if begin:
            flowables = [*text_blocks.title(section.title, ctx, title), *flowables]
        if ctx.missing:
            flowables += text_blocks.paragraph(Paragraph(words(document.box_note)), ctx, node)
        bottom = PageFoot(document.footer, ctx).top(height) - (
            _LEAST_FOOT_ROOM if tight == CLOSEST else FOOT_ROOM)
        sheets = paginate(flowables, head.further, bottom, begin, head.bottom)
        overleaf = _overleaf(section, sheets, ctx)
        unsaid = overleaf is not None and not _hang(overleaf, sheets[0], bottom)
        if overleaf and unsaid:
            # No room for the line that says so: everything moves up by it, if no page is added.
            moved = paginate(flowables, head.further, bottom - overleaf.height, first=head.bottom)
            if len(moved) == len(sheets):
                sheets = moved
                unsaid = not _hang(overleaf, sheets[0], bottom)
        return SectionLayout(section, head, node, title, name, sheets, (width, height),
                             unsaid=unsaid)


def _height(sheet: PageSheet) -> float:
    return sum(placed.flowable.height for placed in sheet.placed)


def _gap(laid: SectionLayout) -> bool:
    """Return whether a landscape page but the last leaves much of itself empty."""
    width, height = laid.paper
    ends = (sheet.placed[-1] for sheet in laid.sheets[:-1] if sheet.placed)
    return width > height and any(end.y + end.flowable.height < _FILLED * height for end in ends)


def _overleaf(section: Section, sheets: list[PageSheet], ctx: LayoutContext) -> Flowable | None:
    """Return the line that says which questions of a page with a back stand on that back."""
    if not section.back_title or len(sheets) < 2:
        return None
    asked = [placed.flowable.asked for placed in sheets[1].placed if placed.flowable.asked]
    if not asked:
        return None
    said = section.over if len(asked) == 1 else section.over_more
    text = words(said.format(first=asked[0], last=asked[-1]), heavy=True)
    line = as_artifact(text_blocks.paragraph(Paragraph(text), ctx, Node("P"))[0])
    line.before = ctx.sizes.body * 0.5
    return line


def _hang(flowable: Flowable, sheet: PageSheet, bottom: float) -> bool:
    """Put a flowable below all others of a page, where there is room for it before the foot."""
    end = sheet.placed[-1].y + sheet.placed[-1].flowable.height
    lowest = bottom + FOOT_ROOM * 0.8 - flowable.height
    if lowest < end:
        return False
    sheet.placed.append(PlacedFlowable(flowable, min(end + flowable.before, lowest)))
    return True


def places_of(laid: list[SectionLayout]) -> dict[str, tuple[int, float]]:
    """Return page index and height from the bottom of every anchor."""
    found: dict[str, tuple[int, float]] = {}
    number = 0
    for part in laid:
        for sheet in part.sheets:
            for placed in sheet.placed:
                if placed.flowable.anchor:
                    found.setdefault(placed.flowable.anchor, (number, part.paper[1] - placed.y))
            number += 1
    return found


def stop_if(cancelled: Cancelled | None) -> None:
    """Raise `CancelledError` where the work is no longer wanted."""
    if cancelled is not None and cancelled():
        raise CancelledError
