"""Room for words: no label is cut in English, Spanish or a language 40 % longer, at any text size.

The low windows are those of 1366 x 768 on a screen of 125 and 150 %.
"""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMainWindow

from decisionaid.aid.library import Library
from decisionaid.ui.services.dialogs import Message, MessageDialog
from decisionaid.ui.steps.compare.layers import topics_of
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.style.theme import theme
from tests.longer import LANG, longer, longer_guide
from tests.ui.checks import clipped_labels, squeezed
from tests.ui.conftest import settle

PAGES = ("welcome", "about", "no_cards", "learn", "compare", "check", "table", "values",
         "questions", "summary", "after", "visits", "help", "break")
SMALL, AT_125, AT_150 = (1024, 600), (1093, 614), (911, 512)
SEEN = [(LANG, SMALL, 100), (LANG, AT_125, 125), (LANG, AT_150, 100), (LANG, AT_150, 200),
        ("es", SMALL, 100), ("es", AT_150, 300)]
REST = [(lang, window, size) for lang in ("en", "es", LANG) for window in (SMALL, AT_125, AT_150)
        for size in (100, 125, 150, 200, 300) if (lang, window, size) not in SEEN]
LOOKS = pytest.mark.parametrize(
    ("lang", "window", "size"),
    [*SEEN, *(pytest.param(*look, marks=pytest.mark.slow) for look in REST)])


@pytest.fixture(scope="module")
def library() -> Library:
    """Return the shipped aid in the longer language too."""
    return Library([longer_guide()])


def opened(program, page, lang, window, size):
    """Return the program on a page in this language, window and text size."""
    made = program(page, width=window[0], height=window[1], size=size)
    made.session.speak(lang)
    assert current().lang == lang
    settle()
    return made


def cut(made, root=None) -> list[str]:
    """Return what is cut off in the window, once all is laid out."""
    for _ in range(3):
        settle()
    root = root or made.window
    return [*clipped_labels(root), *squeezed(root)]


def test_the_longer_language_is_about_40_percent_longer_and_spoken_by_the_window(program):
    made = program("about")
    made.session.speak(LANG)
    assert tr("Compare") == "Coómpaáreé"
    text = "You can skip any question, and change your answers later ({n} of {m})."
    assert 1.35 < len(longer(text)) / len(text) < 1.45
    assert "({n} oóf {m})" in longer(text)


@LOOKS
def test_no_word_of_any_page_is_cut(program, lang, window, size):
    made = opened(program, "welcome", lang, window, size)
    found = {}
    for page in PAGES:
        made.walk.show(page)
        found[page] = cut(made)
    assert {page: bad for page, bad in found.items() if bad} == {}
    assert (made.window.width(), made.window.height()) == window


@LOOKS
def test_no_word_of_any_topic_is_cut(program, lang, window, size):
    made = opened(program, "compare", lang, window, size)
    found = {}
    for topic, _name in topics_of(made.session.view.decision):
        made.window.shown_page().show_topic(topic)
        found[topic] = cut(made)
    assert {topic: bad for topic, bad in found.items() if bad} == {}


@pytest.mark.parametrize("size", [100, 200, 300])
@pytest.mark.parametrize("ask", ["displayRequested", "menuRequested", "questionsRequested"])
def test_no_word_of_a_drawer_is_cut(program, ask, size):
    made = opened(program, "questions", LANG, AT_150, size)
    getattr(made.window, ask).emit()
    assert made.window.drawer.isVisible()
    assert cut(made, made.window.drawer) == []


@pytest.mark.parametrize("size", [100, 300])
def test_no_word_of_a_dialog_is_cut(qapp, qtbot, size):
    theme().set(scale=size / 100)
    parent = QMainWindow()
    qtbot.addWidget(parent)
    parent.resize(*AT_150)
    actions = (("clear", longer("Finish and clear")), ("break", longer("Take a break")),
               ("stay", longer("Stay here")))
    dialog = MessageDialog(Message(
        longer("Your answers could not be kept on this computer"),
        longer("Your answers are still here, and you can print them."), actions,
        (longer("Free some room on the disk"),)), None, parent)
    dialog.fit()
    dialog.show()
    assert cut(None, dialog) == []
