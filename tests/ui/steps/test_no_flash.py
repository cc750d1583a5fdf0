"""Nothing but the window is ever a window: a part shown before it has a parent flashes up."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from decisionaid.visit.about import set_who
from decisionaid.visit.values import add_top_matter
from tests.ui.conftest import settle

PAGES = ("about", "learn", "compare", "check", "table", "values", "questions", "summary",
         "first_start", "no_cards", "after", "visits", "help", "break", "staff", "attract",
         "withdrawn", "welcome")


class Flashes(QObject):
    """Writes down every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if shown and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


@pytest.fixture
def flashes(qapp):
    found = Flashes()
    qapp.installEventFilter(found)
    yield found
    qapp.removeEventFilter(found)


def test_a_widget_shown_without_a_parent_is_found(qapp, flashes):
    alone = QWidget()
    alone.setAccessibleName("Alone")
    alone.show()
    assert flashes.seen == ["QWidget Alone"]
    alone.hide()


@pytest.mark.parametrize("page", PAGES)
def test_no_part_of_a_page_flashes_up(program, flashes, page):
    p = program("welcome")
    p.session.act(set_who, "both")
    p.session.act(add_top_matter, "clear_mind")
    flashes.seen.clear()
    p.walk.show(page)
    settle()
    if page == "values":
        for part in ("top", "differ"):
            p.walk.page(page).show_part(part)
            settle()
    p.session.speak("es")
    settle()
    assert flashes.seen == []
