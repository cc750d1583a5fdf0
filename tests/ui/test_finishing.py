"""Finish and closing the window: asked in the words of the mode in force, and then all is gone."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from decisionaid.aid.library import open_library
from decisionaid.language import words
from decisionaid.policy import Policy, Rules
from decisionaid.preferences import Settings
from decisionaid.ui.program import Program
from decisionaid.visit.model import new_visit
from decisionaid.visit.store.folder import FolderStore
from decisionaid.visit.values import set_worries
from tests.ui.conftest import settle
from tests.ui.recording import RecordingDialogs

ID = "a1b2c3d4e5f60718"


@pytest.fixture(scope="module")
def library():
    return open_library(())


@pytest.fixture
def program(qapp, library, tmp_path):
    """Return a function that opens the program at home, with answers for its dialogs."""
    made: list[Program] = []

    def fresh(language: str):
        manifest = library.first.manifest
        visit = new_visit(ID, dt.date(2026, 11, 25), 7, language)
        return replace(visit, aid_id=manifest["aid"], aid_version=manifest["version"])

    def opened(*answers, keeps=True, said="canary"):
        program = Program(qapp, library, Policy(Rules()), Settings(keep="no"),
                          tmp_path, fresh, dialogs=RecordingDialogs(*answers))
        made.append(program)
        if keeps:
            program.keeper.keep_in_files()
        if said:
            program.session.act(set_worries, said)
        program.window.show()
        program.walk.show("learn")
        settle()
        return program

    yield opened
    for program in made:
        program.finishing.may_close = False
        program.window.hide()
        program.window.deleteLater()
        program.deleteLater()
    settle()


def asked(program):
    return [message.title for _, message in program.context.dialogs.asked]


def kept(folder):
    store = FolderStore(folder / "visits", words("en"))
    return [store.open(e.path.name.split(".")[0]).visit.patient.worries for e in store.list()]


def finish(program):
    program.window.finishRequested.emit()
    settle()


def close(program):
    program.window.close()
    settle()


def test_finish_at_home_keeps_the_file_and_clears_the_window(program, tmp_path):
    made = program(True)
    finish(made)
    assert asked(made) == ["Finish?"]
    assert kept(tmp_path) == ["canary"]
    assert made.session.visit.patient.worries == ""
    assert not made.session.can_undo
    assert made.window.shown_id() == "welcome"


def test_finish_without_keeping_says_that_all_will_be_cleared(program, tmp_path):
    made = program(True, keeps=False)
    finish(made)
    assert asked(made) == ["Finish and clear?"]
    assert kept(tmp_path) == []
    assert made.session.visit.patient.worries == ""


def test_going_back_changes_nothing(program):
    made = program(False)
    finish(made)
    assert made.session.visit.patient.worries == "canary"
    assert made.window.shown_id() == "learn"


@pytest.mark.parametrize("leave", [finish, close])
def test_an_untouched_visit_is_not_asked_about_and_leaves_no_file(program, tmp_path, leave):
    made = program(said="")
    leave(made)
    assert asked(made) == []
    assert kept(tmp_path) == []


def test_finish_forgets_the_pages_that_showed_the_words(program):
    made = program(True)
    before = made.window.shown_page()
    finish(made)
    assert made.window.shown_page() is not before


def test_at_home_the_clipboard_is_the_persons_own(program):
    made = program(True)
    QApplication.clipboard().setText("theirs")
    finish(made)
    assert QApplication.clipboard().text() == "theirs"


def test_closing_the_window_asks_as_finish_does_and_keeps(program, tmp_path):
    made = program(False, True)
    close(made)
    assert made.window.isVisible()
    close(made)
    assert not made.window.isVisible()
    assert asked(made) == ["Finish?", "Finish?"]
    assert kept(tmp_path) == ["canary"]


def test_a_visit_that_cannot_be_kept_is_not_lost_without_a_word(program, tmp_path):
    made = program(False, None, False)
    made.keeper.keep_now()
    (tmp_path / "visits").rename(tmp_path / "pulled")
    made.session.act(set_worries, "second")
    close(made)
    _, message = made.context.dialogs.asked[0]
    assert message.title == "Your visit is not kept"
    assert "not there any more" in message.sentence
    assert made.window.isVisible()
    assert made.session.visit.patient.worries == "second"
    (tmp_path / "pulled").rename(tmp_path / "visits")
    assert made.keeper.keep_now()
    assert kept(tmp_path) == ["second"]


def test_only_one_question_stands_on_the_screen_when_keeping_fails(program, tmp_path):
    made = program()
    made.keeper.keep_now()
    (tmp_path / "visits").rename(tmp_path / "pulled")
    made.session.act(set_worries, "second")

    def answer(message, content=None):
        made.context.dialogs.asked.append(("ask", message))
        settle()  # the dialog's own loop: what was put off comes up now
        return "stay"

    made.context.dialogs.ask = answer
    close(made)
    assert asked(made) == ["Your visit is not kept"]
    (tmp_path / "pulled").rename(tmp_path / "visits")


def test_each_question_has_a_way_back_beside_the_first_action(program):
    for keeps in (True, False):
        made = program(False, keeps=keeps)
        finish(made)
        _, message = made.context.dialogs.asked[0]
        assert [key for key, _ in message.actions] == ["finish", "stay", "break"]


def test_finish_offers_a_break_that_clears_nothing(program):
    made = program("break")
    finish(made)
    assert made.window.shown_id() == "break"
    assert made.session.visit.patient.worries == "canary"

