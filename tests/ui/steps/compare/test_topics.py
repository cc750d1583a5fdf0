"""One topic a page: rail, compact parts, More in place, the way on and back, deep links."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from decisionaid.ui.steps.compare.compact import _people
from decisionaid.ui.steps.compare.rail import TopicLink
from decisionaid.ui.steps.compare.topic_part import MoreLink, OneCardLine
from decisionaid.ui.steps.listen_link import ListenLink
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.display_list import DisplayList
from decisionaid.ui.widgets.dot_key import DotKey
from decisionaid.visit.options import put_away_option, set_denominator, set_survival, show_deaths
from decisionaid.visit.questions import add_question
from tests.ui.checks import clipped_labels, small_targets, unnamed_controls
from tests.ui.checks import squeezed as broken_words
from tests.ui.conftest import settle
from tests.ui.steps.compare.looks import FOUR, box, glance_of, page_of, squeezed, topic_of, words

LEFT = Qt.MouseButton.LeftButton
CHILD = ("supportive_child_ya", "revumenib_kmt2a", "blinatumomab_child_ya")
SIZES = [(1280, 800, 100, FOUR[:3]), (1280, 800, 100, FOUR), (1024, 600, 100, FOUR[:3]),
         (1280, 800, 200, FOUR[:3]), (1024, 600, 300, FOUR[:3])]  # fmt: skip


def more_of(page, part: str) -> MoreLink:
    return page.part(part).more


@pytest.mark.parametrize(("width", "height", "size", "cards"), SIZES)
def test_every_topic_is_whole_in_every_window(program, width, height, size, cards):
    p = program("compare", cards=cards, width=width, height=height, size=size)
    p.session.act(set_survival, "show", "patient")
    for view in p.session.decision.topics:
        page = topic_of(p, view.topic, view.page)
        found = [*squeezed(page), *clipped_labels(page), *unnamed_controls(page),
                 *small_targets(page)]
        assert found == [], (view.topic, view.page)


@pytest.mark.parametrize("size", [150, 200])
def test_no_word_of_a_head_is_broken_in_a_small_window_with_a_voice(program, size):
    p = program("compare", decision="all_rr_child_young_adult", cards=CHILD, width=1024,
                height=600, size=size)
    p.session.speak("es")
    settle()
    page = topic_of(p, "harms", "serious")
    for listen in page.findChildren(ListenLink):  # there where the computer has a voice
        listen.setVisible(True)
    for _ in range(5):
        settle()
    assert [*broken_words(page), *clipped_labels(page)] == []


@pytest.mark.parametrize("size", [100, 200])
def test_an_opened_part_is_whole(program, size):
    p = program("compare", size=size)
    page = topic_of(p, "may_do", "", "remission", opened=True)
    assert page.part("remission").is_open
    assert [*clipped_labels(page), *small_targets(page)] == []


def test_the_rail_begins_with_the_glance_and_leads_to_each_topic(program, qtbot):
    p = program("compare")
    topic_of(p, "what")
    rail = page_of(p).layers.topic.rail
    links = rail.findChildren(TopicLink)
    assert [k.topic for k in links] == ["", *dict.fromkeys(
        t.topic for t in p.session.decision.topics)]
    link = next(k for k in links if k.topic == "day_to_day")
    qtbot.keyClick(link, Qt.Key.Key_Return)
    settle()
    assert page_of(p).topic_page.view.topic == "day_to_day"
    assert [k.topic for k in links if k.isChecked()] == ["day_to_day"]
    qtbot.mouseClick(links[0], LEFT)
    assert page_of(p).topic_page is None


def test_next_names_the_next_topic_and_passes_over_survival_unless_asked(program, qtbot):
    p = program("compare")
    topic_of(p, "may_do")
    assert page_of(p).next_text() == "Next: What can go wrong"
    p.session.act(set_survival, "show", "patient")
    settle()
    assert page_of(p).next_text() == "Next: Survival numbers"
    qtbot.mouseClick(p.window.footer.next, LEFT)
    assert page_of(p).topic_page.view.topic == "survival"
    topic_of(p, "sources")
    assert page_of(p).next_text() == "Next: What matters"


def test_back_leads_where_one_came_from_and_then_to_the_glance(program, qtbot):
    p = program("compare")
    topic_of(p, "how")
    qtbot.mouseClick(p.window.footer.next, LEFT)
    assert page_of(p).topic_page.view.topic == "time_place"
    assert "topic 3 of 13" in page_of(p).title()
    qtbot.mouseClick(p.window.footer.back, LEFT)
    assert page_of(p).topic_page.view.topic == "how"
    qtbot.mouseClick(p.window.footer.back, LEFT)
    assert page_of(p).topic_page is None
    assert p.window.shown_id() == "compare"


def test_more_opens_the_full_record_in_place_says_so_and_shuts_it(program, qtbot):
    p = program("compare")
    page = topic_of(p, "may_do")
    more = more_of(page, "remission")
    assert more.accessibleDescription() == "closed"
    compact = words(page.part("remission"))
    assert "Ask about this" in compact
    qtbot.mouseClick(more, LEFT)
    settle()
    assert page_of(p).topic_page is page
    assert more.accessibleDescription() == "open"
    assert more.label() == "Show less"
    assert len(words(page.part("remission"))) > 2 * len(compact)
    qtbot.mouseClick(more, LEFT)
    assert not page.part("remission").is_open


CHANGES = {
    "survival": lambda p: p.session.act(set_survival, "show", "patient"),
    "deaths": lambda p: p.session.act(show_deaths, True),
    "thousand": lambda p: p.session.act(set_denominator, 1000),
    "language": lambda p: p.session.speak("es"),
    "contrast": lambda p: theme().set(name="contrast"),
    "size": lambda p: theme().set(scale=2.0),
    "undo": lambda p: (p.session.act(add_question, "x"), p.session.undo()),
}


@pytest.mark.parametrize("change", CHANGES)
def test_topic_and_what_is_open_stay_over_a_change(program, change):
    p = program("compare")
    topic_of(p, "may_do", "", "remission", opened=True)
    CHANGES[change](p)
    for _ in range(4):
        settle()
    page = page_of(p).topic_page
    assert page.view.topic == "may_do"
    assert page.part("remission").is_open


def test_a_picture_is_explained_only_where_one_stands(program, monkeypatch):
    painted: list[str] = []
    put = DisplayList.text

    def heard(self, text, *more, **also):
        painted.append(text)
        return put(self, text, *more, **also)

    monkeypatch.setattr(DisplayList, "text", heard)
    for total, there in ((100, True), (1000, False)):
        p = program("compare", cards=FOUR[:3])
        p.session.act(set_denominator, total)
        painted.clear()
        glance_of(p).row("may_do").restyle()
        settle()
        assert ("Picture 100 people:" in painted) == there
        keys = topic_of(p, "may_do").findChildren(DotKey)
        assert bool(keys) == there


def test_other_cards_keep_the_topic(program, qtbot):
    p = program("compare")
    topic_of(p, "how")
    page_of(p)._on_change_cards()
    assert page_of(p).title() == "Choose cards"
    p.session.act(put_away_option, p.session.visit.options[0])
    qtbot.mouseClick(p.window.footer.next, LEFT)
    assert page_of(p).topic_page.view.topic == "how"


def test_serious_and_often_are_two_pages_of_one_topic(program, qtbot):
    p = program("compare")
    page = topic_of(p, "harms")
    assert page.view.page == "serious"
    often = next(b for b in page.findChildren(OutlineButton) if b.label() == "Often")
    qtbot.mouseClick(often, LEFT)
    settle()
    assert page_of(p).topic_page.view.page == "often"


def test_a_part_counted_for_one_card_is_one_line_that_opens(program, qtbot):
    p = program("compare")
    page = topic_of(p, "harms", "serious")
    lines = page.findChildren(OneCardLine)
    assert lines
    qtbot.mouseClick(lines[0].button, LEFT)
    settle()
    part = next(t for t in page.parts if t.isAncestorOf(lines[0]))
    assert part.is_open
    assert lines[0].button.accessibleDescription() == "open"


def test_parts_behind_the_survival_choice_are_one_line_and_no_word_of_theirs_is_held(program):
    p = program("compare")
    view = next(t for t in p.session.decision.topics if t.topic == "may_do")
    page = topic_of(p, "may_do")
    if view.gated_parts:
        assert any(view.gated_parts[0].lower() in w.accessibleName().lower() or
                   view.gated_parts[0].lower() in str(w.property("text") or "").lower()
                   for w in page.findChildren(QWidget))
    assert all(t.view.kind != "gated" for t in page.parts)


def test_a_question_about_a_part_is_a_real_one_and_is_known_again_in_another_language(
    program, qtbot,
):
    p = program("compare")
    page = topic_of(p, "may_do")
    ask = page.part("remission").ask
    qtbot.mouseClick(ask, LEFT)
    (question,) = p.session.visit.questions
    assert (question.about.row, question.about.part) == ("may_do", "remission")
    assert question.text.endswith("?")
    assert ask.label() == "On my list"
    p.session.speak("es")
    settle()
    assert page_of(p).topic_page.part("remission").ask.question_id() == question.id


def test_the_knowledge_check_lands_on_the_topic(program):
    p = program("compare")
    page_of(p).show_row("harms_often")
    settle()
    assert page_of(p).topic_page.view.page == "often"
    page_of(p).show_row("day_body")
    assert page_of(p).topic_page.view.topic == "day_to_day"


def test_a_deep_link_brings_its_part_into_view_and_open_where_asked(program):
    p = program("compare")
    last = [t.id for t in next(t for t in p.session.decision.topics
                               if t.page == "serious").parts if t.kind == "boxes"][-1]
    page = topic_of(p, "harms", "serious", last, opened=True)
    for _ in range(3):
        settle()
    part = page.part(last)
    assert part.is_open
    assert page.viewport().rect().intersects(box(part, page.viewport()))
    assert box(part, page.viewport()).top() < page.viewport().height() / 2


def test_without_a_rail_the_footer_has_the_topics_the_switch_and_the_cards(program, qtbot):
    p = program("compare", cards=FOUR)
    topic_of(p, "may_do")
    glance, menu = page_of(p).footer_widgets()
    assert menu.label() == "Topic 4 of 13"
    qtbot.mouseClick(menu, LEFT)
    links = p.window.drawer.findChildren(TopicLink)
    assert "Out of" in words(p.window.drawer)
    qtbot.mouseClick(links[3], LEFT)
    settle()
    assert not p.window.drawer.isVisible()
    assert page_of(p).topic_page.view.topic == links[3].topic
    qtbot.mouseClick(glance, LEFT)
    assert page_of(p).topic_page is None


def test_words_are_linked_once_and_open_their_meaning(program):
    p = program("compare")
    page = topic_of(p, "how")
    terms = [s.term for w in page.findChildren(QWidget) if hasattr(w, "rich")
             for s in w.rich().spans if s.term]
    assert terms
    assert len(terms) == len(set(terms))
    page_of(p).compare_actions.show_term(terms[0])
    settle()
    assert p.window.drawer.isVisible()


def test_boxes_that_count_differently_say_what_each_counted_and_like_ones_say_it_once(program):
    p = program("compare")
    drawn = [(t, part) for t in p.session.decision.topics for part in t.parts]
    apart = 0
    for topic, part in drawn:
        said = {c.box.outcome for c in part.cells if c.box is not None}
        if part.kind != "boxes" or not said - {""}:
            continue
        assert len(said) > 1, part.title  # else its subtitle says it
        apart += 1
        page = topic_of(p, topic.topic, topic.page)
        names = words(page.part(part.id).compact)
        assert all(outcome in names for outcome in said)
    assert apart > 2


def test_a_part_of_one_card_says_what_was_counted(program):
    p = program("compare")
    topic, part = next((t, part) for t in p.session.decision.topics for part in t.parts
                       if part.kind == "one" and part.cells[0].box is not None
                       and part.cells[0].box.outcome)
    page = topic_of(p, topic.topic, topic.page)
    assert part.cells[0].box.outcome in words(page.part(part.id))


def test_a_box_says_how_many_people_were_in_each_of_its_groups(program):
    p = program("compare")
    drawn = [(t, part, c.box) for t in p.session.decision.topics for part in t.parts
             if part.kind == "boxes" for c in part.cells if c.box is not None
             and len(c.box.options) == 1 and all(h.size for h in c.box.halves[:2])
             and len(c.box.halves) == 2]
    assert drawn
    for _topic, _part, one in drawn:
        assert all(f"{h.size:,}" in one.people for h in one.halves)
        assert _people(one.halves[0], one) == one.people
