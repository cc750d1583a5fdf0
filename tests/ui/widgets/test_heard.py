"""What assistive technology toggles is heard like a click, once, and nothing else is."""

import pytest

from decisionaid.ui.widgets.choices import Choice, ChoiceGroup
from decisionaid.ui.widgets.options import OptionCard


@pytest.mark.parametrize("multiple", [False, True])
def test_a_toggled_answer_is_picked_once(shown, multiple):
    group = shown(ChoiceGroup("Why?", [Choice("a", "A"), Choice("b", "B")], multiple=multiple))
    heard = []
    group.picked.connect(heard.append)
    group.button("a").toggle()
    group.button("b").toggle()
    assert heard == ["a", "b"]
    group.button("b").click()
    assert heard == ["a", "b", "b"]


def test_what_the_program_shows_is_not_heard(shown):
    group = shown(ChoiceGroup("Why?", [Choice("a", "A"), Choice("b", "B")]))
    heard = []
    group.picked.connect(heard.append)
    group.set_picked("a")
    group.set_picked("b")
    group.set_picked(None)
    assert heard == []


def test_a_toggled_card_is_picked_and_put_away(shown):
    card = shown(OptionCard("x", "pill", "X", "what", "how"))
    heard = []
    card.pickRequested.connect(heard.append)
    card.toggle()
    card.toggle()
    assert heard == ["x", "x"]
    card.setChecked(True)
    assert heard == ["x", "x"]
