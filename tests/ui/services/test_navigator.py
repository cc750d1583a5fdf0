"""The whole walk through the real window, from Welcome to a saved PDF: by keys, and by mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from decisionaid.ui.frame.arrow_keys import list_of
from decisionaid.ui.services.tasks import task_runner
from decisionaid.ui.widgets.scale import ScalePoint
from tests.ui.conftest import settle
from tests.ui.steps.conftest import library, program  # noqa: F401 - fixtures

if TYPE_CHECKING:
    from pathlib import Path

    from decisionaid.ui.program import Program

KEY = Qt.Key
TYPED = '<b>5 % & "Zoë" 你好 👩\u200d⚕️'
PRINTED = '<b>5 % & "Zoë" 你好'  # the last letters have no glyph in a font that may be shipped
MOST_STOPS = 400


@pytest.fixture(autouse=True)
def quiet_desk():
    """End all work of the desk with the test."""
    yield
    task_runner().wait()
    settle()


class Person:
    """Someone at the window, with keys alone or with a mouse alone."""

    def __init__(self, p: Program) -> None:
        self.p, self.window = p, p.window
        self.window.activateWindow()
        settle()

    def page(self) -> str:
        """Return the id of the page in view."""
        settle()
        return self.window.shown_id()

    def go_on(self) -> str:
        """Press the one filled button; return the page it leads to."""
        self.press(self.window.footer.next.label())
        return self.page()

    def press(self, name: str, key: Qt.Key = KEY.Key_Return) -> None:
        """Press a control."""
        raise NotImplementedError

    def named(self, name: str) -> QWidget:
        """Return the one control in view whose name begins like this."""
        settle()
        found = [w for w in self.window.findChildren(QWidget)
                 if w.isVisible() and w.isEnabled() and is_control(w)
                 and w.accessibleName().startswith(name)]
        assert found, f"nothing in view is named {name!r}"
        return next((w for w in found if w.accessibleName() == name), found[0])


def is_control(widget: QWidget) -> bool:
    return isinstance(widget, (QAbstractButton, QButtonGroup, QLineEdit, QPlainTextEdit))


def one_of(widget: QWidget | None) -> QButtonGroup | QWidget | None:
    """Return the list, or the group of which only one can be picked: one Tab stop, then arrows."""
    if widget is not None and list_of(widget) is not None:
        return list_of(widget)
    if not isinstance(widget, QAbstractButton):
        return None
    group = widget.group()
    if isinstance(widget, ScalePoint) or (group is None and widget.autoExclusive()):
        return widget.parentWidget()
    return group if group is not None and group.exclusive() else None


def toward(now: QWidget, wanted: QWidget) -> Qt.Key:
    """Return the arrow key that leads from one answer toward another."""
    way = wanted.mapToGlobal(wanted.rect().center()) - now.mapToGlobal(now.rect().center())
    if abs(way.y()) > now.height() // 2:
        return KEY.Key_Down if way.y() > 0 else KEY.Key_Up
    return KEY.Key_Right if way.x() > 0 else KEY.Key_Left


class Keys(Person):
    """Uses Tab, Enter, Space, arrows and letters."""

    def reach(self, name: str) -> QWidget:
        """Walk on with Tab until a control of this name has the focus."""
        wanted = self.named(name)
        for _ in range(MOST_STOPS):
            now = self.window.focusWidget()
            if now is wanted:
                return now
            inside = now and one_of(wanted) is not None and one_of(now) == one_of(wanted)
            QTest.keyClick(now or self.window, toward(now, wanted) if inside else KEY.Key_Tab)
            settle()
        raise AssertionError(f"Tab never reaches {name!r}")

    def press(self, name: str, key: Qt.Key = KEY.Key_Return) -> None:
        """Reach a control and press it."""
        QTest.keyClick(self.reach(name), key)
        settle()

    def write(self, name: str, text: str) -> None:
        """Reach a field and type; letters no key has are put in as an input method does."""
        self.reach(name)
        put_in(self.window.focusWidget(), text)


class Mouse(Person):
    """Points and clicks; only the letters come from a keyboard."""

    def press(self, name: str, _key: object = None) -> None:
        """Scroll a control into view, as a wheel would, and click its middle."""
        widget = self.named(name)
        into_view(widget)
        middle = widget.rect().center()
        under = self.window.childAt(widget.mapTo(self.window, middle))
        assert under is widget or widget.isAncestorOf(under), f"{name!r} is covered by {under}"
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=middle)
        settle()

    def write(self, name: str, text: str) -> None:
        """Click into a field and type."""
        self.press(name)
        put_in(self.window.focusWidget(), text)


def into_view(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget, 0, 60)
            settle()
        parent = parent.parentWidget()
    assert widget.visibleRegion().contains(widget.rect().center() + QPoint(0, 0))


def put_in(field: QWidget | None, text: str) -> None:
    """Commit a text to the focused field the way an input method does."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtGui import QInputMethodEvent

    assert isinstance(field, (QLineEdit, QPlainTextEdit))
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(field, event)
    settle()


