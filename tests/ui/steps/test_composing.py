"""Input methods, in every field of every page: nothing is kept before it is chosen."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from decisionaid.ui.widgets.widget_tree import widgets_in
from tests.ui.conftest import settle
from tests.ui.steps.test_focus import PAGES

FIELDS = "decisionaid.ui.widgets.fields"
WITH_FIELDS = {"values", "questions", "after"}


def compose(field, preedit, commit=""):
    """Send what an input method sends while a person composes, then chooses."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QGuiApplication.sendEvent(field, event)


def words(field):
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


@pytest.mark.parametrize("page", PAGES)
def test_every_field_keeps_composed_words_once_they_are_chosen(program, page, monkeypatch):
    made = program(page)
    said = []
    monkeypatch.setattr(f"{FIELDS}.announce", lambda _widget, text: said.append(text))
    fields = [f for kind in (QLineEdit, QPlainTextEdit) for f in widgets_in(made.window, kind)
              if not f.isReadOnly()]
    assert bool(fields) or page not in WITH_FIELDS
    for field in fields:
        before, kept = words(field), made.session.visit
        compose(field, "nihao")
        assert words(field) == before
        assert made.session.visit == kept
        compose(field, "", "你好")
        assert "你好" in words(field)
    settle()
    assert said == []
