"""Every script of these prints as HarfBuzz shapes it, reads back as typed, and loses no letter."""

import io
import subprocess

import pikepdf
import pytest
import uharfbuzz
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from decisionaid.paths import resource
from decisionaid.summary.document import Paragraph
from decisionaid.summary.pdf import fonts
from decisionaid.summary.pdf.characters import drawable, uncovered
from decisionaid.summary.pdf.shaping import needs_shaping
from decisionaid.summary.pdf.typeset import Setting
from decisionaid.summary.pdf.write import pdf_bytes
from decisionaid.summary.runs import Run
from tests.summary import samples
from tests.summary.conftest import words_of

# "When can I go home?" or the like, and where a script joins letters, words that do.
TYPED = {
    "Devanagari": "मुझे घर जाने की अनुमति कब मिलेगी? शक्ति, क्षेत्र, विद्यार्थी।",
    "Bengali": "আমি কখন বাড়ি যেতে পারব? স্ত্রী, ক্ষমতা।",
    "Tamil": "நான் எப்போது வீட்டிற்குச் செல்லலாம்? ஸ்ரீ கொடுக்கும்",
    "Telugu": "నేను ఎప్పుడు ఇంటికి వెళ్ళవచ్చు? స్త్రీ శక్తి",
    "Kannada": "ನಾನು ಯಾವಾಗ ಮನೆಗೆ ಹೋಗಬಹುದು? ಸ್ತ್ರೀ ಶಕ್ತಿ",
    "Malayalam": "എനിക്ക് എപ്പോൾ വീട്ടിൽ പോകാം? ന്\u200d സ്ത്രീ",
    "Gujarati": "હું ક્યારે ઘરે જઈ શકું? સ્ત્રી શક્તિ",
    "Gurmukhi": "ਮੈਂ ਘਰ ਕਦੋਂ ਜਾ ਸਕਦਾ ਹਾਂ? ਪ੍ਰਸ਼ਨ",
    "Oriya": "ମୁଁ କେବେ ଘରକୁ ଯାଇପାରିବି? ସ୍ତ୍ରୀ",
    "Sinhala": "මට ගෙදර යන්න පුළුවන් කවදාද? ශ්\u200dරී ක්\u200dරමය",
    "Myanmar": "ကျွန်တော် ဘယ်တော့ အိမ်ပြန်နိုင်မလဲ။",
    "Khmer": "តើខ្ញុំអាចទៅផ្ទះនៅពេលណា? ស្រ្តី",
    "Thai": "ฉันจะกลับบ้านได้เมื่อไหร่ น้ำ ผู้ป่วยพักฟื้น",
    "Lao": "ຂ້ອຍຈະກັບບ້ານໄດ້ເມື່ອໃດ ນ້ຳ",
    "Arabic": "السلام عليكم متى أعود إلى البيت؟",
    "Hebrew": "שָׁלוֹם מָתַי",
}
PLAIN = {
    "Hebrew letters": "מתי אוכל לחזור הביתה",
    "Persian": "می\u200cخواهم بدانم",
    "Han": "我什么时候可以回家?",
    "Kana": "いつ家に帰れますか?",
    "Hangul": "언제 집에 갈 수 있나요?",
    "Cyrillic": "Когда мне можно домо\u0301й?",
    "Greek": "Πότε μπορώ να πάω σπίτι;",
    "Yoruba": "Ṣé ó dùn? ẹ̀kọ́ q̃",
}


def printed(*texts, bold=False):
    blocks = (Paragraph((Run(text, bold=bold),)) for text in texts)
    return pdf_bytes(samples.document(samples.section("W", *blocks)))


