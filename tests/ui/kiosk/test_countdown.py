"""The countdown at the clinic: any input stops it, and when the time is up nothing stays."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QInputMethodEvent,
    QInputMethodQueryEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton

from decisionaid.ui.steps.staff_visit import start_visit
from decisionaid.visit.options import set_survival
from decisionaid.visit.values import set_worries
from tests.ui.checks import clipped_labels, unnamed_controls
from tests.ui.conftest import settle
from tests.ui.kiosk.conftest import CARDS, pass_time

LEFT = Qt.MouseButton.LeftButton
LIMIT = 180


@pytest.fixture
def warned(kiosk, clock):
    """Return a kiosk in which the countdown runs over Compare."""

    def make(**more):
        program = kiosk(**more)
        start_visit(program.context, "all_rr_adult", CARDS, "en", 100)
        program.walk.show("questions")
        settle()
        pass_time(program, clock, LIMIT)
        assert program.kiosk.card.isVisible()
        return program

    return make


def key(widget, which):
    QTest.keyClick(widget, which)


def press(window, place=QPoint(10, 400)):
    QTest.mouseClick(window, LEFT, pos=place)


def wheel(window, place=QPointF(10, 400)):
    QApplication.sendEvent(window, QWheelEvent(
        place, window.mapToGlobal(place), QPoint(0, 0), QPoint(0, 120), LEFT,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False))


def move(window):
    """Move the pointer; Qt tells a test of no move to where the pointer already is."""
    for x in (10, 14):
        place = QPointF(x, 400)
        QApplication.sendEvent(window, QMouseEvent(
            QEvent.Type.MouseMove, place, window.mapToGlobal(place), Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier))


def touch(window):
    device = QTest.createTouchDevice()
    QTest.touchEvent(window, device).press(0, QPoint(10, 400), window).commit()
    QTest.touchEvent(window, device).release(0, QPoint(10, 400), window).commit()


def compose(window, text="は"):
    event = QInputMethodEvent(text, [])
    QApplication.sendEvent(window, event)


def assist(window):
    """Press a button as assistive technology does: by its action, without an event of input."""
    button = QPushButton("Nothing", window)
    button.show()
    pressed = QSignalSpy(button.clicked)
    QAccessible.queryAccessibleInterface(button).actionInterface().doAction("Press")
    assert pressed.count() or pressed.wait(2000)


WAYS = {
    "key": lambda w: key(w, Qt.Key.Key_A), "escape": lambda w: key(w, Qt.Key.Key_Escape),
    "volume": lambda w: key(w, Qt.Key.Key_VolumeUp), "pointer": press, "wheel": wheel,
    "pointer moved": move, "finger": touch,
    "composed words": compose, "assistive technology": assist,
}  # fmt: skip


def test_after_the_minutes_the_question_shows_and_more_time_has_the_focus(warned):
    program = warned()
    card = program.kiosk.card
    assert card.more.hasFocus()
    assert card.geometry() == program.window.rect()
    assert card.ring.left() == 60
    assert not card.opaque


@pytest.mark.parametrize("way", WAYS)
def test_any_kind_of_input_stops_the_countdown(warned, way):
    program = warned()
    WAYS[way](program.window)
    assert not program.kiosk.card.isVisible()
    assert not program.kiosk.watch.counting
    assert program.session.visit.decision_id == "all_rr_adult"


@pytest.mark.parametrize("way", WAYS)
def test_any_kind_of_input_puts_the_question_off(kiosk, clock, way):
    program = kiosk("questions")
    clock.now += LIMIT - 1
    WAYS[way](program.window)
    pass_time(program, clock, 2)
    assert not program.kiosk.card.isVisible()
    pass_time(program, clock, LIMIT)
    assert program.kiosk.card.isVisible()


def test_the_focus_that_walks_counts_and_the_one_that_rests_does_not(kiosk, clock):
    program = kiosk("questions")
    program.window.footer.back.setFocus()
    clock.now += LIMIT - 1
    program.window.footer.next.setFocus()
    pass_time(program, clock, 2)
    assert not program.kiosk.card.isVisible()
    pass_time(program, clock, LIMIT)
    assert program.kiosk.card.isVisible()


def test_questions_of_an_input_method_and_empty_words_are_no_input(warned):
    program = warned()
    QApplication.sendEvent(program.window, QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled))
    compose(program.window, "")
    assert program.kiosk.card.isVisible()


def test_the_touch_that_stops_the_countdown_presses_nothing_below(warned):
    program = warned()
    finish = program.window.header.finish
    place = finish.mapTo(program.window, finish.rect().center())
    QTest.mouseClick(program.window, LEFT, pos=place)
    QTest.mouseClick(program.kiosk.card, LEFT, pos=place) if (
        program.kiosk.card.isVisible()) else None
    assert program.context.dialogs.asked == []
    assert not program.kiosk.card.isVisible()


def test_space_on_more_time_goes_on_and_presses_nothing_below(warned):
    program = warned()
    shown = program.window.shown_id()
    QTest.keyClick(program.kiosk.card.more, Qt.Key.Key_Space)
    assert not program.kiosk.card.isVisible()
    assert program.window.shown_id() == shown


def test_the_focus_goes_back_to_where_it_was(kiosk, clock):
    program = kiosk("questions")
    program.window.footer.next.setFocus()
    pass_time(program, clock, LIMIT)
    key(program.window, Qt.Key.Key_A)
    assert program.window.footer.next.hasFocus()


def test_tab_and_the_pointer_reach_the_second_button(warned, clock):
    program = warned()
    card = program.kiosk.card
    clock.now += 30
    QTest.keyClick(card.more, Qt.Key.Key_Tab)
    assert card.isVisible()
    assert card.finish.hasFocus()
    assert card.ring.left() == 60
    QTest.mouseMove(card.finish, QPoint(20, 20))
    assert card.isVisible()
    QTest.mouseClick(card.finish, LEFT)
    settle()
    assert program.window.shown_id() == "attract"
    assert program.session.visit.decision_id is None


def test_the_second_button_works_by_keyboard(warned):
    program = warned()
    QTest.keyClick(program.kiosk.card.more, Qt.Key.Key_Tab)
    QTest.keyClick(program.kiosk.card.finish, Qt.Key.Key_Space)
    assert program.window.shown_id() == "attract"


def test_when_the_time_is_up_the_visit_is_gone_sooner_than_a_window_opens(warned, clock):
    began = time.thread_time()  # of this thread: other programs may keep the machine busy
    program = warned()
    opened = time.thread_time() - began
    program.session.act(set_worries, "secret words")
    pass_time(program, clock, LIMIT)
    program.walk.show("compare")
    pass_time(program, clock, LIMIT)
    clock.now += 60
    began = time.thread_time()
    program.kiosk.watch.check()
    QApplication.processEvents()
    assert time.thread_time() - began < opened
    assert program.window.shown_id() == "attract"
    assert program.session.visit.patient.worries == ""
    assert not program.session.can_undo
    assert not program.kiosk.card.isVisible()


def test_while_survival_numbers_show_the_page_is_hidden_and_not_dimmed(kiosk, clock):
    program = kiosk()
    start_visit(program.context, "all_rr_adult", CARDS, "en", 100)
    program.session.act(set_survival, "show")
    program.walk.show("compare")
    pass_time(program, clock, LIMIT)
    assert program.kiosk.card.opaque
    image = program.window.grab().toImage()
    corner = {image.pixelColor(x, y).name() for x in range(4, 1270, 9) for y in (90, 300, 700)
              if not program.kiosk.card.panel.geometry().contains(x, y)}
    assert len(corner) == 1


def test_a_dialog_that_is_open_gives_way_to_the_question(kiosk, clock):
    program = kiosk("questions")
    dialog = QDialog(program.window)
    dialog.setModal(True)
    dialog.show()
    settle()
    pass_time(program, clock, LIMIT)
    assert not dialog.isVisible()
    assert program.kiosk.card.more.hasFocus()


def test_on_the_first_screen_nobody_is_asked(kiosk, clock):
    program = kiosk("attract")
    pass_time(program, clock, LIMIT)
    assert not program.kiosk.card.isVisible()


def test_another_language_on_the_first_screen_goes_back_to_the_clinics_own(kiosk, clock):
    program = kiosk("attract")
    program.session.speak("es")
    settle()
    pass_time(program, clock, LIMIT)
    pass_time(program, clock, 61)
    assert program.session.visit.language == "en"
    assert program.window.shown_id() == "attract"


@pytest.mark.parametrize(("width", "height", "size", "theme"), [
    (1280, 800, 100, "light"), (1024, 600, 100, "contrast"), (1920, 1080, 100, "light"),
    (1280, 800, 200, "light"), (1024, 600, 300, "contrast"),
])  # fmt: skip
def test_the_question_fits_in_every_size_and_is_named(warned, width, height, size, theme):
    program = warned(width=width, height=height, size=size, theme=theme)
    from decisionaid.ui.style.theme import theme as look

    look().set(scale=size / 100)
    program.kiosk.card.open(opaque=False)
    settle()
    assert unnamed_controls(program.kiosk.card) == []
    assert clipped_labels(program.kiosk.card) == []
    assert program.window.rect().contains(program.kiosk.card.panel.geometry())


def test_a_field_keeps_what_was_typed_before_the_question(kiosk, clock):
    program = kiosk("questions")
    field = QLineEdit(program.window)
    field.show()
    field.setFocus()
    QTest.keyClicks(field, "abc")
    pass_time(program, clock, LIMIT)
    key(program.kiosk.card.more, Qt.Key.Key_X)
    assert field.text() == "abc"
    assert field.hasFocus()
