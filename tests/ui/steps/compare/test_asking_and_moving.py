"""Ask strips put a question on the list once; cards move by dragging and by Alt and an arrow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from decisionaid.ui.steps.compare.headers import DragHeader
from decisionaid.ui.steps.compare.topic_part import CellAskLink
from decisionaid.visit.questions import remove_question
from tests.ui.conftest import settle
from tests.ui.steps.compare.looks import page_of, topic_of

LEFT = Qt.MouseButton.LeftButton


def first_ask(p) -> CellAskLink:
    return topic_of(p, "what").findChildren(CellAskLink)[0]


def headers_of(page) -> list[DragHeader]:
    settle()
    return [h for h in page.layers.shown.headers.headers if h.isVisible()]


def test_a_tap_puts_the_question_on_the_list_and_counts_it(program, qtbot):
    p = program("compare")
    ask = first_ask(p)
    assert ask.label() == "Ask"
    qtbot.mouseClick(ask, LEFT)
    assert ask.label() == "On my list"
    assert len(p.session.visit.questions) == 1
    assert p.session.visit.questions[0].about.row == "what"
    assert p.window.header.questions.accessibleName() == "My questions, 1 question"
    assert not p.window.drawer.isVisible()


def test_a_second_tap_opens_the_question_and_adds_and_removes_nothing(program, qtbot):
    p = program("compare")
    ask = first_ask(p)
    qtbot.keyClick(ask, Qt.Key.Key_Space)
    qtbot.keyClick(ask, Qt.Key.Key_Return)
    settle()
    assert len(p.session.visit.questions) == 1
    assert p.window.drawer.isVisible()


def test_a_question_taken_away_elsewhere_frees_its_strip(program, qtbot):
    p = program("compare")
    ask = first_ask(p)
    qtbot.mouseClick(ask, LEFT)
    p.session.act(remove_question, p.session.visit.questions[0].id)
    assert ask.label() == "Ask"
    p.session.undo()
    assert ask.label() == "On my list"


def test_asking_builds_nothing_anew(program, qtbot):
    p = program("compare")
    ask = first_ask(p)
    page = page_of(p).topic_page
    qtbot.mouseClick(ask, LEFT)
    settle()
    assert page_of(p).topic_page is page


def test_alt_and_an_arrow_move_a_card_and_the_focus_goes_with_it(program, qtbot):
    p = program("compare")
    p.window.activateWindow()
    page = page_of(p)
    before = p.session.visit.options
    first = headers_of(page)[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert p.session.visit.options == (before[1], before[0], before[2])
    assert [h.option_id for h in headers_of(page)] == list(p.session.visit.options)
    assert p.window.focusWidget() is headers_of(page)[1]


def test_the_first_card_cannot_move_further_to_the_start(program, qtbot):
    p = program("compare")
    before = p.session.visit.options
    qtbot.keyClick(headers_of(page_of(p))[0], Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert p.session.visit.options == before


def drag(header: DragHeader, across: int) -> None:
    start = header.rect().center()
    QTest.mousePress(header, LEFT, pos=start)
    QTest.mouseMove(header, start + QPoint(across, 0))
    QTest.mouseRelease(header, LEFT, pos=start + QPoint(across, 0))
    settle()


def test_dragging_moves_a_card_and_a_small_slip_does_not(program):
    p = program("compare")
    page = page_of(p)
    before = p.session.visit.options
    drag(headers_of(page)[0], 3)
    assert p.session.visit.options == before
    drag(headers_of(page)[0], 2 * headers_of(page)[0].width())
    assert p.session.visit.options == (*before[1:], before[0])
