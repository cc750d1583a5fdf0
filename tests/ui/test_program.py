"""The running program: the first page, the start as named, one window a profile, settings kept."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication

from decisionaid.aid.library import open_library, shipped_aids
from decisionaid.app import make_program, start_of
from decisionaid.cli import main
from decisionaid.errors import PlainError
from decisionaid.policy import Policy, Rules
from decisionaid.preferences import Settings, load_preferences
from decisionaid.ui.frame.main_window import MainWindow
from decisionaid.ui.program import Program
from decisionaid.ui.style.theme import theme
from decisionaid.visit.model import new_visit
from decisionaid.visit.questions import add_question
from decisionaid.visit.store.kept import pack_visit
from decisionaid.visit.values import set_worries
from tests.ui.conftest import settle
from tests.ui.recording import RecordingDialogs

TODAY = dt.date(2026, 11, 25)
CARDS = ("blinatumomab_adult_rr", "brexu_cel_adult_rr")


@pytest.fixture(scope="module")
def library():
    return open_library(())


@pytest.fixture
def start(qapp, library, tmp_path, monkeypatch):
    """Return a function that starts the program; it is gone after the test."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    made: list[Program] = []

    def fresh(language: str):
        manifest = library.first.manifest
        return replace(new_visit("a1b2c3d4e5f60718", TODAY, 7, language),
                       aid_id=manifest["aid"], aid_version=manifest["version"])

    def begin(*, keep="no", named=("", (), ""), rules=None, profile=None, run=True, **look):
        program = Program(
            qapp, library, Policy(rules or Rules()), Settings(keep=keep, **look),
            profile or tmp_path / "profile", fresh, named, dialogs=RecordingDialogs())
        made.append(program)
        if run:
            program.start()
            settle()
        return program

    yield begin
    for program in made:
        program._lock = None
        program.window.hide()
        program.window.deleteLater()
        program.deleteLater()
    settle()


@pytest.mark.parametrize(("keep", "named", "page"), [
    (None, ("", (), ""), "first_start"),
    ("password", ("", (), ""), "first_start"),
    ("keep", ("", (), ""), "welcome"),
    ("no", ("", (), ""), "welcome"),
    ("no", ("all_rr_adult", CARDS, ""), "compare"),
])
def test_the_first_page_fits_how_it_is_kept_and_what_was_named(start, keep, named, page):
    program = start(keep=keep, named=named)
    assert program.window.shown_id() == page
    assert program.keeper.keeps is (keep == "keep")


def test_where_keeping_is_not_allowed_nobody_is_asked(start):
    program = start(keep=None, rules=Rules(saving=False))
    assert program.window.shown_id() == "welcome"
    assert program.keeper.folder is None


def test_a_guide_that_was_called_back_stops_at_once(start, library):
    manifest = library.first.manifest
    withdrawn = (f"{manifest['aid']} {manifest['version']}",)
    for called in (withdrawn, (manifest["version"],), (manifest["aid"],)):
        policy = Policy(Rules(withdrawn=called))
        if policy.is_withdrawn(manifest["aid"], manifest["version"]):
            assert start(rules=Rules(withdrawn=called)).window.shown_id() == "withdrawn"
            return
    pytest.fail("no way to call a guide back")


def test_the_cards_a_doctor_named_are_chosen_and_no_step_back(start):
    program = start(named=("all_rr_adult", CARDS, ""))
    assert program.session.visit.decision_id == "all_rr_adult"
    assert set(program.session.visit.options) == set(CARDS)


@pytest.mark.parametrize(("named", "says"), [
    (("nothing", (), ""), "no decision “nothing”"),
    (("all_rr_adult", ("nothing",), ""), "no card “nothing”"),
])
def test_an_unknown_decision_or_card_is_told_before_the_window(start, named, says):
    with pytest.raises(PlainError, match=says):
        start(named=named)


@pytest.mark.parametrize(("named", "code"), [([], 0), (["--decision", "all_rr_adult"], 1)])
def test_a_start_that_shows_the_page_of_a_recall_ends_with_1(
    qapp, tmp_path, monkeypatch, named, code
):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    other = str(tmp_path / "other.aid")
    assert main(["aid", "new", str(tmp_path / "other")]) == 0
    assert main(["aid", "build", str(tmp_path / "other"), "-o", other]) == 0
    rules = tmp_path / "policy.toml"
    rules.write_text("withdrawn = ['leukemia-options']", "utf-8")
    made = []

    def program(*given):
        made.append(make_program(*given))
        monkeypatch.setattr(made[0], "application", SimpleNamespace(
            exec=lambda: 0, exit=lambda: None, commitDataRequest=qapp.commitDataRequest,
            aboutToQuit=qapp.aboutToQuit))
        return made[0]

    monkeypatch.setattr("decisionaid.app.make_program", program)
    assert main(["--profile", str(tmp_path / "profile"), "--policy", str(rules), "--aid", other,
                 "--aid", str(shipped_aids()[0]), *named]) == code
    made[0].end()


