"""Help says what is true, is reached from everywhere, and leads back to where one was."""

from __future__ import annotations

from pathlib import Path

import pytest

from decisionaid.policy import Rules
from decisionaid.ui.steps.problem_report import ProblemReport
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.visit.questions import add_question
from tests.ui.conftest import settle
from tests.ui.steps.page_checks import LOOKS, faults, texts

PARTS = ("what", "use", "display", "keyboard", "kept", "break", "made", "wrong")


def open_part(program, part: str, **more):
    made = program("about", **more)
    made.window.helpRequested.emit()
    settle()
    page = made.window.shown_page()
    next(link for link in page.links if link.part == part).click()
    settle()
    return made


def report_of(page) -> ProblemReport:
    found = page.findChild(ProblemReport)
    assert found is not None
    return found


def test_help_leads_back_to_where_one_was(program):
    made = program("compare")
    made.window.header.help.click()
    assert made.window.shown_id() == "help"
    assert made.window.footer.back.label() == "Back to Compare"
    made.window.footer.back.click()
    assert made.window.shown_id() == "compare"


def test_help_from_a_break_still_leads_back_to_the_step(program):
    made = program("compare")
    made.walk.show("break")
    made.window.header.help.click()
    made.window.footer.back.click()
    assert made.window.shown_id() == "compare"


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_and_passes_the_checks(program, part):
    made = open_part(program, part)
    link = next(x for x in made.window.shown_page().links if x.part == part)
    assert link.isChecked()
    assert faults(made) == []


def test_who_made_it_says_everything_the_aid_says_of_itself(program):
    made = open_part(program, "made")
    shown = texts(made)
    for title, text in made.session.view.about:
        assert title in shown
        assert text.replace("**", "") in shown
    assert made.session.view.version in shown


def test_popular_claims_open_in_learn(program):
    made = open_part(program, "made")
    made.window.shown_page()._on_claims()
    settle()
    assert made.window.shown_id() == "learn"
    assert "What you may have read" in texts(made)


def test_the_word_list_holds_every_word(program):
    made = open_part(program, "what")
    page = made.window.shown_page()
    next(b for b in page.findChildren(OutlineButton) if b.label() == "Word list").click()
    drawer = made.window.drawer
    said = {label.text() for label in drawer.content().findChildren(type(drawer.title))}
    assert {t.term for t in made.session.view.glossary} <= said


def test_what_is_kept_is_true_and_can_be_changed_at_home(program):
    home = open_part(program, "kept", keep="no")
    assert "Nothing is kept on this computer" in texts(home)
    assert "Change how it is kept" in texts(home)
    clinic = open_part(program, "kept", rules=Rules(kiosk=True))
    assert "cleared when you finish" in texts(clinic)
    assert "Change how it is kept" not in texts(clinic)


def test_the_clinics_call_at_once_stands_where_it_gave_one(program):
    own = "fever of any kind"
    assert own in texts(open_part(program, "what", rules=Rules(call_at_once=own)))
    assert "Call at once" not in texts(open_part(program, "what"))


def test_a_problem_report_is_saved_and_holds_nothing_typed(program, tmp_path):
    made = program("about")
    made.session.act(add_question, "my secret fear")
    made.walk.show("help")
    page = made.window.shown_page()
    page.open_part("wrong")
    target = tmp_path / "report.txt"
    made.context.dialogs.answers.append(target)
    report = report_of(page)
    report.save.click()
    written = target.read_text("utf-8")
    assert "leukemia-options" in written
    assert "my secret fear" not in written
    assert "Saved." in report.said.text()


def test_a_report_holds_the_log_and_the_last_crash(program, tmp_path):
    made = program("about")
    made.crash_handler.written_down()  # opens the log, as a start does after painting
    (tmp_path / "log.txt").write_text("2026-11-25 WARNING disk full", "utf-8")
    made.crash_handler.last_crash = "Fatal: segmentation"
    made.walk.show("help")
    page = made.window.shown_page()
    page.open_part("wrong")
    text = report_of(page).text.toPlainText()
    assert "WARNING disk full" in text
    assert "Fatal: segmentation" in text


def test_a_report_that_cannot_be_saved_is_told(program, tmp_path):
    made = open_part(program, "wrong")
    made.context.dialogs.answers.append(Path(tmp_path, "missing", "report.txt"))
    report = report_of(made.window.shown_page())
    report.save.click()
    assert "could not be saved" in report.said.text()


def test_in_the_clinic_no_file_dialog_is_offered(program):
    made = open_part(program, "wrong", rules=Rules(kiosk=True))
    assert not report_of(made.window.shown_page()).save.isVisible()


def test_the_settings_on_the_page_speak_another_language_and_keep_the_focus(program):
    made = open_part(program, "display")
    page = made.window.shown_page()
    page.panel.languages.button("es").setFocus()
    page.panel.languages.button("es").click()
    settle()
    assert made.session.visit.language == "es"
    assert made.window.focusWidget() is page.panel.languages.button("es")


@LOOKS
@pytest.mark.parametrize("part", ["what", "made"])
def test_the_page_holds_in_every_look(program, part, width, height, size, theme):
    made = open_part(program, part, width=width, height=height, size=size, theme=theme)
    assert faults(made) == []
