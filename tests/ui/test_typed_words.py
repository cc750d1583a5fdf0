"""Words of any kind in the real editor: kept exactly, printed as words, never as markup."""

from __future__ import annotations

import datetime as dt

import msgspec
import pypdfium2
import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QPlainTextEdit

from decisionaid.aid.library import open_library
from decisionaid.language import words
from decisionaid.paper import visit_pdf
from decisionaid.policy import Policy, Rules
from decisionaid.preferences import Settings
from decisionaid.ui.program import Program
from decisionaid.ui.steps.visits.opener import VisitOpener
from decisionaid.visit.model import new_visit
from decisionaid.visit.store.container import SCHEMA
from decisionaid.visit.store.folder import FolderStore
from decisionaid.visit.store.kept import pack_visit
from decisionaid.visit.values import set_worries
from tests.ui.conftest import settle
from tests.ui.recording import RecordingDialogs

ID = "a1b2c3d4e5f60718"
TODAY = dt.date(2026, 11, 25)


@pytest.fixture(scope="module")
def library():
    return open_library(())


@pytest.fixture
def program(qapp, library, tmp_path):
    """Return the program with a kept visit, on its questions."""
    def fresh(language: str):
        manifest = library.first.manifest
        return replace(new_visit(ID, TODAY, 7, language), aid_id=manifest["aid"],
                       aid_version=manifest["version"])

    made = Program(qapp, library, Policy(Rules()), Settings(keep="no"), tmp_path, fresh,
                   dialogs=RecordingDialogs())
    made.keeper.keep_in_files()
    made.window.show()
    made.walk.show("questions")
    settle()
    yield made
    made.window.hide()
    made.window.deleteLater()
    made.deleteLater()
    settle()


def write(program, text):
    """Put words into the place to write a question, as pasting or an input method does."""
    page = program.window.page("questions")
    page.write_own()
    field = page.mine.writer.area.findChild(QPlainTextEdit)
    field.textCursor().insertText(text)
    settle()


def printed(program):
    """Return the words of the PDF, every run of white space as one space."""
    session = program.session
    data = visit_pdf(session.visit, session.library, session.policy, TODAY)
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)]
    return " ".join(" ".join(pages).split())


def kept(program):
    assert program.keeper.keep_now()
    store = FolderStore(program.keeper.folder, words("en"))
    return store.open(ID).visit.questions[0].text


@pytest.mark.parametrize(("text", "on_paper"), [
    ("<b>5 % & 'Zoë' <para>{{ 7 }} {% if %} ${x} &amp; \\n **not bold** || {doses}", None),
    ("Is it 12 & <i>safe</i>? ]]> --> %PDF <</JS (x)>>", None),
    ("Será el señor Núñez, ¿no? Zażółć gęślą jaźń", None),
    ("tab\there, new\nline", "tab here, new line"),
], ids=["markup", "more markup", "accents", "lines"])
def test_markup_is_kept_and_printed_as_the_words_it_is(program, text, on_paper):
    write(program, text)
    assert program.session.visit.questions[0].text == text
    assert kept(program) == text
    assert (on_paper or text) in printed(program)


@pytest.mark.parametrize("text", [
    "null\0bell\x07escape\x1b[31m delete\x7f", "emoji 👩‍⚕️🧬🇪🇸 and flags",
    "هل هذا آمن لي؟ 12 يوم", "האם זה בטוח?", "\u202egnihtyreve\u202c mixed \u2066x\u2069",
    "no\u00a0break \u200d \ufeff \ufffd", "\ud83d alone", "你好，医生", "e\u0301" * 200,
], ids=["control", "emoji", "arabic", "hebrew", "overrides", "invisible", "half", "chinese",
        "marks"])
def test_letters_of_any_kind_stop_nothing(program, text):
    write(program, f"Before {text} after?")
    said = program.session.visit.questions[0].text
    assert said.startswith("Before ")
    assert said.endswith(" after?")
    again = kept(program)
    assert again == said.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    paper = printed(program)
    assert "Before" in paper
    assert "after" in paper
    assert program.context.dialogs.asked == []


def test_ten_thousand_letters_are_kept_and_every_word_is_printed(program):
    text = " ".join(f"word{n:04d}" for n in range(1111))
    write(program, text + "x" * (10_000 - len(text)))
    assert len(program.session.visit.questions[0].text) == 10_000
    assert len(kept(program)) == 10_000
    paper = printed(program)
    assert all(f"word{n:04d}" in paper for n in range(1111))


def test_more_than_fits_is_cut_with_a_sentence_and_nothing_before_it_is_lost(program):
    write(program, "y" * 30_000)
    field = program.window.page("questions").mine.writer.area
    assert field.limit_note.isVisible()
    assert kept(program) == "y" * 10_000


def newer_file(path, worries):
    """Write a visit in the form of a later version, whole and readable."""
    first, _, rest = pack_visit(
        set_worries(new_visit("ab" * 8, TODAY, 1), worries), TODAY).partition(b"\n")
    header = msgspec.json.decode(first)
    assert header["schema"] == SCHEMA
    header["schema"] = SCHEMA + 1
    del header["check"]  # of the line as it was
    path.write_bytes(msgspec.json.encode(header) + b"\n" + rest)
    return path.read_bytes()


def test_a_newer_visit_opens_to_read_and_is_never_saved_down(program, tmp_path):
    path = tmp_path / "newer.talk"
    before = newer_file(path, "theirs")
    assert VisitOpener(program.context).open_file(path)
    settle()
    assert program.session.visit.patient.worries == "theirs"
    program.session.act(set_worries, "mine")
    assert not program.keeper.keep_now()
    settle()
    [(_, message)] = program.context.dialogs.asked
    assert "newer version" in message.sentence
    assert path.read_bytes() == before
    assert program.session.visit.patient.worries == "mine"


def test_the_clock_set_back_changes_nothing_of_what_is_kept_or_printed(program):
    write(program, "What comes next?")
    program.session.today = lambda: dt.date(1999, 1, 1)
    assert kept(program) == "What comes next?"
    session = program.session
    assert visit_pdf(session.visit, session.library, session.policy,
                     session.today()).startswith(b"%PDF")


def test_words_being_typed_stay_in_their_own_visit_where_another_one_is_opened(program, tmp_path):
    path = tmp_path / "other.talk"
    manifest = program.session.library.first.manifest
    path.write_bytes(pack_visit(
        replace(new_visit("ab" * 8, TODAY, 1), aid_id=manifest["aid"],
                aid_version=manifest["version"]), TODAY))
    write(program, "What comes next?")  # and the keyboard is still there
    assert VisitOpener(program.context).open_file(path)
    settle()
    assert program.session.visit.questions == ()
    store = FolderStore(program.keeper.folder, words("en"))
    assert store.open(ID).visit.questions[0].text == "What comes next?"
