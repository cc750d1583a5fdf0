"""Every way a number can look (picture 17b), from its record through the view to the widgets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from decisionaid.aid.cells import median_view, number_view
from decisionaid.aid.model import Certainty, Comparator, Estimate, Group, Median, Silence, Span
from decisionaid.aid.silences import silence_view
from decisionaid.aid.text_renderer import TextRenderer
from decisionaid.aid.views import NumberView
from decisionaid.language import words as language
from decisionaid.ui.steps.compare.actions import CompareActions
from decisionaid.ui.steps.compare.cells import CellBuilder, ThousandButton, number_parts
from decisionaid.ui.widgets.icon_array import IconArray
from decisionaid.ui.widgets.numbers import MetaLine, SameStudyBox
from decisionaid.visit.options import set_survival
from tests.ui.conftest import settle
from tests.ui.steps.compare.looks import numbers, page_of, topic_of, words

WEEKS = Span(kind="within", value=12, unit="weeks")
TREATED = Group(words="who were treated", size=267)


def record(**more) -> Estimate:
    """Return an example record; not a fact about any treatment."""
    values = {
        "id": "x", "option": "o", "part": "p", "outcome": "A side effect", "source": "a",
        "span": WEEKS, "group": TREATED, "certainty": Certainty(level="high"), **more,
    }
    return Estimate(**values)


@pytest.fixture
def say(library):
    def made(denominator: int = 100) -> TextRenderer:
        return TextRenderer(library.first.aid("en"), language("en"), denominator, "show", "current")

    return made


@pytest.fixture
def cell(shown, say):
    """Return the widgets of a record by kind, in a column of 280 px, and their words."""
    from PySide6.QtWidgets import QWidget

    from decisionaid.ui.widgets.layouts import column

    def build(block, seen=None):
        actions = CompareActions(None)
        actions.thousandRequested.connect((seen if seen is not None else []).append)
        slots = CellBuilder(actions, deaths_shown=True).block(block)
        box = QWidget()
        box.setLayout(column(*(w for w in slots if w is not None), 1))
        return shown(box, 280, 900)

    return build


def array(box) -> IconArray | None:
    return box.findChild(IconArray)


STATES = {
    "nobody": ({"events": 0, "denominator": 267}, "none of the 267 people", 0,
               "That does not mean it cannot happen."),
    "below one half": ({"percent": 0.3}, "fewer than 1 of 100", 0, "See it out of 1000"),
    "above 99 and a half": ({"percent": 99.7}, "more than 99 of 100", 100, "See it out of 1000"),
    "everybody": ({"events": 24, "denominator": 24}, "all of the 24 people", 24 * 0 + 100,
                  "That does not mean it always happens."),
    "usual": ({"percent": 44}, "44 of 100", 44, "56 of 100"),
    "time span missing": ({"percent": 5, "span": Span()}, "5 of 100", 5,
                          "Time span: not in what we read"),
    "size missing": ({"percent": 23, "group": Group(words="who were treated")}, "23 of 100", 23,
                     "ize of the group: not in what we read"),
    "range": ({"percent": 44, "ci": (38, 50)}, "44 of 100", 44, "between 38 and 50 of 100"),
    "curve": ({"percent": 61, "curve": True, "span": Span(kind="at", value=1, unit="years")},
              "61 of 100", 61, "Estimated from a curve"),
}  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_each_state_shows_its_words_its_people_and_what_it_must_carry(cell, say, state):
    changes, first, filled, also = STATES[state]
    view = number_view(record(**changes), say())
    box = cell(view)
    text = words(box)
    assert first in text
    assert also in text
    assert array(box).filled == filled
    assert array(box).accessibleName() == view.alt
    assert "Out of 100 people, about:" in text or "In this study:" in text
    assert "of this number" in text
    icons = box.findChildren(MetaLine)
    assert len(icons) == len(view.meta) >= 4


@pytest.mark.parametrize("state", STATES)
def test_both_framings_have_one_size_and_add_up(cell, say, state):
    view = number_view(record(**STATES[state][0]), say())
    counts = [f.count for f in number_parts(view).framings]
    if view.state == "number" and not record(**STATES[state][0]).qualifier:
        did, did_not = (int(c.split()[0]) for c in counts)
        assert did + did_not == 100
    box = cell(view)
    assert len({w.font().pixelSize() for w in box.findChildren(type(box.children()[1]))}) <= 1


@pytest.mark.parametrize(("kind", "title"), [
    ("not_found", "We found no number."), ("not_read", "We have not read a number."),
    ("unread", "Counted in a study."), ("not_studied", "This was not studied."),
    ("too_few", "Too few people to give a number."), ("disagree", "The studies do not agree."),
    ("held", "A number exists, but we could not check it yet."),
])  # fmt: skip
def test_each_gap_is_said_in_words_and_never_left_empty(cell, say, kind, title):
    box = cell(silence_view(Silence(part="p", kind=kind), say(), "Fever", "A"))
    assert title in words(box)
    may_happen = "That does not mean it cannot happen."
    assert (may_happen if kind in ("not_found", "not_read") else "Ask your team.") in words(box)
    assert array(box) is None


def test_a_middle_value_has_a_big_number_and_no_people(cell, say):
    median = Median(id="m", option="o", part="p", outcome="Living", source="a", kind="lived",
                    value=7.3, group=TREATED, span=WEEKS, certainty=Certainty(level="moderate"))
    text = words(cell(median_view(median, say())))
    assert "Half of the people lived longer than" in text
    assert "7.3 months" in text
    assert "Half lived less long." in text


def test_the_other_group_of_the_same_study_is_in_both_framings(cell, say):
    other = Comparator(name="chemotherapy", percent=25, same_study=True)
    box = cell(number_view(record(percent=44, comparator=other), say()))
    same = box.findChild(SameStudyBox)
    assert "Measured in the same study." in same.label.text()
    assert "25 of 100" in same.label.text()
    assert "75" in same.label.text()
    assert same.fill == "tint"


def test_a_study_without_another_group_says_so_in_a_plain_box(cell, say):
    same = cell(number_view(record(percent=44), say())).findChild(SameStudyBox)
    assert "no other group to compare with" in same.label.text()
    assert same.fill == "surface"


def test_a_rare_thing_can_be_seen_out_of_a_thousand(cell, say, qtbot):
    seen: list[str] = []
    box = cell(number_view(record(percent=0.3), say()), seen)
    qtbot.mouseClick(box.findChild(ThousandButton), Qt.MouseButton.LeftButton)
    assert seen == ["x"]
    closed = cell(number_view(record(percent=0.3), say(1000)))
    assert array(closed) is None
    assert "3 of 1000" in words(closed)
    assert "997 of 1000" in words(closed)


def test_no_number_of_the_decision_stands_without_its_other_side_time_people_and_certainty(
    program,
):
    p = program("compare")
    p.session.act(set_survival, "show", "patient")
    settle()
    shown: dict[str, str] = {}
    for topic in p.session.decision.topics:
        page = topic_of(p, topic.topic, topic.page)
        for part in page.parts:
            part.set_open(opened=True)
            if part.full is not None:
                text = words(part.full)
                shown.update({b.id: text for c in part.full.part.cells for b in c.blocks
                              if isinstance(b, NumberView)})
    seen = 0
    for row, view in numbers(p):
        for said in (view.did, view.did_not, *(m.text for m in view.meta)):
            assert said.replace("**", "") in shown[view.id], (row, view.id, said)
        assert {"who", "sure", "time"} <= {m.kind for m in view.meta}
        seen += 1
    assert seen > 20


def test_the_switch_changes_every_number_and_compact_boxes_keep_the_words(program, qtbot):
    p = program("compare")
    topic_of(p, "may_do")
    rail = page_of(p).layers.topic.rail
    qtbot.mouseClick(rail.out_of.buttons[1000], Qt.MouseButton.LeftButton)
    settle()
    page = page_of(p).topic_page
    assert p.session.visit.denominator == 1000
    assert " of 1000" in words(page)
    assert " of 100 " not in words(page.part("remission"))
    assert page_of(p).layers.topic.rail.out_of.buttons[1000].isChecked()


def test_an_opened_number_shows_a_thousand_people_and_close_leaves_the_switch(program, qtbot):
    p = program("compare")
    p.window.activateWindow()
    page = topic_of(p, "may_do", "", "remission", opened=True)
    number = next(b for c in page.part("remission").view.part.cells for b in c.blocks
                  if isinstance(b, NumberView))
    page_of(p)._on_thousand(number.id)
    settle()
    part = page_of(p).topic_page.part("remission").full
    opened = part.opened
    assert opened.array.total == 1000
    assert len(opened.array.blocks()) == 10
    assert opened.close_button.hasFocus()
    text = words(opened)
    for needed in (" of 1000", "of this number", "Ask about this"):
        assert needed in text
    qtbot.keyClick(opened.close_button, Qt.Key.Key_Return)
    settle()
    assert part.opened is None
    assert p.session.visit.denominator == 1000
    assert any(b.hasFocus() and b.number == number.id for b in part.findChildren(ThousandButton))
