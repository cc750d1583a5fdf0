"""A break hides the answers, says what becomes of them, and leads back."""

from __future__ import annotations

from decisionaid.policy import Rules
from tests.ui.conftest import settle
from tests.ui.steps.page_checks import LOOKS, faults, texts


def on_break(program, **more):
    made = program("compare", **more)
    made.walk.show("break")
    settle()
    return made


def test_going_on_leads_back_to_where_one_was(program):
    made = on_break(program)
    assert made.window.focusWidget() is made.window.shown_page().go_on
    made.window.shown_page().go_on.click()
    assert made.window.shown_id() == "compare"


def test_nothing_of_the_visit_shows_and_the_way_of_keeping_is_true(program):
    made = on_break(program)
    assert "Nothing is kept on this computer" in texts(made)
    assert not made.window.header.questions.isVisible()
    assert not made.window.steps.isVisible()
    clinic = on_break(program, rules=Rules(kiosk=True))
    assert "cleared when you finish" in texts(clinic)


def test_finishing_is_asked_for(program):
    made = on_break(program)
    asked: list[bool] = []
    made.context.finishRequested.disconnect(made.finishing.finish)
    made.context.finishRequested.connect(lambda: asked.append(True))
    made.window.shown_page().finish.click()
    assert asked == [True]


def test_someone_to_talk_to_goes_on_the_list_once(program):
    made = on_break(program)
    page = made.window.shown_page()
    page.add.click()
    page.add.click()
    assert [q.bank_id for q in made.session.visit.questions] == ["fa_mood"]
    assert "is on my questions" in page.add.label()


def test_the_clinics_support_lines_stand_there(program):
    made = on_break(program, rules=Rules(support_lines=("Social work: room 4",)))
    assert "Social work: room 4" in texts(made)


@LOOKS
def test_the_page_holds_in_every_look(program, width, height, size, theme):
    made = on_break(program, width=width, height=height, size=size, theme=theme)
    assert faults(made) == []
