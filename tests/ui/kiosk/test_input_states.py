"""No press without a release, and no release with another code, ever stops the clearing."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent, QPointingDevice, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import settle
from tests.ui.kiosk.conftest import pass_time

Kind = QEvent.Type
NONE = Qt.KeyboardModifier.NoModifier
KEYS = (Qt.Key.Key_Shift, Qt.Key.Key_Slash, Qt.Key.Key_Question, Qt.Key.Key_Escape, Qt.Key.Key_A,
        Qt.Key.Key_unknown, Qt.Key.Key_AltGr, Qt.Key.Key_Dead_Acute)
keys = st.tuples(st.sampled_from(("press", "release")), st.sampled_from(KEYS), st.booleans())
pointers = st.tuples(
    st.sampled_from((Kind.MouseButtonPress, Kind.MouseButtonRelease, Kind.MouseMove)),
    st.integers(0, 3))
fingers = st.sampled_from((Kind.TouchBegin, Kind.TouchUpdate, Kind.TouchEnd, Kind.TouchCancel))
composed = st.sampled_from(("", "´", "é"))
inputs = st.lists(st.one_of(keys, pointers, fingers, composed), max_size=12)


def event_of(what):
    """Return the Qt event of one step of a random sequence."""
    if isinstance(what, str):
        return QInputMethodEvent(what, [])
    if isinstance(what, QEvent.Type):
        return QTouchEvent(what, QPointingDevice.primaryPointingDevice())
    if len(what) == 3:
        kind = Kind.KeyPress if what[0] == "press" else Kind.KeyRelease
        return QKeyEvent(kind, what[1], NONE, "", autorep=what[2])
    place = QPointF(5 + what[1], 5)
    return QMouseEvent(what[0], place, place, Qt.MouseButton.LeftButton,
                       Qt.MouseButton.LeftButton, NONE)


@pytest.fixture
def visited(kiosk, clock):
    """A visit at the clinic, and a count of how often it was cleared."""
    program = kiosk("about", idle_minutes=3)
    cleared = []
    program.session.wiped.connect(lambda: cleared.append(1))
    return program, clock, cleared


@pytest.fixture
def watched(visited):
    """The same, but the end of the countdown is only counted: building pages anew takes long."""
    program, clock, _ = visited
    cleared = []
    program.kiosk.watch.ranOut.disconnect(program.kiosk.clear)
    program.kiosk.watch.ranOut.connect(lambda: cleared.append(1))
    return program, clock, cleared


@settings(max_examples=60, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(inputs, st.integers(0, 200))
def test_whatever_was_pressed_and_not_let_go_the_visit_is_cleared_in_time(watched, said, held_for):
    program, clock, cleared = watched
    program.kiosk.watch.begin()
    for step in said:
        program.kiosk.filter.eventFilter(program.window, event_of(step))
    before = len(cleared)
    for _ in range(held_for):  # something lies on a key
        program.kiosk.filter.eventFilter(program.window, event_of(("press", Qt.Key.Key_A, True)))
    pass_time(program, clock, 180)
    assert program.kiosk.watch.counting
    pass_time(program, clock, 60)
    assert len(cleared) == before + 1


SHAKEN = [(Kind.MouseMove, 0), (Kind.MouseMove, 2), (Kind.MouseMove, 1)]


@pytest.mark.parametrize("shaken", [SHAKEN, ["a"], [("press", Qt.Key.Key_A, True)]],
                         ids=["a pointer that trembles", "a key under an input method", "a key"])
def test_what_goes_on_alone_does_not_keep_the_visit(watched, shaken):
    program, clock, cleared = watched
    feed = program.kiosk.filter.eventFilter
    for second in range(300):
        if second % 2 == 0 and not program.kiosk.watch.counting:
            feed(program.window, event_of(shaken[second // 2 % len(shaken)]))
        pass_time(program, clock, 0 if program.kiosk.watch.counting else 1)
    assert program.kiosk.watch.counting
    for step in shaken:  # nor does it stop the countdown, or make it longer
        feed(program.window, event_of(step))
        pass_time(program, clock, 30)
    pass_time(program, clock, 60)
    assert cleared == [1]


def test_whoever_moves_slowly_or_types_one_letter_and_another_is_there(watched):
    program, clock, _ = watched
    for step in range(40):
        program.kiosk.filter.eventFilter(program.window, event_of((Kind.MouseMove, step * 2)))
        program.kiosk.filter.eventFilter(program.window, event_of("ab"[step // 15 % 2]))
        pass_time(program, clock, 20)
        assert not program.kiosk.watch.counting


def test_a_question_mark_let_go_as_a_slash_does_not_keep_the_visit(visited):
    program, clock, cleared = visited
    window = program.window
    for kind, key in ((Kind.KeyPress, Qt.Key.Key_Shift), (Kind.KeyPress, Qt.Key.Key_Question),
                      (Kind.KeyRelease, Qt.Key.Key_Shift), (Kind.KeyRelease, Qt.Key.Key_Slash)):
        QApplication.sendEvent(window, QKeyEvent(kind, key, NONE))
    pass_time(program, clock, 180)
    pass_time(program, clock, 60)
    assert cleared == [1]


def test_an_escape_that_never_came_up_does_not_take_the_hide_key_from_the_next_person(visited):
    program, clock, _ = visited
    QApplication.sendEvent(program.window, QKeyEvent(Kind.KeyPress, Qt.Key.Key_Escape, NONE))
    program.kiosk.clear()
    settle()
    for _ in range(2):
        QTest.keyClick(program.window, Qt.Key.Key_Escape)
        clock.now += 0.1
    assert program.kiosk.cover.isVisible()
