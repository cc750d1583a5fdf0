"""From a document to the bytes of a tagged PDF."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from decisionaid.errors import CancelledError
from decisionaid.language import is_right_to_left
from decisionaid.summary.document import Document, Paragraph, Section
from decisionaid.summary.pdf import simple
from decisionaid.summary.pdf.flow import flow, headed
from decisionaid.summary.pdf.kit import LayoutContext, words
from decisionaid.summary.pdf.names import VISIT_NAME
from decisionaid.summary.pdf.pack import Attachment, packed
from decisionaid.summary.pdf.pages import PageFoot, PageHead
from decisionaid.summary.pdf.pen import PdfCanvas
from decisionaid.summary.pdf.pieces import PageSheet, Piece, Placed, paginate
from decisionaid.summary.pdf.sizes import LEAST_MARGIN, MARGIN, PAPERS, SIZES
from decisionaid.summary.pdf.structure import Bookmark, MarkedContent, Node
from decisionaid.summary.pdf.tables import silent

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
FOOT_ROOM = 8.0  # between the last piece and the foot
_TIGHTEST = 3
_FEW = 130.0  # points of words on a last page, for which distances shrink to spare it
_ROUNDS = 3  # page numbers inside texts settle within so many layouts
_lock = threading.Lock()  # ReportLab's fonts serve one document at a time


@dataclass(slots=True)
class Laid:
    """A section laid out: its pages, its structure and its head.

    `flown`: it begins on the last page of the section before it; that page is not among its own.
    `paper`: width and height of its pages, the other way round in landscape.
    """

    section: Section
    head: PageHead
    node: Node
    title: Node
    name: Node
    sheets: list[PageSheet]
    paper: tuple[float, float]
    flown: bool = False


@dataclass(frozen=True, slots=True)
class WrittenPdf:
    """What became of a document.

    Attributes:
        data: The file that is shown and printed.
        carrying: The same pages with the visit inside; `data` itself where none was given.
        pages: How many pages each section has, in order.
    """

    data: bytes
    carrying: bytes
    pages: tuple[int, ...]


def write_pdf(document: Document, *, attachment: bytes | None = None,
              cancelled: Cancelled | None = None, progress: Progress | None = None) -> WrittenPdf:
    """Return a PDF/UA-1 file of the document; the same input gives the same bytes.

    Its pages are laid out and drawn once, with and without an attachment.

    Args:
        document: What to print.
        attachment: A visit to carry inside, as `visit.talk`.
        cancelled: Asked before every page; True stops the work.
        progress: Told (pages done, pages in all).

    Raises:
        CancelledError: When `cancelled` said so.
    """
    with _lock:
        writer = _Writer(document, cancelled, progress)
        drawn = writer.write()
    data = packed(drawn)
    if attachment is None:
        return WrittenPdf(data, data, writer.pages)
    inside = Attachment(VISIT_NAME, attachment, document.title, document.date)
    return WrittenPdf(data, packed(drawn, inside), writer.pages)


def pdf_bytes(document: Document, *, attachment: bytes | None = None,
              cancelled: Cancelled | None = None, progress: Progress | None = None) -> bytes:
    """Return the file of `write_pdf`, with the attachment inside where one is given."""
    return write_pdf(document, attachment=attachment, cancelled=cancelled,
                     progress=progress).carrying


def page_count(document: Document) -> int:
    """Return how many pages the document has."""
    with _lock:
        return sum(len(laid.sheets) for laid in _lay_out(document, None))


def section_pages(document: Document, cancelled: Cancelled | None = None) -> tuple[int, ...]:
    """Return how many pages begin with each section, in order.

    A section that flows on from the one before it may have none of its own.
    """
    with _lock:
        return tuple(len(laid.sheets) for laid in _lay_out(document, cancelled))


def doctor_pages(document: Document) -> tuple[int, ...]:
    """Return the numbers, from 0, of the pages that are for the doctor and not for the screen."""
    found: list[int] = []
    number = 0
    for section, pages in zip(document.sections, section_pages(document), strict=True):
        found += range(number, number + pages) if section.doctor else ()
        number += pages
    return tuple(found)


def _lay_out(document: Document, cancelled: Cancelled | None) -> list[Laid]:
    """Lay out until the page numbers inside the texts are true."""
    pages: dict[str, int] = {}
    laid: list[Laid] = []
    chains = _chains(document.sections)
    made: list[list[Laid]] = [[] for _ in chains]
    for turn in range(_ROUNDS):
        # After the first layout only sections that name a page number are laid out anew.
        made = [before if turn and not any(part.head.kit.asked for part in before)
                else _lay_chain(document, chain, pages, cancelled)
                for before, chain in zip(made, chains, strict=True)]
        laid = [part for parts in made for part in parts]
        found = {anchor: page + 1 for anchor, (page, _) in _places(laid).items()}
        asked = {anchor for part in laid for anchor in part.head.kit.asked}
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
               cancelled: Cancelled | None) -> list[Laid]:
    """Lay out sections one below the other where there is room, else on pages of their own."""
    laid = [_lay_section(document, chain[0], pages, cancelled)]
    for section in chain[1:]:
        _stop_if(cancelled)
        before = next(part for part in reversed(laid) if part.sheets)
        if before.paper != PAPERS[document.paper]:  # nothing flows on below a landscape page
            laid.append(_lay_section(document, section, pages, cancelled))
            continue
        last = before.sheets[-1].placed[-1] if before.sheets[-1].placed else None
        begin = last.y + last.piece.height if last else 0.0
        flown = _spared(document, section, pages, begin)
        first = flown.sheets[0]
        if first.begun and first.placed:
            before.sheets[-1].placed += first.placed
            flown.sheets.pop(0)
            flown.flown = True
        elif first.begun:
            flown = _spared(document, section, pages, 0.0)
        laid.append(flown)
    return laid


def _spared(document: Document, section: Section, pages: Mapping[str, int], begin: float) -> Laid:
    """Lay out a section that flows on; closer where a few lines would stand alone on a page."""
    laid = _lay_tight(document, section, pages, 0, begin)
    if len(laid.sheets) < 2 or not _few(laid.sheets[-1]):
        return laid
    closer = _lay_tight(document, section, pages, _TIGHTEST, begin)
    return closer if len(closer.sheets) < len(laid.sheets) else laid


def _few(sheet: PageSheet) -> bool:
    """Return whether a page holds so little that it is better spared."""
    return sum(placed.piece.height for placed in sheet.placed) < _FEW


def _lay_section(document: Document, section: Section, pages: Mapping[str, int],
                 cancelled: Cancelled | None) -> Laid:
    """Lay out one section on its own pages, tighter where it would have too many."""
    wide = section.turn == "wide"
    ways = [(tight, wide) for tight in range(_TIGHTEST + 1)]
    if section.turn == "spare":
        ways += [(tight, True) for tight in range(_TIGHTEST + 1)]
    laid = _lay_tight(document, section, pages, 0, wide=wide)
    for tight, turned in ways[1:]:
        _stop_if(cancelled)
        if not section.most_pages or len(laid.sheets) <= section.most_pages:
            break
        closer = _lay_tight(document, section, pages, tight, wide=turned)
        if len(closer.sheets) < len(laid.sheets):
            laid = closer
    return laid


def _lay_tight(document: Document, section: Section, pages: Mapping[str, int],
               tight: int, begin: float = 0.0, *, wide: bool = False) -> Laid:
    """Lay out one section; `begin` is where the one before it ended on its last page."""
    width, height = PAPERS[document.paper]
    if wide:
        width, height = height, width
    margin = LEAST_MARGIN if section.turn and tight else MARGIN
    kit = LayoutContext(SIZES[document.print_size], width - 2 * margin,
                        section.lang or document.lang, pages, set(), set(), tight=tight,
                        margin=margin)
    node = Node("Sect", lang=section.lang if section.lang != document.lang else "")
    title, name = node.add("H1"), node.add("P")
    head = PageHead(section, kit)
    pieces = (flow if section.most_pages else headed)(section.blocks, kit, node)
    if begin:
        pieces = [*simple.title(section.title, kit, title), *pieces]
    if kit.missing:
        pieces += flow((Paragraph(words(document.box_note)),), kit, node)
    bottom = PageFoot(document.footer, kit).top(height) - FOOT_ROOM
    sheets = paginate(pieces, head.bottom, bottom, begin)
    overleaf = _overleaf(section, sheets, kit)
    if overleaf and not _hang(overleaf, sheets[0], bottom):
        # No room for the line that says so: everything moves up by it, if no page is added.
        moved = paginate(pieces, head.bottom, bottom - overleaf.height)
        if len(moved) == len(sheets):
            sheets = moved
            _hang(overleaf, sheets[0], bottom)
    return Laid(section, head, node, title, name, sheets, (width, height))


def _overleaf(section: Section, sheets: list[PageSheet], kit: LayoutContext) -> Piece | None:
    """Return the line that says which questions of a page with a back stand on that back."""
    if not section.back_title or len(sheets) < 2:
        return None
    asked = [placed.piece.asked for placed in sheets[1].placed if placed.piece.asked]
    if not asked:
        return None
    said = section.over if len(asked) == 1 else section.over_more
    text = words(said.format(first=asked[0], last=asked[-1]), heavy=True)
    line = silent(simple.paragraph(Paragraph(text), kit, Node("P"))[0])
    line.before = kit.sizes.body * 0.5
    return line


def _hang(piece: Piece, sheet: PageSheet, bottom: float) -> bool:
    """Put a piece below all others of a page, where there is room for it before the foot."""
    end = sheet.placed[-1].y + sheet.placed[-1].piece.height
    lowest = bottom + FOOT_ROOM * 0.8 - piece.height
    if lowest < end:
        return False
    sheet.placed.append(Placed(piece, min(end + piece.before, lowest)))
    return True


def _places(laid: list[Laid]) -> dict[str, tuple[int, float]]:
    """Return page index and height from the bottom of every anchor."""
    found: dict[str, tuple[int, float]] = {}
    number = 0
    for part in laid:
        for sheet in part.sheets:
            for placed in sheet.placed:
                if placed.piece.anchor:
                    found.setdefault(placed.piece.anchor, (number, part.paper[1] - placed.y))
            number += 1
    return found


def _bookmarks(laid: list[Laid], headings: list[tuple[str, int]]) -> list[Bookmark]:
    """Return a bookmark for each section, with those of its headings below it."""
    left = iter(headings)
    made: list[Bookmark] = []
    for part in laid:
        page = next((kid.page for kid in part.title.kids if isinstance(kid, MarkedContent)), 0)
        below = [Bookmark(*one) for one in islice(left, _headings(part.node))]
        made.append(Bookmark(part.section.title, page, below))
    return made


def _headings(node: Node) -> int:
    """Return how many headings with a bookmark an element holds."""
    kids = [kid for kid in node.kids if isinstance(kid, Node)]
    return sum((kid.kind == "H2" and bool(kid.title)) + _headings(kid) for kid in kids)


def _stop_if(cancelled: Cancelled | None) -> None:
    if cancelled is not None and cancelled():
        raise CancelledError


class _Writer:
    """Draws a laid out document into a file, page by page."""

    def __init__(self, document: Document, cancelled: Cancelled | None,
                 progress: Progress | None) -> None:
        self.document = document
        self.cancelled = cancelled
        self.progress = progress
        self.pages: tuple[int, ...] = ()

    def write(self) -> bytes:
        """Return the bytes of the file, not yet packed."""
        from decisionaid.summary.pdf.reportlab_file import PdfFile

        document = self.document
        laid = _lay_out(document, self.cancelled)
        file = PdfFile(document.title, document.lang, document.date)
        pen = PdfCanvas(file, *PAPERS[document.paper])
        pen.places = _places(laid)
        self.pages = tuple(len(part.sheets) for part in laid)
        total = sum(self.pages)
        root = Node("Document")
        foot = laid[-1].node.add("P") if laid else root
        for part in laid:
            root.kids.append(part.node)
            self._section(pen, part, total, foot)
        root.prune()
        return file.finish(root, _bookmarks(laid, pen.headings))

    def _section(self, pen: PdfCanvas, part: Laid, total: int, foot_node: Node) -> None:
        """Draw the pages of one section."""
        foot = PageFoot(self.document.footer, part.head.kit)
        for index, sheet in enumerate(part.sheets):
            _stop_if(self.cancelled)
            pen.width, pen.height = part.paper
            pen.mirrored = is_right_to_left(part.head.kit.lang)
            if index or part.flown:
                with pen.repeated():
                    part.head.paint(pen, index, part.title, part.name)
            else:
                part.head.paint(pen, index, part.title, part.name, said=pen.page > 0)
            for placed in sheet.placed:
                placed.piece.paint(pen, part.head.kit.margin, placed.y)
            if pen.page + 1 == total:
                foot.paint(pen, total, total, foot_node)
            else:
                with pen.repeated():
                    foot.paint(pen, pen.page + 1, total, foot_node)
            pen.end_page()
            if self.progress is not None:
                self.progress(pen.page, total)
