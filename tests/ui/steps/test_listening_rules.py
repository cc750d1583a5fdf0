"""Where the policy lets a page be read aloud, and how at the clinic."""

from __future__ import annotations

from msgspec.structs import replace

from decisionaid.policy import Rules
from decisionaid.voices import Voice
from tests.shot_list import KIOSK
from tests.ui.conftest import settle


def test_at_the_clinic_nothing_is_read_unless_the_policy_says_so(program):
    made = program("compare", rules=KIOSK)
    assert not made.context.listening.allowed
    made.context.listening.set_voice(Voice("espeak-ng", "espeak-ng", "en"))
    made.context.listening.read_page()
    assert not made.context.listening.reads


def test_at_the_clinic_headphones_come_first_for_each_person(listens):
    made, listening = listens("compare", rules=replace(KIOSK, read_aloud=True))
    for _person in range(2):
        made.walk.show("compare")
        made.window.header.listen.click()
        assert listening._speaker is None
        assert "headphones" in listening._bar.label.text()
        listening._bar.begin.click()
        assert listening._speaker.said
        made.finishing.clear()
        settle()


def test_speech_counts_as_input_at_the_clinic_and_hiding_the_page_stops_it(listens):
    made, listening = listens("compare", rules=replace(KIOSK, read_aloud=True))
    heard = []
    listening.sentenceBegan.connect(lambda: heard.append(True))
    listening.read_page()
    listening._bar.begin.click()
    assert heard
    made.kiosk.cover.cover()
    assert not listening.reads
    made.kiosk.cover.uncover()


def test_the_policy_closes_reading_aloud_at_home(program):
    assert not program("welcome", rules=Rules(read_aloud=False)).context.listening.allowed
