"""Fields for typed words: what does not fit is told in a sentence, and nothing else is lost."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets import fields
from decisionaid.ui.widgets.fields import LIMIT, TextArea, TextField, fitting, with_note
from decisionaid.ui.widgets.pasted import words_of_html


@pytest.fixture
def field(shown, qapp):
    """Return a field of ten letters with its note, shown."""
    made, holder = TextField("Weekdays", limit=10), QWidget()
    holder.setLayout(with_note(made))
    shown(holder, 400, 160)
    made.setFocus()
    return made


def paste(field, text):
    QGuiApplication.clipboard().setText(text)
    field.paste()


def test_a_full_field_says_so_and_no_longer_once_a_letter_is_taken_away(field, qtbot):
    qtbot.keyClicks(field, "123456789")
    assert not field.limit_note.isVisible()
    qtbot.keyClicks(field, "0")
    assert "10 letters" in field.limit_note.text()
    assert field.limit_note.isVisible()
    field.backspace()
    assert not field.limit_note.isVisible()


def test_a_paste_that_is_too_long_keeps_what_fits_and_what_was_there(field, qtbot):
    field.setText("ab")
    field.setCursorPosition(1)
    with qtbot.waitSignal(field.textEdited) as told:
        paste(field, "x" * 30)
    assert told.args == ["axxxxxxxxb"]
    assert field.cursorPosition() == 9
    qtbot.waitUntil(lambda: "left out" in field.limit_note.text())


def test_no_letter_is_cut_in_two(field):
    paste(field, "😀" * 12)
    assert field.text() == "😀" * 10


def test_a_letter_more_than_fits_changes_nothing_but_the_note(field, qtbot):
    field.setText("1234567890")
    qtbot.keyClicks(field, "x")
    assert field.text() == "1234567890"
    qtbot.waitUntil(lambda: "left out" in field.limit_note.text())


def test_a_hidden_field_hides_its_note(field):
    field.setText("1234567890")
    field.hide()
    assert not field.limit_note.isVisible()
    field.show()
    assert field.limit_note.isVisible()


def test_a_box_says_what_was_left_out(shown):
    area = shown(TextArea("My worries", limit=10), 400, 200)
    area.edit.insertPlainText("0123456789")
    assert "left out" not in area.limit_note.text()
    area.edit.insertPlainText("abc")
    assert area.text() == "0123456789"
    assert "left out" in area.limit_note.text()


@pytest.mark.parametrize(("text", "place", "kept"), [
    ("abcdef", 6, ("abcd", 4)), ("abXYcd", 4, ("abcd", 2)), ("😀😀XYab", 6, ("😀😀ab", 4)),
    ("abcdef", 0, ("abcd", 0)), ("\ud83dabcde", 6, ("\ud83dabc", 4)),
], ids=["at the end", "in the middle", "after pairs", "at the start", "half a letter"])
def test_what_does_not_fit_goes_before_the_cursor(text, place, kept):
    assert fitting(text, place, 4) == kept


def test_hints_in_a_field_are_as_dark_as_captions(field):
    field.setPlaceholderText("Search")
    assert field.palette().placeholderText().color() == theme().color("ink2")


def mime(*, text="", html="", files=()):
    made = QMimeData()
    if text:
        made.setText(text)
    if html:
        made.setHtml(html)
    if files:
        made.setUrls([QUrl.fromLocalFile(f) for f in files])
    return made


def test_eight_hundred_thousand_unbroken_letters_are_cut_before_they_are_laid_out(shown):
    area = shown(TextArea("My worries"), 400, 200)
    area.edit.insertPlainText("ab")
    area.edit.moveCursor(area.edit.textCursor().MoveOperation.Start)
    laid_out = []
    area.edit.document().contentsChange.connect(lambda _at, _gone, new: laid_out.append(new))
    area.edit.insertFromMimeData(mime(text="x" * 800_000))
    assert max(laid_out) <= LIMIT
    assert area.text() == "x" * 9_998 + "ab"
    assert "left out" in area.limit_note.text()


def test_a_file_is_no_question(shown, field):
    area = shown(TextArea("My worries"), 400, 200)
    area.edit.insertFromMimeData(mime(text="file:///a/scan.pdf", files=["/a/scan.pdf"]))
    assert area.text() == ""
    assert "A file cannot be put here" in area.limit_note.text()
    QGuiApplication.clipboard().setMimeData(mime(text="file:///a", files=["/a/scan.pdf"]))
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    assert "A file cannot be put here" in field.limit_note.text()


def test_the_menu_of_a_line_takes_words_and_no_file(field):
    def paste_by_menu():
        menu = field.make_menu()
        next(a for a in menu.actions() if a.objectName() == "edit-paste").trigger()
        menu.close()

    QGuiApplication.clipboard().setMimeData(mime(text="file:///a", files=["/a/scan.pdf"]))
    paste_by_menu()
    assert field.text() == ""
    assert "A file cannot be put here" in field.limit_note.text()
    QGuiApplication.clipboard().setText("Is it far?")
    paste_by_menu()
    assert field.text() == "Is it far?"


@pytest.mark.parametrize(("url", "words"), [
    ("smb://ward/scan.pdf", ""), ("mtp://phone/a.jpg", ""), ("trash:///scan.pdf", ""),
    ("https://example.org/a", "https://example.org/a")])
def test_a_file_of_a_server_a_phone_or_the_bin_is_none_either(shown, url, words):
    area, source = shown(TextArea("My worries"), 400, 200), mime(text=url)
    source.setUrls([QUrl(url)])
    area.edit.insertFromMimeData(source)
    assert area.text() == words


@pytest.mark.parametrize("form", ["x-special/gnome-copied-files", "image",
                                  'application/x-qt-windows-mime;value="FileGroupDescriptorW"'])
def test_what_a_desktop_hands_over_as_a_file_or_picture_is_told_as_one(shown, form):
    area, source = shown(TextArea("My worries"), 400, 200), mime(text="scan.pdf")
    if form == "image":
        source = QMimeData()
        source.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    else:
        source.setData(form, b"x")
    area.edit.insertFromMimeData(source)
    assert area.text() == ""
    assert "A file cannot be put here" in area.limit_note.text()


@pytest.mark.parametrize(("page", "words"), [
    ("<p>Is it <b>safe</b>?</p><script>x()</script>", "Is it safe?"),
    ("<style>p{}</style><div>5 &lt; 6&nbsp;&amp; more<br>lines</div>\n<p>3 < 4</p>",
     "5 < 6 & more\nlines\n3 < 4"),
    ("<!-- no --><table><tr><td>one</td><td>two</td></tr></table><a href='x'>three",
     "one two\nthree"),
])
def test_of_a_web_page_its_words_are_pasted(shown, page, words):
    area = shown(TextArea("My worries"), 400, 200)
    area.edit.insertFromMimeData(mime(html=page))
    assert area.text() == words


@pytest.mark.parametrize("part", ["<div>", "<ul><li>", "<br", "</td ", "<!--", "<script ", "<"])
def test_a_web_page_of_nothing_but_tags_ends_soon_and_ends_nothing(part):
    start = time.process_time()
    assert words_of_html(f"{part * 20_000}</b>word")[-4:] in ("word", "")
    assert time.process_time() - start < 2


@pytest.fixture
def heard(monkeypatch):
    """Return what is announced, as it comes."""
    said = []
    monkeypatch.setattr(fields, "announce", lambda _widget, text: said.append(text))
    return said


@pytest.fixture(params=["line", "box"])
def either(request, shown, qapp):
    """Return a field of one line or of several, with its note, and what takes the keys."""
    if request.param == "line":
        made, holder = TextField("Where", limit=40), QWidget()
        holder.setLayout(with_note(made))
        shown(holder, 400, 160)
        made.setFocus()
        return made, made
    area = TextArea("Worries", limit=40)
    shown(area, 400, 200)
    area.edit.setFocus()
    return area, area.edit


@pytest.mark.parametrize(
    ("typed", "name"),
    [("བོད", "Tibetan"), ("ᏣᎳᎩ", "Cherokee"), ("ߒߞߏ", "N’Ko"), ("ᱥᱟ", "Ol Chiki"),
     ("\U000300a0", "Rare Chinese"), ("😀", "Small pictures")],
)  # fmt: skip
def test_letters_that_will_not_print_are_named_by_their_script_while_typing(
    either, heard, typed, name
):
    field, keys = either
    keys.insert(typed) if isinstance(field, TextField) else keys.insertPlainText(typed)
    assert field.limit_note.isVisible()
    assert name in field.limit_note.text()
    assert not set(typed) & set(field.limit_note.text())  # the screen may lack them too
    assert heard == [field.limit_note.text()]
    QTest.keyClicks(keys, "ab")
    assert len(heard) == 1  # once, not with every letter
    field.set_text("") if isinstance(field, TextArea) else field.clear()


def test_letters_that_print_are_not_spoken_of(either, heard):
    field, keys = either
    words = "día हिन्दी ไทย عرب 中文"
    keys.insert(words) if isinstance(field, TextField) else keys.insertPlainText(words)
    assert not field.limit_note.isVisible()
    assert heard == []


def test_what_never_prints_says_nothing_of_paper(shown, qapp):
    for made in (TextField("Search", prints=False), TextField("Password", secret=True)):
        holder = QWidget()
        holder.setLayout(with_note(made))
        shown(holder, 400, 160)
        made.setText("བོད")
        assert not made.limit_note.isVisible()


def compose(keys, preedit, commit="", start=0, length=0):
    """Send what an input method sends while a person composes."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit, start, length)
    QGuiApplication.sendEvent(keys, event)


