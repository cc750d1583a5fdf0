"""Keeping by itself: in time, on leaving, in the mode in force, and told when it fails."""

from __future__ import annotations

import datetime as dt
import errno
import os
import threading

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from decisionaid import files
from decisionaid.aid.library import open_library
from decisionaid.language import words
from decisionaid.policy import Policy, Rules
from decisionaid.ui.services import autosave as keeping
from decisionaid.ui.services.autosave import AutosaveService
from decisionaid.ui.services.session import Session
from decisionaid.visit.about import set_step
from decisionaid.visit.model import new_visit
from decisionaid.visit.store.folder import FolderStore
from decisionaid.visit.store.locking import Lock
from decisionaid.visit.values import set_worries

TODAY = dt.date(2026, 11, 25)
ID = "a1b2c3d4e5f60718"
AWAY = Qt.ApplicationState.ApplicationInactive
ACTIVE = Qt.ApplicationState.ApplicationActive


@pytest.fixture(scope="module")
def library():
    return open_library(())


def fresh(library):
    manifest = library.first.manifest
    return replace(new_visit(ID, TODAY, 7), aid_id=manifest["aid"],
                   aid_version=manifest["version"])


@pytest.fixture
def clock(monkeypatch):
    """A clock that only the test turns."""
    class Clock:
        now = 100.0

    monkeypatch.setattr(keeping.time, "monotonic", lambda: Clock.now)
    return Clock


@pytest.fixture
def keeper(qapp, library, tmp_path, clock, monkeypatch):
    fast = Lock(salt=b"", memory=64, iterations=1, lanes=1)
    monkeypatch.setattr(FolderStore.__init__, "__defaults__", (fast,))
    session = Session(library, Policy(Rules()), fresh(library), today=lambda: TODAY)
    made = AutosaveService(session, tmp_path / "visits")
    made.session = session
    return made


def kept(keeper, password=None):
    """Return the visit on disk, or None."""
    store = FolderStore(keeper.folder, words("en"))
    return store.open(ID, password).visit if store.list() else None


def problems(keeper):
    heard = []
    keeper.problemChanged.connect(heard.append)
    return heard


def break_folder(keeper):
    """Let another file stand where the folder was, as when a stick is pulled."""
    away = keeper.folder.with_name("away")
    keeper.folder.rename(away)
    return away


def test_nothing_is_kept_until_the_person_says_so(keeper):
    keeper.session.act(set_worries, "mine")
    assert keeper.keep_now()
    assert not keeper.keeps
    assert not keeper.folder.exists()
    assert "Nothing is kept" in keeper.sentence()


def test_saying_so_keeps_what_was_written_before(keeper):
    keeper.session.act(set_worries, "mine")
    keeper.keep_in_files()
    assert kept(keeper) == keeper.session.visit
    assert keeper.sentence() == "Kept on this computer as you write."


def test_an_untouched_visit_leaves_no_file(keeper):
    keeper.keep_in_files()
    keeper.session.note(set_step, "learn")
    keeper.session.speak("es")
    keeper.close()
    assert kept(keeper) is None


def test_what_is_typed_is_due_within_half_a_second(keeper, clock):
    keeper.keep_in_files()
    for letters in range(1, 9):
        keeper.session.type_into("worries", set_worries, "x" * letters)
        clock.now += 0.05
    assert keeper._timer.isActive()
    assert keeper._timer.interval() <= 400
    clock.now += 0.01
    keeper._on_due()
    keeper.settle()
    assert kept(keeper).patient.worries == "x" * 8
    assert not keeper._timer.isActive()


def test_too_early_a_look_keeps_nothing_and_waits_on(keeper, clock):
    keeper.keep_in_files()
    keeper.session.act(set_worries, "x")
    clock.now += 0.05
    keeper._on_due()
    keeper.settle()
    assert kept(keeper) is None
    assert keeper._timer.isActive()


def test_leaving_the_window_keeps_at_once(keeper):
    keeper.keep_in_files()
    keeper.session.act(set_worries, "mine")
    keeper._on_state(ACTIVE)
    assert kept(keeper) is None
    keeper._on_state(AWAY)
    keeper.settle()
    assert kept(keeper).patient.worries == "mine"


def test_undoing_everything_is_kept_too(keeper):
    keeper.keep_in_files()
    keeper.session.act(set_worries, "mine")
    keeper.keep_now()
    keeper.session.undo()
    keeper.keep_now()
    assert kept(keeper).patient.worries == ""


def test_with_a_password_no_word_is_on_the_disk(keeper):
    keeper.keep_in_files("correct horse")
    keeper.session.act(set_worries, "canary")
    keeper.keep_now()
    assert all(b"canary" not in p.read_bytes() for p in keeper.folder.iterdir())
    assert kept(keeper, "correct horse").patient.worries == "canary"
    assert "with a password" in keeper.sentence()


def test_a_folder_that_is_gone_is_told_once_and_taken_back_when_it_returns(keeper, clock):
    keeper.keep_in_files()
    keeper.session.act(set_worries, "first")
    keeper.keep_now()
    heard = problems(keeper)
    away = break_folder(keeper)
    keeper.session.act(set_worries, "second")
    assert not keeper.keep_now()
    assert not keeper.keep_now()
    assert len(heard) == 1
    assert heard[0] == keeper.problem() != ""
    assert "Not kept right now" in keeper.sentence()
    away.rename(keeper.folder)
    clock.now += 2.5
    keeper._on_due()
    keeper.settle()
    assert heard[1:] == [""]
    assert kept(keeper).patient.worries == "second"


