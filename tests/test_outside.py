"""The system's own programs start as if this one had never been frozen."""

import os
from pathlib import Path

from decisionaid import outside
from decisionaid.outside import open_with_viewer, system_environment
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


def test_the_viewer_gets_the_file_and_the_clean_environment(monkeypatch):
    started = []
    monkeypatch.setattr(outside.sys, "platform", "linux")
    monkeypatch.setattr(outside, "system_environment", lambda _env: {"PATH": "clean"})
    path = Path("/tmp/My summary.pdf")
    assert open_with_viewer(path, lambda command, **how: started.append((command, how)))
    assert started[0][0] == ["xdg-open", str(path)]
    assert started[0][1]["env"] == {"PATH": "clean"}
    assert started[0][1]["start_new_session"]


@posix
def test_without_a_viewer_it_says_so():
    def nothing_there(*_command, **_how):
        raise FileNotFoundError

    assert not open_with_viewer(Path("/tmp/x.pdf"), nothing_there)


def test_the_environment_of_this_process_is_left_alone():
    before = dict(os.environ)
    system_environment(os.environ, frozen=True)
    assert dict(os.environ) == before
