"""What Qt says: one sentence where no window can open, its own words until there is a log."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType

from decisionaid.ui.services import qt_messages
from decisionaid.ui.services.qt_messages import (
    HARMLESS,
    application_started,
    log_opened,
    no_screen_sentence,
)


@pytest.fixture
def early(monkeypatch):
    """Return what Qt would call, at the very start of the program."""
    for name, value in (("said", ()), ("started", False), ("logged", False)):
        monkeypatch.setattr(qt_messages._StartState, name, value)
    return lambda text, kind=QtMsgType.QtWarningMsg: qt_messages._on_qt_message(
        kind, QMessageLogContext(), text)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X is there")
@pytest.mark.parametrize(("platform", "display", "says"), [
    ("xcb", ":4997", "could not connect to display :4997"),
    ("nonsense", "", "no window system “nonsense”"),
    pytest.param("linuxfb", "", "does not answer", marks=pytest.mark.skipif(
        Path("/dev/fb0").exists(), reason="a frame buffer is there"))])
def test_a_screen_that_is_not_there_is_one_sentence_and_no_abort(
    tmp_path, platform, display, says,
):
    done = subprocess.run(
        [sys.executable, "-m", "decisionaid", "--profile", str(tmp_path / "p")],
        capture_output=True, text=True, check=False, timeout=120,
        env={**os.environ, "QT_QPA_PLATFORM": platform, "DISPLAY": display, "PYTHONUTF8": "1"})
    assert done.returncode == 1
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def test_qts_own_words_are_shown_until_there_is_a_log(early, capfd):
    early("while the window system is asked")
    assert capfd.readouterr().err == ""
    application_started()
    assert capfd.readouterr().err == "while the window system is asked\n"
    early("after the start")
    early(HARMLESS)
    early("chatter", QtMsgType.QtDebugMsg)
    assert capfd.readouterr().err == "after the start\n"
    log_opened()
    early("a word that was typed")
    assert capfd.readouterr().err == ""


def test_the_sentence_has_one_line_whatever_qt_says():
    assert "\n" not in no_screen_sentence(("two\nlines",))
    assert no_screen_sentence(()).endswith(".")