@pytest.mark.parametrize("argv", [["--decision", "nothing"], ["check"]])
def test_a_program_that_never_opens_leaves_no_window(qapp, tmp_path, monkeypatch, argv):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    before = qapp.topLevelWidgets()
    main(["--profile", str(tmp_path), *argv])
    left = [w for w in qapp.topLevelWidgets() if w not in before]
    assert [w for w in left if isinstance(w, MainWindow)] == []


def test_a_second_copy_is_kept_out_and_the_first_goes_on(start):
    first = start()
    with pytest.raises(PlainError, match="already open"):
        start()
    first._lock.unlock()
    first._lock = None
    assert start().window.isVisible()


LOCK_OF_ANOTHER = "4242\ndecisionaid\nWARD-PC\n\n\n"


def test_a_profile_open_on_another_computer_is_named_and_can_be_opened_here(
    start, tmp_path: Path
):
    folder = tmp_path / "profile"
    (folder / "visits").mkdir(parents=True)
    half = folder / "visits" / ".a1b2c3d4e5f60718.talk.0badcafe.tmp"
    half.write_bytes(b"what the other computer writes now")
    (folder / "window.lock").write_text(LOCK_OF_ANOTHER, "utf-8")
    with pytest.raises(PlainError, match="WARD-PC"):
        start(keep="keep")
    program = start(keep="keep", run=False)
    program.context.dialogs.answers = ["go"]
    program.start()
    settle()
    assert program.window.isVisible()
    program.keeper.close()
    assert half.exists()  # it may be the other's writing of this very moment


def test_where_the_profile_cannot_be_used_the_person_can_go_on_without_keeping(
    start, tmp_path: Path
):
    (tmp_path / "file").write_bytes(b"mine")
    program = start(profile=tmp_path / "file", keep="keep", run=False)
    program.context.dialogs.answers = ["go"]
    program.start()
    settle()
    assert program.window.shown_id() == "welcome"
    program.session.act(set_worries, "words")
    assert not program.keeper.keeps
    assert "Nothing is kept" in program.keeper.sentence()


def test_a_second_start_brings_the_window_forward_with_its_file(
    start, tmp_path: Path, monkeypatch
):
    program = start(keep="keep")
    path = tmp_path / "stick.talk"
    path.write_bytes(pack_visit(add_question(program.session.visit, "From the stick"), TODAY))
    program.window.showMinimized()
    monkeypatch.setattr(program.window, "raise_", lambda: None)  # offscreen there is no front
    program._on_second_start(str(path))
    settle()
    assert not program.window.isMinimized()
    assert [q.text for q in program.session.visit.questions] == ["From the stick"]


def test_a_profile_that_is_a_file_is_told(start, tmp_path: Path):
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(PlainError, match="cannot be used"):
        start(profile=tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"mine"


def test_text_size_colors_and_language_are_there_at_the_next_start(start, tmp_path: Path):
    program = start(keep="keep")
    theme().set(name="contrast", scale=1.5)
    program.session.speak("es")
    program.context.settingsChanged.emit()
    kept = load_preferences(tmp_path / "profile")
    assert (kept.theme, kept.text_size, kept.language, kept.keep) == (
        "contrast", 150, "es", "keep")


def test_settings_that_cannot_be_kept_are_told_once(start, tmp_path: Path):
    program = start()
    (tmp_path / "profile").rename(tmp_path / "pulled")
    (tmp_path / "profile").write_bytes(b"")
    program.context.settingsChanged.emit()
    program.context.settingsChanged.emit()
    assert [m.title for _, m in program.context.dialogs.asked] == ["Your settings were not kept"]


def test_another_language_keeps_page_visit_and_what_is_open(start):
    program = start(named=("all_rr_adult", CARDS, ""))
    program.session.act(add_question, "Mine?")
    said = program.session.visit
    program.session.speak("es")
    settle()
    assert program.window.shown_id() == "compare"
    now = program.session.visit
    assert (now.questions, now.options, now.patient) == (said.questions, said.options, said.patient)
    assert now.decision_id == said.decision_id


def test_the_command_line_names_decision_cards_and_file():
    args = argparse.Namespace(options="a,,b", decision=None, file="v.talk")
    assert start_of(args) == ("", ("a", "b"), "v.talk")


def test_the_composition_root_makes_a_program_with_fresh_visits(qapp, library, tmp_path):
    args = argparse.Namespace(
        profile=str(tmp_path), lang="es", text_size=200, theme="contrast", decision="",
        options="", file="", kiosk=False, aid=None, policy=None)
    program = make_program(args, Policy(Rules()), library)
    one, two = program.context.fresh_visit("es"), program.context.fresh_visit("xx")
    assert one.id != two.id
    assert (one.language, two.language) == ("es", "en")
    assert (theme().name, theme().scale, program.session.visit.language) == ("contrast", 2.0, "es")
    program.window.deleteLater()
    program.deleteLater()
    settle()


def test_qts_own_dialogs_speak_with_the_program(start):
    program = start()
    program.session.speak("es")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancelar"
    program.session.speak("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_the_window_of_the_program_stands_where_the_screen_has_room(start):
    program = start()
    assert program.window.screen().availableGeometry().contains(program.window.geometry())
