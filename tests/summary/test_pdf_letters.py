"""Letters print as typed: every script the fonts cover, boxes for the rest, nothing dropped."""

import io

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decisionaid.summary.pdf import fonts
from decisionaid.summary.pdf.characters import clean, drawable, uncovered
from decisionaid.summary.pdf.font_file import font_file
from decisionaid.summary.pdf.write import pdf_bytes
from tests.summary import samples
from tests.summary.conftest import words_of

COVERED = {
    "Russian": "Когда мне можно домой?",
    "Greek": "Πότε μπορώ να πάω σπίτι;",
    "Vietnamese": "Tiếng Việt có dấu",
    "Polish": "Łódź żółć",
    "Chinese": "我可以什么时候回家?",
    "Japanese": "いつ家に帰れますか?",
    "Korean": "한국어 질문",
    "Armenian": "Երբ կարող եմ",
    "Georgian": "როდის",
    "Amharic": "መቼ ነው",
    "Thai": "เมื่อไหร่",
    "Lao": "ເມື່ອໃດ",
    "symbols": "☺ ❤ ✓ → ½ €",
}
ODD = [
    "<b>not bold</b> & {{ 7*7 }} {% raw %} </p>",
    "control\x00\x07\x1b[31m here",
    "tab\there",
    "emoji 😀 here",
    "عندما أصاب بالحمى",
    "מי עונה בלילה",
    "W" * 300,
    "line one\nline two",
    "lone \ud800 half",
    "\ufdd0 \ufffe",
]


def printed(*texts, **more):
    return pdf_bytes(samples.document(samples.questions(*texts), **more))


@pytest.mark.parametrize("name", COVERED)
def test_a_script_the_fonts_cover_reads_back_as_typed(name):
    assert uncovered(COVERED[name]) == ()
    got = words_of(printed(COVERED[name]))
    assert COVERED[name].replace(" ", "") in got.replace(" ", "")


@pytest.mark.parametrize("size", [14, 24])
def test_odd_texts_pass_the_checker(passes, size):
    passes(printed(*ODD, *COVERED.values(), size=size))


def test_markup_prints_as_typed_and_control_characters_do_not_print():
    words = words_of(printed(*ODD))
    assert "<b>not bold</b> & {{ 7*7 }} {% raw %} </p>" in words
    assert "control[31m here" in words
    assert "tab here" in words


def test_letters_that_no_font_covers_are_told_once_each_and_emoji_stay_whole():
    family = "👨‍👩‍👧"
    assert uncovered(f"a 😀 b 😀 {family} c ❤️") == ("😀", family)
    assert uncovered("plain words, ñ é ¿") == ()
    assert uncovered("བོད") != ()


def test_an_uncovered_letter_prints_as_a_box_with_a_note_and_keeps_its_meaning():
    data = printed("Is 😀 there?")
    assert "A box stands for a letter" in words_of(data)
    assert "A box stands" not in words_of(printed("Is it there?"))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        code = pdf.pages[0].Contents.read_bytes()
    assert "😀".encode("utf-16-be").hex().encode() in code


def unicode_tables(data):
    """Return the code to text tables of every font in a file."""
    tables = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for font in {
            f.objgen: f for page in pdf.pages for f in page.Resources.Font.values()
        }.values():
            lines = font.ToUnicode.read_bytes().decode().splitlines()
            pairs = [
                line[1:-1].split("> <") for line in lines if line.startswith("<") and "> <" in line
            ]
            table = {
                int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs[1:]
            }
            blocks = [int(line.split()[0]) for line in lines if line.endswith("beginbfchar")]
            tables.append(("/FontFile2" in font.FontDescriptor, table, blocks))
    return tables


def test_every_code_of_every_font_is_a_real_letter():
    for embedded, table, blocks in unicode_tables(
        printed(*ODD, *COVERED.values(), *map(chr, range(0x4E00, 0x4F20)))
    ):
        assert embedded
        assert table
        assert all(block <= 100 for block in blocks)
        for text in table.values():
            assert text
            assert not set(text) & {"\0", "\ufeff", "\ufffe"}


def test_arabic_reads_back_as_letters():
    data = printed("السلام")
    texts = "".join(text for _f, table, _b in unicode_tables(data) for text in table.values())
    assert set("السلام") <= set(texts)
    assert "السلام" in words_of(data)


def left_to_right(text):
    return "".join(span.text for span in fonts.backward_spans(text, bold=False))


def test_a_right_to_left_stretch_is_turned_with_its_marks_and_brackets():
    assert left_to_right("שלום") == "םולש"
    assert left_to_right("(שלום)") == "(םולש)"
    assert left_to_right("שָׁ") == "שָׁ"[::-1]  # the marks come before their letter
    assert left_to_right("ש👨\u200d👩") == "👨\u200d👩ש"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_cleaning_keeps_letters_and_never_fails(text):
    once = clean(text)
    assert clean(once) == once
    assert not any(ord(letter) < 32 and letter != "\n" for letter in once)
    spans = fonts.spans(drawable(text).replace("\n", " "), bold=False)
    assert "".join(span.text for span in spans) == drawable(text).replace("\n", " ")


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(max_size=80), min_size=1, max_size=4))
def test_any_typed_text_prints(texts):
    assert printed(*(text or "x" for text in texts)).startswith(b"%PDF-1.7")


def test_the_list_of_covered_letters_is_that_of_the_fonts():
    for name in {*fonts.REGULAR, *fonts.BOLD} - {"DroidSansFallbackFull"}:
        codes = {code for code in font_file(name).face.charToGlyph if 32 <= code < 0xF0000}
        listed = {
            code
            for start, end in zip(*fonts.coverage()[name], strict=True)
            for code in range(start, end + 1)
        }
        assert listed - codes == set(), name
        assert len(codes - listed) < 40, name
