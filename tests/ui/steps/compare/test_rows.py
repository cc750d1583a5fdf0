"""Side by side: the same lines at the same heights, equal columns, same or different studies."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from decisionaid.aid.comparison import ROW_IDS
from decisionaid.ui.steps.compare.headers import DragHeader
from decisionaid.ui.steps.compare.part import CellAsk
from decisionaid.ui.widgets.aligned import AlignedRow
from decisionaid.ui.widgets.strips import DifferentStudiesStrip, SameStudyStrip
from tests.ui.conftest import settle
from tests.ui.steps.compare.looks import FOUR, box, page_of, part_of, words

WINDOWS = [(1280, 800, FOUR[:2]), (1280, 800, FOUR[:3]), (1280, 800, FOUR),
           (1024, 600, FOUR[:3]), (1920, 1080, FOUR[:3])]  # fmt: skip


def unaligned(row: AlignedRow) -> list[str]:
    """Return what does not share its line with its neighbors, in words."""
    tops = {line: {w.y() for w in widgets} for line, widgets in row.lines.items()}
    bad = [f"line {line} begins at {sorted(y)}" for line, y in tops.items() if len(y) > 1]
    cards = [row.card_rect(c) for c in range(row._columns)]
    if len({c.height() for c in cards}) > 1 or max(c.width() for c in cards) > 1 + min(
        c.width() for c in cards
    ):
        bad.append(f"cards differ: {cards}")
    return bad


@pytest.mark.parametrize(("width", "height", "cards"), WINDOWS)
def test_every_row_is_aligned_to_the_pixel_and_flush_with_its_headers(
    program, width, height, cards
):
    p = program("compare", cards=cards, width=width, height=height)
    page = page_of(p, built=True)
    headers = sorted((box(h, page) for h in page.findChildren(DragHeader) if h.isVisible()),
                     key=lambda b: b.left())
    assert len(headers) == len(cards)
    for part in page.rows.parts():
        row = part.findChild(AlignedRow)
        assert unaligned(row) == [], part.part.title
        lefts = [row.card_rect(c).translated(box(row, page).topLeft()) for c in range(len(cards))]
        for card, header in zip(lefts, headers, strict=True):
            assert abs(card.left() - header.left()) <= 1
            assert abs(card.width() - header.width()) <= 1


def test_a_line_that_is_off_by_one_pixel_is_noticed(program):
    row = part_of(page_of(program("compare"), built=True), "may_do").findChild(AlignedRow)
    row.lines[0][0].move(row.lines[0][0].pos() + QPoint(0, 1))
    assert unaligned(row) != []


def test_no_option_lacks_a_cell_or_a_way_to_ask(program):
    p = program("compare", cards=FOUR)
    page = page_of(p, built=True)
    for part in page.rows.parts():
        assert len(part.part.cells) == len(FOUR)
        asks = part.findChildren(CellAsk)
        assert len(asks) == len(FOUR)
        assert len({a.y() for a in asks}) == 1
    assert list(dict.fromkeys(h for h in page.rows._heads)) == list(ROW_IDS)


def test_the_first_row_of_all_cards_is_in_view_at_1280_by_800(program):
    for cards in (FOUR[:2], FOUR[:3], FOUR):
        p = program("compare", cards=cards)
        page = page_of(p)
        port = box(page.rows.viewport(), page)
        for header in page.findChildren(DragHeader):
            assert page.rect().contains(box(header, page))
        row = part_of(page, "what").findChild(AlignedRow)
        assert port.contains(box(row, page)), (port, box(row, page))


def test_numbers_of_different_studies_carry_the_strip_and_others_say_same(program):
    page = page_of(program("compare", cards=FOUR), built=True)
    for part in page.rows.parts():
        strip = part.part.strip
        different = part.findChildren(DifferentStudiesStrip)
        same = part.findChildren(SameStudyStrip)
        assert len(different) == (strip is not None and not strip.same)
        assert len(same) == (strip is not None and strip.same)
        if different:
            assert "Measured in different studies. Do not compare the numbers." in words(part)
            row = part.findChild(AlignedRow)
            assert different[0].width() == row.width()
            assert different[0].geometry().bottom() < row.geometry().top()


def test_why_opens_the_reason_and_gives_the_focus_back(program, qtbot):
    p = program("compare")
    page = page_of(p)
    part = part_of(page_of(p, built=True), "may_do")
    why = part.findChild(DifferentStudiesStrip).why
    why.setFocus()
    qtbot.keyClick(why, Qt.Key.Key_Return)
    assert "does not mean that the treatment works better" in words(p.window.drawer)
    qtbot.keyClick(p.window.drawer, Qt.Key.Key_Escape)
    assert p.window.focusWidget() is why
    assert page.isVisible()


def test_tab_goes_row_by_row_and_inside_a_row_card_by_card(program):
    p = program("compare")
    page = page_of(p, built=True)
    stops = [w for w in p.window.tab_order() if page.rows.isAncestorOf(w)]
    rows = [next((r for r in page.rows.findChildren(AlignedRow) if r.isAncestorOf(w)), None)
            for w in stops]
    seen = [r for r, after in pairwise([*rows, None]) if r is not None and r is not after]
    assert len(seen) == len(set(map(id, seen))), "a row is left and met again"
    tops = [box(r, page).top() for r in seen]
    assert tops == sorted(tops)
    for row in seen:
        lefts = [box(w, row).left() // (row.width() // 3 + 1)
                 for w, r in zip(stops, rows, strict=True) if r is row]
        assert lefts == sorted(lefts)


def test_words_are_linked_once_and_open_their_meaning(program, qtbot):
    p = program("compare")
    page = page_of(p, built=True)
    terms = [s.term for w in page.rows.findChildren(QWidget) if hasattr(w, "rich")
             for s in w.rich().spans if s.term]
    assert terms
    assert len(terms) == len(set(terms))
    page._on_term(terms[0])
    settle()
    assert p.window.drawer.isVisible()
