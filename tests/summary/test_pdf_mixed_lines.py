"""Lines that run both ways: letters stand as on the screen, and read as they were typed."""

import ctypes
import io

import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption

from decisionaid.summary.document import Paragraph, QuestionBlock
from decisionaid.summary.pdf import bidi
from decisionaid.summary.pdf.typeset import Setting
from decisionaid.summary.pdf.write import pdf_bytes
from decisionaid.summary.runs import Run
from tests.summary import samples
from tests.summary.conftest import letters, overlaps, words_of

ENGLISH = "Can I ask about مرحبا بك today?"
ARABIC = "هل يمكنني السؤال عن CAR T cells today من فضلك؟"
HEBREW = "כמה עולה 150 או 20-30 שקל (ביום)?"
WRAPPED = "My doctor wrote «هل يمكنني أن أعود إلى البيت بعد العلاج مباشرة أم لا» in the letter."
BOTH = "Does it hurt (هل يؤلم كثيرا)? She says: שלום, 24."
TYPED = (ENGLISH, ARABIC, HEBREW, WRAPPED, BOTH)
BRACKETS = str.maketrans("()«»", "||||")
ANY = st.text("ab Zé   אבגשהنهسق  123٣٤()[]«»-+.,:/%?!", min_size=1, max_size=70)


def on_screen(text, base, lengths):
    """Return the places of the letters of lines so long, from left to right, as Qt draws them."""
    layout, option = QTextLayout(text), QTextOption()
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if base else Qt.LayoutDirection.LeftToRight
    )
    option.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    for length in lengths:
        lines.append(layout.createLine())
        assert lines[-1].isValid()
        lines[-1].setNumColumns(length)
        assert lines[-1].textLength() == length
    layout.endLayout()
    for line in lines:
        begin = line.textStart()
        places = [i for i in range(begin, begin + line.textLength()) if text[i].strip()]
        yield sorted(places, key=lambda i: left_edge(line, i))


def left_edge(line, place):
    """Return where the picture of one letter begins; asked alone, fonts of several do not mix."""
    return min(at.x() for run in line.glyphRuns(place, 1) for at in run.positions())


def on_paper(line):
    """Return the letters of a line as they stand from left to right."""
    parts = sorted(line.parts, key=lambda part: part.x)
    return "".join(span.text for part in parts for span in part.spans)


def set_in(width, text, **how):
    return Setting((Run(text, **how),), 14, width).lines


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ANY, st.sampled_from([60, 150, 400]))
def test_letters_of_every_line_stand_as_on_the_screen(qapp, text, width):
    text = " ".join(text.split()) or "a"
    lines = set_in(width, text)
    assert "".join(line.text for line in lines) == text
    base = bidi.base_level(text)
    levels = bidi.levels(text, base)
    for line, places in zip(
        lines, on_screen(text, base, [len(line.text) for line in lines]), strict=True
    ):
        if not line.parts:
            assert not bidi.has_rtl(text)
            assert places == sorted(places)
            continue
        shown = [bidi.mirrored(text[i]) if levels[i] % 2 else text[i] for i in places]
        assert plain(on_paper(line)) == "".join(shown)


def plain(shown):
    return shown.replace(" ", "")


@settings(max_examples=100, deadline=None)
@given(st.text("abc XYZ éñ Ж 12 (),.?-«»→", min_size=1, max_size=80))
def test_nothing_moves_in_lines_that_run_forward(text):
    assert all(not line.parts and not line.rtl for line in set_in(150, text))


@settings(max_examples=100, deadline=None)
@given(ANY, ANY)
def test_parts_stand_beside_each_other_and_keep_the_wording(one, other):
    setting = Setting((Run(one), Run(f"ש{other}", bold=True)), 14, 200)
    for line in setting.lines:
        end = 0.0
        for part in sorted(line.parts, key=lambda part: part.x):
            assert part.x == pytest.approx(end)
            end += part.width
        assert end == pytest.approx(line.width)
        assert "".join(part.said for part in line.parts) == line.text
        assert {part.run for part in line.parts} == {each.run for each in line.fragments}


def test_brackets_take_the_direction_of_what_they_hold():
    assert bidi.levels("ab(cd)", 1) == [2, 2, 2, 2, 2, 2]
    assert bidi.levels("אב(cd)ef", 1) == [1, 1, 1, 2, 2, 1, 2, 2]
    assert bidi.levels("a (שלום) b", 0) == [0, 0, 0, 1, 1, 1, 1, 0, 0, 0]


def test_what_is_isolated_leaves_its_surroundings_alone():
    assert bidi.levels("א\u2066ab\u2069ג", 1) == [1, 1, 2, 2, 1, 1]
    assert bidi.levels("a\u2068אב\u2069 1", 0) == [0, 0, 1, 1, 0, 0, 0]
    assert bidi.base_level("\u2067א\u2069 b") == 0


@pytest.mark.parametrize("mark", "\u2067\u202b(!")
def test_many_marks_in_a_row_end_well(mark):
    assert len(bidi.levels("א" + mark * 3000 + "b", 1)) == 3002


