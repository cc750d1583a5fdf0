import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from decisionaid.language import words
from decisionaid.visit.model import new_visit
from decisionaid.visit.questions import add_question
from decisionaid.visit.store.autosave import AFTER_FAILURE, AT_THE_LATEST, AutosaveClock
from decisionaid.visit.store.errors import CouldNotKeep
from decisionaid.visit.store.memory import MemoryStore

TODAY = dt.date(2026, 11, 24)


def test_a_change_is_kept_soon_after_the_last_key(visit):
    kept = []
    saver = AutosaveClock(kept.append)
    saver.changed(visit, 10.0)
    assert not saver.keep_if_due(10.1)
    assert saver.keep_if_due(10.2)
    assert kept == [visit]
    assert saver.keep_if_due(99.0)
    assert kept == [visit]


@given(st.lists(st.floats(0.001, 0.19), min_size=1, max_size=60))
def test_whoever_types_on_and_on_is_kept_within_half_a_second(pauses):
    kept, now, oldest = [], 0.0, None
    saver = AutosaveClock(kept.append)
    visit = new_visit("aa", TODAY, 1)
    for pause in pauses:
        saver.changed(visit, now)
        oldest = now if oldest is None else oldest
        left = saver.seconds_left(now)
        if left <= pause:
            now += left
            assert saver.keep_if_due(now)
            assert now - oldest <= AT_THE_LATEST + 1e-9
            oldest, pause = None, pause - left
        now += pause


def test_a_failed_try_keeps_the_visit_says_why_and_is_repeated(visit, en):
    kept, full = [], [True]

    def keep(value):
        if full[0]:
            raise CouldNotKeep(en, OSError(28, "full"))
        kept.append(value)

    saver = AutosaveClock(keep)
    saver.changed(visit, 0.0)
    assert not saver.keep_if_due(1.0)
    assert "no room" in saver.problem.sentence
    more = add_question(visit, "a")
    saver.changed(more, 1.1)
    assert not saver.due(1.2)
    assert saver.seconds_left(1.2) <= AFTER_FAILURE
    full[0] = False
    assert saver.keep_if_due(1.0 + AFTER_FAILURE)
    assert kept == [more]
    assert saver.problem is None


def test_a_clock_set_back_keeps_at_once(visit):
    kept = []
    saver = AutosaveClock(kept.append)
    saver.changed(visit, 1000.0)
    assert saver.keep_if_due(5.0)
    assert kept == [visit]


def test_leaving_the_window_keeps_at_once_and_wiping_keeps_nothing(visit):
    kept = []
    saver = AutosaveClock(kept.append)
    saver.changed(visit, 0.0)
    assert saver.keep_now(0.0)
    saver.changed(visit, 1.0)
    saver.forget()
    assert saver.keep_now(1.0)
    assert kept == [visit]
    assert not saver.waiting
    assert saver.seconds_left(1.0) is None


def test_memory_holds_one_visit_until_it_is_wiped(visit):
    store = MemoryStore()
    store.keep(visit, TODAY)
    assert store.held(visit.id) == visit
    assert store.list() == ()
    store.wipe()
    assert store.held(visit.id) is None
    store.keep(visit, TODAY)
    store.close(visit.id)
    assert store.held(visit.id) is None


def test_every_reason_has_its_own_sentence():
    sentences = {
        number: CouldNotKeep(words("en"), OSError(number, "x")).sentence
        for number in (28, 2, 13, 5)
    }
    assert len(set(sentences.values())) == 4
    assert all("still here" in s for s in sentences.values())


def test_what_was_taken_to_be_kept_elsewhere_waits_again_only_where_that_failed(visit, en):
    clock = AutosaveClock(lambda _: None)
    clock.changed(visit, 0.0)
    assert clock.take() == visit
    clock.landed(None, 5.0)
    assert clock.problem is None
    assert clock.take() is None
    clock.changed(visit, 6.0)
    assert clock.take() == visit
    clock.landed(CouldNotKeep(en, OSError(28, "full")), 10.0)
    assert "no room" in clock.problem.sentence
    assert clock.seconds_left(10.0) == AFTER_FAILURE
    assert not clock.due(10.0 + AFTER_FAILURE - 0.1)
    assert clock.take() == visit


def test_a_newer_value_waits_in_place_of_one_that_could_not_be_kept(visit, en):
    clock = AutosaveClock(lambda _: None)
    clock.changed(visit, 0.0)
    clock.take()
    newer = add_question(visit, "a")
    clock.changed(newer, 0.1)
    assert clock.take() is None
    clock.landed(CouldNotKeep(en, OSError(28, "full")), 1.0)
    assert clock.take() == newer
