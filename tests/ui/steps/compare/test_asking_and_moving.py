"""Ask strips put a question on the list once; cards move by dragging and by Alt and an arrow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from decisionaid.ui.steps.compare.headers import DragHeader
from decisionaid.ui.steps.compare.part import CellAsk
from decisionaid.visit import acts
from tests.ui.conftest import settle
from tests.ui.steps.compare.looks import page_of, part_of

LEFT = Qt.MouseButton.LeftButton


def first_ask(page) -> CellAsk:
    return part_of(page, "what").findChildren(CellAsk)[0]


def headers_of(page) -> list[DragHeader]:
    settle()
    return [h for h in page.side_by_side.headers.headers() if h.isVisible()]


def test_a_tap_puts_the_question_on_the_list_and_counts_it(program, qtbot):
    p = program("compare")
    ask = first_ask(page_of(p))
    assert ask.label() == "Ask about this"
    qtbot.mouseClick(ask, LEFT)
    assert ask.label() == "On my list"
    assert len(p.session.visit.questions) == 1
    assert p.session.visit.questions[0].about.row == "what"
    assert p.window.header.questions.accessibleName() == "My questions, 1 question"
    assert not p.window.drawer.isVisible()


def test_a_second_tap_opens_the_question_and_adds_and_removes_nothing(program, qtbot):
    p = program("compare")
    ask = first_ask(page_of(p))
    qtbot.keyClick(ask, Qt.Key.Key_Space)
    qtbot.keyClick(ask, Qt.Key.Key_Return)
    settle()
    assert len(p.session.visit.questions) == 1
    assert p.window.drawer.isVisible()


def test_a_question_taken_away_elsewhere_frees_its_strip(program, qtbot):
    p = program("compare")
    ask = first_ask(page_of(p))
    qtbot.mouseClick(ask, LEFT)
    p.session.act(acts.remove_question, p.session.visit.questions[0].id)
    assert ask.label() == "Ask about this"
    p.session.undo()
    assert ask.label() == "On my list"


def test_asking_builds_nothing_anew(program, qtbot):
    p = program("compare")
    page = page_of(p)
    rows, part = page.rows, part_of(page, "what")
    qtbot.mouseClick(first_ask(page), LEFT)
    settle()
    assert page.rows is rows
    assert part_of(page, "what") is part


def test_with_one_card_at_a_time_the_footer_asks_about_what_is_in_view(program, qtbot):
    p = program("compare", size=200)
    page = page_of(p)
    (ask,) = page.footer_widgets()
    qtbot.mouseClick(ask, LEFT)
    assert [q.about.row for q in p.session.visit.questions] == ["what"]
    assert ask.label() == "On my list"
    page.rows.go_to("how")
    settle()
    assert ask.label() == "Ask about this"
    qtbot.mouseClick(ask, LEFT)
    assert [q.about.row for q in p.session.visit.questions] == ["what", "how"]


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


def test_moving_keeps_the_row_in_view(program, qtbot):
    p = program("compare")
    page = page_of(p)
    page.rows.go_to("day_to_day")
    settle()
    page._on_move(p.session.visit.options[0], 1)
    settle()
    assert page.rows.row_at_top() == "day_to_day"