def test_not_keeping_any_more_writes_nothing_more(keeper):
    keeper.keep_in_files()
    keeper.session.act(set_worries, "first")
    keeper.keep_now()
    keeper.session.act(set_worries, "second")
    keeper.stop_keeping()
    keeper.keep_now()
    assert kept(keeper).patient.worries == "first"
    assert not keeper.keeps


def test_a_wipe_lets_go_of_what_waits(keeper, library):
    keeper.keep_in_files()
    keeper.session.act(set_worries, "first")
    keeper.session.wipe(fresh(library))
    assert not keeper._timer.isActive()
    keeper.close()
    assert kept(keeper) is None


def test_in_memory_a_wipe_forgets_what_was_held(keeper, library):
    keeper.session.act(set_worries, "canary")
    keeper.keep_now()
    assert keeper.store.held(ID) is not None
    keeper.session.wipe(fresh(library))
    assert keeper.store.held(ID) is None


def test_without_a_folder_it_stays_in_memory(qapp, library):
    session = Session(library, Policy(Rules()), fresh(library), today=lambda: TODAY)
    made = AutosaveService(session, None)
    made.keep_in_files("password")
    assert made.files() is None
    assert not made.keeps


def test_what_a_crash_left_is_put_in_order_and_told(keeper):
    keeper.keep_in_files()
    keeper.session.act(set_worries, "first")
    keeper.keep_now()
    [path] = keeper.folder.glob("*.talk")
    newer = FolderStore(keeper.folder, words("en"))
    newer.keep(set_worries(newer.open(ID).visit, "second"), TODAY)
    path.rename(path.with_name(f".{path.name}.0badcafe.tmp"))
    again = AutosaveService(keeper.session, keeper.folder)
    again.keep_in_files()
    assert again.report == (
        "The program stopped while saving. Everything was brought back.",)
    assert not list(keeper.folder.glob(".*"))


def test_a_clock_set_back_keeps_all_the_same(keeper):
    keeper.keep_in_files()
    keeper.session.today = lambda: dt.date(1999, 1, 1)
    keeper.session.act(set_worries, "mine")
    assert keeper.keep_now()
    assert kept(keeper).patient.worries == "mine"


@pytest.fixture
def slow_disk(monkeypatch):
    """A disk that says of nothing that it is safe until the test lets it."""
    safe, real = threading.Event(), os.fsync

    def wait(fd):
        assert safe.wait(20)
        real(fd)

    monkeypatch.setattr(os, "fsync", wait)
    yield safe
    safe.set()


def test_while_the_disk_takes_its_time_every_key_is_heard_and_the_newest_value_wins(
    keeper, clock, slow_disk, shown, qtbot
):
    keeper.keep_in_files()
    field = shown(QPlainTextEdit(), 400, 300)
    field.textChanged.connect(
        lambda: keeper.session.type_into("worries", set_worries, field.toPlainText()))
    for letter in "how long":
        clock.now += 0.5
        qtbot.keyClicks(field, letter)
        keeper._on_due()  # the first one is being written and waits for the disk
    assert field.toPlainText() == "how long"
    assert kept(keeper) is None
    slow_disk.set()
    clock.now += 0.5
    qtbot.waitUntil(lambda: not keeper._autosave.waiting, timeout=20_000)
    assert kept(keeper).patient.worries == "how long"
    assert len(list(keeper.folder.glob("*.talk"))) == 1


def test_while_the_disk_is_late_nothing_is_said_to_be_kept(keeper, clock, slow_disk):
    keeper.keep_in_files()
    keeper.session.act(set_worries, "mine")
    clock.now += 0.5
    keeper._on_due()
    keeper._slow.timeout.emit()
    assert "Not kept yet" in keeper.sentence()
    slow_disk.set()
    keeper.settle()
    assert keeper.sentence() == "Kept on this computer as you write."


def test_finish_waits_for_the_writing_under_way_and_keeps_the_rest(keeper, clock, slow_disk):
    keeper.keep_in_files()
    keeper.session.act(set_worries, "first")
    clock.now += 0.5
    keeper._on_due()
    keeper.session.act(set_worries, "second")
    threading.Timer(0.05, slow_disk.set).start()
    assert keeper.keep_now()
    assert kept(keeper).patient.worries == "second"


def test_what_is_forgotten_while_it_is_written_is_not_tried_again(keeper, clock, slow_disk):
    keeper.keep_in_files()
    keeper.session.act(set_worries, "first")
    clock.now += 0.5
    keeper._on_due()
    keeper.forget()
    slow_disk.set()
    keeper.settle()
    assert not keeper._autosave.waiting
    assert keeper.problem() == ""


def test_a_disk_that_cannot_sync_is_told_once(keeper, monkeypatch):
    def refuse(_fd):
        raise OSError(errno.EINVAL, "no such thing here")

    monkeypatch.setattr(files, "_cannot_sync", set())
    monkeypatch.setattr(os, "fsync", refuse)
    keeper.keep_in_files()
    for words_typed in ("a", "b", "c"):
        keeper.session.act(set_worries, words_typed)
        assert keeper.keep_now()
    assert [line for line in keeper.report if "power cut" in line] == list(keeper.report)
    assert len(keeper.report) == 1


def test_a_visit_changed_by_another_program_is_told_above_the_page(keeper):
    keeper.keep_in_files()
    keeper.session.act(set_worries, "first")
    keeper.keep_now()
    [path] = keeper.folder.glob("*.talk")
    path.write_bytes(b"from a cloud folder")
    keeper.session.act(set_worries, "second")
    assert keeper.keep_now()
    assert path.read_bytes() == b"from a cloud folder"
    assert "Both are kept" in keeper.report[-1]
