"""Who keeps with a password has no word and no decision on the disk in the clear, by no way."""

from __future__ import annotations

import itertools
import shutil

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit
from shiboken6 import isValid

from decisionaid.ui.canary_visit import type_into
from decisionaid.ui.services.pages import PAGES
from decisionaid.visit.questions import add_question
from decisionaid.visit.store import errors
from decisionaid.visit.store.folder import FolderStore
from decisionaid.visit.store.kept import pack_visit
from decisionaid.visit.store.locking import Lock
from tests.ui.conftest import settle
from tests.ui.recording import RecordingDialogs
from tests.ui.steps.conftest import DECISION
from tests.ui.steps.page_checks import texts

CANARY = "qzcanaryvwxjm"
PASSWORD = "river stone"
SKIPPED = ("staff", "attract", "withdrawn")
WAYS = (
    *(f"page {p.id}" for p in PAGES if p.id not in SKIPPED),
    "type", "decide", "ask", "undo", "drawer", "finish", "restart", "import", "open file",
    "open kept", "copy", "delete", "bring back", "rename", "move", "leave the window",
    "press visits", "press open", "press skip", "press back", "press lock", "press start",
    "set a password", "on the dialog", "keep what I write")
METHODS = {"import": "import_"}


class Answering(RecordingDialogs):
    """Says no to a password until it may, and yes to the rest."""

    password = False

    def ask(self, message, content=None):
        if content is not None:
            for field in content.fields:
                field.setText(PASSWORD)
            return message.actions[0][0] if self.password else None
        return message.actions[0][0] if message.actions else None

    def error(self, message):
        actions = dict(message.actions)
        return "set" if "set" in actions and self.password else None


class Person:
    """One person at the program, who may do anything in any order."""

    def __init__(self, program, folder):
        self.open, self.folder = program, folder
        self.ids = (f"{n:016x}" for n in itertools.count(0xA0))
        self.start()

    def start(self):
        self.program = self.open("first_start", decision="", cards=(), keep="password")
        self.program.context.dialogs = Answering()
        self.program.context.fresh_visit = self.fresh
        self.program.session.open_visit(self.fresh("en"))

    def fresh(self, language):
        made = replace(self.program.session.visit, id=next(self.ids), language=language)
        return replace(made, decision_id=None, questions=(), options=(), step="",
                       patient=type(made.patient)(), caregiver=type(made.caregiver)())

    @property
    def page(self):
        return self.program.window.shown_page()

    def do(self, way):
        verb, _, what = way.partition(" ")
        if verb == "page":
            self.program.walk.show(what)
        elif verb == "press":
            button = getattr(self.page, what, None)
            if isinstance(button, QAbstractButton) and button.isVisible():
                button.click()
        else:
            getattr(self, METHODS.get(way, way.replace(" ", "_").lower()))()
        settle()
        self.program.keeper.keep_now()
        settle()

    def type(self):
        fields = [f for kind in (QPlainTextEdit, QLineEdit) for f in self.page.findChildren(kind)
                  if f.isVisible() and f.isEnabled() and not f.isReadOnly()]
        for field in fields[:2]:
            if isValid(field):  # typing may make the page anew
                type_into(field, CANARY)

    def decide(self):
        self.program.session.choose_decision(DECISION)

    def ask(self):
        self.program.session.act(add_question, CANARY)

    def undo(self):
        self.program.session.undo()

    def drawer(self):
        self.program.window.questionsRequested.emit()

    def finish(self):
        self.program.finishing.finish()

    def restart(self):
        self.program.keeper.close()
        self.program.window.hide()
        self.start()

    def stick(self):
        path = self.folder / "elsewhere" / "stick.talk"
        path.parent.mkdir(exist_ok=True)
        return path

    def opener(self):
        return self.program.walk.page("visits").opener

    def copy_from_elsewhere(self):
        return pack_visit(add_question(
            replace(self.fresh("en"), decision_id=DECISION), CANARY),
            self.program.session.today())

    def import_(self):
        files, data = self.program.keeper.files(), self.copy_from_elsewhere()
        self.stick().write_bytes(data)
        self.opener().bring_in(self.stick())
        self.stick().unlink()
        assert files is self.program.keeper.files()

    def open_file(self):
        """Open a locked visit from a stick; a clear one is somebody else's until it is opened."""
        if self.program.keeper.files() is not None and self.entries():
            shutil.copy(self.entries()[0].path, self.stick())
            self.program.context.dialogs.password = True
            self.opener().open_file(self.stick())

    def entries(self):
        files = self.program.keeper.files()
        return files.list() if files is not None else ()

    def with_entries(self, wish):
        self.program.walk.show("visits")
        for entry in self.entries()[:1]:
            self.page._on_wish(wish, entry.id)

    def open_kept(self):
        for entry in self.entries()[:1]:
            self.program.context.dialogs.password = True
            self.opener().open_kept(entry.id, "")

    def copy(self):
        self.with_entries("copy")

    def delete(self):
        self.with_entries("delete")

    def bring_back(self):
        if self.program.window.shown_id() == "visits":
            self.page._on_undo()

    def rename(self):
        self.program.walk.show("visits")
        for entry in self.entries()[:1]:
            self.page._on_renamed(entry.id, CANARY)

    def move(self):
        files = self.program.keeper.files()
        if files is not None:
            self.stick().unlink(missing_ok=True)
            try:
                files.move_to(self.program.session.visit, self.stick(),
                              self.program.session.today())
            except errors.StoreError:
                assert files.waits_for_password(self.program.session.visit.id)

    def leave_the_window(self):
        self.program.keeper._on_state(Qt.ApplicationState.ApplicationInactive)

    def set_a_password(self):
        self.program.walk.show("first_start")
        for name in ("lock", "first"):
            if isinstance(getattr(self.page, name, None), QAbstractButton):
                self.page.lock.click()
        if getattr(self.page, "asks_password", False):
            QTest.keyClicks(self.page.first, PASSWORD)
            QTest.keyClicks(self.page.second, PASSWORD)
            self.page.done.click()

    def on_the_dialog(self):
        self.program.context.dialogs.password = True

    def keep_what_i_write(self):
        if not self.program.keeper.keeps:
            self.program.walk.show("visits")
            self.page._on_keep()


