"""The program's words through a real speech-dispatcher with espeak-ng, written down as spoken."""

from __future__ import annotations

import shutil
import sys

import pytest

from decisionaid.voices import ask_program, find_voice
from tests.system.speech import dispatcher
from tests.ui.conftest import look, no_real_dialogs, settle  # noqa: F401 - fixtures
from tests.ui.steps.conftest import library, program  # noqa: F401 - fixtures

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the dispatcher is Linux's"),
    pytest.mark.skipif(not all(map(shutil.which, ("speech-dispatcher", "spd-say", "espeak-ng"))),
                       reason="speech-dispatcher and espeak-ng are not installed"),
]
LONG = 120_000  # ms


@pytest.fixture
def recorder(tmp_path, monkeypatch):
    """Run a speech-dispatcher of the test's own."""
    folder = tmp_path / "speech"
    folder.mkdir()
    with dispatcher(folder) as made:
        monkeypatch.setenv("SPEECHD_ADDRESS", made.address)
        yield made


@pytest.fixture
def listening(recorder, program, qtbot):  # noqa: F811 - the fixture
    """Open the first page, and find the voice as the program does."""
    made = program("welcome")
    found = made.context.listening
    with qtbot.waitSignal(found.voiceChanged, timeout=LONG):
        found.look()
    assert found.voice is not None
    assert found.voice.kind == "speech-dispatcher"
    return made, found


def test_the_page_is_spoken_sentence_by_sentence_with_the_sentence_marked(
        listening, recorder, qtbot):
    made, reading = listening
    settle()
    assert made.window.header.listen.isVisible()
    marks = []
    reading.sentenceBegan.connect(lambda: marks.append(reading._mark.widget()))
    made.window.header.listen.click()
    qtbot.waitUntil(lambda: len(marks) > 3, timeout=LONG)
    reading.stop()
    said = recorder.words()
    first, second = (said.find(text) for text in ("See your options", "Write down what"))
    assert 0 <= first < second
    assert marks[0].text().startswith("See your options")
    assert recorder.wave.stat().st_size > 1000  # espeak-ng made sound of it


def test_a_pause_is_silent_and_goes_on_with_the_same_sentence_faster(listening, recorder, qtbot):
    _made, reading = listening
    reading.read_page()
    qtbot.waitUntil(lambda: len(recorder.pieces()) > 0, timeout=LONG)
    reading.toggle_pause()
    line = reading._lines[reading._at].said
    reading.set_speed("faster")
    assert reading._speaker._now is None
    before = len(recorder.pieces())
    reading.toggle_pause()
    qtbot.waitUntil(lambda: len(recorder.pieces()) > before, timeout=LONG)
    rate, voice, words = recorder.pieces()[before]
    assert line.startswith(" ".join(words.split()))
    assert (int(rate), voice) == (40, "en")
    reading.stop()


def test_after_stop_nothing_more_is_spoken(listening, recorder, qtbot):
    _made, reading = listening
    reading.read_page()
    qtbot.waitUntil(lambda: len(recorder.pieces()) > 0, timeout=LONG)
    reading.stop()
    # What is spoken after it comes alone. The dispatcher may be about to silence that too.
    qtbot.waitUntil(lambda: speaks(recorder, "The end"), timeout=LONG)
    there = [words.strip() for _rate, _voice, words in recorder.pieces()]
    page = [words for words in there if words != "The end"]
    assert len(page) <= 2
    assert there == page + ["The end"] * (len(there) - len(page))


def speaks(recorder, words: str) -> bool:
    """Have words spoken by another program; return whether they were the last ones heard."""
    ask_program(["spd-say", "--wait", words])
    return recorder.pieces()[-1][2].strip() == words


def test_a_speech_service_that_dies_in_the_middle_is_told_and_the_page_stays(
        listening, recorder, qtbot):
    made, reading = listening
    reading.read_page()
    qtbot.waitUntil(lambda: len(recorder.pieces()) > 0, timeout=LONG)
    title = made.window.shown_page().title()
    recorder.die()
    qtbot.waitUntil(lambda: not reading.reads, timeout=LONG)
    assert reading._bar.label.text().startswith("The voice of this computer stopped.")
    assert made.window.shown_page().title() == title


def test_spanish_has_its_own_voice_and_other_languages_have_none(recorder):
    found = find_voice("es", ask_program)
    assert found is not None
    assert (found.kind, found.lang) == ("speech-dispatcher", "es")
    assert find_voice("tlh") is None


def test_a_sentence_that_does_not_end_in_its_time_is_given_up_and_told(
        listening, recorder, qtbot, monkeypatch):
    from decisionaid.ui.services import speaker

    _made, reading = listening
    monkeypatch.setattr(speaker, "LEAST_LIMIT", 0)
    monkeypatch.setattr(speaker, "LIMIT_EACH", 1)
    reading.read_page()
    qtbot.waitUntil(lambda: not reading.reads, timeout=LONG)
    assert reading._bar.label.text().startswith("The voice of this computer stopped.")
