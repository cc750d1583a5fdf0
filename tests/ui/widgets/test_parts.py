"""Strips, gate, scale, questions, fields and lists."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from decisionaid.ui.widgets.aligned import AlignedRow
from decisionaid.ui.widgets.fields import TextArea
from decisionaid.ui.widgets.gate import SurvivalGate
from decisionaid.ui.widgets.options import OptionCard
from decisionaid.ui.widgets.questions import QuestionItem, SuggestedQuestion
from decisionaid.ui.widgets.reorder import ReorderList
from decisionaid.ui.widgets.scale import ImportanceRow
from decisionaid.ui.widgets.strips import AskStrip
from tests.ui.gallery import example, slots_of

LEFT = Qt.MouseButton.LeftButton


def test_an_ask_strip_adds_once_and_then_opens(shown, qtbot):
    strip = shown(AskStrip("What it is"), 300, 60)
    with qtbot.waitSignal(strip.askRequested):
        qtbot.mouseClick(strip, LEFT)
    assert strip.asked
    assert strip.accessibleName() == "On my list: What it is"
    with qtbot.waitSignal(strip.openRequested), qtbot.assertNotEmitted(strip.askRequested):
        qtbot.mouseClick(strip, LEFT)


@pytest.mark.parametrize("answer", ["show", "not_now", "doctor"])
def test_the_gate_tells_each_answer_and_has_no_default(shown, qtbot, answer):
    gate = shown(SurvivalGate(), 900, 400)
    assert not any(button.isDefault() for button in gate.buttons.values())
    assert len({type(button) for button in gate.buttons.values()}) == 1
    assert len({button.width() for button in gate.buttons.values()}) == 1
    with qtbot.waitSignal(gate.answered) as told:
        qtbot.mouseClick(gate.buttons[answer], LEFT)
    assert told.args == [answer]


def test_a_second_tap_clears_the_scale(shown, qtbot):
    line = shown(ImportanceRow("home", "Time at home"), 1000, 80)
    assert line.value() == 0
    qtbot.mouseClick(line.points[3], LEFT)
    assert line.value() == 4
    with qtbot.waitSignal(line.picked) as told:
        qtbot.mouseClick(line.points[3], LEFT)
    assert told.args == ["home", 0]
    assert line.value() == 0


def test_arrow_keys_walk_along_the_scale(shown, qtbot):
    line = shown(ImportanceRow("home", "Time at home"), 1000, 80)
    line.points[0].setFocus()
    qtbot.keyClick(line.points[0], Qt.Key.Key_Right)
    assert line.points[1].hasFocus()
    assert line.value() == 0


def test_the_first_cannot_go_up_nor_the_last_down(shown):
    item = QuestionItem("q", "How soon?")
    item.set_place(1, 2, top=True)
    assert (item.up.isEnabled(), item.down.isEnabled()) == (False, True)
    item.set_place(2, 2, top=True)
    assert (item.up.isEnabled(), item.down.isEnabled()) == (True, False)


def three_items() -> list[QuestionItem]:
    items = [QuestionItem(key, f"Question {key}") for key in "abc"]
    for place, item in enumerate(items):
        item.set_place(place + 1, 3, top=True)
    return items


def test_a_list_asks_for_moves_by_button_key_and_drag(shown, qtbot):
    order = ReorderList()
    items = three_items()
    order.set_items(items)
    shown(order, 700, 500)
    with qtbot.waitSignal(order.moveRequested) as told:
        qtbot.mouseClick(items[0].down, LEFT)
    assert told.args == ["a", 1]
    items[2].more.setFocus()
    with qtbot.waitSignal(order.moveRequested) as told:
        qtbot.keyClick(items[2].more, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert told.args == ["c", 1]
    with qtbot.waitSignal(order.moveRequested) as told:
        spot = items[0].rect().center()
        qtbot.mousePress(items[0], LEFT, pos=spot)
        qtbot.mouseMove(items[0], items[0].mapFrom(order, items[2].geometry().center()))
        qtbot.mouseRelease(
            items[0], LEFT, pos=items[0].mapFrom(order, items[2].geometry().center())
        )
    assert told.args == ["a", 2]


def test_a_suggested_question_is_added_and_later_opened(shown, qtbot):
    item = shown(SuggestedQuestion("q", "Can I keep working?"), 400, 80)
    with qtbot.waitSignal(item.addRequested):
        qtbot.mouseClick(item.button, LEFT)
    item.set_added(True)
    with qtbot.waitSignal(item.openRequested):
        qtbot.mouseClick(item.button, LEFT)


def test_typed_words_come_back_exactly(shown, qtbot):
    area = shown(TextArea("My worries"), 400, 200)
    words = "<b>Ünïcode</b> & \u202bعربي\u202c\n**stars** 漢字"
    with qtbot.assertNotEmitted(area.textEdited):
        area.set_text(words)
    assert area.text() == words


def test_what_does_not_fit_is_told_in_a_sentence(shown):
    area = shown(TextArea("My worries", limit=10), 400, 200)
    area.edit.insertPlainText("0123456789abc")
    assert area.text() == "0123456789"
    assert "10 letters" in area.limit_note.text()
    assert area.limit_note.isVisible()


def test_a_card_asks_and_the_whole_card_is_the_target(shown, qtbot):
    card = shown(OptionCard("a", "bridge", "Name", "What", "How"), 280, 200)
    with qtbot.waitSignal(card.pickRequested) as told:
        qtbot.mouseClick(card, LEFT, pos=card.rect().bottomRight() - card.rect().center() / 9)
    assert told.args == ["a"]


def test_parts_of_a_row_share_lines_across_columns(shown):
    box = "**Measured in the same study.** With chemotherapy: 25 of 100 had this, 75 did not."
    cells = [slots_of(example(44, same_study=box)), slots_of(example(5))]
    line = AlignedRow(2)
    line.set_cells(cells, [AskStrip(), AskStrip()])
    shown(line, 720, line.heightForWidth(720))
    for first, second in zip(*cells, strict=True):
        if first is not None and second is not None:
            assert first.y() == second.y()
    assert line.card_rect(0).width() == line.card_rect(1).width()
