"""The grid at a glance: one look, one target a row, one study one box, nothing cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from decisionaid.policy import Rules
from decisionaid.ui.steps.compare.headers import DragHeader
from decisionaid.ui.steps.table.rows import glance_rows
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.study_box import box_name
from decisionaid.visit.options import set_denominator, set_survival
from tests.ui.checks import clipped_labels, jumps_back, small_targets, unnamed_controls
from tests.ui.conftest import settle
from tests.ui.steps.compare.looks import FOUR, box, glance_of, page_of, squeezed, words

LEFT = Qt.MouseButton.LeftButton
WINDOWS = [
    (1280, 800, 100, FOUR[:2]), (1280, 800, 100, FOUR[:3]), (1280, 800, 100, FOUR),
    (1024, 600, 100, FOUR[:3]), (1920, 1080, 100, FOUR[:3]), (1280, 800, 125, FOUR[:3]),
    (1280, 800, 150, FOUR[:3]), (1280, 800, 200, FOUR), (1280, 800, 300, FOUR[:3]),
    (1024, 600, 300, FOUR[:3]),
]  # fmt: skip


def wrong(page) -> list[str]:
    return [*squeezed(page), *unnamed_controls(page), *clipped_labels(page), *small_targets(page),
            *jumps_back(page)]


@pytest.mark.parametrize(("width", "height", "size", "cards"), WINDOWS)
def test_each_window_gets_its_layout_and_nothing_is_cut(program, width, height, size, cards):
    p = program("compare", cards=cards, width=width, height=height, size=size)
    page = page_of(p)
    stacked = page.layers.mode == "single"
    assert stacked is (size >= 150)
    assert wrong(page) == []
    if not stacked:
        headers = [box(h, page) for h in page.layers.glance.headers.headers]
        row = glance_of(p).rows[0]
        for head, cell in zip(headers, row.cells, strict=True):
            at = box(cell, page)
            assert at.left() <= head.left()
            assert abs(at.center().x() - head.center().x()) <= 12


@pytest.mark.parametrize("size", [100, 200])
def test_spanish_in_high_contrast_is_whole_too(program, size):
    p = program("compare", cards=FOUR, size=size, theme="contrast")
    p.session.speak("es")
    settle()
    assert wrong(page_of(p)) == []
    assert page_of(p).title() != "Compare, at a glance"


def test_from_right_to_left_topics_and_the_first_card_are_at_the_right(program):
    p = program("compare")
    p.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle()
    page, row = page_of(p), glance_of(p).rows[0]
    lefts = [box(c, row).left() for c in row.cells]
    assert lefts == sorted(lefts, reverse=True)
    assert box(row.cells[0], row).right() < row.width() - 150
    assert box(glance_of(p).verticalScrollBar(), page).left() < 60
    assert wrong(page) == []


def test_a_row_is_one_target_wherever_it_is_tapped(program, qtbot):
    p = program("compare")
    for place in (20, 400, 900):
        row = glance_of(p).row("how")
        qtbot.mouseClick(row, LEFT, pos=QPoint(place, 20))
        settle()
        assert page_of(p).topic_page.view.topic == "how"
        page_of(p).show_topic("")
        settle()


def test_a_row_is_one_tab_stop_and_arrows_walk_its_cells_and_the_rows(program, qtbot):
    p = program("compare")
    p.window.activateWindow()
    glance = glance_of(p)
    stops = [w for w in p.window.tab_order() if glance.isAncestorOf(w)]
    rows = [w for w in stops if w in glance.rows]
    assert rows == glance.rows
    first = rows[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    qtbot.keyClick(p.window.focusWidget(), Qt.Key.Key_Right)
    assert p.window.focusWidget() is first.cells[1]
    qtbot.keyClick(first.cells[1], Qt.Key.Key_Down)
    assert p.window.focusWidget() is rows[1].cells[1]
    p.window.focusNextPrevChild(True)
    assert p.window.focusWidget() is rows[2]
    qtbot.keyClick(rows[2], Qt.Key.Key_Return)
    assert page_of(p).topic_page.view.topic == rows[2].topic


def test_every_cell_names_its_topic_and_its_card(program):
    p = program("compare", cards=FOUR)
    names = {o.id: o.name for o in p.session.decision.options}
    for row in glance_of(p).rows:
        assert row.accessibleName()
        for cell in row.cells:
            said = cell.accessibleName()
            head, _, text = said.partition(": ")
            assert head.startswith(cell.cell.name.split(":")[0])
            if len(cell.cell.options) < len(names):
                assert all(names[o] in said for o in cell.cell.options)
            assert text
            assert "**" not in said


def test_no_survival_figure_is_at_the_glance_in_any_state_of_the_choice(program):
    p = program("compare", cards=FOUR)
    for answer in (None, "show", "not_now", "doctor"):
        if answer:
            p.session.act(set_survival, answer, "patient")
        row = glance_of(p).row("survival")
        (cell,) = row.cells
        assert cell.cell.kind == "link"
        assert not any(letter.isdigit() for letter in cell.accessibleName())


def test_a_joined_box_spans_its_columns_and_stands_inside_them(program):
    p = program("compare", cards=("inotuzumab_adult_rr", "chemo_adult_rr",
                                  "blinatumomab_adult_rr", "brexu_cel_adult_rr"))
    row = glance_of(p).row("may_do")
    joined = [c for c in row.cells if len(c.cell.options) > 1]
    assert joined
    heads = {h.option_id: box(h, p.window) for h in page_of(p).layers.glance.headers.headers}
    for cell in joined:
        at = box(cell, p.window)
        assert at.left() <= heads[cell.cell.options[0]].left()
        assert at.right() >= heads[cell.cell.options[-1]].right() - 1
        assert "compare these" in cell.accessibleName()


def test_the_strip_says_once_that_only_a_box_compares_and_why(program, qtbot):
    p = program("compare")
    strip = glance_of(p).strip
    assert "Compare only inside a box" in strip.label.text()
    assert words(glance_of(p)).count(strip.label.text()) <= 2  # shown, and spoken with its box
    qtbot.mouseClick(strip.why, LEFT)
    assert "does not mean that the treatment works better" in words(p.window.drawer)


@pytest.mark.parametrize(("height", "size"), [(800, 100), (480, 100), (800, 200)])
def test_a_card_that_is_not_given_here_says_ask_where(program, height, size):
    rules = Rules(not_given_here=("blinatumomab_adult_rr",))
    p = program("compare", rules=rules, height=height, size=size)
    page = page_of(p)
    said = [h for h in page.findChildren(DragHeader) if "Ask where." in words(h)]
    if size < 150:
        assert [h.option_id for h in said] == ["blinatumomab_adult_rr"]
    else:
        assert "Blinatumomab: Not given at this clinic. Ask where." in words(page)


@pytest.mark.parametrize("change", ["language", "size", "contrast", "cards", "thousand"])
def test_a_change_of_look_or_words_keeps_the_row_in_view(program, change):
    p = program("compare")
    glance = glance_of(p)
    glance.bring_to_top(glance.row("harms"), 0)
    settle()
    {"language": lambda: p.session.speak("es"), "size": lambda: theme().set(scale=2.0),
     "contrast": lambda: theme().set(name="contrast"),
     "cards": lambda: page_of(p)._on_move(p.session.visit.options[0], 1),
     "thousand": lambda: p.session.act(set_denominator, 1000)}[change]()
    for _ in range(5):
        settle()
    seen = glance_of(p)
    assert seen.topic_at_top() == "harms" or (
        seen.verticalScrollBar().value() == seen.verticalScrollBar().maximum())


def test_at_300_percent_one_menu_stays_and_says_where_one_is(program, qtbot):
    p = program("compare", size=300)
    page = page_of(p)
    assert p.window.is_flowing()
    assert page.sticky_widget() is page.menu_bar
    glance = glance_of(p)
    glance.bring_to_top(glance.row("may_do"), 0)
    settle()
    assert box(page.menu_bar, p.window).top() == 0
    assert page.menu_bar.button.label() == "At a glance: 4 of 13"
    qtbot.mouseClick(page.menu_bar.button, LEFT)
    settle()
    assert p.window.drawer.title.text() == "Topics"
    theme().set(scale=1.0)
    for _ in range(6):
        settle()
    assert not page.menu_bar.isVisible()
    assert [h for h in page.findChildren(DragHeader) if h.isVisible()]


def test_the_glance_leads_to_the_table_and_on_to_what_matters(program, qtbot):
    p = program("compare")
    assert page_of(p).next_text() == "Next: What matters"
    qtbot.mouseClick(p.window.footer.link, LEFT)
    assert p.window.shown_id() == "table"


def test_ears_and_the_table_hear_whose_number_each_of_a_joined_box_is(program):
    p = program("compare", cards=("inotuzumab_adult_rr", "chemo_adult_rr",
                                  "blinatumomab_adult_rr"))
    rows = {row.topic: row for row in p.session.decision.glance.rows}
    joined = next(c for c in rows["may_do"].cells if len(c.options) > 1)
    said = box_name(joined.box)
    for half, option in zip(joined.box.halves, joined.options, strict=True):
        name = next(o.short_name or o.name for o in p.session.decision.options if o.id == option)
        assert f"{name[:1].upper()}{name[1:]}: {half.figure} given this." in said
    own = [line[0] for line in joined.box.below if len(line) > 1]
    assert [text for text in own if f": {text.rstrip('.')}." not in said] == []
    texts = next(r for r in glance_rows(p.session.decision) if r.opens == "may_do").texts
    assert sum(said in text for text in texts) == len(joined.options)
