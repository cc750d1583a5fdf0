"""Survival numbers are asked for; deaths from treatment are always said, their figure on demand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from decisionaid.aid.views import DeathsView, MedianView, NumberView
from decisionaid.ui.widgets.buttons import TextButton
from decisionaid.ui.widgets.gate import SurvivalGate
from decisionaid.visit.about import set_who
from decisionaid.visit.lanes import survival_here
from decisionaid.visit.options import set_survival
from tests.ui.conftest import settle
from tests.ui.steps.compare.looks import FOUR, glance_of, page_of, topic_of, words

LEFT = Qt.MouseButton.LeftButton


def everything(page) -> str:
    """Return every string any widget of the page holds, shown or not."""
    said = []
    for widget in page.window().findChildren(QWidget):
        said += [str(widget.property("text") or ""), widget.accessibleName(),
                 widget.accessibleDescription(), widget.toolTip(), widget.whatsThis()]
    return "\n".join(said)


def gated_words(p) -> set[str]:
    """Return what only an open gate may say: the leads of its numbers, and its middle values."""
    p.session.act(set_survival, "show", "patient")
    row = next(r for r in p.session.view.decision.rows if r.id == "survival")
    said = set()
    for part in row.parts:
        for cell in part.cells:
            for block in cell.blocks:
                if isinstance(block, MedianView):
                    said.add(block.value)
                elif isinstance(block, NumberView):
                    said.add(block.sentence)
    p.session.undo()
    assert said
    return said


def gate_of(p) -> SurvivalGate | None:
    return topic_of(p, "survival").findChild(SurvivalGate)


def button(widget, text) -> TextButton:
    return next(b for b in widget.findChildren(TextButton) if b.label() == text)


def test_no_gated_number_is_in_any_widget_while_the_gate_is_closed(program):
    p = program("compare", cards=FOUR)
    secret = gated_words(p)
    for answer in (None, "not_now", "doctor"):
        if answer:
            p.session.act(set_survival, answer, "patient")
        assert gate_of(p) is not None
        for topic in ("survival", "may_do", ""):
            page_of(p).show_topic(topic)
            settle()
            assert [s for s in secret if s in everything(page_of(p))] == []


def test_the_search_for_gated_numbers_finds_them_once_the_gate_is_open(program):
    p = program("compare", cards=FOUR)
    secret = gated_words(p)
    p.session.act(set_survival, "show", "patient")
    for part in topic_of(p, "survival").parts:
        part.set_open(opened=True)
    text = everything(page_of(p))
    assert [s for s in secret if s in text]


@pytest.mark.parametrize("answer", ["show", "not_now", "doctor"])
def test_each_of_the_three_answers_is_one_tap_and_none_is_picked_before(program, qtbot, answer):
    p = program("compare")
    buttons = gate_of(p).buttons
    assert [b.icon_name for b in buttons.values()] == ["", "", ""]
    assert len({(b.width(), b.height(), b.look) for b in buttons.values()}) == 1
    qtbot.mouseClick(buttons[answer], LEFT)
    assert survival_here(p.session.visit) == answer


def test_an_open_gate_can_be_shut_again_at_the_end_of_its_title(program, qtbot):
    p = program("compare")
    qtbot.mouseClick(gate_of(p).buttons["show"], LEFT)
    settle()
    assert page_of(p).topic_page.findChild(SurvivalGate) is None
    qtbot.mouseClick(button(page_of(p).topic_page, "Hide these numbers"), LEFT)
    assert survival_here(p.session.visit) == "not_now"
    assert gate_of(p).buttons["not_now"].icon_name == "check"


def test_a_caregiver_alone_answers_for_the_own_lane_only(program, qtbot):
    p = program("compare")
    p.session.act(set_who, "caregiver")
    qtbot.mouseClick(gate_of(p).buttons["show"], LEFT)
    assert survival_here(p.session.visit) == "show"
    p.session.act(set_who, "patient")
    assert survival_here(p.session.visit) is None
    assert gate_of(p) is not None


def test_deaths_are_said_in_words_for_every_card_and_the_figure_is_one_tap_away(program, qtbot):
    p = program("compare", cards=FOUR)
    part = topic_of(p, "harms", "serious").part("deaths")
    for cell in part.view.part.cells:
        view = next(b for b in cell.blocks if isinstance(b, DeathsView))
        assert (view.title or view.paragraphs[0]).replace("**", "") in words(part)
    assert " of 100" not in words(part)
    qtbot.mouseClick(button(part, "Show the number"), LEFT)
    settle()
    part = page_of(p).topic_page.part("deaths")
    assert p.session.visit.deaths_shown
    assert " of 100" in words(part)
    assert "died" in words(part)
    qtbot.mouseClick(button(part, "Hide the number"), LEFT)
    assert not p.session.visit.deaths_shown


def test_deaths_are_said_whatever_the_survival_answer(program):
    p = program("compare")
    for answer in ("not_now", "doctor", "show"):
        p.session.act(set_survival, answer, "patient")
        part = topic_of(p, "harms", "serious").part("deaths")
        assert "died from this treatment" in words(part)
        assert button(part, "Show the number").isVisibleTo(part)
        page_of(p).show_topic("")
        settle()
        assert "died" in words(glance_of(p))
