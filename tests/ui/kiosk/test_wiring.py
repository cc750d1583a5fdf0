"""The kiosk as a person meets it: nothing stays, the page can be hidden, staff get out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QClipboard,
    QKeyEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from decisionaid.policy import Policy, Rules
from decisionaid.ui.kiosk.dialogs import NoFileDialogs, dialogs_for
from decisionaid.ui.services.dialogs import QtDialogs
from decisionaid.ui.steps.staff_visit import start_visit
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.visit.values import set_worries
from tests.ui.conftest import settle
from tests.ui.kiosk.conftest import CARDS

LEFT = Qt.MouseButton.LeftButton


def test_finish_clears_clipboard_selection_text_size_and_language(kiosk, tmp_path):
    program = kiosk(size=125)
    start_visit(program.context, "all_rr_adult", CARDS, "es", 200)
    program.session.act(set_worries, "palabras")
    board = QApplication.clipboard()
    board.setText("palabras")
    if board.supportsSelection():
        board.setText("palabras", QClipboard.Mode.Selection)
    from decisionaid.ui.style.theme import theme

    program.context.dialogs.answers = [True]
    program.finishing.finish()
    settle()
    assert board.text() == ""
    assert board.text(QClipboard.Mode.Selection) == ""
    assert theme().scale == 1.25
    assert program.session.visit.language == "en"
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_esc_twice_hides_the_page_and_twice_again_brings_it_back(kiosk, clock):
    program = kiosk("questions")
    cover = program.kiosk.cover
    program.window.footer.next.setFocus()
    for shown in (True, False):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert cover.isVisible() is not shown
        clock.now += 0.3
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert cover.isVisible() is shown
        clock.now += 5
    assert program.window.footer.next.hasFocus()


def test_two_slow_esc_or_another_key_between_hide_nothing(kiosk, clock):
    program = kiosk("questions")
    QTest.keyClick(program.window, Qt.Key.Key_Escape)
    clock.now += 1.5
    QTest.keyClick(program.window, Qt.Key.Key_Escape)
    assert not program.kiosk.cover.isVisible()
    clock.now += 5
    QTest.keyClick(program.window, Qt.Key.Key_Escape)
    QTest.keyClick(program.window, Qt.Key.Key_A)
    QTest.keyClick(program.window, Qt.Key.Key_Escape)
    assert not program.kiosk.cover.isVisible()


def test_one_esc_seen_on_its_way_through_parents_counts_once(kiosk):
    program = kiosk("questions")
    for widget in (program.window.footer.next, program.window.footer, program.window):
        QApplication.sendEvent(widget, QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier))
    assert not program.kiosk.cover.isVisible()


def test_the_clock_shows_no_word_of_the_visit_and_has_a_way_back(kiosk):
    program = kiosk("questions")
    program.kiosk.cover.cover()
    settle()
    assert program.kiosk.cover.geometry() == program.window.rect()
    assert any(letter.isdigit() for letter in program.kiosk.cover.time.text())
    QTest.mouseClick(program.kiosk.cover.back, LEFT)
    assert not program.kiosk.cover.isVisible()


def test_the_window_closes_for_nobody_but_staff(kiosk, monkeypatch):
    program = kiosk("questions")
    program.window.close()
    assert program.window.isVisible()
    assert program.context.dialogs.asked == []
    quits = []
    monkeypatch.setattr(program.application, "exit", quits.append)
    program.session.act(set_worries, "words")
    program.context.leaveRequested.emit()
    assert quits == [10]
    assert program.session.visit.patient.worries == ""
    assert program.window.close()


def test_the_title_of_the_window_tells_no_step(kiosk):
    program = kiosk("attract")
    for page in ("welcome", "compare", "questions", "summary"):
        program.walk.show(page)
        assert program.window.windowTitle() == "Talk It Through"


def test_no_file_can_be_named_at_the_clinic(tmp_path):
    for rules in (Rules(kiosk=True), Rules(file_dialogs=False)):
        dialogs = dialogs_for(Policy(rules), None)
        assert isinstance(dialogs, NoFileDialogs)
        assert dialogs.ask_open_file("", "") is None
        assert dialogs.ask_save_file("", tmp_path / "x", "") is None
        assert dialogs.ask_folder("") is None
    assert type(dialogs_for(Policy(Rules()), None)) is QtDialogs


def test_a_mistake_in_the_policy_stands_on_the_screen(kiosk):
    program = kiosk(problems=("policy.toml:1: words for IT",))
    labels = [w.text() for w in program.window.findChildren(WrapLabel) if w.isVisible()]
    assert any(label.startswith("A mistake was found in the clinic’s rules.") for label in labels)
    assert not any("words for IT" in label for label in labels)


def test_a_start_by_flags_opens_the_visit_and_the_next_one_is_empty(kiosk):
    program = kiosk(start=("all_rr_adult", CARDS, ""))
    assert program.window.shown_id() == "welcome"
    assert set(program.session.visit.options) == set(CARDS)
    program.kiosk.clear()
    assert program.window.shown_id() == "attract"
    assert program.session.visit.options == ()


def test_at_home_nothing_of_it_is_installed(qapp, library, tmp_path):
    import datetime as dt

    from decisionaid.preferences import Settings
    from decisionaid.ui.program import Program
    from decisionaid.visit.model import new_visit
    from tests.ui.recording import RecordingDialogs

    made = Program(qapp, library, Policy(), Settings(keep="no"), tmp_path,
                   lambda lang: new_visit("ab", dt.date(2026, 11, 25), 7, lang),
                   dialogs=RecordingDialogs())
    assert made.kiosk is None
    assert not made.window.neutral_title
    made.window.deleteLater()
    made.deleteLater()
