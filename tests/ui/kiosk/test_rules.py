"""What the policy forbids is not offered on any page."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from decisionaid.ui.canary_visit import settle, type_canary, type_into
from decisionaid.ui.kiosk.search_text import SearchText
from decisionaid.ui.steps.staff_visit import start_visit
from decisionaid.visit.questions import add_question
from tests.ui.kiosk.conftest import CARDS

PAGES = ("about", "compare", "values", "questions", "after")


def typed_fields(page):
    """Return the visible fields for words of one's own; a search keeps nothing."""
    fields = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
    return [f.accessibleName() for f in fields
            if f.isVisible() and "Search" not in f.accessibleName()]


@pytest.mark.parametrize("own_text", [True, False])
def test_words_of_ones_own_are_asked_for_only_where_the_rules_allow_them(kiosk, own_text):
    program = kiosk(own_text=own_text)
    start_visit(program.context, "all_rr_adult", CARDS, "en", 100)
    program.session.act(add_question, "Is there a trial?")
    found = []
    for page_id in PAGES:
        program.walk.show(page_id)
        settle()
        page = program.window.page(page_id)
        found += typed_fields(page)
        while page_id == "values" and page.on_next() and len(found) < 50:
            settle()
            found += typed_fields(page)
            if program.window.shown_id() != "values" or "worr" in page.status_link():
                break
    assert bool(found) is own_text, found


def test_the_canary_is_typed_into_every_kind_of_field_and_finish_takes_all_of_it(kiosk):
    program = kiosk()
    canary = "qzplantedwordqz"
    assert type_canary(program, canary) >= 10
    import msgspec

    said = msgspec.json.encode(program.session.visit).decode()
    assert said.count(canary) >= 5
    assert SearchText(canary).found_in(said.encode())
    program.kiosk.clear()
    settle()
    assert canary not in msgspec.json.encode(program.session.visit).decode()
    left = [w for w in program.window.findChildren(QPlainTextEdit) if canary in w.toPlainText()]
    left += [w for w in program.window.findChildren(QLineEdit) if canary in w.text()]
    assert left == []


def test_typing_arrives_whole_by_keys_and_input_method(shown):
    line, box = QLineEdit(), QPlainTextEdit()
    for field in (line, box):
        shown(field, 300, 80)
        type_into(field, "abcdef")
    assert line.text() == box.toPlainText() == "abcdef"
