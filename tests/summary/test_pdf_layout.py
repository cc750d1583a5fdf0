"""Nothing is clipped, nothing stands on anything else, whatever the lengths of the texts."""

import datetime as dt
import io

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decisionaid.summary.document import (
    Boxed,
    Columns,
    FormRow,
    Grid,
    Heading,
    OptionTable,
    Pairs,
    Paragraph,
    Tick,
    TopicTable,
    WordsBlock,
    plain,
)
from decisionaid.summary.markup import sections
from decisionaid.summary.pdf.write import pdf_bytes, section_pages
from decisionaid.summary.runs import OptionHead
from decisionaid.visit.model import Lane, Question
from tests.summary import samples
from tests.summary.conftest import letters, stands_well, words_of
from tests.summary.sample_visit import LONG, sheet, summary, visit

FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORD = st.sampled_from(
    [
        "leukemia",
        "a",
        "of",
        "chemotherapy",
        "what",
        "Immunoglobulinersatztherapie",
        "days",
        "1,000",
        "ZUMA-3",
    ]
)
TEXT = st.lists(WORD, min_size=1, max_size=90).map(" ".join)
SIZE = st.sampled_from([14, 18, 24])
PAPER = st.sampled_from(["letter", "a4"])


@pytest.mark.parametrize("size", [14, 18, 24])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_every_drawn_page_stands_well(size, paper):
    stands_well(pdf_bytes(samples.everything(size=size, paper=paper)))
    stands_well(pdf_bytes(summary(size=size, paper=paper, lang="es")))


@FEW
@given(st.lists(TEXT, min_size=1, max_size=8), SIZE, PAPER)
def test_questions_of_any_length_stand_well(texts, size, paper):
    stands_well(pdf_bytes(samples.document(samples.questions(*texts), size=size, paper=paper)))


@FEW
@given(st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=4), SIZE, PAPER)
def test_cells_of_any_length_stand_well(rows, size, paper):
    topics = tuple(
        TopicTable(
            samples.t(row[0][:60]),
            tuple((Paragraph(samples.t(cell)),) for cell in row),
            samples.t(row[1][:80], True),
        )
        for row in rows
    )
    table = OptionTable(
        (
            OptionHead("Blinatumomab", "Blincyto"),
            OptionHead("CAR T: brexu-cel"),
            OptionHead("Inotuzumab ozogamicin and chemotherapy"),
        ),
        topics,
    )
    grid = Grid(
        ("Option", "What was found", "In which study"),
        tuple(tuple((Paragraph(samples.t(cell)),) for cell in row) for row in rows),
        (24, 26, 50),
    )
    data = pdf_bytes(
        samples.document(samples.section("Side by side", table, grid), size=size, paper=paper)
    )
    stands_well(data)
    for row in rows:
        assert all(word in words_of(data) for cell in row for word in cell.split()[:3])


@FEW
@given(TEXT, TEXT, st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4), SIZE)
def test_bands_boxes_and_forms_of_any_length_stand_well(title, worry, pairs, size):
    section = samples.section(
        title[:70],
        Columns(
            (
                Heading(samples.t(title[:40])),
                Pairs(
                    tuple((samples.t(name[:60]), samples.t(value[:20])) for name, value in pairs)
                ),
            ),
            (Boxed((Paragraph(samples.t(worry)),), min_lines=3),),
        ),
        FormRow((WordsBlock(samples.t(title[:200], True)), *(Tick(name[:30]) for name,
                                                             _ in pairs))),
    )
    stands_well(pdf_bytes(samples.document(section, size=size)))


@pytest.mark.parametrize("size", [14, 18, 24])
def test_a_question_of_10_000_letters_is_there_to_its_last_word(size):
    text = " ".join(f"word{n}" for n in range(1300)) + " lastword"
    data = pdf_bytes(samples.document(samples.questions(text, "Short?"), size=size))
    stands_well(data)
    assert "word0 " in words_of(data)
    assert "lastword" in words_of(data)


def test_300_questions_are_all_there_each_on_one_page_with_its_boxes():
    texts = [f"Question with the name Q{n:03}x, " + "and more words " * (n % 7) for n in range(300)]
    data = pdf_bytes(samples.document(samples.questions(*texts)))
    stands_well(data)
    for _size, found in letters(data):
        page = "".join(letter for letter, _ in found)
        assert page.count("withthename") + page.count("SomethingelseIwant") == page.count(
            "Nexttime"
        ) + page.count("SomethingelseIwant")
    words = words_of(data)
    assert all(f"Q{n:03}x" in words for n in range(300))


def test_a_heading_never_ends_a_page():
    for count in range(1, 14):
        blocks = [Paragraph(samples.t("Some words. " * 30))] * count
        document = samples.document(
            samples.section(
                "Page",
                *blocks,
                Heading(samples.t("A lone heading")),
                Paragraph(samples.t("Its words. " * 40)),
            )
        )
        for _size, found in letters(pdf_bytes(document)):
            page = "".join(letter for letter, _ in found)
            assert "AloneheadingDraft" not in page, "nothing stands under it"


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_page_one_is_one_side_at_14_with_three_questions_of_120_letters(paper):
    full = (
        "How long would it be until we know for sure, and who in your team would then call my wife "
        "and me about what comes next?"
    )
    assert 118 <= len(full) <= 120
    long = visit(
        questions=tuple(Question(f"q{n}", text=full) for n in (1, 2, 3)),
        patient=Lane(
            worries="I worry about many things, " * 40,
            role="together",
            own_matters=visit().patient.own_matters,
            importance={"a4": 5},
            top_matters=("a4", "a0", "a2"),
        ),
    )
    document = summary(paper=paper, of=long, sections=("summary", "questions"))
    assert section_pages(document)[0] == 1
    assert full in words_of(pdf_bytes(document))


