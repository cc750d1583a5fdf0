"""What matters: the scale, own words, the three picked, where options differ, worries, lanes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from decisionaid.aid.views import NumberView, ProseView
from decisionaid.ui.steps.ask_button import AskButton
from decisionaid.ui.steps.compare.headers import DragHeader
from decisionaid.ui.steps.values.facts import lines_of
from decisionaid.ui.steps.values.lane import SharedPart
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.strips import StudyStrip
from decisionaid.visit.about import set_who, take_the_screen
from decisionaid.visit.options import set_denominator, set_survival
from decisionaid.visit.values import add_own_matter, add_top_matter, set_importance
from tests.ui.checks import clipped_labels, jumps_back, small_targets, unnamed_controls
from tests.ui.conftest import settle

SIZES = [(100, 1280, 800), (100, 1024, 600), (200, 1280, 800), (300, 1024, 600)]


def words_of(page) -> str:
    settle()
    return "\n".join(w.text() for w in page.findChildren(WrapLabel) if w.isVisibleTo(page))


def opened(program, part="scale", top=(), **more):
    p = program("values", **more)
    for matter in top:
        p.session.act(add_top_matter, matter)
    page = p.walk.page("values")
    page.show_part(part)
    settle()
    return p, page


def active(program, part, **more):
    """Return the page in the active window, where focus is real."""
    p, page = opened(program, part, **more)
    p.window.activateWindow()
    assert QTest.qWaitForWindowActive(p.window)
    return p, page


def row_of(page, matter="clear_mind"):
    return page.part("scale").rows[matter]


def test_nothing_is_picked_and_a_tap_picks_and_a_second_tap_clears(program, qtbot):
    p, page = opened(program)
    assert all(r.value() == 0 for r in page.part("scale").rows.values())
    point = row_of(page).points[3]
    qtbot.mouseClick(point, Qt.MouseButton.LeftButton)
    assert p.session.visit.mine.importance == {"clear_mind": 4}
    assert page.status_text() == "1 of 12 answered"
    qtbot.mouseClick(point, Qt.MouseButton.LeftButton)
    assert p.session.visit.mine.importance == {}


def test_the_scale_is_answered_by_keyboard(program, qtbot):
    p, page = opened(program)
    points = row_of(page).points
    points[0].setFocus()
    qtbot.keyClick(points[0], Qt.Key.Key_Right)
    qtbot.keyClick(points[1], Qt.Key.Key_Space)
    assert p.session.visit.mine.importance == {"clear_mind": 2}


def test_rows_are_not_built_anew_by_an_answer(program, qtbot):
    _, page = opened(program)
    row = row_of(page)
    qtbot.mouseClick(row.points[0], Qt.MouseButton.LeftButton)
    settle()
    assert row_of(page) is row


@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_words_of_the_scale_stay_while_the_rows_scroll(program, way):
    p, page = opened(program)
    p.window.setLayoutDirection(way)
    page.retranslate()
    settle()
    part = page.part("scale")
    assert not part.area.isAncestorOf(part._head)
    part.area.verticalScrollBar().setValue(500)
    settle()
    assert part._head.isVisible()
    column = row_of(page).points[4]
    head = part._head.layout().itemAt(1).layout().itemAt(4).widget()
    middle = column.mapTo(page, column.rect().center()).x()
    assert abs(head.mapTo(page, head.rect().center()).x() - middle) <= 2


def test_own_words_become_a_row_that_can_be_taken_away_and_brought_back(program, qtbot):
    p, page = opened(program)
    part = page.part("scale")
    qtbot.keyClicks(part.field, "Seeing <b>my</b> dog")
    qtbot.keyClick(part.field, Qt.Key.Key_Return)
    settle()
    own = p.session.visit.mine.own_matters[0]
    assert own.words == "Seeing <b>my</b> dog"
    assert own.words in words_of(page)
    part.rows[own.id]._on_remove()
    assert not p.session.visit.mine.own_matters
    assert p.window.undo_bar.isVisible()
    p.session.undo()
    assert p.session.visit.mine.own_matters == (own,)


def test_what_is_typed_stays_when_an_answer_is_given(program, qtbot):
    p, page = opened(program)
    part = page.part("scale")
    qtbot.keyClicks(part.field, "My garden")
    p.session.act(add_own_matter, "Another")
    assert part.field.text() == "My garden"


def test_the_person_picks_three_and_a_fourth_is_refused_in_words(program, qtbot):
    p, page = opened(program, "top")
    choices = page.part("top").choices
    assert choices.values() == ()
    for matter in ("travel", "clear_mind", "work_money", "living_longer"):
        qtbot.mouseClick(choices.button(matter), Qt.MouseButton.LeftButton)
    assert p.session.visit.mine.top_matters == ("travel", "clear_mind", "work_money")
    assert "Take one away first" in words_of(page)
    assert not choices.button("living_longer").isChecked()
    qtbot.mouseClick(choices.button("travel"), Qt.MouseButton.LeftButton)
    assert p.session.visit.mine.top_matters == ("clear_mind", "work_money")


def test_the_order_of_the_three_can_be_changed(program, qtbot):
    p, page = opened(program, "top", ("travel", "clear_mind"))
    last = page.part("top").order.items()[1]
    qtbot.mouseClick(last.up, Qt.MouseButton.LeftButton)
    assert p.session.visit.mine.top_matters == ("clear_mind", "travel")
    assert not page.part("top").order.items()[0].up.isEnabled()


def test_facts_of_the_picked_matters_stand_under_every_option_with_sources(program):
    p, page = opened(program, "differ", ("clear_mind",))
    (block,) = page.part("differ")._blocks
    assert block.head.more.accessibleDescription() == "closed"
    block.head.more.click()
    settle()
    assert block.head.more.accessibleDescription() == "open"
    text = words_of(page)
    decision = p.session.decision
    numbers = [b for r in decision.rows for t in r.parts if t.id == "nerve"
               for c in t.cells for b in c.blocks if isinstance(b, NumberView)]
    assert numbers
    for number in numbers:
        assert number.sentence in text
    prose = [b for r in decision.rows if r.id == "day_to_day" for t in r.parts
             for c in t.cells for b in c.blocks if isinstance(b, ProseView)]
    names = {s.id: s.short for s in p.session.view.sources}
    for block in prose:
        assert block.paragraphs[1].replace("**", "") in text
        assert names[block.sources[0]] in text
    assert page.findChild(StudyStrip) is not None


@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_names_stand_over_their_columns(program, way):
    p, page = opened(program, "differ", ("clear_mind", "sudden_effects"))
    p.window.setLayoutDirection(way)
    page.retranslate()
    part = page.part("differ")
    settle()
    row = part._blocks[0].row
    alone = {c.cell.options[0]: c for c in row.cells if len(c.cell.options) == 1}
    for header in part.headers.findChildren(DragHeader):
        cell = alone[header.option_id]
        at = header.mapTo(page, header.rect().center()).x()
        assert abs(cell.mapTo(page, cell.rect().center()).x() - at) <= 12


def test_three_matters_take_at_most_one_and_a_half_screens(program):
    for lang in ("en", "es"):
        p, page = opened(program, "differ", ("nights_hospital", "clear_mind", "family_burden"))
        p.session.speak(lang)
        p.window.set_banners([])
        settle()
        part = page.part("differ")
        end = max(b.y() + b.height() for b in part._blocks)
        assert end <= 1.5 * part.area.viewport().height()
        assert all(b.row.height() >= b.row.heightForWidth(b.row.width()) for b in part._blocks)


def test_what_is_open_stays_open_over_a_change(program):
    p, page = opened(program, "differ", ("clear_mind",))
    page.part("differ")._blocks[0].head.more.click()
    p.session.act(set_denominator, 1000)
    settle()
    assert page.part("differ")._blocks[0].is_open


@pytest.mark.parametrize(("answer", "says"), [
    (None, "only if you ask"), ("not_now", "chose not to see"), ("doctor", "only for your doctor"),
])
def test_survival_numbers_are_hidden_until_they_are_asked_for(program, answer, says):
    p = program("values")
    if answer:
        p.session.act(set_survival, answer, "patient")
    attribute = next(a for a in p.session.view.attributes if a.id == "living_longer")
    lines = lines_of(p.session.decision, attribute, {})
    assert any(says in line.note for line in lines)
    hidden = {line.title for line in lines}
    p.session.act(set_survival, "show", "patient")
    shown = lines_of(p.session.decision, attribute, {})
    assert not any(line.note for line in shown)
    assert len({line.title for line in shown} - hidden) >= 1


def test_asking_about_a_matter_adds_one_question(program, qtbot):
    p, page = opened(program, "differ", ("travel",))
    ask = page.findChild(AskButton)
    qtbot.mouseClick(ask, Qt.MouseButton.LeftButton)
    assert "Travel" in p.session.visit.questions[0].text
    assert page.findChild(AskButton).label() == "On my list"


def test_top_rows_first_is_off_until_it_is_asked_for(program, qtbot):
    p, page = active(program, "differ", top=("travel",))
    first = page.part("differ").first
    assert not first.isChecked()
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert p.session.visit.top_rows_first
    assert p.session.decision.rows[0].id == "time_place"
    settle()
    again = page.part("differ").first
    assert again.isChecked()
    assert again.hasFocus()
    assert 0 <= again.mapTo(page, again.rect().topLeft()).y() < page.height()


@pytest.mark.parametrize("part", ["scale", "top", "differ"])
def test_handing_the_screen_over_keeps_the_keyboard_where_it_is(program, qtbot, part):
    p, page = active(program, part, top=("travel",))
    p.session.act(set_who, "both")
    settle()
    button = page.part(part).lane.choices.button("caregiver")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    settle()
    assert p.session.visit.lane == "caregiver"
    assert page.part(part).lane.choices.value() == "caregiver"
    assert page.part(part).lane.has_focus()


def test_worries_are_kept_as_typed_in_one_undo_step(program, qtbot):
    p, page = opened(program, "differ")
    box = page.part("differ").worries.edit
    qtbot.keyClicks(box, "Will it hurt?")
    assert p.session.visit.mine.worries == "Will it hurt?"
    p.session.undo()
    assert p.session.visit.mine.worries == ""
    assert box.toPlainText() == ""


def test_the_link_brings_the_worries_into_view(program, qtbot):
    p, page = opened(program, "differ", ("sudden_effects",))
    qtbot.mouseClick(p.window.footer.link, Qt.MouseButton.LeftButton)
    settle()
    part = page.part("differ")
    top = part.worries.edit.mapTo(part.area.viewport(), part.worries.edit.rect().topLeft()).y()
    assert 0 <= top < part.area.viewport().height()


def test_without_picks_or_cards_it_says_so_and_leads_there(program):
    _, page = opened(program, "differ", cards=())
    text = words_of(page)
    assert "You have not picked what matters most" in text
    assert "Choose at least two cards" in text


def test_both_people_answer_in_lanes_of_their_own(program, qtbot):
    p, page = opened(program, top=("clear_mind", "travel"))
    p.session.act(set_importance, "clear_mind", 5)
    p.session.act(set_who, "both")
    p.session.act(take_the_screen, "caregiver")
    assert row_of(page).value() == 0
    p.session.act(add_top_matter, "clear_mind")
    p.session.act(add_top_matter, "work_money")
    p.session.act(take_the_screen, "patient")
    page.show_part("differ")
    shared = page.findChild(SharedPart)
    text = words_of(shared)
    both, mine, yours = (text.index(t) for t in ("Both of us", "Only me", "Only my caregiver"))
    assert both < text.index("A clear mind") < mine < text.index("Travel") < yours
    assert yours < text.index("Work and money")
    assert not shared.print_choice.isChecked()
    qtbot.mouseClick(shared.print_choice, Qt.MouseButton.LeftButton)
    assert p.session.visit.caregiver.prints


def test_next_goes_through_the_parts_and_then_to_questions(program):
    _, page = opened(program)
    texts = []
    for _ in range(3):
        texts.append(page.next_text())
        last = not page.on_next()
    assert texts == ["Pick what matters most", "See where options differ", "Next: Questions"]
    assert last
    assert page.on_back()
    assert page.title() == "What matters most"


@pytest.mark.parametrize(("size", "width", "height"), SIZES)
@pytest.mark.parametrize("part", ["scale", "top", "differ"])
def test_every_size_shows_whole_words_and_named_controls(
    program, part, size, width, height,
):
    p, page = opened(program, part, ("clear_mind", "travel"), size=size, width=width,
                     height=height)
    p.session.act(add_own_matter, "Seeing my dog every single day of the week")
    p.session.act(set_who, "both")
    settle()
    for check in (unnamed_controls, clipped_labels, jumps_back, small_targets):
        assert check(page.part(part)) == [], check.__name__


def test_a_new_text_size_builds_each_part_anew(program):
    _, page = opened(program, "differ", ("clear_mind", "travel"))
    for scale in (2.0, 3.0, 1.0):
        theme().set(scale=scale)
        settle()
        settle()
        assert clipped_labels(page.part("differ")) == []


@pytest.mark.parametrize(("who", "title"), [
    ("patient", "What matters most to you, side by side"),
    ("caregiver", "What matters most to the family, side by side")])
def test_the_facts_on_what_matters_most_are_headed_for_whom_they_are(program, who, title):
    p, page = opened(program, "differ", ("clear_mind",))
    p.session.act(set_who, who)
    page.show_part("differ")
    assert title in words_of(page)
