"""Rows are built as they come near, nothing jumps, and rail and menu follow the scroll."""

from __future__ import annotations

from PySide6.QtCore import Qt

from decisionaid.ui.steps.compare.comparison import TOPICS
from decisionaid.ui.steps.compare.rail import TopicLink
from tests.ui.conftest import settle
from tests.ui.steps.compare.looks import FOUR, box, page_of, part_of, words

LEFT = Qt.MouseButton.LeftButton


def quiet(page) -> None:
    """Let every part near the view be built."""
    for _ in range(40):
        settle()


def current_topics(page) -> list[str]:
    return [t.topic for t in page.side_by_side.rail.findChildren(TopicLink) if t.isChecked()]


def test_only_what_is_near_the_view_is_built(program):
    page = page_of(program("compare", cards=FOUR))
    quiet(page)
    parts = page.rows.parts()
    built = [p for p in parts if p.is_built]
    assert part_of(page, "what").is_built
    assert not part_of(page, "sources").is_built
    assert len(built) < len(parts) / 2
    reach = page.rows.viewport().height() * 2
    assert all(p.y() <= reach + 200 for p in built)


def test_scrolling_builds_what_comes_near(program):
    page = page_of(program("compare"))
    quiet(page)
    bar = page.rows.verticalScrollBar()
    while bar.value() < bar.maximum():
        bar.setValue(bar.value() + page.rows.viewport().height() // 2)
        quiet(page)
        top, height = bar.value(), page.rows.viewport().height()
        for part in page.rows.parts():
            if part.y() + part.height() > top and part.y() < top + height:
                assert part.is_built, (part.part.title, top)


def test_nothing_jumps_when_parts_above_the_view_are_built(program):
    page = page_of(program("compare", cards=FOUR))
    page.rows.go_to("unknown")
    quiet(page)
    head = page.rows._heads["unknown"]
    port = page.rows.viewport()
    before = box(head, port).top()
    for part in page.rows.parts():
        if not part.is_built and part.y() < head.y():
            page.rows._build(part, page.rows.verticalScrollBar().value())
    quiet(page)
    assert abs(box(head, port).top() - before) <= 1


def test_the_rail_follows_the_scroll_and_keeps_its_topic_in_view(program):
    page = page_of(program("compare"))
    rail = page.side_by_side.rail
    assert current_topics(page) == ["what"]
    for topic in TOPICS:
        page.rows.go_to(page.rows.topic_row(topic))
        quiet(page)
        if page.rows.verticalScrollBar().value() == page.rows.verticalScrollBar().maximum():
            break
        assert current_topics(page) == [topic]
        link = next(t for t in rail.findChildren(TopicLink) if t.topic == topic)
        assert rail.list.viewport().rect().contains(box(link, rail.list.viewport()))


def test_a_topic_of_the_rail_leads_to_its_row(program, qtbot):
    page = page_of(program("compare"))
    rail = page.side_by_side.rail
    link = next(t for t in rail.findChildren(TopicLink) if t.topic == "day_to_day")
    qtbot.keyClick(link, Qt.Key.Key_Return)
    quiet(page)
    head = page.rows._heads["day_to_day"]
    assert 0 <= box(head, page.rows.viewport()).top() + 16 <= 24


def test_without_a_rail_the_footer_has_the_topics_the_switch_and_the_cards(program, qtbot):
    p = program("compare", cards=FOUR)
    page = page_of(p)
    menu, change = page.footer_widgets()
    assert menu.label() == "1 of 13: What it is"
    qtbot.mouseClick(menu, LEFT)
    drawer = p.window.drawer
    links = drawer.findChildren(TopicLink)
    assert [t.topic for t in links] == list(TOPICS)
    assert "Out of" in words(drawer)
    qtbot.mouseClick(links[3], LEFT)
    quiet(page)
    assert not drawer.isVisible()
    assert page.rows.row_at_top() == "may_do"
    assert menu.label() == "4 of 13: What it may do"
    qtbot.mouseClick(change, LEFT)
    assert page.title() == "Choose cards"


def test_the_end_leads_to_the_check_and_to_the_table(program, qtbot):
    p = program("compare")
    page = page_of(p, built=True)
    from decisionaid.ui.widgets.buttons import OutlineButton

    ends = {b.label(): b for b in page.rows.findChildren(OutlineButton)}
    qtbot.mouseClick(ends["Read as a table"], LEFT)
    assert p.window.shown_id() == "table"