@pytest.mark.parametrize("size", [18, 24])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_page_one_is_one_sheet_of_two_sides_in_large_print(size, paper):
    assert section_pages(summary(size=size, paper=paper, sections=("summary", "questions")))[0] == 2


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_sheet_to_write_on_is_one_side_at_14(paper):
    assert sum(section_pages(sheet(paper=paper, sections=("talk",)))) == 1


def test_a_longer_question_is_cut_at_a_word_and_says_where_it_is_whole():
    words = words_of(pdf_bytes(summary(sections=("summary", "questions"))))
    assert "and when should we go … (whole question on page 2)" in words
    assert LONG in words


def test_without_the_page_of_all_questions_nothing_is_cut():
    words = words_of(pdf_bytes(summary(sections=("summary",))))
    assert LONG in words
    assert "whole question" not in words


def test_the_same_document_gives_the_same_bytes():
    assert pdf_bytes(summary()) == pdf_bytes(summary())
    assert pdf_bytes(summary(), attachment=b"a") != pdf_bytes(summary())


def test_progress_is_told_and_work_stops_when_asked():
    from decisionaid.errors import CancelledError

    told = []
    pdf_bytes(sheet(), progress=lambda done, every: told.append((done, every)))
    assert told[-1] == (sum(section_pages(sheet())), sum(section_pages(sheet())))
    with pytest.raises(CancelledError):
        pdf_bytes(sheet(), cancelled=lambda: True)


def test_a_full_summary_is_small():
    assert len(pdf_bytes(summary())) < 300_000


def test_the_document_carries_the_day_of_the_visit():
    with pikepdf.open(io.BytesIO(pdf_bytes(summary()))) as pdf:
        assert str(pdf.docinfo.CreationDate).startswith("D:20261123")
    assert summary().date == dt.date(2026, 11, 23)


def test_page_one_says_which_questions_are_on_its_back():
    for size, said in ((14, False), (18, False), (24, True)):
        data = pdf_bytes(summary(size=size, sections=("summary",)))
        stands_well(data)
        pages = ["".join(letter for letter, _ in found) for _size, found in letters(data)]
        assert ("ontheback." in pages[0]) is said
        assert not any("ontheback." in page for page in pages[1:])


def test_a_heading_is_named_again_on_a_further_page():
    blocks = [Paragraph(samples.t("Its words. " * 30))] * 20
    heading = Heading(samples.t("A long part"))
    data = pdf_bytes(samples.document(samples.section("Page", heading, *blocks)))
    pages = ["".join(letter for letter, _ in found) for _size, found in letters(data)]
    assert len(pages) > 1
    assert all("Alongpart" in page for page in pages)
    assert words_of(data).count("A long part") == len(pages)


def flowing(size, length):
    """Return a document whose second section may begin on the page of the first."""
    first = samples.section("First", *[Paragraph(samples.t("Some words. " * 20))] * length)
    blocks = (Heading(samples.t("A part")), Paragraph(samples.t("Its words. " * 30)))
    return samples.document(first, samples.section("Second", *blocks, flows=True), size=size)


@pytest.mark.parametrize("size", [14, 18])
def test_a_section_that_flows_begins_where_the_one_before_it_ends(passes, size):
    document = flowing(size, 2)
    assert section_pages(document) == (1, 0)
    data = pdf_bytes(document)
    stands_well(data)
    passes(data)
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        assert [one.title for one in outline.root] == ["First", "Second"]
        assert [one.title for one in outline.root[1].children] == ["A part"]
        assert len(pdf.pages) == 1


def test_a_section_that_flows_begins_a_page_where_no_room_is_left():
    for length in range(1, 40):
        document = flowing(14, length)
        pages = section_pages(document)
        data = pdf_bytes(document)
        stands_well(data)
        found = ["".join(letter for letter, _ in page) for _size, page in letters(data)]
        assert sum(pages) == len(found)
        second = next(page for page in found if "Second" in page)
        assert "SecondDraft" not in second
        assert ("First" in second) is (pages[1] < len([p for p in found if "Second" in p]))


def test_a_line_break_of_a_template_begins_a_new_line():
    made = sections('<section title="A"><p>One.<br/>Two.</p></section>')
    assert plain(made[0].blocks[0].text) == "One.\nTwo."


def test_details_are_smaller_at_14_and_never_in_large_print():
    def width(size, fine):
        page = samples.section("Page", Paragraph(samples.t("word " * 6), fine=fine))
        data = pdf_bytes(samples.document(page, size=size))
        boxes = [box for letter, box in next(letters(data))[1] if letter == "w"]
        return boxes[0][2] - boxes[0][0]

    assert width(14, True) < 0.85 * width(14, False)
    for size in (18, 24):
        assert width(size, True) == width(size, False)
