"""Every answer of every page is given by its accessible action, and stays as it was given."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit

from decisionaid.ui.style.accessibility import name_of
from tests.ui.checks import controls
from tests.ui.conftest import settle

PAGES = ("welcome", "about", "no_cards", "learn", "compare", "check", "table", "values",
         "questions", "summary", "after", "visits", "help", "break")
MOST = 40  # answers of one page that are tried


def in_force(made, kinds):
    """Return the controls of the page that can be used now, by their names."""
    found = [c for c in controls(made.window.shown_page()) if isinstance(c, kinds)]
    return {name_of(c): c for c in found if c.isVisible() and c.isEnabled()}


def answers(made):
    """Return what can be picked or checked on the page."""
    return {name_of(c): c for c in controls(made.window.shown_page())
            if isinstance(c, QAbstractButton) and c.isCheckable() and c.isVisible()
            and c.isEnabled()}


def actions_of(control):
    return QAccessible.queryAccessibleInterface(control).actionInterface()


@pytest.mark.parametrize("page", PAGES)
def test_every_button_has_an_action_and_every_answer_stays(program, page):
    made = program(page)
    buttons = in_force(made, QAbstractButton)
    bare = [name for name, b in buttons.items()
            if not {"Press", "Toggle", "ShowMenu"} & set(actions_of(b).actionNames())]
    assert bare == []
    lost = []
    for name in [n for n, b in answers(made).items() if not b.isChecked()][:MOST]:
        now = answers(made).get(name)
        if now is None or now.isChecked():  # another answer changed what is asked
            continue
        actions_of(now).doAction(
            next(a for a in ("Toggle", "Press") if a in actions_of(now).actionNames()))
        settle()
        after = answers(made).get(name)
        if after is not None and not after.isChecked():
            lost.append(name)
    assert lost == []


@pytest.mark.parametrize("page", PAGES)
def test_every_field_takes_what_assistive_technology_writes(program, page):
    made = program(page)
    for name in in_force(made, (QLineEdit, QPlainTextEdit)):
        field = in_force(made, (QLineEdit, QPlainTextEdit)).get(name)
        if field is None or field.isReadOnly():
            continue
        face = QAccessible.queryAccessibleInterface(field)
        face.editableTextInterface().insertText(0, "What next?")
        settle()
        said = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        assert said.startswith("What next?"), name
