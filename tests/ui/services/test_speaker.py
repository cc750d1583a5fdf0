"""One program a sentence, through its pipe; what fails is told, what is stopped leaves nothing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from decisionaid.ui.services import speaker as module
from decisionaid.ui.services.speaker import Speaker
from decisionaid.voices import Voice

if TYPE_CHECKING:
    from pathlib import Path

HEAR = "import sys; open(sys.argv[1], 'ab').write(sys.stdin.buffer.read())"
VOICE = Voice("espeak-ng", "none", "en")


@pytest.fixture
def speaks(monkeypatch, qtbot):
    """Return a function that makes a speaker whose voice is a script."""
    made = []

    def make(script: str, *words: str) -> Speaker:
        monkeypatch.setattr(module, "saying", lambda *_: (sys.executable, "-c", script, *words))
        made.append(Speaker(VOICE, "normal"))
        return made[-1]

    yield make
    for one in made:
        one.end()


def test_sentences_go_through_the_pipe_one_after_another(speaks, qtbot, tmp_path: Path):
    heard = tmp_path / "heard"
    one = speaks(HEAR, str(heard))
    for said in ("First.", "Größe."):
        with qtbot.waitSignal(one.ended, timeout=60_000):
            one.say(said)
    assert heard.read_text("utf-8") == "First.\nGröße.\n"


def test_a_sentence_that_is_stopped_tells_nothing_more(speaks, qtbot, tmp_path: Path):
    heard = tmp_path / "heard"
    one = speaks(HEAR, str(heard))
    told = []
    one.ended.connect(lambda: told.append("ended"))
    one.failed.connect(lambda: told.append("failed"))
    one.say("Cut off.")
    one.hush()
    with qtbot.waitSignal(one.ended, timeout=60_000):
        one.say("Whole.")
    assert told == ["ended"]
    assert "Whole." in heard.read_text("utf-8")


@pytest.mark.parametrize("script", ["raise SystemExit(1)", "import os; os.abort()"])
def test_a_voice_that_ends_badly_is_told(speaks, qtbot, script):
    one = speaks(f"import sys; sys.stdin.read(); {script}")
    with qtbot.waitSignal(one.failed, timeout=60_000):
        one.say("Something.")


def test_a_voice_that_cannot_start_is_told(monkeypatch, qtbot):
    monkeypatch.setattr(module, "saying", lambda *_: ("/nowhere/voice",))
    one = Speaker(VOICE, "normal")
    with qtbot.waitSignal(one.failed, timeout=60_000):
        one.say("Something.")
    one.end()


def test_a_voice_that_hangs_is_given_up(speaks, monkeypatch, qtbot):
    monkeypatch.setattr(module, "LEAST_LIMIT", 0)
    monkeypatch.setattr(module, "LIMIT_EACH", 0)
    one = speaks("import time; time.sleep(600)")
    with qtbot.waitSignal(one.failed, timeout=60_000):
        one.say("Something.")


def test_a_voice_without_sound_is_told(speaks, monkeypatch, qtbot):
    monkeypatch.setattr(module, "TOO_QUICK", 10_000)
    one = speaks("import sys; sys.stdin.read()")
    for _ in range(module.QUICK_ENDS - 1):
        with qtbot.waitSignal(one.ended, timeout=60_000):
            one.say("A sentence that takes time to say.")
    with qtbot.waitSignal(one.failed, timeout=60_000):
        one.say("A sentence that takes time to say.")


def test_a_sentence_that_the_silence_before_cut_off_is_said_again(
        speaks, monkeypatch, qtbot, tmp_path: Path):
    monkeypatch.setattr(module, "TOO_QUICK", 10_000)
    monkeypatch.setattr(module, "silencing", lambda _voice: (sys.executable, "-c", ""))
    heard = tmp_path / "heard"
    one = speaks(HEAR, str(heard))
    one.say("Cut off.")
    with qtbot.waitSignal(one.ended, timeout=60_000):
        one.say("A sentence that takes time to say.")
    lines = heard.read_text("utf-8").splitlines()
    assert lines[-2:] == ["A sentence that takes time to say."] * 2
