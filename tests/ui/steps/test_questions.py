"""My questions: write, edit, move, put on top, private, side by side, and what is from before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from decisionaid.policy import Rules
from decisionaid.ui.steps.questions.editor import QuestionEditor
from decisionaid.visit.about import set_who, take_the_screen
from decisionaid.visit.model import Before, QuestionSubject
from decisionaid.visit.options import set_survival
from decisionaid.visit.questions import add_question
from tests.ui.conftest import settle
from tests.ui.steps.page_checks import LOOKS, faults, texts
from tests.ui.steps.question_page import ZOE, item, opened, order, tap


def test_a_question_is_written_by_keyboard_and_kept_exactly_as_typed(program, qtbot):
    p, page = opened(program)
    page.write.setFocus()
    qtbot.keyClick(page.write, Qt.Key.Key_Space)
    settle()
    edit = page.mine.writer.area.edit
    assert p.window.focusWidget() is edit
    edit.insertPlainText(ZOE)
    assert [q.text for q in p.session.visit.questions] == [ZOE]
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    qtbot.keyClick(p.window.focusWidget(), Qt.Key.Key_Space)
    settle()
    assert order(page) == [ZOE]
    assert page.mine.writer is None
    assert p.window.focusWidget() is item(page, ZOE).more


def test_writing_is_one_act_to_undo_and_an_emptied_question_is_not_there(program, qtbot):
    p, page = opened(program)
    page.write_own()
    edit = page.mine.writer.area.edit
    qtbot.keyClicks(edit, "Why?")
    edit.clear()
    assert p.session.visit.questions == ()
    qtbot.keyClicks(edit, "When?")
    page.mine.close()
    p.session.undo()
    assert p.session.visit.questions == ()


def test_the_box_says_plainly_when_it_is_full_and_loses_nothing_written_before(program):
    p, page = opened(program)
    page.write_own()
    settle()
    area = page.mine.writer.area
    area.edit.setPlainText("a" * 9_998)
    area.edit.insertPlainText("XYZ")
    assert area.text() == "XY" + "a" * 9_998
    assert area.limit_note.isVisibleTo(page)
    assert "10,000" in area.limit_note.text()
    assert len(p.session.visit.questions[0].text) == 10_000


def test_a_tap_on_a_question_opens_it_and_its_words_can_be_changed(program, qtbot):
    p, page = opened(program, "One?", "Two?")
    target = item(page, "Two?")
    qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(200, 20))
    settle()
    editor = page.mine.editor
    assert isinstance(editor, QuestionEditor)
    assert p.window.focusWidget() is editor.words.edit
    editor.words.edit.selectAll()
    editor.words.edit.insertPlainText(ZOE)
    tap(qtbot, editor.done)
    assert order(page) == ["One?", ZOE]
    assert page.mine.editor is None


def test_writing_goes_on_after_the_words_of_a_question(program, qtbot):
    p, page = opened(program, "Can my sister come")
    page.open_question(p.session.visit.questions[0].id)
    qtbot.keyClicks(p.window.focusWidget(), " along?")
    assert p.session.visit.questions[0].text == "Can my sister come along?"


def test_a_question_without_words_keeps_the_words_it_had(program):
    p, page = opened(program, "One?")
    page.open_question(p.session.visit.questions[0].id)
    settle()
    page.mine.editor.words.edit.clear()
    page.mine.editor.words.edit.insertPlainText(" ")
    assert page.mine.editor.blank_note.isVisibleTo(page)
    page.mine.close()
    assert order(page) == ["One?"]


def test_who_asks_whom_to_ask_and_the_answer_are_kept(program, qtbot):
    p, page = opened(program, "One?")
    page.open_question(p.session.visit.questions[0].id)
    editor = page.mine.editor
    tap(qtbot, editor.asked_by.chip("family"))
    tap(qtbot, editor.whom.chips.chip("social_worker"))
    editor.answer.edit.insertPlainText(ZOE)
    said = p.session.visit.questions[0]
    assert (said.asked_by, said.whom, said.answer) == ("family", "social_worker", ZOE)
    tap(qtbot, editor.whom.chips.chip("other"))
    qtbot.keyClicks(editor.whom.own, "Dr. Ng")
    assert p.session.visit.questions[0].whom == "Dr. Ng"
    page.mine.close()
    assert "Whom to ask: Dr. Ng" in texts(p)
    assert "Asked by: family" in texts(p)


def test_a_deleted_question_comes_back_with_undo_to_its_place(program, qtbot):
    p, page = opened(program, "One?", "Two?", "Three?", top=(1,))
    page.open_question(p.session.visit.questions[1].id)
    tap(qtbot, page.mine.editor.remove)
    assert order(page) == ["One?", "Three?"]
    assert p.window.undo_bar.isVisibleTo(p.window)
    tap(qtbot, p.window.undo_bar.button)
    assert order(page) == ["Two?", "One?", "Three?"]
    assert not p.window.undo_bar.isVisibleTo(p.window)


def test_the_undo_bar_goes_with_the_next_act_because_undo_would_take_that_back(program, qtbot):
    p, page = opened(program, "One?", "Two?")
    page.open_question(p.session.visit.questions[0].id)
    tap(qtbot, page.mine.editor.remove)
    p.session.act(add_question, "Three?")
    assert not p.window.undo_bar.isVisibleTo(p.window)


def test_buttons_move_a_question_and_keep_the_focus_on_it(program, qtbot):
    p, page = opened(program, "One?", "Two?", "Three?", top=(0,))
    assert not item(page, "One?").up.isEnabled()
    assert not item(page, "Three?").down.isEnabled()
    up = item(page, "Three?").up
    up.setFocus()
    tap(qtbot, up)
    assert order(page) == ["One?", "Three?", "Two?"]
    assert p.window.focusWidget() is item(page, "Three?").up


def test_the_first_of_a_list_without_top_three_goes_up_into_them(program, qtbot):
    p, page = opened(program, "One?", "Two?")
    tap(qtbot, item(page, "One?").up)
    assert [p.session.visit.question(q).text for q in p.session.visit.top_questions] == ["One?"]
    assert not item(page, "One?").up.isEnabled()


def test_empty_lines_at_the_end_of_a_question_do_not_stay(program, qtbot):
    p, page = opened(program)
    page.write_own()
    qtbot.keyClicks(p.window.focusWidget(), "Who calls me?")
    qtbot.keyClick(p.window.focusWidget(), Qt.Key.Key_Return)
    page.mine.close_writer()
    assert [q.text for q in p.session.visit.questions] == ["Who calls me?"]


def test_alt_and_arrow_move_a_question_across_the_line_of_the_top_three(program, qtbot):
    p, page = opened(program, "One?", "Two?", "Three?", "Four?", top=(0, 1, 2))
    item(page, "Four?").more.setFocus()
    qtbot.keyClick(item(page, "Four?").more, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    assert order(page) == ["One?", "Two?", "Four?", "Three?"]
    assert len(p.session.visit.top_questions) == 3
    down = p.window.focusWidget()
    qtbot.keyClick(down, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle()
    assert order(page) == ["One?", "Two?", "Four?", "Three?"]
    assert len(p.session.visit.top_questions) == 2


def test_a_drag_moves_a_question(program, qtbot):
    _, page = opened(program, "One?", "Two?", "Three?")
    source, target = item(page, "One?"), item(page, "Three?")
    start, left = QPoint(200, 20), Qt.MouseButton.LeftButton
    qtbot.mousePress(source, left, pos=start)
    below = source.mapFromGlobal(target.mapToGlobal(QPoint(0, target.height() - 2)))
    for y in (40, below.y()):
        qtbot.mouseMove(source, QPoint(200, y))
    qtbot.mouseRelease(source, left, pos=QPoint(200, y))
    settle()
    assert order(page) == ["Two?", "Three?", "One?"]
    assert page.mine.editor is None


def test_the_top_three_are_picked_by_the_person_and_a_fourth_pushes_the_last_down(program, qtbot):
    p, page = opened(program, "One?", "Two?", "Three?", "Four?")
    assert p.session.visit.top_questions == ()
    for n in range(4):
        page.open_question(p.session.visit.questions[n].id)
        tap(qtbot, page.mine.editor.top)
    assert [i.label.text() for i in page.mine.top.items()] == ["One?", "Two?", "Four?"]
    assert [i.label.text() for i in page.mine.more.items()] == ["Three?"]


def test_private_questions_count_and_show_nowhere_else(program, qtbot):
    p, page = opened(program, "One?")
    tap(qtbot, page.tabs.chip("private"))
    assert "Only you see these." in texts(p)
    page.write_own()
    page.mine.writer.area.edit.insertPlainText(ZOE)
    page.mine.close()
    assert order(page) == [ZOE]
    assert p.session.visit.questions[1].private
    tap(qtbot, page.tabs.chip("visit"))
    assert order(page) == ["One?"]
    assert ZOE not in texts(p)
    assert "1 question" in p.window.header.questions.accessibleName()
    assert page.tabs.chip("private").label() == "Private (1)"


def test_private_questions_print_only_once_that_is_ticked(program, qtbot):
    p, page = opened(program)
    page.show_tab("private")
    assert "private" not in p.session.visit.printing.sections
    tap(qtbot, page.mine.print_tick)
    assert "private" in p.session.visit.printing.sections


def test_a_question_is_made_private_with_undo(program, qtbot):
    p, page = opened(program, "One?", top=(0,))
    page.open_question(p.session.visit.questions[0].id)
    tap(qtbot, page.mine.editor.private)
    assert order(page) == []
    assert p.session.visit.top_questions == ()
    tap(qtbot, p.window.undo_bar.button)
    assert order(page) == ["One?"]
    assert len(p.session.visit.top_questions) == 1


def test_the_patient_ticks_which_of_the_caregivers_questions_print(program, qtbot):
    p, page = opened(program, "Mine?")
    p.session.act(set_who, "both")
    p.session.act(take_the_screen, "caregiver")
    p.session.act(add_question, "Yours?")
    p.session.act(take_the_screen, "patient")
    settle()
    assert "The patient has not ticked it for print" in texts(p)
    tap(qtbot, page.tabs.chip("together"))
    from decisionaid.ui.steps.questions.shared_questions import TickCard

    ticks = [c.tick for c in page.together.findChildren(TickCard) if c.tick is not None]
    assert len(ticks) == 1
    tap(qtbot, ticks[0])
    assert p.session.visit.questions[1].prints
    assert faults(p) == []


def test_the_caregiver_cannot_tick_for_the_patient(program, qtbot):
    p, page = opened(program, "Mine?")
    p.session.act(set_who, "both")
    page.show_tab("together")
    tap(qtbot, page.together.lane.chip("caregiver"))
    assert p.window.focusWidget() is page.together.lane.chip("caregiver")
    p.session.act(add_question, "Yours?")
    settle()
    from decisionaid.ui.steps.questions.shared_questions import TickCard

    assert [c.tick for c in page.together.findChildren(TickCard) if c.tick is not None] == []
    page.open_question(p.session.visit.questions[1].id)
    assert not page.mine.editor.tick.isVisibleTo(page)


def test_what_is_from_before_is_shown_printed_if_ticked_and_forgotten_with_undo(program, qtbot):
    p, page = opened(program, "One?")
    left = Before(id="b9", options=("old",), names={"old": "Old card"},
                  questions=p.session.visit.questions)
    from msgspec.structs import replace

    p.session.act(lambda visit: replace(visit, from_before=(left,)))
    settle()
    assert "Old card" in texts(p)
    from decisionaid.ui.steps.questions.before_card import BeforeCard

    card = page.findChild(BeforeCard)
    tap(qtbot, card.tick)
    assert p.session.visit.from_before[0].prints
    assert page.mine.before_cards == [card]  # the keyboard stays where it is
    tap(qtbot, card.forget)
    assert p.session.visit.from_before == ()
    p.session.undo()
    assert len(p.session.visit.from_before) == 1


@LOOKS
def test_the_page_has_no_faults_in_any_look(program, width, height, size, theme):
    p, page = opened(program, ZOE, "Two?" * 40, "Three?", width=width, height=height, size=size,
                     theme=theme, top=(0,))
    p.session.act(add_question, "About?", about=QuestionSubject("brexu_cel_adult_rr"))
    page.open_question(p.session.visit.questions[1].id)
    settle()
    assert faults(p) == []
    page.show_tab("private")
    settle()
    assert faults(p) == []


def test_in_the_clinic_every_target_is_at_least_56(program):
    from tests.ui.checks import small_targets

    p, page = opened(program, "One?", "Two?", rules=Rules(kiosk=True))
    page.open_question(p.session.visit.questions[0].id)
    settle()
    assert small_targets(page, 56) == []


def test_the_counts_follow_while_a_question_is_written(program, qtbot):
    _, page = opened(program, "One?")
    page.write_own()
    settle()
    qtbot.keyClicks(page.mine.writer.area.edit, "Two")
    assert page.tabs.chip("visit").label() == "For the visit (2)"


def test_another_visit_finds_nothing_open_from_the_one_before(program):
    p, page = opened(program, "One?")
    page.open_question(p.session.visit.questions[0].id)
    fresh = p.context.fresh_visit("en")
    p.session.open_visit(add_question(fresh, "Theirs?"))
    settle()
    assert order(page) == ["Theirs?"]
    assert page.mine.editor is None
    assert item(page, "Theirs?").opened() is None


@pytest.mark.parametrize("name", ["questions", "after"])
def test_a_page_that_is_gone_hears_of_no_act(program, name):
    p = program(name)
    p.window.forget_pages()
    p.walk.show("about")
    settle()
    p.session.act(add_question, "One?")
    p.session.act(set_survival, "show", "patient")
    assert p.session.visit.questions[0].text == "One?"
