"""The layout that fits each window and text size, in both themes, Spanish, and right to left."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from decisionaid.ui.steps.compare.headers import DragHeader
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.icon_array import IconArray
from decisionaid.ui.widgets.numbers import BothFramings
from tests.ui.checks import clipped_labels, small_targets, unnamed_controls
from tests.ui.conftest import settle
from tests.ui.steps.compare.looks import FOUR, box, page_of, part_of

LEFT = Qt.MouseButton.LeftButton
WINDOWS = [
    (1024, 600, 100, FOUR[:3], "columns"), (1280, 800, 100, FOUR[:2], "rail"),
    (1280, 800, 100, FOUR[:3], "rail"), (1280, 800, 100, FOUR, "columns"),
    (1920, 1080, 100, FOUR[:3], "rail"), (1280, 800, 125, FOUR[:3], "columns"),
    (1280, 800, 150, FOUR[:3], "single"), (1280, 800, 200, FOUR[:3], "single"),
    (1280, 800, 300, FOUR[:3], "single"), (1024, 600, 300, FOUR[:3], "single"),
]  # fmt: skip


def wrong(page) -> list[str]:
    jumps = [f"{b.accessibleName()!r} after {a.accessibleName()!r}"
             for a, b in pairwise(outside_the_rail(page))
             if box(b, page).bottom() < box(a, page).top()
             and box(b, page).left() < box(a, page).right()
             and box(a, page).left() < box(b, page).right()]
    return [*unnamed_controls(page), *clipped_labels(page), *small_targets(page), *jumps]


def outside_the_rail(page) -> list[QWidget]:
    """Return the Tab stops but those of the rail's list, which scrolls by itself."""
    rail = page.side_by_side.rail
    return [w for w in page.tab_order() if rail is None or not rail.list.isAncestorOf(w)]


@pytest.mark.parametrize(("width", "height", "size", "cards", "mode"), WINDOWS)
def test_each_window_gets_its_layout_and_nothing_is_cut(program, width, height, size, cards, mode):
    p = program("compare", cards=cards, width=width, height=height, size=size)
    page = page_of(p, built=True)
    assert page.layout_mode == mode
    assert (p.window.width(), p.window.height()) == (width, height)
    assert wrong(page) == []


@pytest.mark.parametrize(("width", "size"), [(1280, 100), (1280, 200), (1024, 300)])
def test_high_contrast_is_whole_too(program, width, size):
    p = program("compare", width=width, size=size, theme="contrast")
    assert wrong(page_of(p, built=True)) == []


@pytest.mark.parametrize(("width", "height", "size"), [
    (1280, 800, 100), (1024, 600, 100), (1280, 800, 200), (1024, 600, 300)])
def test_spanish_is_whole_too(program, width, height, size):
    p = program("compare", width=width, height=height, size=size)
    p.session.speak("es")
    settle()
    page = page_of(p, built=True)
    assert page.title() != "Compare"
    assert wrong(page) == []


def test_from_right_to_left_the_first_card_is_at_the_right_and_the_rail_too(program):
    p = program("compare")
    p.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle()
    page = page_of(p, built=True)
    headers = [h for h in page.side_by_side.headers.headers() if h.isVisible()]
    lefts = [box(h, page).left() for h in headers]
    assert [h.option_id for h in headers] == list(p.session.visit.options)
    assert lefts == sorted(lefts, reverse=True)
    assert box(page.side_by_side.rail, page).left() > lefts[0]
    bar = page.rows.verticalScrollBar()
    assert box(bar, page).right() < lefts[-1]
    assert wrong(page) == []
    row = part_of(page, "may_do")
    from decisionaid.ui.widgets.aligned import AlignedRow

    cards = row.findChild(AlignedRow)
    assert cards.card_rect(0).left() > cards.card_rect(1).left() > cards.card_rect(2).left()


def test_from_right_to_left_people_are_filled_from_the_right(program):
    p = program("compare")
    p.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page = page_of(p, built=True)
    shown = next(a for a in page.rows.findChildren(IconArray) if 0 < a.filled % 10 < 9)
    image = shown.grab().toImage()
    solid, row = theme().color("data").rgb(), shown.filled // 10

    def is_solid(column: int) -> bool:
        pitch, extra = shown.width() / (246 / 24), 6 * (column > 4)
        scale = min(1.0, shown.width() / 246)
        left = (shown.width() - 246 * scale) / 2
        x = left + (column * 24 + extra + 12) * scale
        y = (row * 20.5 + (6 if row > 4 else 0) + 14) * scale
        return image.pixel(QPoint(round(x), round(y))) == solid and pitch > 0

    assert is_solid(9)
    assert not is_solid(0)


