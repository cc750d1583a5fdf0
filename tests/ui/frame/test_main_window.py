"""The window: pages built when shown, wishes told, the drawer, the forms of the frame."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from decisionaid.ui.frame.main_window import MainWindow
from decisionaid.ui.frame.page import Page
from decisionaid.ui.widgets.banner import Banner
from decisionaid.ui.widgets.choices import Choice, ChoiceGroup
from decisionaid.ui.widgets.labels import body, title_block
from decisionaid.ui.widgets.scroll import ScrollPage
from tests.ui import checks
from tests.ui.conftest import settle

STEPS = [("about", "About you"), ("learn", "Learn"), ("compare", "Compare"),
         ("matters", "What matters"), ("questions", "Questions"), ("summary", "Summary")]
DRAFT = "**Draft.** No clinician has checked this yet."
LEFT = Qt.MouseButton.LeftButton


class Sample(Page):
    """A page with a title, answers and more text than fits."""

    built = 0

    def __init__(self) -> None:
        super().__init__()
        Sample.built += 1
        self.inside = False
        self.scroll = ScrollPage()
        self.body.addWidget(self.scroll)
        self.scroll.box.addLayout(title_block("Three short questions", "Not sure? That is fine."))
        answers = [Choice(str(n), f"Answer number {n}, in some words") for n in range(8)]
        self.group = ChoiceGroup("Which?", answers)
        self.scroll.box.addWidget(self.group)
        self.scroll.box.addWidget(body("Some words. " * 20))
        self.scroll.box.addStretch()

    def title(self) -> str:
        return "Three short questions"

    def status_text(self) -> str:
        return "No name and no record number needed."

    def next_text(self) -> str:
        return "Next: Learn"

    def on_next(self) -> bool:
        return self.inside


@pytest.fixture
def window(shown):
    """Return a window with six steps, the second in view."""
    Sample.built = 0
    made = MainWindow()
    made.set_steps(STEPS)
    for key, _ in STEPS:
        made.add_page(key, Sample)
    made.set_step_states({"about": "done", "learn": "now", "compare": "skipped"})
    made.header.set_draft(DRAFT)
    made.set_guide("Talk It Through", "Immunotherapy for leukemia")
    shown(made)
    made.show_page("learn")
    settle()
    return made


def test_a_page_is_built_when_it_is_first_shown(window):
    assert Sample.built == 1
    window.show_page("about")
    window.show_page("learn")
    assert Sample.built == 2
    assert window.shown_id() == "learn"


def test_next_goes_to_the_next_step_that_is_not_skipped(window, qtbot):
    with qtbot.waitSignal(window.stepRequested) as told:
        qtbot.mouseClick(window.footer.next, LEFT)
    assert told.args == ["matters"]


def test_a_page_may_use_next_for_itself(window, qtbot):
    window.shown_page().inside = True
    with qtbot.assertNotEmitted(window.stepRequested):
        qtbot.mouseClick(window.footer.next, LEFT)


def test_back_goes_to_the_step_before(window, qtbot):
    with qtbot.waitSignal(window.stepRequested) as told:
        qtbot.mouseClick(window.footer.back, LEFT)
    assert told.args == ["about"]


def test_any_step_can_be_opened_even_a_skipped_one(window, qtbot):
    with qtbot.waitSignal(window.stepRequested) as told:
        qtbot.mouseClick(window.steps.buttons[2], LEFT)
    assert told.args == ["compare"]
    assert "skipped, open any time" in window.steps.buttons[2].accessibleName()


def test_the_header_tells_each_wish(window, qtbot):
    head = window.header
    for button, signal in ((head.help, window.helpRequested), (head.finish, window.finishRequested),
                           (head.questions, window.questionsRequested)):  # fmt: skip
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, LEFT)


def test_the_count_of_questions_is_read_aloud(window):
    window.header.set_count(1)
    assert window.header.questions.accessibleName() == "My questions, 1 question"


def test_escape_closes_the_drawer_and_gives_the_focus_back(window, qtbot):
    window.header.help.setFocus()
    window.drawer.open_drawer("Help", QWidget())
    settle()
    assert window.drawer.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    settle()
    assert not window.drawer.isVisible()
    assert window.header.help.hasFocus()


def test_tab_stays_inside_the_open_drawer(window, qtbot):
    window.drawer.open_drawer("Which?", ChoiceGroup("Which?", [Choice("a", "A"), Choice("b", "B")]))
    settle()
    for _ in range(5):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert window.drawer.isAncestorOf(QApplication.focusWidget())


def test_the_drawer_lies_at_the_end_side(window):
    window.drawer.open_drawer("Help", QWidget())
    assert window.drawer.geometry().right() == window.width() - 1
    assert window.drawer.width() == 440
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle()
    assert window.drawer.x() == 0


def test_the_undo_bar_stays_until_it_is_used(window, qtbot):
    window.undo_bar.show_undo("Removed: How soon?")
    assert window.undo_bar.isVisible()
    with qtbot.waitSignal(window.undo_bar.undoRequested):
        qtbot.mouseClick(window.undo_bar.button, LEFT)
    assert not window.undo_bar.isVisible()


def test_the_review_line_is_on_every_form_of_the_frame(window, look):
    for size, scale in (((1280, 800), 1.0), ((1024, 600), 1.0), ((1280, 800), 2.0),
                        ((1024, 600), 3.0)):  # fmt: skip
        window.resize(*size)
        look.set(scale=scale)
        settle()
        line = window.header.tagline
        assert line.isVisible(), (size, scale)
        assert "No clinician has checked this yet." in line.text(), (size, scale)


@pytest.mark.parametrize(
    ("size", "scale", "mode", "flowing"),
    [
        ((1280, 800), 1.0, "full", False), ((1920, 1080), 1.0, "full", False),
        ((1024, 600), 1.0, "compact", False), ((1280, 800), 1.25, "compact", False),
        ((1280, 800), 2.0, "large", False), ((1280, 800), 3.0, "large", True),
        ((1024, 600), 3.0, "large", True),
    ],
)  # fmt: skip
def test_the_frame_fits_the_window_and_clips_nothing(window, look, size, scale, mode, flowing):
    window.set_banners([Banner("Past its review date.", "Please check.", action="Add this")])
    window.resize(*size)
    look.set(scale=scale)
    settle()
    assert (window.frame_mode(), window.is_flowing()) == (mode, flowing)
    assert checks.clipped_labels(window) == []
    assert checks.unnamed_controls(window) == []
    assert checks.small_targets(window) == []


def test_the_focused_control_is_scrolled_into_view(window):
    group = window.shown_page().group
    window.resize(1024, 600)
    settle()
    last = group.button("7")
    last.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    area = window.shown_page().scroll.viewport()
    top = last.mapTo(area, last.rect().topLeft()).y()
    assert top >= 0
    assert top + last.height() <= area.height()


def test_the_ring_survives_its_page(window):
    window.shown_page().group.button("0").setFocus()
    settle()
    window.forget_pages()
    settle()
    window.show_page("about")
    button = window.shown_page().group.button("0")
    button.setFocus()
    settle()
    assert window.ring.frame().widget() is button


def test_reading_order_goes_from_header_to_steps_to_page_to_footer(window):
    assert checks.jumps_back(window) == []


def test_tab_walks_from_the_steps_into_the_page_and_on_to_the_footer(window, qtbot):
    window.steps.buttons[-1].setFocus()
    qtbot.keyClick(window.steps.buttons[-1], Qt.Key.Key_Tab)
    assert window.shown_page().group.button("0").hasFocus()
    last = window.shown_page().group.button("7")
    last.setFocus()
    qtbot.keyClick(last, Qt.Key.Key_Tab)
    assert window.footer.back.hasFocus()
    qtbot.keyClick(window.footer.back, Qt.Key.Key_Backtab)
    assert last.hasFocus()


def test_in_large_text_the_window_takes_the_height_of_what_comes_into_a_page(window, look):
    look.set(scale=3.0)
    settle()
    assert window.is_flowing()
    page = window.shown_page()
    before = page.height()
    for n in range(4):
        page.scroll.box.addWidget(body(f"More words {n}. " * 20))
    settle()
    settle()  # from the words to the area, the page and the window
    assert page.height() > before + 400


def test_in_large_text_banners_that_leave_too_little_scroll_away_with_the_frame(window, look):
    look.set(scale=2.0)
    window.resize(1280, 760)
    settle()
    before = window.is_flowing()
    window.set_banners([Banner("A long sentence that everybody has to read. " * 6)])
    settle()
    assert (before, window.is_flowing()) == (False, True)
