"""A screen that takes the connection and never says a word: one sentence, in bounded time."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from decisionaid.screen_probe import answers
from tests.system.desktop import ROOT
from tests.system.xvfb import xvfb

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are Linux's"),
]
SHORT = 0.2
SOCKETS = Path("/tmp/.X11-unix")  # where X libraries look for a display


@pytest.fixture
def silent(tmp_path: Path):
    """Yield the surroundings of an X display and a Wayland one that say nothing."""
    SOCKETS.mkdir(mode=0o1777, exist_ok=True)
    number = 40_000 + os.getpid() % 20_000
    places = SOCKETS / f"X{number}", tmp_path / "wayland-9"
    listening = []
    for place in places:
        one = socket.socket(socket.AF_UNIX)
        one.bind(str(place))
        one.listen(5)
        listening.append(one)
    yield {"DISPLAY": f":{number}"}, {"WAYLAND_DISPLAY": str(places[1])}
    for one in listening:
        one.close()
    places[0].unlink()


def surroundings(**more: str) -> dict[str, str]:
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return {k: v for k, v in os.environ.items() if k not in gone} | more


@pytest.mark.parametrize("which", [0, 1], ids=["X", "Wayland"])
def test_a_silent_screen_does_not_answer(silent, which, monkeypatch):
    for name, value in silent[which].items():
        monkeypatch.setenv(name, value)
    if which == 0:
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not answers(surroundings(**silent[which]), SHORT)


def test_a_screen_that_is_not_asked_cannot_be_silent(silent):
    assert answers(surroundings(**silent[0], QT_QPA_PLATFORM="offscreen"), SHORT)
    assert answers(surroundings(), SHORT)


def test_a_screen_that_refuses_has_answered(monkeypatch):
    monkeypatch.setenv("DISPLAY", ":nowhere")
    assert answers(surroundings(DISPLAY=":nowhere"))


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed")
def test_a_screen_that_is_there_answers(monkeypatch):
    with xvfb() as display:
        monkeypatch.setenv("DISPLAY", display)
        assert answers(surroundings(DISPLAY=display))


@pytest.mark.parametrize("which", [0, 1], ids=["X", "Wayland"])
def test_the_program_says_one_sentence_and_ends(silent, which, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "decisionaid", "--profile", str(tmp_path / "p")], cwd=ROOT,
        env=surroundings(**silent[which]), capture_output=True, text=True, check=False,
        timeout=300)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "The screen does not answer" in done.stderr
