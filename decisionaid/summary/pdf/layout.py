"""Sections laid out on pages: in the room they have, closer where they have too many pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from decisionaid.errors import CancelledError
from decisionaid.paper_sizes import PAPERS
from decisionaid.summary.document import Document, Paragraph, Section
from decisionaid.summary.pdf import text_blocks
from decisionaid.summary.pdf.context import LayoutContext, silent, words
from decisionaid.summary.pdf.flow import LAYOUTS, headed
from decisionaid.summary.pdf.flowables import Flowable, PageSheet, PlacedFlowable, evened, paginate
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
    """Lay out until the page numbers inside the texts are true.

    `least`: how tight sections without a number of pages of their own are set at least.
    """
    pages: dict[str, int] = {}
    laid: list[SectionLayout] = []
    chains = _chains(document.sections)
    made: list[list[SectionLayout]] = [[] for _ in chains]
    for turn in range(_ROUNDS):
        # After the first layout only sections that name a page number are laid out anew.
        made = [before if turn and not any(part.head.ctx.asked for part in before)
                else _lay_chain(document, chain, pages, cancelled, least)
                for before, chain in zip(made, chains, strict=True)]
        laid = [part for parts in made for part in parts]
        found = {anchor: page + 1 for anchor, (page, _) in places_of(laid).items()}
        asked = {anchor for part in laid for anchor in part.head.ctx.asked}
        if all(found.get(anchor) == pages.get(anchor) for anchor in asked):
            break
        pages = found
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


def _lay_chain(document: Document, chain: Sequence[Section], pages: Mapping[str, int],
               cancelled: Cancelled | None, least: int) -> list[SectionLayout]:
    """Lay out sections one below the other where there is room, else on pages of their own."""
    laid = [_lay_section(document, chain[0], pages, cancelled, least)]
    for section in chain[1:]:
        stop_if(cancelled)
        before = next(part for part in reversed(laid) if part.sheets)
        # Nothing flows on below a landscape page.
        if before.paper != PAPERS[document.paper].points:
            laid.append(_lay_section(document, section, pages, cancelled, least))
            continue
        last = before.sheets[-1].placed[-1] if before.sheets[-1].placed else None
        begin = last.y + last.flowable.height if last else 0.0
        flown = _spared(document, section, pages, begin, least)
        first = flown.sheets[0]
        if first.begun and len(flown.sheets) > 1 and _height(first) < _least(document):
            # A few lines here would spare no page.
            fresh = _spared(document, section, pages, 0.0, least)
            if len(fresh.sheets) < len(flown.sheets):
                flown, first = fresh, fresh.sheets[0]
        if first.begun and first.placed:
            before.sheets[-1].placed += first.placed
            flown.sheets.pop(0)
            flown.flown = True
        elif first.begun:
            flown = _spared(document, section, pages, 0.0, least)
        laid.append(flown)
    for part in laid:
        if not part.section.back_title:
            evened(part.sheets, _least(document), _HALF * part.paper[1], part.head.further)
    return laid


def _spared(document: Document, section: Section, pages: Mapping[str, int], begin: float,
            least: int) -> SectionLayout:
    """Lay out a section that flows on; closer where a few lines would stand alone on a page."""
    laid = _lay_tight(document, section, pages, least, begin)
    if len(laid.sheets) < 2 or not _few(laid.sheets[-1]):
        return laid
    for tight in (_TIGHTEST, CLOSEST):
        closer = _lay_tight(document, section, pages, tight, begin)
        if len(closer.sheets) < len(laid.sheets):
            return closer
    return laid


def _few(sheet: PageSheet) -> bool:
    """Return whether a page holds so little that it is better spared."""
    return _height(sheet) < _FEW


def _height(sheet: PageSheet) -> float:
    return sum(placed.flowable.height for placed in sheet.placed)


def _lay_section(document: Document, section: Section, pages: Mapping[str, int],
                 cancelled: Cancelled | None, least: int) -> SectionLayout:
    """Lay out one section on its own pages, tighter where it would have too many."""
    if not section.most_pages:
        return _lay_even(document, section, pages, least, cancelled)
    wide = section.turn == "wide"
    tightest = CLOSEST if section.turn else _TIGHTEST
    ways = [(tight, wide, False) for tight in range(tightest + 1)]
    if section.turn:
        ways.append((CLOSEST, wide, True))
    if section.turn == "spare":
        ways += [(tight, True, False) for tight in range(tightest + 1)]
    made = (_lay_tight(document, section, pages, tight, wide=turned, apart=apart)
            for tight, turned, apart in ways)
    return _best(made, cancelled, lambda laid: (
        max(0, len(laid.sheets) - section.most_pages), laid.unsaid, _gap(laid)))


def _best(ways: Iterator[SectionLayout], cancelled: Cancelled | None,
          rank: Callable[[SectionLayout], tuple[int, ...]]) -> SectionLayout:
    """Return the first layout of the least rank; those after one that ranks 0 are not made."""
    best = next(ways)
    while any(rank(best)):
        stop_if(cancelled)
        closer = next(ways, None)
        if closer is None:
            break
        best = min(best, closer, key=rank)
    return best


def _gap(laid: SectionLayout) -> bool:
    """Return whether a landscape page but the last leaves much of itself empty."""
    width, height = laid.paper
    ends = (sheet.placed[-1] for sheet in laid.sheets[:-1] if sheet.placed)
    return width > height and any(end.y + end.flowable.height < _FILLED * height for end in ends)


def _lay_even(document: Document, section: Section, pages: Mapping[str, int],
              least: int, cancelled: Cancelled | None) -> SectionLayout:
    """Lay out a section of any number of pages so that as few as can be hold next to nothing."""
    ways = (_lay_tight(document, section, pages, tight) for tight in range(least, CLOSEST + 1))
    return _best(ways, cancelled, lambda laid: (_near_empty(laid, document),))


def _near_empty(laid: SectionLayout, document: Document) -> int:
    """Return how many pages of a section hold fewer than six lines; its only page may."""
    if len(laid.sheets) < 2:
        return 0
    return sum(_height(sheet) < _least(document) for sheet in laid.sheets)


def _least(document: Document) -> float:
    """Return the height of six lines, which a page holds at least."""
    return _LEAST_LINES * document.print_size * LARGE_LEAD[0]


def _lay_tight(document: Document, section: Section, pages: Mapping[str, int],
               tight: int, begin: float = 0.0, *, wide: bool = False,
               apart: bool = False) -> SectionLayout:
    """Lay out one section; `begin` is where the one before it ended on its last page."""
    width, height = PAPERS[document.paper].points
    if wide:
        width, height = height, width
    narrow = (section.turn and tight) or (tight == CLOSEST and not begin)
    margin = LEAST_MARGIN if narrow else MARGIN
    ctx = LayoutContext(SIZES[document.print_size], width - 2 * margin,
                        section.lang or document.lang, pages, set(), set(), tight=tight,
                        margin=margin, apart=apart, layouts=LAYOUTS)
    node = Node("Sect", lang=section.lang if section.lang != document.lang else "")
    title, name = node.add("H1"), node.add("P")
    head = PageHead(section, ctx)
    flowables = (ctx.flow(section.blocks, node) if section.most_pages
                 else headed(section.blocks, ctx, node))
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
    return SectionLayout(section, head, node, title, name, sheets, (width, height), unsaid=unsaid)


def _overleaf(section: Section, sheets: list[PageSheet], ctx: LayoutContext) -> Flowable | None:
    """Return the line that says which questions of a page with a back stand on that back."""
    if not section.back_title or len(sheets) < 2:
        return None
    asked = [placed.flowable.asked for placed in sheets[1].placed if placed.flowable.asked]
    if not asked:
        return None
    said = section.over if len(asked) == 1 else section.over_more
    text = words(said.format(first=asked[0], last=asked[-1]), heavy=True)
    line = silent(text_blocks.paragraph(Paragraph(text), ctx, Node("P"))[0])
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