def text_of(pdf: Path) -> str:
    """Return the words of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(
            page.get_textpage().get_text_bounded() for page in document).split())


def save(person: Person, p: Program, folder: Path, qtbot) -> str:
    """Save the pages in view as a PDF and return its words."""
    pdf = folder / "pages.pdf"
    qtbot.waitUntil(lambda: person.named("Save as PDF").isEnabled(), timeout=30_000)
    p.context.dialogs.answers = [pdf]
    person.press("Save as PDF")
    qtbot.waitUntil(pdf.exists, timeout=30_000)
    task_runner().wait()
    settle()
    return text_of(pdf)


def to_cards(person: Person) -> None:
    """Go from Welcome to the shelf by way of the three questions and Learn."""
    for name in ("I am the patient", "No hurry"):
        person.press(name, KEY.Key_Space)
    person.press("Start")
    assert person.page() == "about"
    for name in ("26 or older", "B-cell ALL", "It came back"):
        person.press(name, KEY.Key_Space)
    person.go_on()
    assert person.go_on() == "learn"
    person.go_on()
    person.press("Go to Compare")
    assert person.page() == "compare"


def to_pages(person: Person, p: Program) -> None:
    """Go from the shelf to the pages that are printed, using each step once."""
    for name in ("Blinatumomab", "Inotuzumab"):
        person.press(name, KEY.Key_Space)
    person.go_on()
    person.press("How it is given")
    person.press("Ask: Inotuzumab")
    person.press("What can go wrong")
    person.press("At a glance")
    assert len(p.session.visit.questions) == 1
    assert person.go_on() == "values"
    person.press("A clear mind: Very much", KEY.Key_Space)
    person.write("Something else that matters to me", f"Own: {TYPED}")
    person.press("Add")
    person.go_on()
    person.press("A clear mind", KEY.Key_Space)
    person.press("Own: ", KEY.Key_Space)
    person.go_on()
    person.press("Write down worries")
    person.write("In your own words.", f"Worry: {TYPED}")
    assert person.go_on() == "questions"
    person.press("Write my own")
    person.write("My question", f"Question: {TYPED}")
    person.press("Done")
    assert person.go_on() == "summary"
    person.press("My doctor and I decide together", KEY.Key_Space)
    person.press("Go to my pages")


@pytest.mark.parametrize("kind", [Keys, Mouse])
def test_the_whole_walk_from_welcome_to_a_saved_pdf(program, qtbot, tmp_path, kind):  # noqa: F811
    p = program("welcome", decision="", cards=())
    person = kind(p)
    to_cards(person)
    to_pages(person, p)
    text = save(person, p, tmp_path, qtbot)
    for typed in ("Own: ", "Worry: ", "Question: "):
        assert typed + PRINTED in text, typed
    assert "Blinatumomab" in text
    assert "My doctor and I decide together" in text or "decide together" in text


@pytest.mark.parametrize("kind", [Keys, Mouse])
def test_the_five_minute_path_is_a_whole_walk_too(program, qtbot, tmp_path, kind):  # noqa: F811
    p = program("welcome", decision="", cards=())
    person = kind(p)
    for name in ("We are here together", "5 minutes"):
        person.press(name, KEY.Key_Space)
    person.press("Start")
    assert person.go_on() == "questions"
    assert "skipped" in person.named("Step 3: Compare").accessibleName()
    person.press("Write my own")
    person.write("My question", f"Question: {TYPED}")
    person.press("Done")
    assert person.go_on() == "summary"
    person.press("Go to my pages")
    assert "Question: " + PRINTED in save(person, p, tmp_path, qtbot)


def test_tab_meets_every_control_of_every_step_and_comes_round(program):  # noqa: F811
    p = program("welcome")
    keys = Keys(p)
    for step in ("welcome", "about", "learn", "values", "questions", "summary"):
        p.walk.show(step)
        settle()
        order = p.window.tab_order()
        assert len(order) == len(set(map(id, order)))
        met: set[int] = set()
        for _ in order:
            QTest.keyClick(p.window.focusWidget() or p.window, KEY.Key_Tab)
            now = p.window.focusWidget()
            while now not in order:  # a linked word stands in the label that is the stop
                now = now.parentWidget()
            met.add(id(one_of(now) or now))
        assert met == {id(one_of(w) or w) for w in order}, step
        wanted = {id(one_of(w) or w) for w in p.window.findChildren(QAbstractButton)
                  if w.isVisible() and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus}
        assert wanted <= met, step
    assert keys.page() == "summary"
