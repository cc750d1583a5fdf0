"""The one table of pages and steps: what cannot be derived from it says the same."""

import datetime as dt
from importlib import import_module
from typing import get_args, get_type_hints

import pytest

from decisionaid.aid.stock_model import ReadinessItem
from decisionaid.ui.frame.page import Page
from decisionaid.ui.services.pages import PAGES, STEP_IDS, WITHIN, step_titles, walk
from decisionaid.ui.style.text import current
from decisionaid.visit.about import steps_seen
from decisionaid.visit.model import Lane, Question, Visit


def test_a_guide_may_lead_to_every_step():
    assert get_args(get_type_hints(ReadinessItem)["step"]) == STEP_IDS


def test_something_can_be_done_in_every_step():
    lane = Lane(importance={"a": 1}, role="together")
    visit = Visit("v", dt.date(2026, 11, 25), seed=1, step="about", learn_read=("a",),
                  offered=("a",), patient=lane, questions=(Question("q", "Why?"),))
    assert steps_seen(visit) == STEP_IDS


def test_pages_have_ids_of_their_own_and_steps_have_names():
    assert len({page.id for page in PAGES}) == len(PAGES)
    assert set(WITHIN.values()) <= set(STEP_IDS)
    assert all(name for _, name in step_titles(current()))


def test_a_short_walk_keeps_the_order_and_any_other_has_all_steps():
    assert walk("5") == ("about", "questions", "summary")
    assert set(walk("15")) == {*STEP_IDS} - {"learn"}
    assert walk("none") == walk(None) == STEP_IDS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_every_page_is_where_the_table_says(page):
    made = getattr(import_module(f"decisionaid.ui.steps.{page.module}"), page.name)
    assert issubclass(made, Page)
