"""How long the layers are at 1280 x 800: screens and words of the glance, screens of a topic."""

from __future__ import annotations

from itertools import pairwise

import pytest

from decisionaid.visit.options import choose_options, set_survival
from tests.summary import counted
from tests.ui.conftest import settle
from tests.ui.steps.compare.looks import glance_of, page_of, squeezed

# Cards, language: screens of the scroll area, under the names of the cards.
GLANCE = {(3, "en"): 2.6, (3, "es"): 2.8, (4, "en"): 3.0, (4, "es"): 3.3}
WORDS = {(3, "en"): 540, (3, "es"): 600, (4, "en"): 620, (4, "es"): 700}
TOPIC = 6.0  # screens with three cards
FULLEST = (  # sets that were over a limit once, or have the longest names
    ("all_newly_diagnosed", ("blinatumomab_frontline", "rituximab_frontline",
                             "clinical_trial_frontline")),
    ("all_ph_positive_first", ("ph_tki_chemo", "ph_tki_blina", "ph_allo_cr1")),
    ("all_ph_positive_first", ("ph_tki_chemo", "ph_tki_blina", "ph_allo_cr1", "ph_trial")),
    ("aml_relapsed", ("raml_intensive_chemo", "raml_gemtuzumab", "raml_allo_transplant")),
    ("aml_relapsed", ("raml_intensive_chemo", "raml_menin", "raml_gemtuzumab",
                      "raml_allo_transplant")),
    ("aml_immunotherapy", ("aml_ven_aza", "aml_midostaurin", "aml_cpx351",
                           "aml_oral_aza_maintenance")),
    ("all_rr_adult", ("inotuzumab_adult_rr", "brexu_cel_adult_rr", "chemo_adult_rr",
                      "allo_transplant_adult")),
)


def chosen(p, decision, n: int) -> None:
    """Take a decision and its first cards, in the window there is."""
    chosen_cards(p, decision.id, tuple(o.id for o in decision.options[:n]))


def chosen_cards(p, decision_id: str, cards: tuple[str, ...]) -> None:
    """Take a decision and these cards, in the window there is."""
    if p.session.visit.decision_id != decision_id:
        p.session.choose_decision(decision_id)
    p.session.act(choose_options, cards)
    p.window.set_banners([])
    page_of(p).show_topic("")
    settle()


def decisions(library, n: int):
    aid = library.first.aid("en")
    return [d for d in aid.decisions.values() if not d.draft and len(d.options) >= n]


def screens(area) -> float:
    """Return the height in screens; a screen is the scroll area under the names of the cards."""
    return area.content.height() / area.viewport().height()


def words_at(glance) -> int:
    """Return how many words the cells of the grid show; a silence has fixed ones, not counted."""
    cells = (cell for row in glance.rows for cell in row.cells)
    return sum(len(cell.accessibleName().partition(": ")[2].split())
               for cell in cells if cell.cell.silence is None)


def over(p, sets, lang: str) -> list[str]:
    """Return which of these cards have a grid longer than it may be, or squeezed."""
    p.session.speak(lang)
    long: list[str] = []
    for decision, cards in sets:
        chosen_cards(p, decision, cards)
        glance = glance_of(p)
        long += squeezed(glance)
        took, said = screens(glance), words_at(glance)
        if took > GLANCE[len(cards), lang] or said > WORDS[len(cards), lang]:
            long.append(f"{decision}, {cards}: {took:.2f} screens, {said} words")
    return long


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_fullest_grids_are_a_few_screens_and_nothing_is_squeezed(program, lang):
    assert over(program("compare"), FULLEST, lang) == []


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_glance_of_every_decision_is_a_few_screens(program, library, lang):
    sets = {}
    for n in (3, 4):
        for decision in decisions(library, n):
            ids = [o.id for o in decision.options]
            for cards in (tuple(ids[:n]), tuple(ids[-n:]),
                          *counted.wordiest_and_shortest(library, decision.id, n, lang),
                          *counted.longest_names(library, decision.id, n, lang)):
                sets[decision.id, cards] = None
    assert over(program("compare"), sets, lang) == []


def test_all_names_are_said_whole_and_alike_however_long_they_are(program):
    p = program("compare")
    for decision, cards in FULLEST:
        chosen_cards(p, decision, cards)
        heads = page_of(p).layers.glance.headers.headers
        assert len({h.picture.isVisible() for h in heads}) == 1
        assert len({h.name.role for h in heads}) == 1
        for head in heads:
            assert head.name.height() >= head.name.heightForWidth(head.name.width())


@pytest.mark.parametrize("lang", ["en", "es"])
def test_no_topic_of_any_decision_takes_more_than_six_screens(program, library, lang):
    p = program("compare")
    p.session.speak(lang)
    p.session.act(set_survival, "show", "patient")
    long: list[str] = []
    for decision in decisions(library, 3):
        chosen(p, decision, 3)
        for view in p.session.decision.topics:
            if not view.parts:
                continue
            page_of(p).show_topic(view.topic, view.page)
            page_of(p).topic_page.build_all()
            settle()
            took = screens(page_of(p).topic_page)
            if took > TOPIC:
                long.append(f"{decision.id}, {view.topic} {view.page}: {took:.2f} screens")
    assert long == []


def test_rows_stand_one_under_another_without_a_gap_inside_a_panel(program):
    rows = glance_of(program("compare")).rows
    assert all(b.y() - (a.y() + a.height()) in (0, 6, 60) or a.last
               for a, b in pairwise(rows))
