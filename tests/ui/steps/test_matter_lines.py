"""A card's own line on a matter: over its number, and with its source."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from decisionaid.ui.steps.values.facts import facts_of_matter
from decisionaid.visit.values import add_top_matter
from tests.ui.conftest import settle
from tests.ui.steps.compare.looks import words

CARD = "blinatumomab_adult_rr"


def own_line(p, lang="en"):
    option = next(o for o in p.session.decision.options if o.id == CARD)
    (line,) = option.matter_lines
    return line


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_line_stands_with_its_card_alone(program, lang):
    p = program("values")
    p.session.speak(lang)
    line = own_line(p)
    attribute = next(a for a in p.session.view.attributes if a.id == line.attribute)
    facts = facts_of_matter(p.session.decision, attribute, attribute.name)
    said = dict(facts.over)
    for cell in facts.cells:
        if cell.kind == "words":
            said.update(dict.fromkeys(cell.options, cell.text))
    assert line.text.rstrip(".") in said[CARD]
    assert [o for o, text in said.items() if line.text.rstrip(".") in text] == [CARD]


def test_more_shows_the_line_with_the_source_it_is_from(program, qtbot):
    p = program("values")
    line = own_line(p)
    p.session.act(add_top_matter, line.attribute)
    page = p.walk.page("values")
    page.show_part("differ")
    settle()
    block = page.part("differ")._blocks[0]
    assert line.text.rstrip(".") in words(block.row)
    qtbot.mouseClick(block.head.more, Qt.MouseButton.LeftButton)
    settle()
    sources = {s.id: s.short for s in p.session.view.sources}
    said = words(block)
    assert line.text in said
    assert all(sources[s] in said for s in line.sources)
