"""The drawer behind "My questions": newest on top, Just added, the way to the step and back."""

from __future__ import annotations

from PySide6.QtCore import Qt

from decisionaid.policy import Rules
from decisionaid.ui.steps.ask_button import AskButton
from decisionaid.ui.steps.questions.drawer import JustAdded, QuestionCard
from decisionaid.ui.widgets.buttons import FilledButton, OutlineButton
from decisionaid.visit.questions import add_question
from tests.ui.checks import clipped_labels, small_targets, unnamed_controls
from tests.ui.conftest import settle
from tests.ui.steps.conftest import library, program  # noqa: F401 - fixtures

ZOE = '<b>5 % & "Zoë" 你好 👩\u200d⚕️'


def opened(program, *asked, page="compare", **more):  # noqa: F811
    p = program(page, **more)
    for text in asked:
        p.session.act(add_question, text)
    p.window.header.questions.click()
    settle()
    return p, p.window.drawer


def cards(drawer):
    return [c for c in drawer.area.content.findChildren(QuestionCard) if c.isVisibleTo(drawer)]


def tap(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
    settle()


def test_the_newest_question_is_on_top_and_says_just_added(program):  # noqa: F811
    _, drawer = opened(program, "One?", "Two?", ZOE)
    just = drawer.area.content.findChild(JustAdded)
    assert just is not None
    assert just.undo.accessibleName() == f"Undo: {ZOE}"
    assert [c.label() for c in cards(drawer)] == ["Two?", "One?"]


def test_undo_takes_the_question_back_and_the_list_stays_open(program, qtbot):  # noqa: F811
    p, drawer = opened(program, "One?", "Two?")
    tap(qtbot, drawer.area.content.findChild(JustAdded).undo)
    assert [q.text for q in p.session.visit.questions] == ["One?"]
    assert drawer.isVisible()
    assert [c.label() for c in cards(drawer)] == ["One?"]


def test_private_questions_do_not_show_or_count_here(program):  # noqa: F811
    p, drawer = opened(program, "One?")
    drawer.close_drawer()
    p.session.act(add_question, "Secret?", private=True)
    p.window.header.questions.click()
    settle()
    assert [c.label() for c in cards(drawer)] == ["One?"]
    assert drawer.area.content.findChild(JustAdded) is None


def test_a_question_opens_in_the_step(program, qtbot):  # noqa: F811
    p, drawer = opened(program, "One?", "Two?")
    tap(qtbot, cards(drawer)[0])
    assert p.window.shown_id() == "questions"
    assert not drawer.isVisible()
    assert p.walk.page("questions").mine.editor.words.text() == "One?"


def test_escape_gives_the_focus_back_to_the_header(program, qtbot):  # noqa: F811
    p, drawer = opened(program)
    qtbot.keyClick(drawer.close_button, Qt.Key.Key_Escape)
    assert not drawer.isVisible()
    assert p.window.focusWidget() is p.window.header.questions


def test_a_second_tap_on_ask_opens_its_question_and_comes_back(program, qtbot):  # noqa: F811
    p = program("compare")
    page = p.walk.page("compare")
    page.show_topic("how")
    settle()
    strip = next(s for s in page.findChildren(AskButton) if s.isVisibleTo(page))
    strip.setFocus()
    tap(qtbot, strip)
    tap(qtbot, strip)
    drawer = p.window.drawer
    assert drawer.isVisible()
    assert len(p.session.visit.questions) == 1
    focused = p.window.focusWidget()
    assert drawer.isAncestorOf(focused)
    assert focused is not drawer.close_button
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    assert p.window.focusWidget() is strip


def test_write_my_own_opens_the_place_to_write(program, qtbot):  # noqa: F811
    p, drawer = opened(program)
    tap(qtbot, next(b for b in drawer.findChildren(OutlineButton)
                    if b.label() == "Write my own question"))
    assert p.window.shown_id() == "questions"
    assert p.window.focusWidget() is p.walk.page("questions").mine.writer.area.edit


def test_where_own_text_is_off_only_the_list_is_offered(program):  # noqa: F811
    _, drawer = opened(program, rules=Rules(own_text=False))
    assert [b.label() for b in drawer.findChildren(FilledButton)] == ["Open all my questions"]
    assert not [b for b in drawer.findChildren(OutlineButton) if b.isVisibleTo(drawer)]


def test_long_questions_are_whole_and_every_control_has_a_name(program):  # noqa: F811
    for size in (100, 200, 300):
        _, drawer = opened(program, "How soon? " * 30, "Two?", size=size)
        assert [*clipped_labels(drawer), *unnamed_controls(drawer), *small_targets(drawer)] == []
