"""The system's own programs start as if this one had never been frozen."""

import os
import subprocess
from pathlib import Path

import pytest

from decisionaid import system_programs
from decisionaid.system_programs import open_with_viewer, system_environment
from tests.systems import posix

FROZEN = {
    "LD_LIBRARY_PATH": "/usr/lib/talk-it-through/_internal", "LD_LIBRARY_PATH_ORIG": "/opt/own",
    "QT_PLUGIN_PATH": "/x", "_PYI_ARCHIVE_FILE": "/x", "HOME": "/home/someone",
}


def test_the_library_path_is_the_systems_own_again():
    assert system_environment(FROZEN, frozen=True) == {
        "LD_LIBRARY_PATH": "/opt/own", "HOME": "/home/someone"}


def test_a_library_path_that_was_not_there_goes():
    given = {"LD_LIBRARY_PATH": "/ours", "HOME": "/h"}
    assert system_environment(given, frozen=True) == {"HOME": "/h"}


def test_from_source_nothing_is_taken_away():
    assert system_environment(FROZEN, frozen=False) == FROZEN


@posix
def test_the_viewer_gets_the_file_and_the_clean_environment(monkeypatch):
    started = []
    monkeypatch.setattr(system_programs.sys, "platform", "linux")
    monkeypatch.setattr(system_programs, "system_environment", lambda _env: {"PATH": "clean"})
    path = Path("/tmp/My summary.pdf")

    def start(command, **how):
        started.append((command, how))
        return subprocess.Popen(["true"])

    assert open_with_viewer(path, start)
    assert started[0][0] == ["xdg-open", str(path)]
    assert started[0][1]["env"] == {"PATH": "clean"}
    assert started[0][1]["start_new_session"]


@posix
@pytest.mark.parametrize(("ends", "opened"), [("exit 3", False), ("exit 4", False),
                                              ("exit 0", True)])
def test_what_the_opener_answers_counts(tmp_path, monkeypatch, ends, opened):
    opener = tmp_path / "xdg-open"
    opener.write_text(f"#!/bin/sh\n{ends}\n")
    opener.chmod(0o755)
    monkeypatch.setattr(system_programs.sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert open_with_viewer(tmp_path / "x.pdf") is opened


@posix
def test_an_opener_that_is_the_viewer_itself_stays(monkeypatch):
    monkeypatch.setattr(system_programs, "ANSWER_SECONDS", 0.01)
    running = []

    def start(*_command, **_how):
        running.append(subprocess.Popen(["sleep", "30"]))
        return running[0]

    assert open_with_viewer(Path("/tmp/x.pdf"), start)
    assert running[0].poll() is None
    running[0].kill()
    running[0].wait()


@posix
def test_without_a_viewer_it_says_so():
    def nothing_there(*_command, **_how):
        raise FileNotFoundError

    assert not open_with_viewer(Path("/tmp/x.pdf"), nothing_there)


def test_the_environment_of_this_process_is_left_alone():
    before = dict(os.environ)
    system_environment(os.environ, frozen=True)
    assert dict(os.environ) == before
