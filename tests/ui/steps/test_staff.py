"""The staff page: the next visit, a blank sheet, and the way out by PIN."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from decisionaid.errors import CancelledError
from decisionaid.ui.kiosk.wiring import STAFF_LEFT
from decisionaid.ui.services.page_child import end_page_process, page_process
from decisionaid.ui.services.tasks import Task, task_runner
from decisionaid.ui.steps import sheet_ask
from decisionaid.ui.steps.sheet_ask import SheetAsk
from decisionaid.ui.steps.staff_visit import sheet_bytes, sheet_view
from decisionaid.ui.steps.summary.page_maker import count_pages
from decisionaid.ui.style.theme import theme as look
from decisionaid.ui.widgets.pin_pad import PAUSE_SECONDS, PinGuard, PinPad
from tests.summary.conftest import letters
from tests.ui.conftest import settle
from tests.ui.kiosk.conftest import CARDS, PIN, clock, kiosk, library  # noqa: F401 - fixtures
from tests.ui.steps.page_checks import LOOKS, faults, texts

LEFT = Qt.MouseButton.LeftButton
DECISION = "all_rr_adult"


@pytest.fixture
def staff(kiosk):  # noqa: F811
    """Return a function that opens the staff page."""

    def open_page(**more):
        program = kiosk("staff", **more)
        return program, program.window.page("staff")

    return open_page


def pick(page, decision=DECISION, cards=CARDS):
    QTest.mouseClick(page.decision.button(decision), LEFT)
    settle()
    for card in cards:
        QTest.mouseClick(page.cards.button(card), LEFT)


def test_nothing_is_picked_before_staff_pick(staff):
    _, page = staff()
    assert page.decision.value() is None
    assert not page.next_enabled()
    assert not page.sheet.isEnabled()
    assert not page.cards.isVisible()


def test_a_visit_starts_with_the_cards_language_and_size_that_were_picked(staff):
    program, page = staff()
    pick(page)
    QTest.mouseClick(page.languages.buttons["es"], LEFT)
    QTest.mouseClick(page.sizes.buttons["150"], LEFT)
    QTest.mouseClick(program.window.footer.next, LEFT)
    settle()
    visit = program.session.visit
    assert program.window.shown_id() == "welcome"
    assert (visit.decision_id, set(visit.options), visit.language) == (DECISION, set(CARDS), "es")
    assert look().scale == 1.5
    assert not program.session.can_undo


def test_all_of_it_works_by_keyboard(staff):
    program, page = staff()
    assert page.decision.button(program.session.view.decisions[0][0]).hasFocus()
    page.decision.button(DECISION).setFocus()
    QTest.keyClick(page.decision.button(DECISION), Qt.Key.Key_Space)
    settle()
    QTest.keyClick(page.cards.button(CARDS[0]), Qt.Key.Key_Space)
    QTest.keyClick(program.window.footer.next, Qt.Key.Key_Return)
    assert program.session.visit.options == (CARDS[0],)


def test_a_fifth_card_is_refused_and_the_page_says_why(staff):
    _, page = staff()
    QTest.mouseClick(page.decision.button(DECISION), LEFT)
    settle()
    every = list(page.cards._buttons)
    for card in every[:5]:
        QTest.mouseClick(page.cards.button(card), LEFT)
    assert page.cards.values() == tuple(every[:4])
    assert "4 cards fit" in page.picked_line.text()


def test_a_card_not_given_here_says_so_and_can_still_be_picked(staff):
    _, page = staff(not_given_here=(CARDS[0],))
    pick(page, cards=CARDS[:1])
    assert page.cards.button(CARDS[0]).accessibleDescription() == "Not given at this clinic"
    assert page.cards.values() == (CARDS[0],)


def test_another_decision_brings_its_own_cards(staff):
    _, page = staff()
    pick(page)
    QTest.mouseClick(page.decision.button("cll_relapsed"), LEFT)
    settle()
    assert page.cards.values() == ()
    assert CARDS[0] not in page.cards._buttons


def test_no_name_and_no_number_can_be_typed(staff):
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

    program, page = staff()
    pick(page)
    assert page.findChildren(QLineEdit) == []
    assert page.findChildren(QPlainTextEdit) == []
    assert "No name" in texts(program)


def asked(program, page, qtbot) -> SheetAsk:
    """Return what asks for paper and size, once the pages are made."""
    QTest.mouseClick(page.sheet, LEFT)
    settle()
    ask = program.window.drawer.content()
    assert isinstance(ask, SheetAsk)
    qtbot.waitUntil(ask.go.isEnabled, timeout=60_000)
    return ask


def test_the_blank_sheet_asks_paper_and_size_says_its_pages_and_prints_with_them(
    staff, qtbot, monkeypatch,
):
    program, page = staff()
    pick(page)
    printed = []
    monkeypatch.setattr(page.delivery, "print_pages", lambda made, paper: printed.append(
        (made, paper)))
    ask = asked(program, page, qtbot)
    small = ask._made.count
    assert str(small) in ask.count.text()
    QTest.mouseClick(ask.papers.buttons["a4"], LEFT)
    ask.sizes.buttons[18].click()
    assert not ask.go.isEnabled()
    qtbot.waitUntil(ask.go.isEnabled, timeout=60_000)
    QTest.mouseClick(ask.go, LEFT)
    ((made, paper),) = printed
    assert made.data.startswith(b"%PDF")
    assert paper == "a4"
    assert made.count > small
    (wide, high), _ = next(letters(made.data))
    assert (round(wide), round(high)) == (595, 842)
    assert not program.window.drawer.isVisible()


def test_a_sheet_that_cannot_be_made_says_so_and_asks_again(staff, qtbot, monkeypatch):
    program, page = staff()
    pick(page)
    monkeypatch.setattr(sheet_ask, "sheet_bytes", lambda *_a, **_k: 1 / 0)
    told = []
    monkeypatch.setattr(program.context.dialogs, "error", told.append)
    QTest.mouseClick(page.sheet, LEFT)
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)
    assert told[0].code == "SHEET-01"
    assert page.sheet.isEnabled()


def test_the_sheet_has_the_cards_side_by_side_and_no_survival_number(staff):
    program, _ = staff()
    view = sheet_view(program.session, DECISION, CARDS, "en")
    assert {o.id for o in view.decision.options} == set(CARDS)
    assert view.survival == "not_now"
    bare = sheet_view(program.session, DECISION, (), "en")
    whole = count_pages(sheet_bytes(program.session, view, Task(1, task_runner()), with_cards=True))
    assert whole > count_pages(
        sheet_bytes(program.session, bare, Task(2, task_runner()), with_cards=False)) == 1


def test_the_sheet_is_made_by_the_bounded_child_and_called_off_with_its_question(staff, qtbot):
    program, page = staff()
    pick(page)
    end_page_process()
    asked(program, page, qtbot)
    assert page_process().pid is not None
    off = Task(1, task_runner())
    off.cancel()
    view = sheet_view(program.session, DECISION, CARDS, "en")
    with pytest.raises(CancelledError):
        sheet_bytes(program.session, view, off, with_cards=True)


def test_a_guide_that_was_called_back_starts_no_visit_but_lets_staff_out(staff):
    _, page = staff(withdrawn=("leukemia-options",))
    pick(page)
    assert not page.next_enabled()
    assert not page.sheet.isEnabled()
    assert page.leave.isVisible()


def test_close_goes_back_to_the_resting_screen(staff):
    program, _ = staff()
    QTest.mouseClick(program.window.footer.back, LEFT)
    assert program.window.shown_id() == "attract"


def pad_of(program, page) -> PinPad:
    QTest.mouseClick(page.leave, LEFT)
    settle()
    pad = program.window.drawer.content()
    assert isinstance(pad, PinPad)
    pad._guard = PinGuard()
    return pad


def test_the_right_pin_leaves_and_digits_can_be_touched(staff, qtbot, monkeypatch):
    program, page = staff()
    quits = []
    monkeypatch.setattr(program.application, "exit", quits.append)
    pad = pad_of(program, page)
    for digit in "1" + PIN:
        QTest.mouseClick(pad.digits[digit], LEFT)
    for _ in range(len(PIN) + 1):
        QTest.mouseClick(pad.delete, LEFT)
    for digit in PIN:
        QTest.mouseClick(pad.digits[digit], LEFT)
    QTest.mouseClick(pad.enter, LEFT)
    assert quits == [STAFF_LEFT]


def test_a_wrong_pin_changes_nothing_and_is_said(staff):
    program, page = staff()
    left = []
    program.context.leaveRequested.connect(lambda: left.append(True))
    pad = pad_of(program, page)
    QTest.keyClicks(pad.field, "1234")
    QTest.keyClick(pad.field, Qt.Key.Key_Return)
    assert left == []
    assert pad.field.text() == ""
    assert "not the PIN" in pad.told.text()


def test_after_three_wrong_pins_even_the_right_one_waits(staff, clock):  # noqa: F811
    program, page = staff()
    left = []
    monkey = pad_of(program, page)
    monkey._guard = PinGuard(clock)
    program.context.leaveRequested.disconnect(program.kiosk.leave)
    program.context.leaveRequested.connect(lambda: left.append(True))
    for pin in ("1", "2", "3", PIN):
        monkey.field.setText(pin)
        monkey._on_enter()
    assert left == []
    assert not monkey.enter.isEnabled()
    clock.now += PAUSE_SECONDS + 1
    monkey._show_wait()
    monkey.field.setText(PIN)
    monkey._on_enter()
    assert left == [True]


def test_the_pin_is_not_shown_and_not_learned(staff):
    program, page = staff()
    pad = pad_of(program, page)
    assert pad.field.echoMode() == pad.field.EchoMode.Password
    assert pad.field.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
    assert pad.field.hasFocus()


@LOOKS
def test_it_fits_in_every_look_and_size(staff, width, height, size, theme):
    program, page = staff(width=width, height=height, size=size, theme=theme)
    pick(page)
    settle()
    assert faults(program) == []


def test_with_cards_picked_most_of_it_is_in_view_at_1280_by_800(staff):
    program, page = staff()
    program.window.resize(1280, 800)
    pick(page)
    settle()
    assert page.area.verticalScrollBar().maximum() < page.area.height() // 6
