"""The one place that touches ReportLab: fonts and the objects of a PDF file."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase import pdfdoc as _pdfdoc

from decisionaid.summary.pdf.font_file import font_file
from decisionaid.summary.pdf.structure import LinkMark, MarkedContent, Node

pdfdoc: Any = _pdfdoc  # ReportLab has no types; this module is where they begin


class PdfFile:
    """A PDF file in the making: pages of marked content, fonts, structure, links."""

    def __init__(self) -> None:
        self._doc: Any = pdfdoc.PDFDocument(compression=1, invariant=1, pdfVersion=(1, 7))
        self._pages: list[Any] = []
        self._annotations: list[tuple[int, Any]] = []

    def encode(self, text: str, font: str) -> list[tuple[str, bytes]]:
        """Return text as (name of the embedded subset, codes) pairs and note the letters used."""
        face = font_file(font)
        return [(face.getSubsetInternalName(subset, self._doc), codes)
                for subset, codes in face.splitString(text, self._doc)]

    def glyph_of(self, code: int, font: str) -> tuple[str, float, str]:
        """Return the embedded subset that holds a code, its width in thousandths, and its hex."""
        ((name, codes),) = self.encode(chr(code), font)
        return name, font_file(font).face.charWidths[code], codes.hex()

    def add_page(self, width: float, height: float, content: str) -> None:
        """Add a page with its content stream."""
        page = pdfdoc.PDFPage()
        page.pagewidth, page.pageheight = width, height
        page.Resources = pdfdoc.PDFResourceDictionary()
        page.Resources.basicFonts()
        page.Contents = pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = len(self._pages), pdfdoc.PDFName("S")
        self._doc.updateSignature(content)
        self._doc.addPage(page)
        self._pages.append(page)

    def add_link(self, page: int, box: tuple[float, float, float, float], words: str,
                 target: tuple[int, float]) -> LinkMark:
        """Add a link to a page at a height in points, and return its mark for the structure."""
        self._annotations.append((page, (box, words, target)))
        return LinkMark(page, len(self._annotations) - 1)

    def finish(self, root: Node) -> bytes:
        """Return the bytes of the file; the same calls give the same bytes."""
        doc = self._doc
        annotations = self._write_annotations()
        self._write_structure(root, annotations)
        for font in doc.delayedFonts:
            font.addObjects(doc)
        doc.Outlines.ready = -1
        doc.Catalog.Outlines = None
        data = doc.format()
        return data.encode("latin-1") if isinstance(data, str) else data

    def _reference(self, thing: Any) -> Any:
        return self._doc.Reference(thing)

    def _page_reference(self, index: int) -> Any:
        return self._reference(self._pages[index])

    def _write_annotations(self) -> list[Any]:
        made: list[Any] = []
        first = len(self._pages)  # keys of the parent tree after those of the pages
        for number, (page, (box, words, (target, height))) in enumerate(self._annotations):
            note = pdfdoc.PDFDictionary({
                "Type": pdfdoc.PDFName("Annot"), "Subtype": pdfdoc.PDFName("Link"),
                "Rect": pdfdoc.PDFArray([round(edge, 2) for edge in box]),
                "Border": pdfdoc.PDFArray([0, 0, 0]), "Contents": pdfdoc.PDFString(words), "F": 4,
                "StructParent": first + number,
                "Dest": pdfdoc.PDFArray([self._page_reference(target), pdfdoc.PDFName("XYZ"), 0,
                                         round(height, 2), 0]),
            })
            reference = self._reference(note)
            made.append(reference)
            if self._pages[page].Annots is None:
                self._pages[page].Annots = []
            self._pages[page].Annots.append(reference)
        return made

    def _write_structure(self, root: Node, annotations: list[Any]) -> None:
        """Write the elements as finished text: there are thousands of them in a long summary."""
        pages = [self._number(self._page_reference(index)) for index in range(len(self._pages))]
        links = [self._number(reference) for reference in annotations]
        by_page: list[dict[int, str]] = [{} for _ in pages]
        by_link: dict[int, str] = {}

        def write(node: Node, parent: str) -> str:
            element = _Raw()
            own = self._number(self._reference(element))
            kids: list[str] = []
            home = next((kid.page for kid in node.kids if isinstance(kid, MarkedContent)), None)
            for kid in node.kids:
                if isinstance(kid, Node):
                    kids.append(write(kid, own))
                elif isinstance(kid, MarkedContent):
                    by_page[kid.page][kid.mcid] = own
                    kids.append(str(kid.mcid) if kid.page == home else
                                f"<< /Type /MCR /Pg {pages[kid.page]} /MCID {kid.mcid} >>")
                else:
                    by_link[kid.annotation] = own
                    kids.append(f"<< /Type /OBJR /Obj {links[kid.annotation]} "
                                f"/Pg {pages[kid.page]} >>")
            page = f" /Pg {pages[home]}" if home is not None else ""
            element.text = f"<< {_element(node)} /P {parent}{page}{_kids(kids)} >>"
            return own

        tree = _Raw()
        top = write(root, self._number(self._reference(tree)))
        keys = [f"{index} [{' '.join(marks[mcid] for mcid in range(len(marks)))}]"
                for index, marks in enumerate(by_page)]
        keys += [f"{len(pages) + index} {by_link[index]}" for index in range(len(links))]
        tree.text = (f"<< /Type /StructTreeRoot /K {top} /ParentTree << /Nums [{' '.join(keys)}] >>"
                     f" /ParentTreeNextKey {len(pages) + len(links)} >>")
        self._doc.Catalog.StructTreeRoot = tree

    def _number(self, reference: Any) -> str:
        """Return a reference as it stands in the file."""
        return f"{self._doc.idToObjectNumberAndVersion[reference.name][0]} 0 R"


class _Raw(_pdfdoc.PDFObject):
    """An object of the file whose text is ready."""

    __RefOnly__ = 1
    text = ""

    def format(self, document: object) -> bytes:
        """Return the object as it stands in the file."""
        return self.text.encode("ascii")


def _kids(kids: list[str]) -> str:
    if not kids:
        return ""
    return f" /K {kids[0]}" if len(kids) == 1 else f" /K [{' '.join(kids)}]"


def _hex(text: str) -> str:
    """Return a text string in any script."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex()}>"


def _element(node: Node) -> str:
    """Return what a structure element says of itself, without its kids."""
    parts = [f"/S /{node.kind}"]
    if node.alt:
        parts.append(f"/Alt {_hex(node.alt)}")
    if node.said:
        parts.append(f"/ActualText {_hex(node.said)}")
    if node.lang:
        parts.append(f"/Lang {_hex(node.lang)}")
    if node.attributes:
        owner = "List" if "ListNumbering" in node.attributes else "Table"
        said = " ".join(f"/{name} /{value}" if isinstance(value, str) else f"/{name} {value}"
                        for name, value in node.attributes.items())
        parts.append(f"/A << /O /{owner} {said} >>")
    if node.box:
        edges = " ".join(f"{edge:.2f}" for edge in node.box)
        parts.append(f"/A << /O /Layout /Placement /Block /BBox [{edges}] >>")
    return " ".join(parts)