def test_marks_of_direction_are_heeded_and_not_drawn():
    assert [on_paper(line) for line in set_in(300, "ab \u2067אב 12\u2069 c")] == ["ab 12 בא c"]
    assert [on_paper(line) for line in set_in(300, "a \u202eb (ש)\u202c c")] == ["a (ש) b c"]
    assert on_paper(set_in(300, "\u200fab, ש")[0]) == "ש ,ab"
    assert "".join(part.said for part in set_in(300, "אב\u200f!")[0].parts) == "אב!"


def test_each_paragraph_has_its_own_direction():
    lines = set_in(300, "one שלום\nשלום one\nplain")
    assert [line.rtl for line in lines] == [False, True, False]
    assert [on_paper(line) for line in lines] == ["one םולש", "one םולש", "plain"]


@pytest.fixture(scope="module")
def page():
    return pdf_bytes(samples.document(samples.questions(*TYPED)))


def placed(data):
    """Return the letters of each line of a file as they stand from left to right.

    Letters of one picture come in the order of the eye. Brackets come as "|": pdfium tells some of
    them mirrored, which the picture does not.
    """
    rows = {}
    with pdfium.PdfDocument(io.BytesIO(data)) as pdf:
        for number, sheet in enumerate(pdf):
            text = sheet.get_textpage()
            for index in range(text.count_chars()):
                x, y = ctypes.c_double(), ctypes.c_double()
                pdfium.raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
                rows.setdefault((number, round(y.value)), []).append(
                    (x.value, -index, text.get_text_range(index, 1).strip())
                )
    return [
        "".join(letter for *_, letter in sorted(row)).translate(BRACKETS) for row in rows.values()
    ]


def test_words_on_the_page_stand_in_the_order_of_the_eye(page):
    rows = "\n".join(placed(page))
    assert "aboutكبابحرمtoday?" in rows  # the second word of the phrase is the one on the left
    assert "؟كلضفنمCARTcellstodayنعلاؤسلايننكميله" in rows
    assert "?|םויב|לקש20-30וא150הלועהמכ" in rows
    assert "wrote|المأةرشابمجالعلادعبتيبلاىلإدوعأنأيننكميله|inthe" in rows
    assert "hurt|اريثكملؤيله|?Shesays:24,םולש." in rows


def said(data):
    """Return the wording that the structure gives each question: its lines one after another."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = []

        def walk(element):
            if not isinstance(element, pikepdf.Dictionary):
                return
            kids = element.get("/K", [])
            kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
            spans = [k for k in kids if isinstance(k, pikepdf.Dictionary) and "/ActualText" in k]
            if spans:
                found.append("".join(str(span.ActualText) for span in spans))
            for kid in kids:
                walk(kid)

        walk(pdf.Root.StructTreeRoot.K)
        return found


def test_the_structure_gives_every_text_as_typed_in_one_piece_a_line(page):
    assert said(page) == list(TYPED)


def test_every_word_reads_back_as_typed_and_a_line_of_one_direction_whole():
    texts = ("السلام عليكم للأسف ولا إلى", "מי עונה בלילה (ביום)?", "متى أعود بعد 3.5 أسابيع؟")
    words = words_of(pdf_bytes(samples.document(samples.questions(*texts, ENGLISH))))
    for text in texts:
        assert text in words
    for word in ENGLISH.split():
        assert word in words.split()


@pytest.mark.parametrize("size", [14, 18, 24])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_such_pages_pass_the_checker_and_stand_well(passes, size, lang):
    worries = samples.section("W", *(Paragraph((Run(text),)) for text in TYPED))
    data = pdf_bytes(samples.document(samples.questions(*TYPED), worries, size=size, lang=lang))
    passes(data)
    for (width, height), found in letters(data):
        for letter, (left, bottom, right, top) in found:
            assert 28 <= left < right <= width - 28, letter
            assert 15 <= bottom < top <= height - 20, letter
        # Arabic letters reach over each other; the others never do.
        assert overlaps([one for one in found if not "\u0600" <= one[0] <= "\u06ff"]) == []


def test_a_link_lies_where_its_words_went():
    cut = (*samples.t("كم من الوقت يستمر العلاج "), *samples.t("(on page {page})", target="q1"))
    whole = QuestionBlock(1, samples.t("Whole"), samples.t("About"), samples.TICKS, anchor="q1")
    data = pdf_bytes(samples.document(samples.section("S", Paragraph(cut), whole)))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (note,) = pdf.pages[0].Annots
        left, bottom, right, top = (float(edge) for edge in note.Rect)
    with pdfium.PdfDocument(io.BytesIO(data)) as pdf:
        text = pdf[0].get_textpage()
        inside, beside = (
            text.get_text_bounded(start, bottom, end, top).strip()
            for start, end in ((left, right), (right, 612))
        )
    assert set("|on page 1") == set(inside.translate(BRACKETS))
    assert beside == "كم من الوقت يستمر العلاج"
    assert "|onpage1|جالعلارمتسيتقولانممك" in placed(data)


def test_a_heading_that_runs_both_ways_has_its_bookmark():
    data = pdf_bytes(samples.document(samples.section("S", samples.Heading(samples.t(ENGLISH)))))
    with pdfium.PdfDocument(io.BytesIO(data)) as pdf:
        assert ENGLISH in [entry.get_title() for entry in pdf.get_toc()]
