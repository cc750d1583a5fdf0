"""All that a page, a topic, a drawer or a dialog offers is done by its accessible action alone."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.exceptions import TimeoutError as NothingCameError
from shiboken6 import isValid

from decisionaid.ui.services.passwords import PasswordFields
from decisionaid.ui.steps.compare.layers import topics_of
from decisionaid.ui.steps.table.view import CompareTable
from decisionaid.ui.style.accessibility import name_of
from decisionaid.visit.options import set_survival
from decisionaid.visit.questions import add_question
from decisionaid.visit.values import add_own_matter
from tests.ui.conftest import settle
from tests.ui.steps.operating import ShownDialogs, acts, bare, do, in_force, seen, twice

PAGES = ("first_start", "welcome", "about", "no_cards", "learn", "compare", "check", "table",
         "values", "questions", "summary", "after", "visits", "help", "break", "staff", "attract",
         "withdrawn")
TOPICS = ("what", "how", "time_place", "may_do", "survival", "harms", "not_work", "day_to_day",
          "not_for", "cost_work", "unknown", "sureness", "sources")
PATIENCE = 10_000  # ms; Qt holds a pressed button down for a tenth of a second
# These lead out of the place before anything else in it could be done; another test does them.
LEAVES = ("Finish", "Clear", "Close the window")


@pytest.fixture(autouse=True)
def reader():
    """Have Qt behave as with a screen reader."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


class Place:
    """One place of the program, gone to again whenever an act led away from it."""

    def __init__(self, made, qtbot, page: str, topic: str = "") -> None:
        self.made, self.qtbot, self.page, self.topic = made, qtbot, page, topic
        self.window = made.window
        self.dialogs = made.context.dialogs = ShownDialogs(made.window)
        self.drawers: set[str] = set()
        self.faults: list[str] = []

    def go(self) -> QWidget:
        """Be there, with no drawer open; return what is swept."""
        self.window.drawer.close_drawer()
        self.made.walk.show(self.page)
        if self.topic:
            self.window.shown_page().show_topic(self.topic)
        settle()
        return self.window.shown_page()

    def done(self, root: QWidget, act) -> bool:
        """Do an act and wait until something is another; return whether anything was."""
        before, asked = seen(self.window), len(self.dialogs.asked)

        def changed() -> bool:
            return len(self.dialogs.asked) > asked or seen(self.window) != before

        if not do(root, act):
            return True
        try:
            self.qtbot.waitUntil(changed, timeout=PATIENCE)
        except NothingCameError:
            return False
        settle()
        return True

    def sweep(self) -> list[str]:
        """Do everything there, and everything in each drawer that opens; return what failed."""
        root = self.go()
        self.faults += bare(self.window) + [f"twice: {act}" for act in twice(root)]
        for act in acts(root):
            if act.name.startswith(LEAVES):
                continue
            if not isValid(root) or not root.isVisible() or act not in acts(root):
                root = self.go()
            if not in_force(root, act) and not self.done(root, act):
                self.faults.append(f"nothing came of {act}")
            if self.window.drawer.isVisible():
                self._sweep_drawer(act)
                root = self.go()
            elif self.window.shown_id() != self.page or self.topic:
                root = self.go()
        return self.faults + self.dialogs.wrong

    def _sweep_drawer(self, opener) -> None:
        """Do everything in the open drawer, opening it again where an act shut it."""
        drawer = self.window.drawer
        name = name_of(drawer)
        if name in self.drawers:
            return
        self.drawers.add(name)
        self.faults += bare(drawer) + [f"twice in {name}: {act}" for act in twice(drawer)]
        for act in acts(drawer):
            if not drawer.isVisible() or name_of(drawer) != name:
                self.done(self.go(), opener)
            if not in_force(drawer, act) and not self.done(drawer, act):
                self.faults.append(f"nothing came of {act} in {name}")


@pytest.mark.parametrize("page", PAGES)
def test_all_that_a_page_offers_is_done_by_its_action(program, qtbot, quiet_desk, page):
    made = program(page)
    if page in ("questions", "after"):
        made.session.act(add_question, "What comes next?")
        made.session.act(add_question, "Who can I call at night?")
    assert Place(made, qtbot, page).sweep() == []


@pytest.mark.parametrize("lang", ["en", "es", "ar"])
def test_names_are_told_once_on_every_page_and_topic_with_much_written(program, lang, quiet_desk):
    made = program("welcome")
    session, found = made.session, []
    for text in ("What comes next?", "Who can I call?", "Where do I park?", "Can I work?"):
        session.act(add_question, text)
    for text in ("My garden", "My dog"):
        session.act(add_own_matter, text)
    session.act(set_survival, "show", "patient")
    session.speak(lang)
    parts = {"values": ("scale", "top", "differ"), "summary": ("role", "ready", "pages")}
    for page in PAGES:
        made.walk.show(page)
        for part in parts.get(page, ("",)):
            if part:
                made.window.shown_page().show_part(part)
            settle()
            found += [(page, part, act) for act in twice(made.window)]
    made.walk.show("compare")
    for topic in TOPICS:
        made.window.shown_page().show_topic(topic)
        settle()
        found += [(topic, act) for act in twice(made.window)]
    assert found == []


@pytest.mark.slow
@pytest.mark.parametrize("topic", TOPICS)
def test_all_that_a_topic_offers_is_done_by_its_action(program, qtbot, topic):
    made = program("compare")
    assert [t for t, _name in topics_of(made.session.view.decision)] == list(TOPICS)
    assert Place(made, qtbot, "compare", topic).sweep() == []


def test_all_that_the_header_opens_is_done_by_its_action(program, qtbot):
    made = program("compare")
    place = Place(made, qtbot, "compare")
    for act in acts(made.window.header):
        if not act.name.startswith(LEAVES):
            place.go()
            assert place.done(made.window.header, act), act
            if made.window.drawer.isVisible():
                place.go = lambda: made.window.drawer.close_drawer() or made.window.header
                place._sweep_drawer(act)
                del place.go
    assert place.faults == []
    assert len(place.drawers) >= 2


def test_a_cell_of_the_table_opens_its_row_by_its_action(program, qtbot):
    made = program("table")
    table = made.window.shown_page().findChild(CompareTable)
    title = made.window.shown_page().title()
    first = next(act for act in acts(table) if act.role == "Cell")
    assert do(table, first)  # the current cell, which is selected already
    qtbot.waitUntil(lambda: made.window.shown_page().title() != title, timeout=PATIENCE)
    made.window.shown_page().on_back()
    settle()
    other = [act for act in acts(table) if act.role == "Cell"][4]
    assert do(table, other)
    qtbot.waitUntil(lambda: made.window.shown_page().title() != title, timeout=PATIENCE)
    assert made.window.shown_page().title().startswith(other.name.split("\n")[0])
    assert len(table.selectionModel().selectedIndexes()) == 1


def test_the_fields_of_a_password_have_names_and_take_what_is_written(shown):
    window = QWidget()
    fields = PasswordFields("Password", "The same password again")
    box = QVBoxLayout(window)
    box.addWidget(fields)
    shown(window, 600, 400)
    assert bare(window) == []
    for field in fields.fields:
        face = QAccessible.queryAccessibleInterface(field)
        face.editableTextInterface().insertText(0, "pear")
    assert fields.words() == ("pear", "pear")
