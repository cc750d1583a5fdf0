"""Choices: nothing picked at first, one or several, never by color alone."""

from __future__ import annotations

from PySide6.QtCore import Qt

from decisionaid.ui.widgets.choices import Choice, ChoiceGroup

ANSWERS = [Choice("a", "An adult"), Choice("b", "A child"), Choice("c", "I’m not sure", "Fine")]


def test_nothing_is_picked_before_the_person_picks(shown):
    group = shown(ChoiceGroup("Who?", ANSWERS), 400, 400)
    assert group.value() is None


def test_picking_one_lets_go_of_the_other_and_is_told(shown, qtbot):
    group = shown(ChoiceGroup("Who?", ANSWERS), 400, 400)
    group.set_picked("a")
    with qtbot.waitSignal(group.picked) as told:
        qtbot.mouseClick(group.button("b"), Qt.MouseButton.LeftButton)
    assert told.args == ["b"]
    assert group.values() == ("b",)


def test_showing_an_answer_is_not_told_as_the_persons_act(shown, qtbot):
    group = shown(ChoiceGroup("Who?", ANSWERS), 400, 400)
    with qtbot.assertNotEmitted(group.picked):
        group.set_picked("c")
        group.set_picked(None)
    assert group.value() is None


def test_several_can_be_ticked(shown, qtbot):
    group = shown(ChoiceGroup("Which?", ANSWERS, multiple=True), 400, 400)
    for key in ("a", "c"):
        qtbot.mouseClick(group.button(key), Qt.MouseButton.LeftButton)
    assert group.values() == ("a", "c")


def test_columns_give_way_where_the_text_is_large(shown, look):
    group = shown(ChoiceGroup("Who?", ANSWERS, columns=3), 1000, 600)
    assert group.button("a").y() == group.button("c").y()
    look.set(scale=3.0)
    shown(group, 1000, 900)
    assert group.button("a").y() < group.button("b").y() < group.button("c").y()


def test_picking_moves_nothing(shown):
    group = shown(ChoiceGroup("Who?", ANSWERS), 300, 400)
    before = group.button("a").heightForWidth(180)
    group.set_picked("a")
    assert group.button("a").heightForWidth(180) == before


def test_tab_stops_at_every_box_that_can_be_ticked(shown, qtbot):
    group = ChoiceGroup("Which?", [Choice("a", "One"), Choice("b", "Two")], multiple=True)
    shown(group, 600, 200)
    first = group.button("a")
    first.setFocus()
    assert group.button("b").focusPolicy() & Qt.FocusPolicy.TabFocus
