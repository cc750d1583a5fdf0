"""My questions with 200 of them: only those near the view are built, and typing stays quick."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QEvent, QObject

from decisionaid.visit.questions import add_question
from tests.ui.conftest import settle

MORE = 4  # times the work of ten questions: a list built anew takes some twenty


class _Paints(QObject):
    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


@pytest.fixture
def questions(program):
    """Return a function that opens the page with so many questions."""

    def opened(count: int):
        p = program("about")
        for number in range(count):
            p.session.act(add_question, f"Question number {number}?")
        p.walk.show("questions")
        settle()
        return p, p.walk.page("questions")

    return opened


def test_with_200_questions_only_those_near_the_view_are_built(questions):
    _, page = questions(200)
    assert 8 <= len(page.mine.more.items()) < 60
    bar = page.area.verticalScrollBar()
    for _ in range(60):
        bar.setValue(bar.maximum())
        settle()
    assert len(page.mine.more.items()) == 200


def typed(p, page, qtbot, number: int) -> float:
    """Type into a question; return the work of some words in seconds of this thread, painted.

    Not of a single key: Windows counts a thread's time in steps longer than that.
    """
    page.open_question(p.session.visit.questions[number].id)
    settle()
    edit, paints = page.mine.editor.words.edit, _Paints()
    edit.viewport().installEventFilter(paints)
    before = page.mine.more.items()
    taken: list[float] = []
    for letter in "what happens next in this treatment":
        paints.count, start = 0, time.thread_time()
        qtbot.keyClick(edit, letter)
        for _ in range(50):
            if paints.count:
                break
            settle()
        taken.append(time.thread_time() - start)
        assert paints.count
    assert page.mine.more.items() == before
    return sum(taken)


def test_with_200_questions_typing_rebuilds_nothing_and_costs_as_much_as_with_ten(
    questions, qtbot,
):
    few = typed(*questions(10), qtbot, 9)
    assert typed(*questions(200), qtbot, 150) < MORE * few


def opening(p, page) -> float:
    """Return the least work of opening an editor near the top."""
    taken: list[float] = []
    for number in (0, 5, 9):
        start = time.thread_time()
        page.open_question(p.session.visit.questions[number].id)
        settle()
        taken.append(time.thread_time() - start)
    return min(taken)


def test_with_200_questions_an_editor_opens_nearly_as_soon_as_with_ten(questions):
    few = opening(*questions(10))
    assert opening(*questions(200)) < MORE * few
