"""My questions with 200 of them: only those near the view are built, and typing stays quick."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QEvent, QObject

from decisionaid.visit import acts
from tests.ui.conftest import settle

KEY_MS, OPEN_MS = 16, 50


class _Paints(QObject):
    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


@pytest.fixture
def many(program):
    p = program("about")
    for number in range(200):
        p.session.act(acts.add_question, f"Question number {number}?")
    p.walk.show("questions")
    settle()
    return p, p.walk.page("questions")


def test_with_200_questions_only_those_near_the_view_are_built(many):
    _, page = many
    assert 8 <= len(page.mine.more.items()) < 60
    bar = page.area.verticalScrollBar()
    for _ in range(60):
        bar.setValue(bar.maximum())
        settle()
    assert len(page.mine.more.items()) == 200


def test_with_200_questions_typing_rebuilds_nothing_and_paints_within_a_frame(many, qtbot):
    p, page = many
    page.open_question(p.session.visit.questions[150].id)
    settle()
    edit, paints = page.mine.editor.words.edit, _Paints()
    edit.viewport().installEventFilter(paints)
    before = page.mine.more.items()
    taken: list[float] = []
    for letter in "what happens next in this treatment" * 2:
        paints.count, start = 0, time.perf_counter()
        qtbot.keyClick(edit, letter)
        for _ in range(50):
            if paints.count:
                break
            settle()
        taken.append((time.perf_counter() - start) * 1000)
        assert paints.count
    assert page.mine.more.items() == before
    # Three times the goal: other work on this machine must not fail it. `make bench` has the goal.
    assert sorted(taken)[int(len(taken) * 0.95)] < 3 * KEY_MS


def test_with_200_questions_an_editor_opens_soon(many):
    p, page = many
    taken: list[float] = []
    for number in (0, 5, 9):
        start = time.perf_counter()
        page.open_question(p.session.visit.questions[number].id)
        settle()
        taken.append((time.perf_counter() - start) * 1000)
    assert min(taken) < 3 * OPEN_MS
