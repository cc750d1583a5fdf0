"""The same document as plain text, in the order it is read."""

from decisionaid.summary.text import plain_text
from tests.summary import samples
from tests.summary.sample_visit import LONG, sheet, summary


def test_text_says_numbers_in_both_ways_and_where_they_are_from():
    text = plain_text(samples.document(samples.side_by_side()))
    assert (
        "Blinatumomab (Blincyto):\n44 of 100 had this, 56 of 100 did not.\nWithin 12 weeks. TOWER"
        in text
    )
    assert "Measured in different studies. Do not compare the numbers." in text


def test_text_follows_the_order_of_the_pages():
    text = plain_text(samples.everything())
    titles = [
        "My summary\n=",
        "Side by side\n=",
        "All my questions\n=",
        "Sources and word list\n=",
        "Talking about treatment\n=",
        "After the visit\n=",
        "For the doctor\n=",
    ]
    places = [text.index(title) for title in titles]
    assert places == sorted(places)
    assert text.endswith("not in place of it.\n")


def test_forms_read_as_things_to_tick_and_to_fill_in():
    text = plain_text(samples.document(samples.talk(), samples.after()))
    assert "Decide by: ________ Here today: [ ] Patient [ ] Family [ ] Interpreter" in text
    assert "Time at home: [ ] Not at all  [ ] A little" in text
    assert "What | Who | When" in text


def test_text_of_a_visit_holds_its_words_whole_and_no_control_characters():
    text = plain_text(summary())
    assert LONG in text
    assert "(whole question on page" not in text
    assert all(letter == "\n" or ord(letter) >= 32 for letter in text)


def test_a_sheet_reads_as_text_too():
    assert "My three most important questions" in plain_text(sheet())
