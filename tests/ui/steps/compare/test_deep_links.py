"""From a question, a matter, a check or a finding to the part that it is about, in view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from decisionaid.ui.services.findings_banner import FindingsBanner
from decisionaid.ui.steps.ask_button import AskButton
from decisionaid.ui.steps.compare.part import CellAsk
from decisionaid.ui.steps.compare.topic_part import CellAskLink
from decisionaid.ui.steps.show_link import ShowLink
from decisionaid.ui.style.accessibility import LEVEL
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.visit.options import choose_options
from decisionaid.visit.questions import add_question
from decisionaid.visit.values import add_top_matter
from tests.ui.conftest import settle
from tests.ui.steps.compare.looks import box, page_of, topic_of, words
from tests.ui.steps.conftest import CARDS

LEFT = Qt.MouseButton.LeftButton


def arrived(p):
    """Return the topic's page, once a deep link has brought its part to the top."""
    for _ in range(4):
        settle()
    assert p.window.shown_id() == "compare"
    return page_of(p).topic_page


def in_upper_half(widget, page) -> bool:
    place = box(widget, page.viewport())
    end = page.verticalScrollBar().value() == page.verticalScrollBar().maximum()
    return place.top() < page.viewport().height() / 2 or (
        end and page.viewport().rect().intersects(place))


def last_part(p, topic: str, page: str = ""):
    views = p.session.decision.topics
    view = next(t for t in views if (t.topic, t.page) == (topic, page))
    return [part.id for part in view.parts if part.kind == "boxes"][-1]


def drawer_link(p, question: str) -> ShowLink:
    p.window.header.questions.click()
    settle()
    return p.walk.context.window.drawer.content().links[question]


@pytest.mark.parametrize("start", ["values", "compare"])
def test_a_link_leads_the_focus_to_the_heading_of_its_topic(program, start):
    p = program(start)
    part = last_part(p, "harms", "serious")
    p.window.activateWindow()
    p.walk.context.show_row("harms_serious", part=part)
    page = arrived(p)
    now = p.window.focusWidget()
    assert now is not p.window.skip
    assert now.property(LEVEL)
    assert in_upper_half(page.part(part), page)


@pytest.mark.parametrize("of_card", [False, True])
def test_a_question_in_the_drawer_leads_to_its_part_open_where_it_was_asked_of_one_card(
    program, qtbot, of_card,
):
    p = program("compare")
    part = last_part(p, "harms", "serious")
    page = topic_of(p, "harms", "serious", part, opened=of_card)
    made = page.part(part)
    (made.full.findChild(CellAsk) if of_card else made.ask).click()
    (question,) = p.session.visit.questions
    p.walk.show("questions")
    page_of(p).place.keep_part(part, False)
    qtbot.mouseClick(drawer_link(p, question.id), LEFT)
    page = arrived(p)
    assert page.part(part).is_open == of_card
    assert in_upper_half(page.part(part), page)
    assert not p.window.drawer.isVisible()


def test_a_question_about_words_leads_to_the_words(program, qtbot):
    p = program("compare")
    topic_of(p, "harms", "serious")._words.findChild(CellAskLink).click()
    (question,) = p.session.visit.questions
    qtbot.mouseClick(drawer_link(p, question.id), LEFT)
    page = arrived(p)
    assert in_upper_half(page._words, page)


def test_a_typed_question_and_one_without_cards_have_no_way_to_a_place(program):
    p = program("compare")
    p.session.act(add_question, "How soon?")
    topic_of(p, "how")
    page_of(p).topic_page.findChildren(AskButton)[0].click()
    p.window.header.questions.click()
    settle()
    drawer = p.window.drawer
    assert len(drawer.content().links) == 1
    drawer.close_drawer()
    p.session.act(choose_options, CARDS[:1])
    p.window.header.questions.click()
    settle()
    assert drawer.content().links == {}


def test_a_part_that_is_folded_away_leads_to_the_line_that_names_it(program):
    p = program("compare")
    view = next(t for t in p.session.decision.topics if t.silent_parts)
    row = f"{view.topic}_{view.page}" if view.page else view.topic
    p.walk.context.show_row(row, part=view.silent_parts[0][0])
    page = arrived(p)
    fold = page._folds["silent"]
    assert page.viewport().rect().intersects(box(fold, page.viewport()))


def test_a_matter_leads_to_the_part_that_it_names_and_opens_it(program, qtbot):
    p = program("values")
    drawn = {part.id for t in p.session.decision.topics for part in t.parts
             if part.kind == "boxes"}
    matter = next(a.id for a in p.session.view.attributes
                  if a.id in p.session.decision.attributes and drawn & set(a.parts))
    p.session.act(add_top_matter, matter)
    values = p.walk.page("values")
    values.show_part("differ")
    settle()
    block = values.part("differ")._blocks[0]
    qtbot.mouseClick(block.head.more, LEFT)
    settle()
    line = next(line for line in block._lines if line.part in drawn)
    link = block.findChildren(ShowLink)[block._lines.index(line)]
    assert line.title in link.accessibleName()
    link.click()
    page = arrived(p)
    made = page.part(line.part)
    assert made.is_open
    assert in_upper_half(made, page)


def test_the_knowledge_check_brings_the_words_of_its_card_into_view(program):
    p = program("check")
    page, checks = p.walk.page("check"), p.session.decision.checks
    at = next(n for n, c in enumerate(checks) if c.row == "harms_serious" and c.option)
    page._show_at(at)
    page._choices.button("not_sure").click()
    settle()
    next(b for b in page.findChildren(OutlineButton)
         if b.label() == "Show me where it says so").click()
    topic = arrived(p)
    assert (topic.view.topic, topic.view.page) == ("harms", "serious")
    assert in_upper_half(topic._words, topic)


def test_findings_are_walked_place_by_place_and_stand_with_their_part(program, qtbot):
    p = program("compare")
    decision = p.session.decision
    rows = {r.id: r for r in decision.rows}
    number = next(b for part in rows["harms_serious"].parts for c in part.cells
                  for b in c.blocks if hasattr(b, "sentence"))
    p.session.findings = {
        f"{decision.id}/{CARDS[0]}/how": ["**sources:** one sentence has none."],
        number.id: ["**figure:** it differs from the table."],
    }
    p.walk.retranslate()
    settle()
    banner = p.window.findChild(FindingsBanner)
    qtbot.mouseClick(banner.action, LEFT)
    assert arrived(p).view.topic == "how"
    qtbot.mouseClick(banner.action, LEFT)
    page = arrived(p)
    assert page.view.topic == "harms"
    part = next(made for made in page.parts if made.is_open)
    assert "it differs from the table" in words(part)
    part.set_open(opened=False)
    settle()
    assert "it differs from the table" in words(part)
    assert in_upper_half(part, page)
