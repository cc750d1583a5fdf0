"""What a screen reader meets in the tags: names first, heads kept, nothing twice, links that say.

Read back by two libraries: the structure with pikepdf, the words of each tag with PDFium.
"""

import io

import pikepdf
import pypdfium2
import pytest

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
