"""Pieces: what a page is filled with from the top, and how they part when a page is full."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decisionaid.summary.pdf.pen import PdfCanvas

Paint = Callable[["PdfCanvas", float, float], None]
Split = Callable[[float, bool], "tuple[Piece, Piece] | None"]
_SLACK = 0.01
_TALL_ROW = 0.2  # of a page: rows lower than that are never parted
_ROOM_TO_BEGIN = 0.1  # of a page: the least room in which a taller one is begun
_TALL = 0.45  # of a page: what does not fit a page begins on a new one when less room is left


@dataclass(slots=True)
class Piece:
    """Something of one height that is drawn at a place.

    Attributes:
        paint: Draws it with its top left corner at (x, y).
        before: Space above it, dropped at the top of a page or frame.
        keep: It may not be the last on a page when another piece follows.
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
    head: Piece | None = None
    level: bool = False
    asked: int = 0
    blank: bool = False
    rest: bool = False


@dataclass(slots=True)
class Placed:
    """A piece with the height of its top on the page; `again` marks repeated heads."""

    piece: Piece
    y: float
    again: bool = False


@dataclass(slots=True)
class PageSheet:
    """One page of a section; `begun` where the section before it fills its upper part."""

    placed: list[Placed] = field(default_factory=lambda: list[Placed]())
    begun: bool = False


def stacked(pieces: Sequence[Piece]) -> float:
    """Return the height of pieces under one another."""
    return sum(piece.height + (piece.before if index else 0) for index, piece in enumerate(pieces))


def leveled(cells: Sequence[Sequence[Piece]], most: float) -> None:
    """Lower the first level pieces of cells to the lowest of them, by `most` points or less."""
    places: list[tuple[Piece, float]] = []
    for cell in cells:
        index = next((i for i, piece in enumerate(cell) if piece.level), 0)
        if index:
            places.append((cell[index], stacked(cell[:index]) + cell[index].before))
    lowest = max((y for _, y in places), default=0.0)
    for piece, y in places:
        if lowest - y <= most:
            piece.before += lowest - y


def paint_all(pen: PdfCanvas, pieces: Sequence[Piece], x: float, y: float) -> None:
    """Draw pieces under one another."""
    for index, piece in enumerate(pieces):
        y += piece.before if index else 0
        piece.paint(pen, x, y)
        y += piece.height


def indented(pieces: Sequence[Piece], indent: float) -> list[Piece]:
    """Return pieces moved to the right, together with what they split into."""
    return [_moved(piece, indent) for piece in pieces]


def _moved(piece: Piece, indent: float) -> Piece:
    """Return a piece moved to the right."""

    def paint(pen: PdfCanvas, x: float, y: float) -> None:
        piece.paint(pen, x + indent, y)

    def split(room: float, force: bool) -> tuple[Piece, Piece] | None:
        parts = piece.split(room, force) if piece.split else None
        return (_moved(parts[0], indent), _moved(parts[1], indent)) if parts else None

    return replace(piece, paint=paint, split=split if piece.split else None)


def part(pieces: Sequence[Piece], room: float, *,
         force: bool = False) -> tuple[list[Piece], list[Piece]]:
    """Return what fits into a height and what is left; only `force` parts what is kept together."""
    used = 0.0
    count = 0
    for index, piece in enumerate(pieces):
        need = piece.height + (piece.before if index else 0)
        if used + need > room + _SLACK:
            break
        used += need
        count += 1
    if count == len(pieces):
        return list(pieces), []
    end = count
    while end and pieces[end - 1].keep:
        end -= 1
    if end:
        return list(pieces[:end]), list(pieces[end:])
    nxt = pieces[count]
    left = room - used - (nxt.before if count else 0)
    halves = nxt.split(left, force) if nxt.split else None
    if halves:
        return [*pieces[:count], halves[0]], [halves[1], *pieces[count + 1 :]]
    return (list(pieces[:count]), list(pieces[count:])) if force else ([], list(pieces))


def paginate(pieces: Sequence[Piece], top: float, bottom: float,
             begin: float = 0.0, first: float = 0.0) -> list[PageSheet]:
    """Return the pages that pieces fill; no piece reaches below the bottom.

    `begin` is the height of what stands on the first page already; that page stays without a
    piece where there is no room on it. `first` is the top of the first page, where it differs.
    """
    sheets = [PageSheet(begun=begin > 0)]
    queue = list(pieces)
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


def evened(sheets: list[PageSheet], least: float, most: float, top: float) -> None:
    """Move pieces to a page that is not `least` high from the end of the page before it.

    It stays as it is where that would make it higher than `most`, leave too little on the page
    before, or join the halves of a row again.
    """
    for at in range(len(sheets) - 1, 0, -1):
        before = [placed.piece for placed in sheets[at - 1].placed]
        moved = [placed.piece for placed in sheets[at].placed if not placed.again]
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


def _heights(pieces: Iterable[Piece]) -> float:
    return sum(piece.height for piece in pieces)


def _group(queue: Sequence[Piece]) -> list[Piece]:
    """Return the pieces at the front that want to stay on one page."""
    end = 0
    while end < len(queue) - 1 and queue[end].keep:
        end += 1
    return list(queue[: end + 1])


def _worth_parting(group: Sequence[Piece], room: float, page: float) -> bool:
    """Return whether a tall row is better begun here than moved to a page that leaves a gap."""
    last = group[-1]
    if last.split is None or last.height < _TALL_ROW * page:
        return False
    left = room - stacked(group[:-1]) - (last.before if len(group) > 1 else 0)
    return left > _ROOM_TO_BEGIN * page and last.split(left, False) is not None


def _head_height(piece: Piece) -> float:
    return piece.head.height + piece.before if piece.head else 0.0


def _lead_in(piece: Piece, sheet: PageSheet, y: float) -> float:
    """Return the room above a piece: its space, or repeated heads on a fresh page."""
    return piece.before if sheet.placed or sheet.begun else _head_height(piece)


def _place(sheet: PageSheet, group: Sequence[Piece], y: float) -> float:
    """Put pieces on a page and return the height below them."""
    for piece in group:
        if sheet.placed or sheet.begun:
            y += piece.before
        elif piece.head:
            sheet.placed.append(Placed(piece.head, y, again=True))
            y += piece.head.height + piece.before
        sheet.placed.append(Placed(piece, y))
        y += piece.height
    return y

