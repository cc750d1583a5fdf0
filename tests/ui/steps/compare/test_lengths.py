"""How long the layers are at 1280 x 800: screens and words of the glance, screens of a topic."""

from __future__ import annotations

from itertools import pairwise

import pytest

from decisionaid.visit import acts
from tests.ui.conftest import settle
from tests.ui.steps.compare.looks import glance_of, page_of, squeezed

# Cards, language: screens of the scroll area.
GLANCE = {(3, "en"): 2.6, (3, "es"): 2.8, (4, "en"): 3.0, (4, "es"): 3.3}
TOPIC = 6.0  # screens with three cards


def chosen(p, decision, n: int) -> None:
    """Take a decision and its first cards, in the window there is."""
    p.session.choose_decision(decision.id)
    p.session.act(acts.choose_options, tuple(o.id for o in decision.options[:n]))
    page_of(p).show_topic("")
    settle()


def decisions(library, n: int):
    aid = library.first.aid("en")
    return [d for d in aid.decisions.values() if not d.draft and len(d.options) >= n]


def screens(area, p) -> float:
    """Return the height in screens; a screen is the scroll area with names of one line."""
    return area.content.height() / screen_of(p)


def screen_of(p) -> int:
    """Return the height of the scroll area at 1280 x 800 where every name takes one line."""
    return 800 - p.window.header.height() - p.window.steps.height() - p.window.footer.height() - 86


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_glance_of_every_decision_is_a_few_screens_and_nothing_is_squeezed(
    program, library, lang,
):
    p = program("compare")
    p.session.speak(lang)
    p.window.set_banners([])
    long: list[str] = []
    for n in (3, 4):
        for decision in decisions(library, n):
            chosen(p, decision, n)
            glance = glance_of(p)
            assert squeezed(glance) == []
            took = screens(glance, p)
            if took > GLANCE[n, lang]:
                long.append(f"{decision.id}, {n} cards: {took:.2f} screens")
    assert long == []


@pytest.mark.parametrize("lang", ["en", "es"])
def test_no_topic_of_any_decision_takes_more_than_six_screens(program, library, lang):
    p = program("compare")
    p.session.speak(lang)
    p.window.set_banners([])
    p.session.act(acts.set_survival, "show", "patient")
    long: list[str] = []
    for decision in decisions(library, 3):
        chosen(p, decision, 3)
        for view in p.session.decision.topics:
            if not view.parts:
                continue
            page_of(p).show_topic(view.topic, view.page)
            page_of(p).topic_page.build_all()
            settle()
            took = screens(page_of(p).topic_page, p)
            if took > TOPIC:
                long.append(f"{decision.id}, {view.topic} {view.page}: {took:.2f} screens")
    assert long == []


def test_rows_stand_one_under_another_without_a_gap_inside_a_panel(program):
    rows = glance_of(program("compare")).rows
    assert all(b.y() - (a.y() + a.height()) in (0, 9, 66) or a.last
               for a, b in pairwise(rows))
