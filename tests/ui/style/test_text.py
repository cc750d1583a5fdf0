"""Words on screen follow the chosen language."""

from decisionaid.ui.style.text import current, ntr, set_language, tr


def test_english_words_are_the_source():
    assert tr("Back") == "Back"
    assert ntr("{n} page", "{n} pages", 2).format(n=2) == "2 pages"


def test_a_language_written_from_right_to_left_is_known():
    assert set_language("ar").right_to_left
    assert current().lang == "ar"
    set_language("en")
    assert not current().right_to_left
