"""What a person reads stays at the top of the view over text size, colors, language and 1000."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from decisionaid.ui.frame.navigation_menu import NavigationMenu
from decisionaid.ui.services.display import change_colors, change_language, change_text_size
from decisionaid.ui.services.pages import STEP_IDS
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.visit.options import set_denominator
from tests.ui.checks import clipped_labels
from tests.ui.conftest import settle

PAGES = ("about", "learn", "compare", "check", "values", "questions", "after", "help", "staff")


def spoken(page: QWidget) -> list[QWidget]:
    """Return what has words on a page, in the order of its tree."""
    found = [w for w in page.findChildren(QWidget) if isinstance(w, (QLabel, QAbstractButton))]
    return [w for w in found if w.isVisibleTo(page) and w.height() and words(w)]


def words(widget: QWidget) -> str:
    return str(widget.property("text") or widget.accessibleName() or "")


def viewport(made):
    area = made.scroll_anchoring._scrolling()
    return area.viewport(), area.verticalScrollBar()


def height_in_view(made, widget: QWidget) -> int:
    return widget.mapTo(made.window, QPoint(0, 0)).y() - (
        viewport(made)[0].mapTo(made.window, QPoint(0, 0)).y())


def scrolled_to_middle(made) -> dict[int, str]:
    """Scroll until words that stand once on the page are at the top.

    Returns all words that begin there beside each other, by their place on the page.
    """
    page = made.window.shown_page()
    bar = viewport(made)[1]
    bar.setValue(round(bar.maximum() * 0.7))
    settle()
    bar = viewport(made)[1]
    labels = spoken(page)
    texts = [words(w) for w in labels]
    below = [n for n, w in enumerate(labels) if 0 <= height_in_view(made, w) < 400
             and isinstance(w, (WrapLabel, QAbstractButton)) and texts.count(texts[n]) == 1]
    assert below, "nothing to read in the middle of the page"
    chosen = min(below, key=lambda n: height_in_view(made, labels[n]))
    bar.setValue(bar.value() + height_in_view(made, labels[chosen]))
    settle()
    return {n: texts[n] for n, w in enumerate(labels) if -60 < height_in_view(made, w) < 60}


def near_top(made, widgets: list[QWidget]) -> bool:
    """Return whether one of them is at the top, or the page is at its end."""
    bar = viewport(made)[1]
    return bar.value() == bar.maximum() or any(
        abs(height_in_view(made, w)) < 90 for w in widgets)


def come_to_rest(made) -> None:
    """Let a page take its new sizes, in as many rounds as it needs."""
    calm, last = 0, None
    for _ in range(200):
        settle()
        bar = viewport(made)[1] if made.scroll_anchoring._scrolling() is not None else None
        now = None if bar is None else (bar.value(), bar.maximum())
        calm = calm + 1 if now == last and now is not None else 0
        last = now
        if calm == 12:
            return


def changed(made, kind: str) -> None:
    if kind == "size":
        change_text_size(made.context, 300 if made.context.window.height() < 700 else 150)
    elif kind == "colors":
        change_colors(made.context, contrast=True)
    elif kind == "language":
        change_language(made.context, "es")
    else:
        made.session.act(set_denominator, 1000)
    come_to_rest(made)


@pytest.mark.parametrize("kind", ["size", "colors"])
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("height", [800, 600])
def test_the_words_at_the_top_stay_at_the_top(program, page, kind, height):
    made = program(page, width=1280, height=height, size=125)
    if viewport(made)[1].maximum() < 200:
        pytest.skip("all of the page is in view")
    texts = scrolled_to_middle(made).values()
    changed(made, kind)
    again = [w for w in spoken(made.window.shown_page()) if words(w) in texts]
    assert again, f"{texts!r} are gone"
    assert near_top(made, again)


@pytest.mark.parametrize("page", PAGES)
def test_another_language_leaves_the_page_where_it_was(program, page):
    made = program(page, height=600, size=125)
    if viewport(made)[1].maximum() < 200:
        pytest.skip("all of the page is in view")
    texts = scrolled_to_middle(made)
    before = len(spoken(made.window.shown_page()))
    changed(made, "language")
    labels = spoken(made.window.shown_page())
    assert len(labels) == before
    assert near_top(made, [labels[number] for number in texts])


@pytest.mark.parametrize("kind", ["size", "colors", "language", "thousand"])
def test_a_topic_stays_at_its_part(program, kind):
    made = program("compare")
    page = made.walk.page("compare")
    page.show_topic("harms", "serious")
    settle()
    while not page.topic_page.is_built:
        settle()
    part = page.topic_page.parts[3]
    page.topic_page.bring_to_top(part, 0)
    settle()
    changed(made, kind)
    while not page.topic_page.is_built:
        settle()
    again = page.topic_page.part(part.view.id)
    assert -60 < height_in_view(made, again) < 60


def test_a_change_does_not_pull_back_whoever_scrolls_on(program):
    made = program("help", size=200)
    scrolled_to_middle(made)
    changed(made, "colors")
    bar = viewport(made)[1]
    end = bar.maximum()
    bar.setValue(end)
    made.window.footer.back.set_text("Words that need more room than before")
    settle()
    assert bar.value() == end


def test_a_page_read_from_its_top_keeps_its_top(program):
    made = program("help")
    changed(made, "size")
    assert viewport(made)[1].value() == 0


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("size", [250, 300])
def test_in_very_large_text_a_page_begins_with_its_content(program, page, size):
    made = program(page, size=size)
    assert made.window.is_flowing()
    made.walk.show("break")
    made.walk.show(page)
    for _ in range(12):
        settle()
    shown, view = made.window.shown_page(), viewport(made)[0]
    bar = viewport(made)[1]
    assert height_in_view(made, shown) == 0 or bar.value() == bar.maximum()
    assert any(0 <= height_in_view(made, w) < view.height() for w in spoken(shown))


@pytest.mark.parametrize("page", ["learn", "compare", "values", "questions"])
def test_in_very_large_text_steps_and_next_are_one_list_away(program, page):
    made = program(page, size=300)
    bar = made.window._sticky.widget
    assert made.window.tab_order()[1] is bar.button  # after the link past the frame
    bar.button.click()
    ways = made.window.drawer.content().findChild(NavigationMenu) or made.window.drawer.content()
    assert isinstance(ways, NavigationMenu)
    assert clipped_labels(made.window.drawer) == []
    assert [b.property("step") for b in ways.steps] == list(STEP_IDS)
    assert ways.next.label() == made.window.footer.next.label()
    ways.steps[5].click()
    settle()
    assert made.window.shown_id() == "summary"


def test_next_and_back_of_the_list_do_what_the_footer_does(program):
    made = program("learn", size=300)
    for way, left in (("next", 1), ("back", 0)):
        made.window._sticky.widget.button.click()
        getattr(made.window.drawer.content(), way).click()
        settle()
        assert made.walk.page("learn")._index == left


def test_in_smaller_text_no_list_takes_room(program):
    made = program("learn", size=200, height=600)
    assert made.window._sticky.widget is None
