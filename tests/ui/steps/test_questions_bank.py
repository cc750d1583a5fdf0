"""Questions others ask: the bank, what nobody knows yet, and the language of their words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from decisionaid.policy import Rules
from decisionaid.summary.questions import question_text
from decisionaid.visit.about import set_answer
from decisionaid.visit.options import choose_options
from decisionaid.visit.suggestions import ALL, MOST_STARTERS, starters
from tests.ui.conftest import settle
from tests.ui.steps.page_checks import faults
from tests.ui.steps.question_page import ZOE, opened, order, tap


def test_a_suggested_question_goes_on_the_list_and_then_opens_there(program, qtbot):
    p, page = opened(program)
    first = page.bank.found()[0]
    tile = page.bank.tile(first.id)
    tap(qtbot, tile.button)
    added = p.session.visit.questions[0]
    assert (added.bank_id, tile.added) == (first.bank_id, True)
    tap(qtbot, tile.button)
    assert len(p.session.visit.questions) == 1
    assert page.mine.editor.question.id == added.id


def test_the_bank_holds_only_what_fits_the_chosen_cards(program):
    p, page = opened(program)
    page.bank._on_topic(ALL)
    ids = {s.bank_id for s in page.bank.found()}
    chosen = set(p.session.visit.options)
    for question in p.session.view.questions:
        fits = not question.options or bool(chosen & set(question.options))
        assert (question.id in ids) is fits
    assert len(ids) >= 60


def test_topics_and_search_narrow_the_bank(program, qtbot):
    _, page = opened(program)
    everything = len(page.bank.found())
    tap(qtbot, page.bank.topics_button)
    tap(qtbot, page.bank.chips.chip("money"))
    assert {s.topic for s in page.bank.found()} == {"money"}
    tap(qtbot, page.bank.chips.chip("all"))
    qtbot.keyClicks(page.bank.search, "INSURÁNCE")
    assert 0 < len(page.bank.found()) < everything
    assert all("insurance" in s.text.lower() for s in page.bank.found())
    qtbot.keyClicks(page.bank.search, "zzz")
    assert page.bank.found() == ()
    assert "No question fits" in page.bank.count.text()


def test_what_nobody_knows_becomes_a_question_about_that_cell(program, qtbot):
    p, page = opened(program)
    tap(qtbot, page.bank.chips.chip("gaps"))
    gaps = page.bank.found()
    assert gaps
    assert all(s.about.option in p.session.visit.options for s in gaps)
    tap(qtbot, page.bank.tile(gaps[0].id).button)
    assert p.session.visit.questions[0].about == gaps[0].about
    assert p.session.visit.questions[0].text == gaps[0].text


def test_suggested_questions_follow_the_language_and_typed_ones_do_not(program, qtbot):
    p, page = opened(program, ZOE)
    first = page.bank.found()[0]
    tap(qtbot, page.bank.tile(first.id).button)
    p.session.speak("es")
    settle()
    spanish = next(q.text for q in p.session.view.questions if q.id == first.bank_id)
    assert set(order(page)) == {ZOE, spanish}
    assert spanish != first.text


def test_changed_words_make_a_suggested_question_the_persons_own_and_back(program, qtbot):
    p, page = opened(program)
    tap(qtbot, page.bank.tile(page.bank.found()[0].id).button)
    first = p.session.visit.questions[0]
    page.open_question(first.id)
    edit = page.mine.editor.words.edit
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    qtbot.keyClicks(edit, "!")
    assert p.session.visit.questions[0].bank_id is None
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert p.session.visit.questions[0] == first


def test_where_own_text_is_off_there_are_suggested_questions_only(program, qtbot):
    p, page = opened(program, rules=Rules(own_text=False))
    assert not page.write.isVisibleTo(page)
    tap(qtbot, page.bank.tile(page.bank.found()[0].id).button)
    page.open_question(p.session.visit.questions[0].id)
    assert not page.mine.editor.words.isVisibleTo(page)
    assert not page.mine.editor.answer.isVisibleTo(page)
    assert faults(p) == []


def asked_about_gap(program, qtbot):
    """Put a question about a cell without a number on the list, and read the screen in Spanish."""
    p, page = opened(program)
    tap(qtbot, page.bank.chips.chip("gaps"))
    gap = page.bank.found()[0]
    tap(qtbot, page.bank.tile(gap.id).button)
    p.session.speak("es")
    settle()
    return p, page, gap


def test_a_question_about_a_cell_follows_the_language_and_comes_back_as_it_was(program, qtbot):
    p, page, gap = asked_about_gap(program, qtbot)
    spanish = next(s.text for s in page.bank.found() if s.id == gap.id)
    assert order(page) == [spanish]
    assert spanish != gap.text
    assert question_text(p.session.visit.questions[0], p.session.view) == spanish
    p.session.speak("en")
    settle()
    assert order(page) == [gap.text]


def test_a_question_asked_from_compare_follows_the_language(program):
    p, page = opened(program)
    cell = p.session.view.decision.rows[0].parts[0].cells[0]
    p.context.ask(cell)
    p.session.speak("es")
    settle()
    assert order(page) == [p.session.view.decision.rows[0].parts[0].cells[0].ask]
    assert order(page) != [cell.ask]


def test_changed_words_of_a_question_about_a_cell_stay_in_their_language(program, qtbot):
    p, page, _ = asked_about_gap(program, qtbot)
    [spanish] = order(page)
    page.open_question(p.session.visit.questions[0].id)
    edit = page.mine.editor.words.edit
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    qtbot.keyClicks(edit, "!")
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert p.session.visit.questions[0].aid_lang == "es"
    qtbot.keyClicks(edit, "!")
    page.mine.close()
    p.session.speak("en")
    settle()
    assert order(page) == [spanish + "!"]
    assert p.session.visit.questions[0].aid_lang is None


def test_twelve_questions_at_most_are_offered_first_and_search_finds_them_all(program, qtbot):
    _, page = opened(program)
    first = page.bank.found()
    assert 8 <= len(first) <= MOST_STARTERS
    assert "dt_cd19" in {s.bank_id for s in first}  # of the chosen cards
    page.bank.search.setText("insurance")
    assert {s.bank_id for s in page.bank.found()} - {s.bank_id for s in first}
    page.bank.search.setText("")
    assert page.bank.found() == first


@pytest.mark.parametrize("decision", [
    None, "all_newly_diagnosed", "all_rr_adult", "all_rr_child_young_adult", "aml_immunotherapy",
    "cll_first_treatment", "cll_relapsed"])
def test_what_was_answered_is_not_asked_again(program, decision):
    p, _ = opened(program)
    session = p.session
    session.choose_decision(decision)
    shelf = session.view.decision.shelf if session.view.decision else ()
    for cards in ((), tuple(o.id for o in shelf[:4])):
        session.act(choose_options, cards)
        offered = starters(session.view, session.visit)
        assert 8 <= len(offered) <= MOST_STARTERS
        assert ("dt_kind" in {s.bank_id for s in offered}) is (decision is None)
    session.act(set_answer, "kind", "not_sure")
    assert "dt_kind" in {s.bank_id for s in starters(session.view, session.visit)}


def test_of_the_search_a_screen_reader_hears_what_it_searches_and_nothing_twice(program):
    _, page = opened(program)
    field = QAccessible.queryAccessibleInterface(page.bank.search)
    name, more = (field.text(kind) for kind in (QAccessible.Text.Name,
                                                QAccessible.Text.Description))
    assert (name, more) == ("Search these questions", "Questions others ask")
