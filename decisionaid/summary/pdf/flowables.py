"""Pieces: what a page is filled with from the top, and how they part when a page is full."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decisionaid.summary.pdf.canvas import PdfCanvas

Paint = Callable[["PdfCanvas", float, float], None]
Split = Callable[[float, bool], "tuple[Flowable, Flowable] | None"]
_SLACK = 0.01
_TALL_ROW = 0.2  # of a page: rows lower than that are never parted
_ROOM_TO_BEGIN = 0.1  # of a page: the least room in which a taller one is begun
_TALL = 0.45  # of a page: what does not fit a page begins on a new one when less room is left


@dataclass(slots=True)
class Flowable:
    """Something of one height that is drawn at a place.

    Attributes:
        paint: Draws it with its top left corner at (x, y).
        before: Space above it, dropped at the top of a page or frame.
        keep: It may not be the last on a page when another flowable follows.
        anchor: Name that links point to.
        split: Parts it in two at a height, or returns None where it cannot; told to, it parts
            even what wants to stay together.
        head: Heads that are drawn again when it comes first on a page.
        level: In a row of cells it wants to stand as high as its like in the other cells.
        asked: Number of the question that begins here, or 0.
        blank: It is a half of a parted row, with nothing left in one of the cells.
        rest: It is the lower half of a parted row.
    """

    height: float
    paint: Paint
    before: float = 0.0
    keep: bool = False
    anchor: str = ""
    split: Split | None = None
    head: Flowable | None = None
    level: bool = False
    asked: int = 0
    blank: bool = False
    rest: bool = False


@dataclass(slots=True)
class PlacedFlowable:
    """A flowable with the height of its top on the page; `again` marks repeated heads."""

    flowable: Flowable
    y: float
    again: bool = False


@dataclass(slots=True)
class PageSheet:
    """One page of a section; `begun` where the section before it fills its upper part."""

    placed: list[PlacedFlowable] = field(default_factory=lambda: list[PlacedFlowable]())
    begun: bool = False


def stacked(flowables: Sequence[Flowable]) -> float:
    """Return the height of flowables under one another."""
    return sum(one.height + (one.before if index else 0) for index, one in enumerate(flowables))


def leveled(cells: Sequence[Sequence[Flowable]], most: float) -> None:
    """Lower the first level flowables of cells to the lowest of them, by `most` points or less."""
    places: list[tuple[Flowable, float]] = []
    for cell in cells:
        index = next((i for i, flowable in enumerate(cell) if flowable.level), 0)
        if index:
            places.append((cell[index], stacked(cell[:index]) + cell[index].before))
    lowest = max((y for _, y in places), default=0.0)
    for flowable, y in places:
        if lowest - y <= most:
            flowable.before += lowest - y


def paint_all(canvas: PdfCanvas, flowables: Sequence[Flowable], x: float, y: float) -> None:
    """Draw flowables under one another."""
    for index, flowable in enumerate(flowables):
        y += flowable.before if index else 0
        flowable.paint(canvas, x, y)
        y += flowable.height


def indented(flowables: Sequence[Flowable], indent: float) -> list[Flowable]:
    """Return flowables moved to the right, together with what they split into."""
    return [wrapped(one, lambda canvas, x, y, of: of.paint(canvas, x + indent, y))
            for one in flowables]


def wrapped(flowable: Flowable,
            paint: Callable[[PdfCanvas, float, float, Flowable], None]) -> Flowable:
    """Return a flowable that is drawn by `paint`, and so is what it splits into."""

    def drawn(canvas: PdfCanvas, x: float, y: float) -> None:
        paint(canvas, x, y, flowable)

    def split(room: float, force: bool) -> tuple[Flowable, Flowable] | None:
        halves = flowable.split(room, force) if flowable.split else None
        return (wrapped(halves[0], paint), wrapped(halves[1], paint)) if halves else None

    return replace(flowable, paint=drawn, split=split if flowable.split else None)


def part(flowables: Sequence[Flowable], room: float, *,
         force: bool = False) -> tuple[list[Flowable], list[Flowable]]:
    """Return what fits into a height and what is left; only `force` parts what is kept together."""
    used = 0.0
    count = 0
    for index, flowable in enumerate(flowables):
        need = flowable.height + (flowable.before if index else 0)
        if used + need > room + _SLACK:
            break
        used += need
        count += 1
    if count == len(flowables):
        return list(flowables), []
    end = count
    while end and flowables[end - 1].keep:
        end -= 1
    if end:
        return list(flowables[:end]), list(flowables[end:])
    nxt = flowables[count]
    left = room - used - (nxt.before if count else 0)
    halves = nxt.split(left, force) if nxt.split else None
    if halves:
        return [*flowables[:count], halves[0]], [halves[1], *flowables[count + 1 :]]
    return (list(flowables[:count]), list(flowables[count:])) if force else ([], list(flowables))


def paginate(flowables: Sequence[Flowable], top: float, bottom: float,
             begin: float = 0.0, first: float = 0.0) -> list[PageSheet]:
    """Return the pages that flowables fill; no flowable reaches below the bottom.

    `begin` is the height of what stands on the first page already; that page stays without a
    flowable where there is no room on it. `first` is the top of the first page, where it differs.
    """
    sheets = [PageSheet(begun=begin > 0)]
    queue = list(flowables)
    y = begin or first or top
    while queue:
        group = _group(queue)
        start = y + _lead_in(group[0], sheets[-1], y)
        fits = start + stacked(group) <= bottom + _SLACK
        whole = top + _head_height(group[0]) + stacked(group) <= bottom + _SLACK
        fresh = not sheets[-1].placed and not sheets[-1].begun
        room = bottom - start
        parts = whole and not fits and _worth_parting(group, room, bottom - top)
        if not fits and not fresh and not parts and (whole or room < _TALL * (bottom - top)):
            sheets.append(PageSheet())
            y = top
            continue
        taken, rest = (group, []) if fits else part(group, room)
        if not taken and not fresh:
            sheets.append(PageSheet())
            y = top
            continue
        if not taken:
            taken, rest = part(group, room, force=True)
        if not taken:  # taller than a page and of one cast: nothing better can be done
            taken, rest = group[:1], group[1:]
        y = _place(sheets[-1], taken, y)
        queue[: len(group)] = rest
        if not fits:
            sheets.append(PageSheet())
            y = top
    if len(sheets) > 1 and not sheets[-1].placed:
        sheets.pop()
    return sheets


def balance_pages(sheets: list[PageSheet], least: float, most: float, top: float) -> None:
    """Move flowables to a page that is not `least` high from the end of the page before it.

    It stays as it is where that would make it higher than `most`, leave too little on the page
    before, or join the halves of a row again.
    """
    for at in range(len(sheets) - 1, 0, -1):
        before = [placed.flowable for placed in sheets[at - 1].placed]
        moved = [placed.flowable for placed in sheets[at].placed if not placed.again]
        if _heights(moved) >= least:
            continue
        while moved and before and _heights(moved) < least and not moved[0].rest:
            end = len(before) - 1
            while end > 0 and before[end - 1].keep:
                end -= 1
            moved, before = before[end:] + moved, before[:end]
        fits = stacked(moved) <= most and _heights(before) >= least
        if fits and moved and not moved[0].rest:
            del sheets[at - 1].placed[len(before):]
            sheets[at].placed.clear()
            _place(sheets[at], moved, top)


def _heights(flowables: Iterable[Flowable]) -> float:
    return sum(flowable.height for flowable in flowables)


def _group(queue: Sequence[Flowable]) -> list[Flowable]:
    """Return the flowables at the front that want to stay on one page."""
    end = 0
    while end < len(queue) - 1 and queue[end].keep:
        end += 1
    return list(queue[: end + 1])


def _worth_parting(group: Sequence[Flowable], room: float, page: float) -> bool:
    """Return whether a tall row is better begun here than moved to a page that leaves a gap."""
    last = group[-1]
    if last.split is None or last.height < _TALL_ROW * page:
        return False
    left = room - stacked(group[:-1]) - (last.before if len(group) > 1 else 0)
    return left > _ROOM_TO_BEGIN * page and last.split(left, False) is not None


def _head_height(flowable: Flowable) -> float:
    return flowable.head.height + flowable.before if flowable.head else 0.0


def _lead_in(flowable: Flowable, sheet: PageSheet, y: float) -> float:
    """Return the room above a flowable: its space, or repeated heads on a fresh page."""
    return flowable.before if sheet.placed or sheet.begun else _head_height(flowable)


def _place(sheet: PageSheet, group: Sequence[Flowable], y: float) -> float:
    """Put flowables on a page and return the height below them."""
    for flowable in group:
        if sheet.placed or sheet.begun:
            y += flowable.before
        elif flowable.head:
            sheet.placed.append(PlacedFlowable(flowable.head, y, again=True))
            y += flowable.head.height + flowable.before
        sheet.placed.append(PlacedFlowable(flowable, y))
        y += flowable.height
    return y