def test_words_being_composed_are_kept_only_once_they_are_chosen(either, heard):
    field, keys = either
    edited = []
    field.textEdited.connect(edited.append)
    compose(keys, "ni")
    compose(keys, "nihao")
    assert (field.text(), edited) == ("", [])
    compose(keys, "", "你好")
    assert (field.text(), edited) == ("你好", ["你好"])
    assert not field.limit_note.isVisible()
    assert heard == []


def test_composing_that_is_called_off_leaves_what_was_there(either):
    field, keys = either
    QTest.keyClicks(keys, "ab")
    compose(keys, "xyz")
    compose(keys, "")
    assert field.text() == "ab"


def test_what_an_input_method_puts_in_place_of_other_letters_is_taken(either):
    field, keys = either
    QTest.keyClicks(keys, "teh")
    compose(keys, "", "the", start=-3, length=3)
    assert field.text() == "the"


def test_what_is_composed_obeys_the_limit_and_is_told_once(either, heard, qtbot):
    field, keys = either
    compose(keys, "かな" * 30)
    assert field.text() == ""
    assert heard == []  # nothing is said while a person composes
    compose(keys, "", "かな" * 30)
    assert field.text() == "かな" * 20
    qtbot.waitUntil(lambda: "left out" in field.limit_note.text())
    assert [said for said in heard if "left out" in said] == [field.limit_note.text()]