def in_clear(folder):
    """Return the files in which what was typed, or which decision it is, can be read."""
    words = (CANARY.encode(), DECISION.encode())
    return [str(p.relative_to(folder)) for p in folder.rglob("*")
            if p.is_file() and any(word in p.read_bytes() for word in words)]


@pytest.fixture
def person(program, tmp_path, monkeypatch):
    fast = Lock(salt=b"", memory=64, iterations=1, lanes=1)
    monkeypatch.setattr(FolderStore.__init__, "__defaults__", (fast,))

    def begin():
        for child in tmp_path.iterdir():
            shutil.rmtree(child) if child.is_dir() else child.unlink()
        return Person(program, tmp_path)

    return begin


@settings(max_examples=4, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WAYS), min_size=4, max_size=9))
@example(["press visits", "page welcome", "press start", "ask", "decide", "restart", "press open"])
@example(["set a password", "ask", "finish", "press start", "restart", "press open", "drawer",
          "ask", "decide", "page summary"])
@example(["set a password", "ask", "finish", "page first_start", "press visits", "ask"])
@example(["press skip", "ask", "page visits", "on the dialog", "keep what I write", "ask"])
@example(["set a password", "ask", "import", "copy", "delete", "bring back", "rename", "move"])
def test_no_way_into_any_page_writes_a_word_or_the_decision_in_the_clear(person, tmp_path, ways):
    someone = person()
    for way in ways:
        someone.do(way)
        assert in_clear(tmp_path) == [], way


def test_into_every_page_without_a_password_nothing_typed_is_written(person, tmp_path):
    someone = person()
    someone.do("press visits")
    someone.do("decide")
    for page in (p.id for p in PAGES if p.id not in (*SKIPPED, "first_start")):
        for way in (f"page {page}", "type", "leave the window"):
            someone.do(way)
        assert in_clear(tmp_path) == [], page
    someone.do("ask")
    assert "until you set a password" in someone.program.keeper.sentence()
    someone.do("on the dialog")
    someone.do("set a password")
    someone.do("ask")
    assert in_clear(tmp_path) == []
    assert someone.entries()[0].locked


def test_the_list_shows_no_decision_of_a_locked_visit_and_tells_a_clear_one(person, tmp_path):
    someone = person()
    for way in ("set a password", "decide", "ask", "restart", "press open"):
        someone.do(way)
    title = dict(someone.program.session.view.decisions)[DECISION]
    assert title not in texts(someone.program)
    assert "A locked visit" in texts(someone.program)
    path = someone.entries()[0].path
    path.write_bytes(someone.copy_from_elsewhere())
    someone.do("page visits")
    assert "Somebody may have put it there" in texts(someone.program)


def test_a_word_typed_without_a_password_offers_to_set_one_and_is_kept_with_it(person, tmp_path):
    someone = person()
    for way in ("press visits", "on the dialog", "ask"):
        someone.do(way)
    assert [e.locked for e in someone.entries()] == [True]
    assert someone.program.keeper.problem() == ""
    assert in_clear(tmp_path) == []
