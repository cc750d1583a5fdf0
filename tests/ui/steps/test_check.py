"""The knowledge check: answers, the place that says so, a question instead of a score."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from decisionaid.ui.steps.ask_button import AskButton
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.labels import WrapLabel
from tests.ui.checks import clipped_labels, jumps_back, small_targets, unnamed_controls
from tests.ui.conftest import settle


def words_of(page) -> str:
    settle()
    return "\n".join(w.text() for w in page.findChildren(WrapLabel) if w.isVisibleTo(page))


def answer(page, qtbot, value: str) -> None:
    qtbot.mouseClick(page._choices.button(value), Qt.MouseButton.LeftButton)
    settle()


def where(page) -> OutlineButton:
    found = [b for b in page.findChildren(OutlineButton)
             if b.label() == "Show me where it says so"]
    return found[0]


def right(check) -> str:
    return "true" if check.answer else "false"


def test_a_right_answer_shows_what_the_cards_say_and_offers_no_question(program, qtbot):
    p = program("check")
    page, check = p.walk.page("check"), p.session.decision.checks[0]
    assert check.feedback not in words_of(page)
    answer(page, qtbot, right(check))
    assert check.feedback.replace("**", "") in words_of(page)
    assert page._ask is None
    assert p.session.visit.mine.knowledge == {check.id: right(check)}


@pytest.mark.parametrize("unsure", [True, False])
def test_a_wrong_or_unsure_answer_offers_the_question(program, qtbot, unsure):
    p = program("check")
    page, check = p.walk.page("check"), p.session.decision.checks[0]
    wrong = "false" if check.answer else "true"
    answer(page, qtbot, "not_sure" if unsure else wrong)
    qtbot.mouseClick(page.findChild(AskButton), Qt.MouseButton.LeftButton)
    assert [q.text for q in p.session.visit.questions] == [check.question]


def test_nothing_is_picked_before_and_no_score_is_shown(program, qtbot):
    p = program("check")
    page = p.walk.page("check")
    assert page._choices.value() is None
    for n, check in enumerate(p.session.decision.checks):
        page._show_at(n)
        answer(page, qtbot, right(check))
    text = words_of(page) + page.status_text()
    assert "score" not in text.replace("Nothing is scored", "").lower()
    assert "%" not in text


def test_an_answer_can_be_changed(program, qtbot):
    p = program("check")
    page, check = p.walk.page("check"), p.session.decision.checks[0]
    answer(page, qtbot, "not_sure")
    answer(page, qtbot, right(check))
    assert p.session.visit.mine.knowledge[check.id] == right(check)
    assert page._ask is None


def test_show_me_leads_to_the_row_that_says_so(program, qtbot):
    p = program("check")
    page = p.walk.page("check")
    checks = p.session.decision.checks
    n = next(i for i, c in enumerate(checks) if c.row == "not_work")
    page._show_at(n)
    answer(page, qtbot, "not_sure")
    qtbot.mouseClick(where(page), Qt.MouseButton.LeftButton)
    settle()
    assert p.window.shown_id() == "compare"
    assert p.walk.page("compare").topic_page.view.topic == "not_work"


def test_next_goes_through_all_and_on_to_what_matters(program, qtbot):
    p = program("check")
    page = p.walk.page("check")
    for _ in p.session.decision.checks[:-1]:
        qtbot.mouseClick(p.window.footer.next, Qt.MouseButton.LeftButton)
    assert page.next_text() == "Next: What matters"
    qtbot.mouseClick(p.window.footer.next, Qt.MouseButton.LeftButton)
    assert p.window.shown_id() == "values"


def test_it_can_be_skipped_and_back_leads_to_compare(program, qtbot):
    p = program("check")
    qtbot.mouseClick(p.window.footer.link, Qt.MouseButton.LeftButton)
    assert p.window.shown_id() == "values"
    p.walk.show("check")
    qtbot.mouseClick(p.window.footer.back, Qt.MouseButton.LeftButton)
    assert p.window.shown_id() == "compare"


def test_without_a_decision_it_leads_to_the_three_questions(program):
    p = program("check", decision="", cards=())
    page = p.walk.page("check")
    assert "which decision" in words_of(page)


@pytest.mark.parametrize(("size", "width", "height"), [(100, 1280, 800), (200, 1280, 800),
                                                       (300, 1024, 600)])
def test_every_size_shows_whole_words_and_named_controls(program, qtbot, size, width, height):
    p = program("check", size=size, width=width, height=height)
    page = p.walk.page("check")
    page._choices.button("not_sure").click()
    settle()
    for check in (unnamed_controls, clipped_labels, jumps_back, small_targets):
        assert check(page) == [], check.__name__
