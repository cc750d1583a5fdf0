"""Text: only bold runs are markup, links lie where their words are, nothing is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.labels import WrapLabel, aid_text
from decisionaid.ui.widgets.textblock import (
    TextBlock,
    marked,
    plain,
    runs_from_the_left,
    with_terms,
)


def test_bold_runs_are_taken_out_of_the_words():
    rich = marked("as a **bridge**. One **end**")
    assert rich.text == "as a bridge. One end"
    assert [(s.start, s.length, s.bold) for s in rich.spans] == [(5, 6, True), (17, 3, True)]


def test_html_in_a_text_stays_as_typed():
    assert marked("<b>5 & 6</b>").text == "<b>5 & 6</b>"


@given(st.text(max_size=80))
def test_typed_text_is_never_changed(text):
    assert plain(text).text == text
    if "**" not in text:
        assert marked(text).text == text


def test_the_first_place_of_a_whole_word_is_linked():
    rich = with_terms(plain("Antibody or antibodies; T cells"), {"T cells": "t-cell", "body": "b"})
    assert [(rich.text[s.start : s.start + s.length], s.term) for s in rich.spans] == [
        ("T cells", "t-cell")
    ]


def test_narrow_text_is_higher(look):
    block = TextBlock(plain("one two three four"), look.font("body"), 27, rtl=False, center=False)
    assert block.height(400) == 27
    assert block.height(60) > 27


def test_a_word_wider_than_its_box_breaks_instead_of_being_cut(look):
    block = TextBlock(plain("x" * 60), look.font("body"), 27, rtl=False, center=False)
    block.height(100)
    assert block.width(100) <= 102


def test_a_tap_on_a_linked_word_asks_for_its_meaning(shown, qtbot):
    from PySide6.QtCore import Qt

    label = aid_text("Your T cells hunt")
    label.set_terms({"T cells": "t-cell"})
    shown(label, 400, 60)
    span = next(s for s in label.rich().spans if s.term)
    box = label._block().span_rects(span, label.width())[0]
    spot = (box.center() + label.text_rect().topLeft()).toPoint()
    with qtbot.waitSignal(label.termActivated) as told:
        qtbot.mouseClick(label, Qt.MouseButton.LeftButton, pos=spot)
    assert told.args == ["t-cell"]
    with qtbot.waitSignal(label.termActivated):
        qtbot.keyClick(label, Qt.Key.Key_Return)


def test_a_plain_label_takes_no_focus(look):
    from PySide6.QtCore import Qt

    assert WrapLabel("**not bold**").text() == "**not bold**"
    assert WrapLabel("words").focusPolicy() == Qt.FocusPolicy.NoFocus
    assert theme() is look


@pytest.mark.parametrize(("text", "from_left"), [
    ("Can my sister come along?", True), ("[English] A pill.", True), ("هل تأتي أختي؟", False),
    ("CAR T: نوع", False), ("100 %", False), ("", False)])
def test_words_in_other_letters_alone_keep_their_own_direction(text, from_left):
    assert runs_from_the_left(text) is from_left


def test_on_a_page_read_from_the_right_they_begin_at_the_right_all_the_same(look):
    block = TextBlock(plain("How soon?"), look.font("body"), 27, rtl=True, center=False)
    assert block.height(300) == 27
    line = block._layout.lineAt(0)
    assert line.naturalTextRect().right() > 295
    assert line.cursorToX(0)[0] < line.cursorToX(8)[0]


def test_a_link_in_arabic_cuts_nothing_of_the_line_above(look, qapp):
    def picture(links):
        rich = plain("كثير من خلايا الدم\nتحمل علامة على الخلايا")
        rich = with_terms(rich, {"علامة": "marker"}) if links else rich
        block = TextBlock(rich, look.font("body"), 27, rtl=True, center=False)
        image = QImage(300, 60, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        block.paint(painter, QRectF(0, 0, 300, 60), QColor("black"), QColor("black"))
        painter.end()
        return image.copy(0, 0, 300, 27)

    assert picture(True) == picture(False)


@given(st.lists(st.sampled_from(["a", "blood", "of 100", "transplantation", "x" * 30]), min_size=1),
       st.lists(st.integers(20, 700), min_size=1, max_size=6))
def test_the_height_in_a_width_does_not_depend_on_widths_asked_before(words, widths):
    def block():
        look = theme()
        return TextBlock(plain(" ".join(words)), look.font("body"), 27, rtl=False, center=False)

    asked = block()
    assert [asked.height(w) for w in widths] == [block().height(w) for w in widths]
