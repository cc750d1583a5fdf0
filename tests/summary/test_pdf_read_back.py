"""What a screen reader meets in the tags: names first, heads kept, nothing twice, links that say.

Read back by two libraries: all of the structure with pikepdf; heading levels, scopes of tables and
the words of each tag also with PDFium.
"""

import io
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from pypdfium2 import raw

from decisionaid.summary.pdf.write import pdf_bytes
from tests.summary.sample_visit import summary


def kids(element):
    found = element.get("/K", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def elements(pdf, kind=""):
    """Return every element in reading order, or those of one kind."""
    found = []

    def walk(element):
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            if not kind or str(element.S) == kind:
                found.append(element)
            for kid in kids(element):
                walk(kid)

    walk(pdf.Root.StructTreeRoot.K)
    return found


def kinds(element):
    return [str(k.S) if isinstance(k, pikepdf.Dictionary) and "/S" in k else "words"
            for k in kids(element)]


@pytest.fixture(scope="module", params=[14, 24])
def data(request):
    return pdf_bytes(summary(size=request.param))


@pytest.fixture(scope="module")
def pdf(data):
    with pikepdf.open(io.BytesIO(data)) as opened:
        yield opened


def test_no_element_reads_its_own_words_after_those_of_its_kids(pdf):
    mixed = [kinds(e) for e in elements(pdf) if "words" in kinds(e) and len(set(kinds(e))) > 1
             and str(e.S) != "/Link"]
    assert mixed == []


def test_every_row_of_a_table_with_row_heads_has_one(pdf):
    bare = []
    for table in elements(pdf, "/Table"):
        rows = [kinds(row) for row in kids(table)]
        if not any("/TH" in cells and "/TD" in cells for cells in rows[1:]):
            continue  # a form to fill in: only its columns have heads
        # A single cell over all columns is a sentence that heads nothing.
        bare += [cells for cells in rows if "/TH" not in cells and len(cells) > 1]
    assert bare == []


def test_every_item_of_a_list_has_a_body(pdf):
    items = elements(pdf, "/LI")
    assert items
    assert all("/LBody" in kinds(item) for item in items)


def test_arrays_do_not_say_again_what_stands_beside_them(pdf):
    figures = elements(pdf, "/Figure")
    assert figures
    for figure in figures:
        said = str(figure.Alt)
        assert said.endswith("of 100 dots are empty.") or said == (
            "Both numbers as 100 dots.")


def test_links_say_where_they_lead(pdf):
    said = [str(note.Contents) for page in pdf.pages for note in page.get("/Annots", [])]
    assert said
    assert all(s.startswith("Source ") or "page" in s for s in said)


def test_pdfium_reads_the_same_words_and_headings_as_the_tags_hold(data, pdf):
    with pypdfium2.PdfDocument(data) as document:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
        levels = [mark.level for mark in document.get_toc()]
    titles = [item.title for item in _outline(pdf)]
    assert len(levels) == len(titles)
    flat = "".join(text.split())
    assert all("".join(title.split()) in flat for title in titles)


def _outline(pdf):
    def below(items):
        for item in items:
            yield item
            yield from below(item.children)

    with pdf.open_outline() as outline:
        return list(below(outline.root))


def text_of(ask, *given):
    """Return a text that PDFium writes into a buffer."""
    size = ask(*given, None, 0)
    buffer = raw.ctypes.create_string_buffer(size)
    ask(*given, buffer, size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def attribute(element, name):
    """Return an attribute of an element as PDFium reads it, or nothing."""
    said, length = raw.ctypes.create_string_buffer(100), raw.ctypes.c_ulong()
    for n in range(raw.FPDF_StructElement_GetAttributeCount(element)):
        given = raw.FPDF_StructElement_GetAttributeAtIndex(element, n)
        value = raw.FPDF_StructElement_Attr_GetValue(given, name)
        if value and raw.FPDF_StructElement_Attr_GetStringValue(
                value, said, len(said), raw.ctypes.byref(length)):
            return said.raw[: length.value].decode("utf-16-le").rstrip("\0")
    return ""


def seen_by_pdfium(data):
    """Return kind and scope of each heading and head of a table, page by page."""
    found = []

    def walk(element):
        kind = text_of(raw.FPDF_StructElement_GetType, element)
        scope = attribute(element, b"Scope")
        if kind == "TH" or kind[:1] == "H":
            found.append((kind, scope))
        for n in range(raw.FPDF_StructElement_CountChildren(element)):
            kid = raw.FPDF_StructElement_GetChildAtIndex(element, n)
            if kid:
                walk(kid)

    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            tree = raw.FPDF_StructTree_GetForPage(page)
            for n in range(raw.FPDF_StructTree_CountChildren(tree)):
                walk(raw.FPDF_StructTree_GetChildAtIndex(tree, n))
            raw.FPDF_StructTree_Close(tree)
            page.close()
    finally:
        document.close()
    return found


def scope_of(element):
    given = element.get("/A", [])
    given = list(given) if isinstance(given, pikepdf.Array) else [given]
    return next((str(a.Scope)[1:] for a in given if "/Scope" in a), "")


def test_both_libraries_meet_the_same_heading_levels_and_scopes(data, pdf):
    heads = sorted((str(e.S)[1:], scope_of(e)) for e in elements(pdf)
             if str(e.S) == "/TH" or str(e.S).startswith("/H"))
    levels = {kind for kind, _scope in heads}
    assert {"H1", "H2", "TH"} <= levels
    assert {scope for kind, scope in heads if kind == "TH"} == {"Row", "Column"}
    assert sorted(seen_by_pdfium(data)) == heads


def test_no_heading_is_two_levels_below_the_one_before(data):
    levels = [int(kind[1]) for kind, _scope in seen_by_pdfium(data) if kind[1:].isdigit()]
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
