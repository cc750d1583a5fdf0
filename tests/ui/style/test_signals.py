"""What lives as long as the program is heard by whole objects alone."""

import ast
import gc
import weakref
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit

from decisionaid.ui.style.signals import connect_focus_changed, connect_while_alive

UI = Path(__file__).parents[3] / "decisionaid" / "ui"
LASTING = {"focusChanged", "applicationStateChanged", "changing"}  # of the application, the theme


class Source(QObject):
    """Lives on."""

    said = Signal(str)


class Heard(QObject):
    """Knows what it heard."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.heard = []

    def on_said(self, word):
        self.heard.append(word)


def test_a_whole_object_hears(qapp):
    source, one = Source(), Heard()
    connect_while_alive(source.said, one.on_said)
    source.said.emit("one")
    assert one.heard == ["one"]


def test_an_object_that_qt_has_let_go_of_hears_no_more(qapp):
    source, holder = Source(), QObject()
    one = Heard(holder)
    connect_while_alive(source.said, one.on_said)
    holder.deleteLater()
    qapp.sendPostedEvents(holder, 52)
    source.said.emit("late")
    source.said.emit("later")
    assert one.heard == []


def test_an_object_taken_apart_by_the_collector_hears_nothing_on_the_way(qapp):
    source, heard = Source(), []

    class Page(QObject):
        """Something of it says so when it goes, as the focus does."""

        def __init__(self):
            super().__init__()
            self.own = self  # a circle: only the collector ends it
            self.part = QObject()
            self.part.destroyed.connect(lambda: source.said.emit("a part went"))

        def on_said(self, word):
            heard.append((word, getattr(self, "own", "empty")))

    page = Page()
    connect_while_alive(source.said, page.on_said)
    gone = weakref.ref(page)
    del page
    gc.collect()
    assert gone() is None
    assert heard == []


def test_where_the_focus_goes_is_told(qapp, qtbot):
    moves = []

    class Watch(QObject):
        def on_focus(self, _old, new):
            moves.append(new)

    field, watch = QLineEdit(), Watch()
    qtbot.addWidget(field)
    connect_focus_changed(watch.on_focus)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(lambda: field in moves)


def connected_for_good(path):
    """Return the lines where a method is connected to a signal of what outlives its object."""
    return [f"{path.name}:{node.lineno}" for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            and node.func.attr == "connect" and isinstance(node.func.value, ast.Attribute)
            and node.func.value.attr in LASTING]


def test_no_window_connects_itself_for_good():
    # The clinic's watch disconnects itself by name when it stops.
    found = [line for path in UI.rglob("*.py") for line in connected_for_good(path)]
    assert [line for line in found if not line.startswith("input_filter.py")] == []
