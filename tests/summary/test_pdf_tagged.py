"""The PDF is PDF/UA-1: every kind of page, on both papers, in all sizes and both languages."""

import io

import pikepdf
import pytest

from decisionaid.summary.pdf.write import pdf_bytes
from tests.summary import samples
from tests.summary.sample_visit import sheet, summary

SIZES = (14, 18, 24)
PAPERS = ("letter", "a4")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_page_of_a_visit_passes_the_checker(passes, size, paper, lang):
    passes(pdf_bytes(summary(size=size, paper=paper, lang=lang)))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("paper", PAPERS)
def test_every_page_of_a_sheet_passes_the_checker(passes, size, paper):
    passes(pdf_bytes(sheet(size=size, paper=paper)))


@pytest.mark.parametrize("size", SIZES)
def test_every_kind_of_block_passes_the_checker(passes, size):
    passes(pdf_bytes(samples.everything(size=size)))


def test_pages_in_two_languages_pass_and_each_says_its_own(passes):
    data = pdf_bytes(summary(second="es"))
    passes(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        sections = pdf.Root.StructTreeRoot.K.K
        assert {str(s.get("/Lang", "")) for s in sections} == {"", "es"}


def structure(data):
    """Return every element as (kind, element) in reading order."""
    found = []

    def walk(element):
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            found.append((str(element.S), element))
            kids = element.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                walk(kid)

    pdf = pikepdf.open(io.BytesIO(data))
    walk(pdf.Root.StructTreeRoot.K)
    return pdf, found


def test_a_table_over_many_pages_stays_one_table_with_heads_said_once():
    block = samples.side_by_side().blocks[0]
    import dataclasses

    long = dataclasses.replace(block, topics=block.topics * 6)
    pdf, found = structure(pdf_bytes(samples.document(samples.section("Side by side", long))))
    kinds = [kind for kind, _ in found]
    assert len(pdf.pages) > 3
    assert kinds.count("/Table") == 1
    heads = [str(e.A.Scope) for kind, e in found if kind == "/TH"]
    assert heads.count("/Column") == 3
    assert heads.count("/Row") == len(long.topics)


def test_figures_say_their_exact_numbers_and_where_they_stand():
    _pdf, found = structure(pdf_bytes(samples.document(samples.side_by_side())))
    figures = [e for kind, e in found if kind == "/Figure"]
    assert str(figures[0].Alt) == "44 of 100 people had this. 56 of 100 did not."
    left, bottom, right, top = (float(edge) for edge in figures[0].A.BBox)
    assert right - left == pytest.approx(56, abs=1)  # as wide as high: dots in a square
    assert top - bottom == pytest.approx(right - left)


def test_the_file_says_its_title_language_and_bookmarks():
    with pikepdf.open(io.BytesIO(pdf_bytes(samples.everything()))) as pdf:
        root = pdf.Root
        assert str(root.Lang) == "en"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert bool(root.MarkInfo.Marked)
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root][:2] == ["My summary", "Side by side"]
            below = [item.title for item in outline.root[1].children]
            assert below[:2] == ["How it is given", "Time and place"]
        with pdf.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            assert meta["dc:title"] == "My summary"


def test_a_cut_question_links_to_the_page_where_it_stands_whole():
    document = samples.document(samples.summary(), samples.side_by_side(), samples.questions())
    pdf, found = structure(pdf_bytes(document))
    assert [kind for kind, _ in found].count("/Link") >= 1
    link = pdf.pages[0].Annots[0]
    assert "4" in str(link.Contents)
    assert link.Dest[0].objgen == pdf.pages[3].objgen


def test_words_in_another_language_are_marked():
    _pdf, found = structure(pdf_bytes(samples.document(samples.sources())))
    assert [str(e.Lang) for kind, e in found if kind == "/Span"] == ["es"]
