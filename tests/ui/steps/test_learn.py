"""Learn: pages turn, can be skipped, and open what stands behind them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from decisionaid.ui.steps.ask_button import AskButton
from decisionaid.ui.steps.compare.rail import TopicLink
from decisionaid.ui.style.accessibility import name_of, role_of
from decisionaid.ui.style.drawing import Drawing, recolored
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.visit.questions import add_question, remove_question
from tests.ui.checks import clipped_labels, jumps_back, small_targets, unnamed_controls
from tests.ui.conftest import settle


def words_of(page) -> str:
    settle()
    return "\n".join(w.text() for w in page.findChildren(WrapLabel) if w.isVisibleTo(page))


def test_a_page_shows_a_named_drawing_and_three_numbered_sentences(program):
    p = program("learn")
    view = p.session.view.learn[0]
    page = p.walk.page("learn")
    drawing = page.findChild(Drawing)
    assert name_of(drawing).startswith(view.alt)
    assert role_of(drawing) == QAccessible.Role.Graphic
    for sentence in view.steps:
        assert sentence.replace("**", "") in words_of(page)


def test_next_turns_every_page_and_then_leads_to_compare(program, qtbot):
    p = program("learn")
    page = p.walk.page("learn")
    count = len(p.session.view.learn) + 1
    for _ in range(count - 1):
        assert page.next_text() == "Next page"
        qtbot.mouseClick(p.window.footer.next, Qt.MouseButton.LeftButton)
    assert page.next_text() == "Next: Compare"
    assert set(p.session.visit.learn_read) == {*(v.id for v in p.session.view.learn), "claims"}
    qtbot.mouseClick(p.window.footer.next, Qt.MouseButton.LeftButton)
    assert p.window.shown_id() == "compare"


def test_back_turns_one_page_back(program, qtbot):
    p = program("learn")
    page = p.walk.page("learn")
    page.show_at(2)
    qtbot.mouseClick(p.window.footer.back, Qt.MouseButton.LeftButton)
    assert p.session.view.learn[1].title in page.title()


def test_the_pages_can_be_skipped(program, qtbot):
    p = program("learn")
    qtbot.mouseClick(p.window.footer.link, Qt.MouseButton.LeftButton)
    assert p.window.shown_id() == "compare"


def test_any_page_can_be_picked_from_the_list(program, qtbot):
    p = program("learn")
    page = p.walk.page("learn")
    page._on_pages()
    links = p.window.drawer.findChildren(TopicLink)
    assert len(links) == len(p.session.view.learn) + 1
    qtbot.mouseClick(links[-1], Qt.MouseButton.LeftButton)
    assert "What you may have read" in page.title()
    assert not p.window.drawer.isVisible()
    for claim in p.session.view.claims:
        assert f"“{claim.claim}”" in words_of(page)
        assert claim.found.paragraphs[0].replace("**", "") in words_of(page)


def test_tell_me_more_opens_the_words_with_their_sources_and_closes_them(program, qtbot):
    p = program("learn")
    page = p.walk.page("learn")
    more = p.session.view.learn[0].more[0]
    names = {s.id: s.short for s in p.session.view.sources}
    assert more.paragraphs[0].replace("**", "") not in words_of(page)
    qtbot.mouseClick(page.more, Qt.MouseButton.LeftButton)
    assert more.paragraphs[0].replace("**", "") in words_of(page)
    assert names[more.sources[0]] in words_of(page)
    qtbot.mouseClick(page.more, Qt.MouseButton.LeftButton)
    settle()
    assert more.paragraphs[0].replace("**", "") not in words_of(page)


def test_asking_twice_adds_one_question_and_then_opens_it(program, qtbot):
    p = program("learn")
    ask = p.walk.page("learn").findChild(AskButton)
    opened: list[str] = []
    p.context.questionRequested.connect(opened.append)
    qtbot.mouseClick(ask, Qt.MouseButton.LeftButton)
    assert ask.label() == "On my list"
    qtbot.mouseClick(ask, Qt.MouseButton.LeftButton)
    assert len(p.session.visit.questions) == 1
    assert opened == [p.session.visit.questions[0].id]


def test_the_ask_button_forgets_a_question_that_was_taken_away(program, qtbot):
    p = program("learn")
    ask = p.walk.page("learn").findChild(AskButton)
    qtbot.mouseClick(ask, Qt.MouseButton.LeftButton)
    p.session.act(remove_question, p.session.visit.questions[0].id)
    assert ask.label() == "Ask about this"


def test_words_of_the_page_open_in_the_drawer(program):
    p = program("learn")
    p.walk.page("learn")._on_words()
    assert p.window.drawer.isVisible()
    assert len(p.window.drawer.content().findChildren(WrapLabel)) > 2


def test_nothing_is_built_anew_when_nothing_changed(program):
    p = program("learn")
    page = p.walk.page("learn")
    drawing = page.findChild(Drawing)
    p.session.act(add_question, "Mine")
    page.refresh()
    settle()
    assert page.findChild(Drawing) is drawing


def test_a_drawing_changes_only_the_colors_of_the_theme():
    svg = '<path fill="#FFFFFF" stroke="#1b2730"/><path fill="#123456"/>'
    assert recolored(svg, "light") == svg
    changed = recolored(svg, "contrast")
    assert 'fill="#0F1418" stroke="#FFFFFF"' in changed
    assert "#123456" in changed


@pytest.mark.parametrize(("size", "width", "height"), [(100, 1280, 800), (200, 1280, 800),
                                                       (300, 1024, 600)])
def test_every_size_shows_whole_words_and_named_controls(program, size, width, height):
    p = program("learn", size=size, width=width, height=height)
    page = p.walk.page("learn")
    page.more.click()
    settle()
    for check in (unnamed_controls, clipped_labels, jumps_back, small_targets):
        assert check(page) == [], check.__name__


def test_a_new_text_size_builds_the_page_anew_and_keeps_it_whole(program):
    p = program("learn")
    page = p.walk.page("learn")
    for scale in (2.0, 3.0, 1.0):
        theme().set(scale=scale)
        settle()
        assert clipped_labels(page) == []


def test_a_guide_without_pages_says_so_and_leads_on(program, monkeypatch):
    p = program("learn")
    page = p.walk.page("learn")
    monkeypatch.setattr(type(page), "_titles", lambda _self: ())
    page.retranslate()
    assert "no pages to read" in words_of(page)
    assert (page.title(), page.next_text(), page.on_next()) == ("Learn", "Next: Compare", False)


def test_a_word_is_explained_where_it_first_appears(program, qtbot):
    p = program("learn")
    page = p.walk.page("learn")
    linked = [w for w in page.findChildren(WrapLabel) if any(s.term for s in w.rich().spans)]
    assert linked
    linked[0].setFocus()
    qtbot.keyClick(linked[0], Qt.Key.Key_Return)
    assert p.window.drawer.isVisible()
    assert p.window.drawer.title.text() == "What does this word mean?"