def test_alt_and_the_left_arrow_move_a_card_on_from_right_to_left(program, qtbot):
    p = program("compare")
    p.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle()
    before = p.session.visit.options
    first = page_of(p).side_by_side.headers.headers()[0]
    qtbot.keyClick(first, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert p.session.visit.options == (before[1], before[0], before[2])


def test_in_narrow_columns_each_side_of_a_number_has_one_line(program):
    page = page_of(program("compare", cards=FOUR), built=True)
    both = part_of(page, "may_do").findChild(BothFramings)
    assert both.sides.is_stacked(both.width())
    count, had = both.sides.itemAt(1).geometry(), both.sides.itemAt(2).geometry()
    assert abs(count.bottom() - had.bottom()) <= 3
    wide = part_of(page_of(program("compare"), built=True), "may_do").findChild(BothFramings)
    assert not wide.sides.is_stacked(wide.width())


def test_at_200_percent_the_array_stands_beside_its_words_and_above_it_under_them(program):
    part = part_of(page_of(program("compare", size=200), built=True), "may_do")
    people, both = part.findChild(IconArray), part.findChild(BothFramings)
    assert box(people, part).right() < box(both, part).left()
    part = part_of(page_of(program("compare", size=300), built=True), "may_do")
    people, both = part.findChild(IconArray), part.findChild(BothFramings)
    assert box(people, part).top() >= box(both, part).bottom()


def test_tabs_change_the_card_and_keep_row_and_focus(program, qtbot):
    p = program("compare", size=200)
    p.window.activateWindow()
    page = page_of(p)
    page.rows.go_to("day_to_day")
    settle()
    tabs = page.side_by_side.tabs.buttons
    assert [t.label() for t in tabs] == [o.name for o in p.session.decision.options]
    qtbot.keyClick(tabs[1], Qt.Key.Key_Space)
    settle()
    assert page.rows.row_at_top() == "day_to_day"
    assert page.side_by_side.tabs.buttons[1].hasFocus()
    option = p.session.decision.options[1].id
    assert all(c.option == option for q in page.rows.parts() for c in q.part.cells)


def test_at_300_percent_the_menu_of_cards_alone_stays_at_the_top(program, qtbot):
    p = program("compare", size=300, width=1024, height=600)
    page = page_of(p)
    assert p.window.is_flowing()
    bar = page.side_by_side.menu_bar
    assert page.sticky_widget() is bar
    assert bar.isVisible()
    page.rows.go_to("may_do")
    for _ in range(30):
        settle()
    assert box(bar, p.window).top() == 0
    head = page.rows._heads["may_do"]
    assert 0 <= box(head, p.window).top() - box(bar, p.window).bottom() + 16 <= 24
    tabs = page.side_by_side.tabs
    qtbot.mouseClick(tabs.buttons[0], LEFT)
    assert [link.isVisible() for link in tabs.links] == [True] * 3
    qtbot.mouseClick(tabs.links[1], LEFT)
    for _ in range(30):
        settle()
    assert page.side_by_side.tabs.buttons[0].label().startswith("2 of 3")
    assert page.rows.row_at_top() == "may_do"


def test_at_300_percent_the_menu_also_leads_to_topics_and_the_switch(program, qtbot):
    p = program("compare", size=300)
    page = page_of(p)
    qtbot.mouseClick(page.side_by_side.tabs.buttons[0], LEFT)
    qtbot.mouseClick(page.side_by_side.tabs.topics, LEFT)
    settle()
    assert p.window.drawer.isVisible()
    assert p.window.drawer.title.text() == "Topics"


def test_the_menu_goes_away_with_the_page_and_with_smaller_text(program):
    p = program("compare", size=300)
    page = page_of(p)
    bar = page.side_by_side.menu_bar
    p.walk.show("questions")
    settle()
    assert not bar.isVisible()
    p.walk.show("compare")
    settle()
    assert bar.isVisible()
    theme().set(scale=1.0)
    for _ in range(6):
        settle()
    assert not bar.isVisible()
    assert page.layout_mode == "rail"
    assert [h for h in page.findChildren(DragHeader) if h.isVisible()]


def test_at_300_percent_what_has_the_focus_is_in_view(program):
    p = program("compare", size=300)
    p.window.activateWindow()
    page_of(p, built=True)
    for _ in range(25):
        p.window.focusNextPrevChild(True)
        settle()
        now = p.window.focusWidget()
        assert p.window.rect().intersects(box(now, p.window)), now.accessibleName()
