"""Sentences for the ear: where they begin, how numbers and abbreviations are said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisionaid.aid import text_renderer
from decisionaid.language import words
from decisionaid.speech_text import SECOND_HAND, said, sentences, without_repeat

EN, ES = words("en"), words("es")


def heard(text, lang=EN):
    return [s.said for s in sentences(text, lang)]


@pytest.mark.parametrize(("text", "spoken"), [
    ("39–63 of 100", "39 to 63 of 100"),
    ("10-14 days", "10 to 14 days"),
    ("44/100", "44 of 100"),
    ("venetoclax + azacitidine", "venetoclax plus azacitidine"),
    ("TOWER study, 2017", "TOWER study, 2017"),
    ("A cure [3, 4].", "A cure."),
    ("ROCCA study, 2024†", "ROCCA study, 2024, read second-hand"),
    ("† We read what others wrote.", "We read what others wrote."),
    ("About: all options  ·  Asked by: me", "About: all options, Asked by: me"),
    ("74 of 100 had this", "74 of 100 had this"),
])
def test_numbers_ranges_and_signs_are_said_in_words(text, spoken):
    assert heard(text) == [spoken]


@pytest.mark.parametrize("text", ["Call 555-1234.", "1-800-999-1234", "2026-11-25", "1/2/2027"])
def test_phone_numbers_and_dates_are_no_ranges(text):
    assert heard(text) == [text]


@pytest.mark.parametrize(("text", "spoken"), [
    ("ALL came back", "A-L-L came back"),
    ("the PSA test, an MRI or US", "the P-S-A test, an M-R-I or U-S"),
    ("the CD19 marker", "the C-D 19 marker"),
    ("all of the CAR T cells", "all of the CAR T cells"),
    ("INO-VATE and UKALL14", "INO-VATE and UKALL14"),
])
def test_abbreviations_are_spelled_and_names_are_words(text, spoken):
    assert heard(text) == [spoken]


def test_spanish_has_its_own_words():
    assert heard("En EE. UU., 39–63 de 100. La LLA.", ES) == [
        "En Estados Unidos, 39 a 63 de 100.", "La L-L-A."]


@pytest.mark.parametrize(("text", "count"), [
    ("One. Two? Three!", 3), ("See Dr. Smith now.", 1), ("1. A source of 2017. More.", 2),
    ("About 2.5 rounds e.g. in May.", 1), ("First\nsecond", 2), ("…", 0), ("", 0),
])
def test_sentences_end_where_a_reader_stops(text, count):
    assert len(heard(text)) == count


@given(st.text(max_size=200))
def test_each_sentence_is_a_part_of_the_text_and_none_overlaps(text):
    end = 0
    for found in sentences(text, EN):
        assert end <= found.start < found.end <= len(text)
        end = found.end


@given(st.lists(st.sampled_from(["One", "two.", "Three!", "Four?"]), min_size=1))
def test_no_word_is_lost(given_words):
    assert " ".join(heard(" ".join(given_words))).split() == given_words


def test_a_cell_does_not_say_the_name_of_its_row_again():
    assert without_repeat("What it is, Inotuzumab: a drug", "What it is") == "Inotuzumab: a drug"
    assert without_repeat("What it is: only if you ask", "What it is") == "Only if you ask"
    assert without_repeat("What it isn’t", "What it is") == "What it isn’t"


def test_the_sign_is_the_one_the_guide_uses():
    assert SECOND_HAND == text_renderer.SECOND_HAND


def test_what_nobody_sees_is_not_said():
    assert said("\u2066TOWER\u2069 stu\u00addy", EN) == "TOWER study"
