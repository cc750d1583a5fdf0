"""The keyboard on the screen never covers the field that is written in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from decisionaid.ui.frame import touch_keyboard
from decisionaid.ui.frame.main_window import MainWindow
from decisionaid.ui.frame.page import Page
from decisionaid.ui.services.dialogs import Message, MessageDialog
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.fields import TextArea, TextField
from decisionaid.ui.widgets.labels import body
from decisionaid.ui.widgets.layouts import column
from decisionaid.ui.widgets.scroll import ScrollPage
from tests.ui.conftest import settle

FINGER = QTest.createTouchDevice()


class Form(Page):
    """A page whose fields stand at its lower end."""

    def __init__(self) -> None:
        super().__init__()
        self.scroll = ScrollPage()
        self.body.addWidget(self.scroll)
        self.scroll.box.addWidget(body("Some words. " * 300))
        self.line, self.area = TextField("Where"), TextArea("Worries")
        self.scroll.box.addWidget(self.line)
        self.scroll.box.addWidget(self.area)

    def title(self) -> str:
        return "Form"


@pytest.fixture
def window(shown):
    made = MainWindow()
    made.set_steps([("form", "Form")])
    made.add_page("form", Form)
    shown(made, 1280, 800)
    made.show_page("form")
    settle()
    return made


@pytest.fixture
def keyboard(monkeypatch):
    """Return a function that puts a keyboard of a height below a window."""

    def put(window: QWidget, height: int, *, up: int = 0) -> None:
        top = window.height() - height - up
        place = QRectF(0, top, window.width(), height) if height else QRectF()
        monkeypatch.setattr(touch_keyboard, "keyboard_rectangle", lambda: place)
        QGuiApplication.inputMethod().keyboardRectangleChanged.emit()
        settle()

    return put


def lower_edge(window, widget):
    return widget.mapTo(window, QPoint(0, widget.height())).y()


def upper_edge(window, widget):
    return widget.mapTo(window, QPoint(0, 0)).y()


def in_the_free_part(window, widget, height):
    return upper_edge(window, widget) >= 0 and lower_edge(window, widget) <= 800 - height


@pytest.mark.parametrize("scale", [1.0, 2.0, 3.0])
@pytest.mark.parametrize("name", ["line", "area"])
def test_the_field_in_use_stands_above_the_keyboard(window, keyboard, name, scale):
    theme().set(scale=scale)
    settle()
    field = getattr(window.shown_page(), name)
    field.setFocus()
    settle()
    keyboard(window, 420)
    box = field if name == "line" else field.edit
    line = box.cursorRect() if name == "area" else box.rect()
    within = box.viewport() if name == "area" else box
    line = line.translated(within.mapTo(window, QPoint(0, 0)))
    assert line.top() >= 0
    assert line.bottom() <= 380


def test_another_field_is_shown_above_the_keyboard_too(window, keyboard):
    page = window.shown_page()
    page.line.setFocus()
    keyboard(window, 420)
    page.area.setFocus()
    settle()
    assert in_the_free_part(window, page.area.edit, 420)


def test_a_field_in_the_drawer_stands_above_the_keyboard(window, keyboard):
    field, holder = TextField("Own words"), QWidget()
    holder.setLayout(column(body("Some words. " * 60), field))
    window.drawer.open_drawer("Questions", holder)
    field.setFocus()
    settle()
    keyboard(window, 420)
    assert in_the_free_part(window, field, 420)


def test_a_field_in_a_dialog_stands_above_the_keyboard(shown, keyboard):
    field, content = TextField("Password", secret=True), QWidget()
    content.setLayout(column(body("Some words. " * 30), field))
    dialog = MessageDialog(Message("Your password", "", (("ok", "OK"),)), content)
    shown(dialog, 600, 500)
    field.setFocus()
    keyboard(dialog, 300)
    assert lower_edge(dialog, field) <= 200
    assert upper_edge(dialog, field) >= 0
    keyboard(dialog, 0)
    assert dialog.layout().contentsMargins().bottom() == 3


def test_all_is_as_before_once_the_keyboard_goes(window, keyboard):
    window.shown_page().line.setFocus()
    settle()
    before = (window.footer.geometry(), window.header.geometry(), window.is_flowing())
    keyboard(window, 420)
    assert window.touch_keyboard.covered == 420
    keyboard(window, 0)
    assert (window.footer.geometry(), window.header.geometry(), window.is_flowing()) == before


def test_a_floating_keyboard_moves_nothing(window, keyboard):
    window.shown_page().line.setFocus()
    keyboard(window, 300, up=200)
    assert window.touch_keyboard.covered == 0


def test_a_keyboard_as_high_as_the_window_leaves_a_strip_to_write_in(window, keyboard):
    window.shown_page().line.setFocus()
    keyboard(window, 800)
    assert window.touch_keyboard.covered == 800 - touch_keyboard.LEAST_FREE


def touch(widget):
    return QTest.touchEvent(widget.window(), FINGER)


@pytest.mark.parametrize("scale", [1.0, 3.0])
def test_a_finger_scrolls_the_page_or_the_whole_window(window, scale, qtbot):
    theme().set(scale=scale)
    settle()
    page = window.shown_page()
    bar = (window.flowing_area() if window.is_flowing() else page.scroll).verticalScrollBar()
    assert bar.maximum() > 0
    assert window.is_flowing() == (scale == 3.0)
    inside = page.scroll.viewport().mapTo(window, QPoint(300, 60))
    touch(window).press(0, inside).commit()
    try:
        for step in range(1, 9):
            touch(window).move(0, inside - QPoint(0, 25 * step)).commit()
        qtbot.waitUntil(lambda: bar.value() > 100)
    finally:
        touch(window).release(0, inside - QPoint(0, 200)).commit()
