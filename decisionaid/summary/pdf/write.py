"""From a document to the bytes of a tagged PDF."""

from __future__ import annotations

import html
import io
import threading
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from decisionaid.language import is_right_to_left
from decisionaid.paper_sizes import PAPERS
from decisionaid.summary.pdf.canvas import PdfCanvas
from decisionaid.summary.pdf.layout import Cancelled, SectionLayout, lay_out, places_of, stop_if
from decisionaid.summary.pdf.pages import PageFoot
from decisionaid.summary.pdf.read import VISIT_NAME
from decisionaid.summary.pdf.structure import MarkedContent, Node

if TYPE_CHECKING:
    from decisionaid.summary.document import Document

PRODUCER = "Talk It Through"
Progress = Callable[[int, int], None]
_Bookmark = tuple[str, int, list[tuple[str, int]]]  # title, page, and those below it
_lock = threading.Lock()  # ReportLab's fonts serve one document at a time


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
    data = _finished(drawn, document, writer.bookmarks)
    if attachment is None:
        return WrittenPdf(data, data, writer.pages)
    carrying = _finished(drawn, document, writer.bookmarks, attachment)
    return WrittenPdf(data, carrying, writer.pages)


def pdf_bytes(document: Document, *, attachment: bytes | None = None,
              cancelled: Cancelled | None = None, progress: Progress | None = None) -> bytes:
    """Return the file of `write_pdf`, with the attachment inside where one is given."""
    return write_pdf(document, attachment=attachment, cancelled=cancelled,
                     progress=progress).carrying


def _finished(data: bytes, document: Document, bookmarks: list[_Bookmark],
              attachment: bytes | None = None) -> bytes:
    """Return drawn pages with what a PDF says of itself, packed to half the size.

    An attachment is listed, and carried as a file of the document's own ("AF").
    """
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        day = f"D:{document.date:%Y%m%d}000000Z"
        pdf.trailer.Info = pdf.make_indirect(pikepdf.Dictionary(
            Title=document.title, Producer=PRODUCER, Creator=PRODUCER, CreationDate=day,
            ModDate=day))
        root = pdf.Root
        root.Lang, root.MarkInfo = document.lang, pikepdf.Dictionary(Marked=True)
        root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        if is_right_to_left(document.lang):  # pages beside each other, and the bars around them
            root.ViewerPreferences.Direction = pikepdf.Name.R2L
        root.Metadata = pdf.make_stream(
            _xmp(document).encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        with pdf.open_outline() as outline:
            for title, page, headings in bookmarks:
                section = pikepdf.OutlineItem(title, page, "Fit")
                section.children = [pikepdf.OutlineItem(*one, "Fit") for one in headings]
                section.is_closed = bool(headings)
                outline.root.append(section)
        root.PageMode = pikepdf.Name.UseOutlines
        if attachment is not None:
            spec = pikepdf.AttachedFileSpec(
                pdf, attachment, filename=VISIT_NAME, description=document.title,
                mime_type="application/octet-stream", relationship=pikepdf.Name.Source,
                mod_date=day)
            pdf.attachments[VISIT_NAME] = spec
            root.AF = pikepdf.Array([spec.obj])
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate,
                 compress_streams=True, deterministic_id=True,
                 # The version stands in the file alone; looking into the XMP would need lxml.
                 fix_metadata_version=False)
    return out.getvalue()


def _xmp(document: Document) -> str:
    """Return the metadata packet that declares the title and PDF/UA-1."""
    title, lang = html.escape(document.title), html.escape(document.lang)
    day = f"{document.date.isoformat()}T00:00:00Z"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
<dc:format>application/pdf</dc:format><pdf:Producer>{PRODUCER}</pdf:Producer>
<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool><xmp:CreateDate>{day}</xmp:CreateDate>
<xmp:ModifyDate>{day}</xmp:ModifyDate><pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def section_pages(document: Document, cancelled: Cancelled | None = None) -> tuple[int, ...]:
    """Return how many pages begin with each section, in order.

    A section that flows on from the one before it may have none of its own.
    """
    with _lock:
        return tuple(len(laid.sheets) for laid in lay_out(document, cancelled))


def _bookmarks(laid: list[SectionLayout], headings: list[tuple[str, int]]) -> list[_Bookmark]:
    """Return title and page of each section, with those of its headings."""
    left = iter(headings)
    made: list[_Bookmark] = []
    for part in laid:
        page = next((kid.page for kid in part.title.kids if isinstance(kid, MarkedContent)), 0)
        made.append((part.section.title, page, list(islice(left, _headings(part.node)))))
    return made


def _headings(node: Node) -> int:
    """Return how many headings with a bookmark an element holds."""
    kids = [kid for kid in node.kids if isinstance(kid, Node)]
    return sum((kid.kind == "H2" and bool(kid.title)) + _headings(kid) for kid in kids)


class _Writer:
    """Draws a laid out document into a file, page by page."""

    def __init__(self, document: Document, cancelled: Cancelled | None,
                 progress: Progress | None) -> None:
        self.document = document
        self.cancelled = cancelled
        self.progress = progress
        self.pages: tuple[int, ...] = ()
        self.bookmarks: list[_Bookmark] = []

    def write(self) -> bytes:
        """Return the bytes of the file, not yet packed."""
        from decisionaid.summary.pdf.reportlab_file import PdfFile

        document = self.document
        laid = lay_out(document, self.cancelled)
        file = PdfFile()
        canvas = PdfCanvas(file, *PAPERS[document.paper].points)
        canvas.places = places_of(laid)
        self.pages = tuple(len(part.sheets) for part in laid)
        total = sum(self.pages)
        root = Node("Document")
        foot = laid[-1].node.add("P") if laid else root
        for part in laid:
            root.kids.append(part.node)
            self._section(canvas, part, total, foot)
        root.prune()
        self.bookmarks = _bookmarks(laid, canvas.headings)
        return file.finish(root)

    def _section(self, canvas: PdfCanvas, part: SectionLayout, total: int, foot_node: Node) -> None:
        """Draw the pages of one section."""
        foot = PageFoot(self.document.footer, part.head.ctx)
        for index, sheet in enumerate(part.sheets):
            stop_if(self.cancelled)
            canvas.width, canvas.height = part.paper
            canvas.mirrored = is_right_to_left(part.head.ctx.lang)
            if index or part.flown:
                with canvas.artifacts():
                    part.head.paint(canvas, index, part.title, part.name, further=True)
            else:
                part.head.paint(canvas, index, part.title, part.name, said=canvas.page > 0)
            for placed in sheet.placed:
                placed.flowable.paint(canvas, part.head.ctx.margin, placed.y)
            if canvas.page + 1 == total:
                foot.paint(canvas, total, total, foot_node)
            else:
                with canvas.artifacts():
                    foot.paint(canvas, canvas.page + 1, total, foot_node)
            canvas.end_page()
            if self.progress is not None:
                self.progress(canvas.page, total)
