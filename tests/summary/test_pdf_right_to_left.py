"""Pages in Arabic: laid out from the right, read back as written, and told to be so."""

import io
import re
import subprocess

import pikepdf
import pypdfium2 as pdfium
import pytest

from decisionaid.aid.library import open_library
from decisionaid.summary.document import Grid, Paragraph
from decisionaid.summary.pdf.characters import uncovered
from decisionaid.summary.pdf.write import pdf_bytes
from decisionaid.summary.runs import Run
from decisionaid.summary.text import plain_text
from tests.summary import samples
from tests.summary.test_real_aid import sheet_of

WORD = re.compile("[\u0621-\u0652]+")
MARKS = dict.fromkeys(range(0x64B, 0x653))  # above and below letters: readers place them freely
PARTED = re.compile("ل[\u064b-\u0652]+ا")
DECISION = "all_rr_adult"
NAMES = ("إينوتوزوماب", "بليناتوموماب")


@pytest.fixture(scope="module")
def sheet():
    return sheet_of(open_library(()).first, DECISION, "ar")


@pytest.fixture(scope="module")
def data(sheet):
    return pdf_bytes(sheet)


def left_of(data, word):
    """Return where a word begins, as a share of the width of the first page that has it."""
    with pdfium.PdfDocument(io.BytesIO(data)) as pdf:
        for page in pdf:
            text = page.get_textpage()
            at = text.search(word).get_next()
            if at is not None:
                boxes = [text.get_charbox(i) for i in range(at[0], at[0] + at[1])]
                return min(b[0] for b in boxes) / page.get_width()
    raise LookupError(word)


def test_the_file_says_its_language_and_its_direction(data):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == "ar"
        assert str(pdf.Root.ViewerPreferences.Direction) == "/R2L"


def test_english_pages_are_as_they_were():
    data = pdf_bytes(samples.document(samples.section("T", Paragraph((Run("One"),)))))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/Direction" not in pdf.Root.ViewerPreferences
    assert left_of(data, "One") < 0.2


def test_pages_in_arabic_pass_the_checker(passes, data):
    passes(data)


def test_every_letter_of_the_decision_has_a_font(sheet):
    assert uncovered(plain_text(sheet)) == ()


def test_what_is_on_the_pages_reads_back_word_by_word(sheet, data, tmp_path):
    (tmp_path / "page.pdf").write_bytes(data)
    back = subprocess.run(["pdftotext", tmp_path / "page.pdf", "-"], check=True,
                          capture_output=True, text=True).stdout
    # A mark between lam and alef parts what is one picture: readers put it elsewhere.
    said = {w.translate(MARKS) for w in WORD.findall(plain_text(sheet)) if not PARTED.search(w)}
    read = {w.translate(MARKS) for w in WORD.findall(back)}
    assert said - read == set()


def test_row_heads_are_at_the_right_and_the_first_card_before_the_second(sheet, data):
    text = plain_text(sheet)
    first, second = sorted(NAMES, key=text.index)
    assert left_of(data, "ما هو") > 0.7
    assert left_of(data, first) > left_of(data, second)


def test_the_first_column_of_a_grid_is_at_the_right():
    def cell(text):
        return (Paragraph((Run(text),)),)

    rows = ((cell("one"), cell("two")),)
    table = Grid(("First", "Second"), rows, (1, 1))
    made = pdf_bytes(samples.document(samples.section("T", table), lang="ar"))
    assert left_of(made, "First") > 0.5 > left_of(made, "Second")
    assert left_of(made, "one") > 0.5 > left_of(made, "two")


def test_a_name_in_latin_letters_first_does_not_turn_an_arabic_line():
    line = Paragraph((Run("CAR T: نوع من العلاج"),))
    made = pdf_bytes(samples.document(samples.section("T", line), lang="ar"))
    assert left_of(made, "CAR") > left_of(made, "العلاج")
