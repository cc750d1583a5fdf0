"""The shelf: two to four cards, a fifth is refused in words, offers are marked, cards ordered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from decisionaid.ui.steps.compare.shelf import OfferedRow
from decisionaid.ui.widgets.options import OptionCard
from tests.ui.conftest import settle
from tests.ui.steps.compare.looks import page_of, words
from tests.ui.steps.page_checks import LOOKS, faults

LEFT = Qt.MouseButton.LeftButton


def shelf_of(program, **more):
    p = program("compare", cards=(), **more)
    return p, page_of(p)


def cards_of(page) -> list[OptionCard]:
    return [c for c in page.shelf.findChildren(OptionCard) if c.isVisible()]


def offers_of(page) -> list[OfferedRow]:
    if page.shelf.more.label() == "Order and offers":
        page.shelf.more.click()
    settle()
    return [r for r in page.shelf.findChildren(OfferedRow) if r.isVisible()]


def test_nothing_is_picked_and_two_cards_open_the_comparison(program, qtbot):
    p, page = shelf_of(program)
    assert not any(c.isChecked() for c in cards_of(page))
    assert not p.window.footer.next.isEnabled()
    for card in cards_of(page)[:2]:
        qtbot.mouseClick(card, LEFT)
    assert page.status_text() == "**2 picked.** You can add two more."
    assert p.window.footer.next.label() == "Compare these 2"
    qtbot.mouseClick(p.window.footer.next, LEFT)
    settle()
    assert page.title() == "Compare, at a glance"
    assert not page.shelf.isVisible()


def test_a_fifth_card_is_refused_in_words_and_picks_nothing(program, qtbot):
    p, page = shelf_of(program)
    for card in cards_of(page)[:5]:
        qtbot.mouseClick(card, LEFT)
    assert len(p.session.visit.options) == 4
    assert not cards_of(page)[4].isChecked()
    assert "Four cards are picked. Take one away first." in words(page.shelf)
    qtbot.mouseClick(cards_of(page)[0], LEFT)
    assert len(p.session.visit.options) == 3
    assert "Take one away first" not in words(page.shelf)


def test_cards_are_picked_by_keyboard(program, qtbot):
    p, page = shelf_of(program)
    qtbot.keyClick(cards_of(page)[0], Qt.Key.Key_Space)
    qtbot.keyClick(cards_of(page)[1], Qt.Key.Key_Return)
    assert set(p.session.visit.options) == {c.option_id for c in cards_of(page)[:2]}


@pytest.mark.parametrize("answer", ["offered", "not_offered", "not_sure"])
def test_each_picked_card_can_be_marked_as_offered_or_not(program, qtbot, answer):
    p, page = shelf_of(program)
    qtbot.mouseClick(cards_of(page)[0], LEFT)
    mark = offers_of(page)[0]
    assert mark.choices.value() is None
    qtbot.mouseClick(mark.choices.button(answer), LEFT)
    assert p.session.visit.offered == {mark.option_id: answer}


def test_buttons_move_a_card_among_the_picked(program, qtbot):
    p, page = shelf_of(program)
    for card in cards_of(page)[:3]:
        qtbot.mouseClick(card, LEFT)
    before = p.session.visit.options
    first = offers_of(page)[0]
    assert not first.earlier.isEnabled()
    qtbot.mouseClick(first.later, LEFT)
    assert p.session.visit.options == (before[1], before[0], before[2])
    moved = offers_of(page)[1]
    assert moved.option_id == before[0]
    assert moved.later.hasFocus()


def test_the_shelf_has_cards_of_one_size_and_says_the_order_means_nothing(program):
    _, page = shelf_of(program)
    assert len({(c.width(), c.height()) for c in cards_of(page)}) == 1
    assert "The order is mixed for each visit. It means nothing." in words(page.shelf)


def test_order_and_offers_open_under_the_cards_and_close_again(program, qtbot):
    _, page = shelf_of(program)
    assert not page.shelf.more.isVisible()
    qtbot.mouseClick(cards_of(page)[0], LEFT)
    qtbot.mouseClick(page.shelf.more, LEFT)
    assert len(offers_of(page)) == 1
    assert page.shelf.more.label() == "Hide order and offers"
    qtbot.mouseClick(page.shelf.more, LEFT)
    settle()
    assert not page.shelf.findChildren(OfferedRow)


@pytest.mark.parametrize("decision", ["all_newly_diagnosed", "all_rr_child_young_adult"])
def test_a_shelf_of_up_to_eight_cards_is_in_view_in_a_common_window(program, decision):
    p = program("compare", decision=decision, cards=())
    page = page_of(p)
    for card in cards_of(page)[:2]:
        card.click()
    settle()
    assert page.shelf.verticalScrollBar().maximum() == 0


def test_going_back_from_the_comparison_keeps_what_is_picked(program, qtbot):
    p = program("compare")
    page = page_of(p)
    picked = p.session.visit.options
    qtbot.mouseClick(p.window.footer.back, LEFT)
    assert page.title() == "Choose cards"
    assert p.session.visit.options == picked


@LOOKS
def test_the_shelf_is_whole_in_every_look(program, width, height, size, theme):
    p = program("compare", width=width, height=height, size=size, theme=theme)
    page_of(p)._on_change_cards()
    settle()
    assert faults(p) == []


def test_the_checks_notice_a_control_without_a_name(program):
    p, page = shelf_of(program)
    bare = QWidget(page)
    bare.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    bare.show()
    assert faults(p)