def drawn(data, font):
    """Return the outlines of all pictures that a file draws in one font, spaces left out."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            cut = {}
            for name, entry in page.Resources.Font.items():
                if str(entry.BaseFont).endswith(font) and "/FontFile2" in entry.FontDescriptor:
                    file = io.BytesIO(entry.FontDescriptor.FontFile2.read_bytes())
                    cut[name] = TTFont(file, checkChecksums=0)
            inside = None
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tf":
                    inside = cut.get(str(operands[0]))
                if inside is not None and str(operator) in {"Tj", "TJ"}:
                    strings = operands[0] if str(operator) == "TJ" else operands
                    table = inside["cmap"].getcmap(1, 0).cmap
                    for string in strings:
                        if isinstance(string, pikepdf.String):
                            found += [outline(inside, table[code]) for code in bytes(string)]
    return sorted(one for one in found if one)


def outline(font, name):
    points, _ends, _flags = font["glyf"][name].getCoordinates(font["glyf"])
    return tuple(map(tuple, points))


def shaped_alone(text, font):
    """Return the outlines that HarfBuzz gives each word of a text that a font covers."""
    path = resource("fonts", f"{font}.ttf")
    face, file = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))), TTFont(path)
    found = []
    for span in fonts.spans(text, bold=False):
        if span.font == font:
            buffer = uharfbuzz.Buffer()
            buffer.add_str(span.text)
            buffer.guess_segment_properties()
            uharfbuzz.shape(uharfbuzz.Font(face), buffer)
            assert all(info.codepoint for info in buffer.glyph_infos), span.text
            names = [file.getGlyphName(info.codepoint) for info in buffer.glyph_infos]
            found += [outline(file, name) for name in names]
    return sorted(one for one in found if one)


@pytest.mark.parametrize("script", TYPED)
def test_the_pictures_on_the_page_are_those_of_harfbuzz(script):
    font = f"NotoSans{script}-Regular"
    expected = shaped_alone(TYPED[script], font)
    assert expected
    assert drawn(printed(TYPED[script]), font) == expected


def ink_height(text, font):
    """Return how high the ink of a line reaches from its lowest mark, by its size."""
    face = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(
        str(resource("fonts", f"{font}.ttf")))))
    edges = []
    for span in fonts.spans(text, bold=False):
        if span.font == font:
            buffer = uharfbuzz.Buffer()
            buffer.add_str(span.text)
            buffer.guess_segment_properties()
            uharfbuzz.shape(face, buffer)
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
                box = face.get_glyph_extents(info.codepoint)
                top = box.y_bearing + place.y_offset
                edges += [top, top + box.height]
    return (max(edges) - min(edges)) / face.face.upem


@pytest.mark.parametrize("script", TYPED)
def test_two_lines_below_each_other_do_not_touch(script):
    setting = Setting((Run(TYPED[script]),), 14, 300)
    assert ink_height(TYPED[script], f"NotoSans{script}-Regular") <= setting.lead / 14 + 0.03


def test_lines_of_latin_words_stand_as_close_as_ever():
    assert Setting((Run("¿Dónde está?"),), 10, 300).lead == pytest.approx(13.1)


@pytest.mark.parametrize("bold", [False, True])
def test_every_script_reads_back_as_typed(bold, tmp_path):
    texts = {**TYPED, **PLAIN}
    data = printed(*texts.values(), bold=bold)
    path = tmp_path / "page.pdf"
    path.write_bytes(data)
    poppler = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout
    directions = dict.fromkeys(range(0x202A, 0x202F))
    got = "".join(poppler.decode().translate(directions).split())
    by_pdfium = "".join(words_of(data).split())
    for name, text in texts.items():
        assert "".join(text.split()) in got, name
        if name != "Hebrew":  # pdfium turns the marks of letters that run backward once more
            assert "".join(text.split()) in by_pdfium, name


def test_all_scripts_together_pass_the_checker(passes):
    passes(printed(*TYPED.values(), *PLAIN.values()))


def test_no_letter_of_these_scripts_is_told_as_uncovered():
    assert uncovered(" ".join([*TYPED.values(), *PLAIN.values()])) == ()


def test_latin_words_are_never_shaped():
    assert not needs_shaping("¿Dónde está? Größe, Łódź, “9” of 100")
    assert all(not span.glyph_runs for span in fonts.spans("¿Dónde? — Łódź", bold=True))


PICTURES = "abc 👨\u200d👩\u200d👧😀"
MIXED = st.text("".join([*TYPED.values(), *PLAIN.values(), PICTURES]), max_size=60)


@settings(max_examples=200, deadline=None)
@given(MIXED, st.sampled_from([30, 90, 300]))
def test_lines_of_mixed_scripts_lose_no_letter_and_stay_within_their_width(text, width):
    text = " ".join(text.split())
    setting = Setting((Run(text),), 14, width)
    assert "".join(line.text for line in setting.lines) == drawable(text)
    for line in setting.lines:
        ink = line.text.rstrip()
        space = 0.5 * 14 * (len(line.text) - len(ink))
        # A mark without its letter gets a ring where a line that runs both ways parts them.
        ring = 14 if line.parts else 0.1
        assert line.width <= width + space + ring or len(fonts.clusters(ink)) == 1


def test_a_broken_word_whose_letters_join_stays_within_the_line():
    lines = Setting((Run("مبહ"),), 14, 30).lines  # joined, the first two are wider than each alone
    assert [line.width <= 30.1 for line in lines] == [True, True]


@settings(max_examples=100, deadline=None)
@given(MIXED)
def test_a_line_never_begins_with_a_mark_or_within_a_picture(text):
    text = "".join(text.split())
    whole = fonts.clusters(drawable(text))
    for line in Setting((Run(text),), 14, 30).lines:
        assert "".join(whole[: len(fonts.clusters(line.text))]) == line.text
        del whole[: len(fonts.clusters(line.text))]


@settings(max_examples=20, deadline=None)
@given(st.lists(MIXED, min_size=1, max_size=3))
def test_any_mixture_of_scripts_prints(texts):
    assert printed(*(text or "x" for text in texts)).startswith(b"%PDF-1.7")


LONG = [TYPED["Khmer"] * 9, TYPED["Thai"].replace(" ", "") * 9, "က္က" * 300]


@pytest.mark.parametrize("text", LONG)
def test_words_without_spaces_end_their_lines_at_whole_syllables(text):
    lines = Setting((Run(text),), 14, 200).lines
    assert len(lines) > 3
    assert all(line.width <= 200.1 for line in lines)
    assert "".join(line.text for line in lines) == text


def test_a_line_may_end_where_a_break_was_typed():
    text = "តើខ្ញុំ\u200bអាចទៅ\u200bផ្ទះនៅ"
    parts = text.split("\u200b")
    width = max(fonts.width_of(part, bold=False) for part in parts) * 14 + 1
    assert [line.text for line in Setting((Run(text),), 14, width).lines] == parts


def test_the_same_words_give_the_same_bytes_whatever_was_printed_before():
    first = printed(TYPED["Bengali"])
    printed(TYPED["Bengali"][::-1])
    assert printed(TYPED["Bengali"]) == first
