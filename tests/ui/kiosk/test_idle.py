"""The watch alone: minutes, countdown, any input, sleep."""

from __future__ import annotations

import pytest

from decisionaid.ui.kiosk.idle import COUNTDOWN_SECONDS, IdleWatch, clock_with_sleep
from tests.ui.kiosk.conftest import Clock, DeadTimer


class Heard:
    def __init__(self, watch: IdleWatch) -> None:
        self.said: list[object] = []
        watch.warned.connect(lambda: self.said.append("warned"))
        watch.counted.connect(self.said.append)
        watch.stayed.connect(lambda: self.said.append("stayed"))
        watch.ranOut.connect(lambda: self.said.append("ran out"))


@pytest.fixture
def watched(qapp, clock: Clock):
    def make(minutes: int = 3, **more):
        watch = IdleWatch(minutes, clock=clock, timer=DeadTimer(), **more)
        watch.begin()
        return watch, Heard(watch)

    return make


@pytest.mark.parametrize("minutes", [1, 3, 20])
def test_it_warns_after_the_minutes_of_the_policy_and_not_before(watched, clock, minutes):
    watch, heard = watched(minutes)
    assert watch._timer.waits == minutes * 60_000
    clock.now += minutes * 60 - 1
    watch.check()
    assert heard.said == []
    clock.now += 1
    watch.check()
    assert heard.said == ["warned", COUNTDOWN_SECONDS]


def test_the_countdown_tells_each_second_and_runs_out_after_sixty(watched, clock):
    watch, heard = watched()
    clock.now += 180
    watch.check()
    for _ in range(60):
        assert watch._timer.waits == 1000
        clock.now += 1
        watch.check()
    assert heard.said == ["warned", *range(60, 0, -1), "ran out"]
    assert not watch.counting


def test_input_stops_the_countdown_as_often_as_needed(watched, clock):
    watch, heard = watched()
    for _ in range(5):
        clock.now += 180
        watch.check()
        clock.now += 59
        watch.activity()
    assert "ran out" not in heard.said
    assert heard.said.count("stayed") == 5


def test_input_puts_the_warning_off(watched, clock):
    watch, heard = watched()
    clock.now += 170
    watch.activity()
    clock.now += 10
    watch.check()
    assert heard.said == []
    assert watch._timer.waits == 170_000


def test_with_nothing_to_clear_nobody_is_asked(watched, clock):
    watch, heard = watched(needed=lambda: False)
    clock.now += 180
    watch.check()
    assert heard.said == []


def test_a_computer_that_slept_clears_at_once(watched, clock):
    watch, heard = watched()
    clock.now += 8 * 3600
    watch.check()
    assert heard.said == ["ran out"]


def test_counting_again_gives_sixty_seconds_but_starts_nothing(watched, clock):
    watch, heard = watched()
    watch.count_again()
    assert heard.said == []
    clock.now += 180
    watch.check()
    clock.now += 50
    watch.count_again()
    assert heard.said == ["warned", 60, 60]


def test_the_clock_never_goes_back():
    assert clock_with_sleep() <= clock_with_sleep()
