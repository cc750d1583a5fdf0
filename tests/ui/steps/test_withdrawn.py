"""A guide that was called back shows its stop page and nothing else; old facts are told."""

from __future__ import annotations

import datetime as dt

import pytest

from decisionaid.policy import Rules
from decisionaid.ui.services.age_banner import AgeBanner
from decisionaid.ui.services.pages import PAGES
from tests.ui.conftest import settle
from tests.ui.steps.page_checks import LOOKS, faults, texts

GONE = Rules(withdrawn=("leukemia-options",))
NONE = {"decision": "", "cards": ()}


@pytest.mark.parametrize("page", [p.id for p in PAGES if p.id != "staff"])
def test_no_way_leads_past_the_stop_page(program, page):
    made = program(page, rules=GONE, **NONE)
    assert made.window.shown_id() == "withdrawn"
    assert not made.window.header.help.isVisible()
    assert not made.window.steps.isVisible()
    assert not made.window.footer.next.isVisible()
    assert not made.window.footer.back.isVisible()


def test_it_says_what_to_do_and_which_version_it_is(program):
    shown = texts(program("welcome", rules=GONE, **NONE))
    assert "Please do not use it" in shown
    assert "Ask your team" in shown
    assert "leukemia-options, version 2.0" in shown


def test_another_version_that_was_withdrawn_stops_nothing(program):
    made = program("welcome", rules=Rules(withdrawn=("leukemia-options 0.1",)), **NONE)
    assert made.window.shown_id() == "welcome"


def test_at_home_it_can_be_closed_and_in_the_clinic_only_staff_go_on(program):
    assert program("welcome", rules=GONE, **NONE).window.shown_page().close_button.isVisible()
    clinic = Rules(withdrawn=("leukemia-options",), kiosk=True)
    made = program("welcome", rules=clinic, **NONE)
    assert not made.window.shown_page().close_button.isVisible()


@LOOKS
def test_the_page_holds_in_every_look(program, width, height, size, theme):
    made = program("welcome", rules=GONE, width=width, height=height, size=size, theme=theme,
                   **NONE)
    assert faults(made) == []


def banner_of(made) -> AgeBanner | None:
    made.walk._show_frame_facts()
    settle()
    return made.window.findChild(AgeBanner)


def test_past_the_review_date_a_banner_puts_a_question_on_the_list_once(program):
    made = program("about", today=dt.date(2027, 12, 1))
    banner = banner_of(made)
    banner.action.click()
    banner.action.click()
    assert len(made.session.visit.questions) == 1
    assert banner.action.label() == "On my list"


def test_before_the_review_date_there_is_no_banner(program):
    assert banner_of(program("about", today=dt.date(2026, 12, 1))) is None


def test_a_year_late_no_number_is_shown(program):
    made = program("compare", today=dt.date(2028, 12, 1))
    shown = texts(made)
    assert made.session.view.age == "year_late"
    assert "Out of 100 people" not in shown
    assert banner_of(made) is not None
