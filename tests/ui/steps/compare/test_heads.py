"""Titles of rows: beside the first part's where both fit, under it in large text, action at end."""

from __future__ import annotations

import pytest

from decisionaid.policy import Rules
from decisionaid.ui.steps.compare.headers import DragHeader
from decisionaid.ui.steps.compare.rows import RowHead
from decisionaid.ui.widgets.aligned import AlignedRow
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.visit import acts
from tests.ui.conftest import settle
from tests.ui.steps.compare.looks import box, page_of, part_of, words


def head_of(page, row_id: str) -> RowHead:
    return next(h for h in page.rows.findChildren(RowHead) if h.row_id == row_id)


def titles(head: RowHead) -> list[WrapLabel]:
    return [w for w in head.findChildren(WrapLabel) if w.property("headingLevel")]


@pytest.mark.parametrize(("size", "one_line"), [(100, True), (200, False)])
def test_the_first_title_of_a_row_stands_beside_it_where_both_fit(program, size, one_line):
    page = page_of(program("compare", size=size))
    head = head_of(page, "may_do")
    row, part = titles(head)
    assert part.text() == part_of(page, "may_do").part.title
    middles = [box(w, head).center().y() for w in (row, part)]
    assert (abs(middles[0] - middles[1]) <= 2) is one_line


def test_in_large_text_the_way_to_all_topics_stays_beside_the_title(program):
    page = page_of(program("compare", size=200))
    head = head_of(page, "may_do")
    topics = head.findChild(OutlineButton)
    assert topics.label().startswith("Topic 4 of")
    assert abs(box(topics, head).center().y() - box(titles(head)[0], head).center().y()) <= 2


def test_survival_says_that_it_waits_to_be_asked_only_until_it_is(program):
    p = program("compare")
    quiet = "Only if you ask for them"
    said = [w.text() for w in head_of(page_of(p), "survival").findChildren(WrapLabel)]
    assert quiet in said
    p.session.act(acts.set_survival, "show", "patient")
    settle()
    said = [w.text() for w in head_of(page_of(p), "survival").findChildren(WrapLabel)]
    assert quiet not in said


@pytest.mark.parametrize(("size", "framed"), [(100, True), (200, False)])
def test_one_card_at_a_time_has_no_frame_within_its_frame(program, size, framed):
    page = page_of(program("compare", size=size))
    assert page.rows.parts()[0].findChild(AlignedRow)._framed is framed


def test_the_buttons_that_show_deaths_stand_in_one_line(program):
    page = page_of(program("compare"), built=True)
    part = part_of(page, "harms_serious")
    tops = {box(b, part).top() for b in part.findChildren(OutlineButton)
            if b.label() == "Show the number"}
    assert len(tops) == 1


@pytest.mark.parametrize(("height", "size"), [(800, 100), (480, 100)])
def test_a_named_card_that_is_not_given_here_says_ask_where_at_its_head(program, height, size):
    rules = Rules(not_given_here=("blinatumomab_adult_rr",))
    p = program("compare", rules=rules, height=height, size=size)
    said = {h.option_id: words(h) for h in p.walk.page("compare").findChildren(DragHeader)}
    assert "Not given at this clinic. Ask where." in said.pop("blinatumomab_adult_rr")
    assert said
    assert all("Ask where" not in other for other in said.values())


@pytest.mark.parametrize(("height", "size"), [(800, 200), (480, 200)])
def test_where_one_card_shows_at_a_time_it_says_so_above_it(program, height, size):
    cards = program("compare", height=height, size=size).session.view.decision.options
    for place, expected in ((0, True), (1, False)):
        p = program("compare", rules=Rules(not_given_here=(cards[place].id,)), height=height,
                    size=size)
        assert ("Ask where." in words(p.walk.page("compare"))) is expected
