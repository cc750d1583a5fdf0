"""Gaps and extremes of a guide: every layer is laid out whole, in the window and as a table."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPainter, QPicture

from decisionaid.aid.library import Library
from decisionaid.ui.steps.compare.compact import CompactCell
from decisionaid.ui.steps.compare.grid_cell import GridCellWidget
from decisionaid.visit.options import choose_options
from tests.odd_guides import DECISION, LONG_NAME, ODD, ONE_WORD, odd_guide
from tests.ui.checks import clipped_labels, unnamed_controls
from tests.ui.conftest import settle
from tests.ui.steps.compare.looks import glance_of, page_of, squeezed, topic_of, words

TOPICS = (("may_do", ""), ("harms", "serious"), ("how", ""))


@pytest.fixture
def library(library, request):
    """The shipped guide with one change, by its name."""
    return Library([odd_guide(library.first, request.param)])


def named(*names: str):
    return pytest.mark.parametrize("library", names or tuple(ODD), indirect=True)


def spilled(layer) -> list[str]:
    """Return the cells whose painting reaches beyond their sides."""
    bad = []
    for cell in [*layer.findChildren(GridCellWidget), *layer.findChildren(CompactCell)]:
        lists = cell._bands if isinstance(cell, GridCellWidget) else [cell._top, cell._band]
        for drawn in [one for one in lists if one is not None]:
            picture = QPicture()
            painter = QPainter(picture)
            drawn.paint(painter)
            painter.end()
            box = picture.boundingRect()
            if not box.isEmpty() and (box.left() < -2 or box.right() > cell.width() + 2):
                bad.append(f"{cell.accessibleName()[:60]!r}: {box} in {cell.width()}")
    return bad


def first_cards(p, n: int) -> None:
    """Take the first cards of the guide, the changed ones among them."""
    ids = tuple(o.id for o in p.session.aid.decisions[DECISION].options)
    p.session.act(choose_options, ids[:n])
    page_of(p).show_topic("")
    settle()


@named()
@pytest.mark.parametrize(("size", "n", "lang"), [(100, 3, "es"), (200, 4, "en")])
def test_every_layer_is_whole_whatever_the_guide_lacks_or_overdoes(program, size, n, lang):
    p = program("compare", size=size)
    p.session.speak(lang)
    first_cards(p, n)
    glance = glance_of(p)
    assert squeezed(glance) == []
    assert spilled(glance) == []
    for topic, page in TOPICS:
        shown = topic_of(p, topic, page)
        assert squeezed(shown) == []
        assert spilled(shown) == []
        assert clipped_labels(shown) == []
    layer = page_of(p).layers.shown
    assert clipped_labels(layer) == []
    assert unnamed_controls(layer) == []


@named("no_lines_at_all", "one_option_without_lines")
def test_first_sentences_stand_in_the_grid_and_are_marked_as_such(program):
    p = program("compare")
    first_cards(p, 3)
    assert p.session.decision.glance.marked
    said = words(glance_of(p))
    assert "the first sentence of the topic stands here" in said
    first = p.session.aid.decisions[DECISION].options[0]
    cell = next(c for r in p.session.decision.glance.rows if r.topic == "how"
                for c in r.cells if first.id in c.options)
    whole = next(b.paragraphs[0] for r in p.session.decision.rows if r.id == "how"
                 for part in r.parts for c in part.cells if c.option == first.id
                 for b in c.blocks)
    assert whole.replace("**", "").startswith(cell.text)


@named("a_headline_that_an_option_lacks")
def test_a_card_without_the_headline_says_why_in_words(program):
    p = program("compare")
    first_cards(p, 3)
    option = p.session.decision.options
    rows = [r for r in p.session.decision.glance.rows if r.shape]
    lacking = [c for r in rows for c in r.cells if c.kind in ("silence", "another_way")]
    assert len(rows) == 2
    assert len(lacking) >= 2
    assert all(c.text and len(c.options) == 1 for c in lacking)
    assert len(option) == 3


@named("numbers_in_no_row")
def test_a_decision_without_numbers_has_no_strip_and_no_picture(program):
    p = program("compare")
    first_cards(p, 3)
    glance = p.session.decision.glance
    assert glance.strip is None
    assert not [c for r in glance.rows for c in r.cells if c.box is not None]
    assert glance_of(p).strip is None


@named("twenty_options")
def test_the_shelf_of_twenty_cards_is_whole_and_the_grid_names_the_others(program):
    p = program("compare", cards=())
    page = page_of(p)
    assert clipped_labels(page.shelf) == []
    assert len(p.session.view.decision.shelf) == 20
    first_cards(p, 4)
    also = p.session.decision.glance.also
    assert also.count(",") == 15
    assert also in words(glance_of(p))


@named("names_of_sixty_letters")
def test_long_names_are_whole_over_their_columns(program):
    p = program("compare")
    first_cards(p, 3)
    layer = page_of(p).layers.shown
    heads = {h.accessibleName(): h for h in layer.headers.headers}
    for name in (LONG_NAME, ONE_WORD):
        assert name in heads
        assert clipped_labels(heads[name]) == []
    assert len({h.height() for h in heads.values()}) == 1
