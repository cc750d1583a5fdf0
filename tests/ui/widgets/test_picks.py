"""Of a row of buttons one is picked, and looks and says so."""

from __future__ import annotations

from decisionaid.ui.style.accessibility import Role, role_of
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.picks import LetterPick, PickButton, PickGroup


def test_picking_one_lets_go_of_the_other_and_tells_which(shown):
    group = PickGroup("Text size", [("a", PickButton("A")), ("b", PickButton("B", tick=True))])
    shown(group, 400, 100)
    found: list[str] = []
    group.picked.connect(found.append)
    group.buttons["b"].click()
    assert found == ["b"]
    assert not group.buttons["a"].isChecked()
    assert group.buttons["b"].icon_name == "check"
    assert group.buttons["b"].look is not group.buttons["a"].look


def test_showing_what_is_in_force_says_nothing_and_may_pick_none(shown):
    group = PickGroup("Text size", [("a", PickButton("A")), ("b", PickButton("B"))])
    shown(group, 400, 100)
    found: list[str] = []
    group.picked.connect(found.append)
    group.set_picked("a")
    group.set_picked("other")
    assert found == []
    assert not any(b.isChecked() for b in group.buttons.values())


def test_the_group_has_a_name_and_a_role(shown):
    group = PickGroup("Text size", [("a", PickButton("A"))])
    assert group.accessibleName() == "Text size"
    assert role_of(group) == Role.Grouping


def test_letters_grow_and_words_stay_the_same_size(shown):
    small, large = LetterPick("Standard", 20), LetterPick("Largest", 32)
    shown(PickGroup("Text size", [("a", small), ("b", large)]), 500, 100)
    before = theme().font("h3").pixelSize()
    large.grab()
    assert large._extras() > small._extras()
    assert theme().font("h3").pixelSize() == before
