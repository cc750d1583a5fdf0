"""The first page asks who, how long and how large, and picks nothing for anyone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from decisionaid.policy import Rules
from decisionaid.ui.style.theme import theme
from tests.ui.conftest import settle
from tests.ui.steps.page_checks import LOOKS, faults, texts

HOME = {"decision": "", "cards": ()}
CLINIC = Rules(kiosk=True)


def test_nothing_is_picked_before_the_person_picks(program):
    page = program("welcome", **HOME).window.shown_page()
    assert page.who.value() is None
    assert page.minutes.value() is None


def test_who_and_time_are_remembered_and_start_leads_to_the_questions(program):
    made = program("welcome", **HOME)
    page = made.window.shown_page()
    page.who.button("caregiver").click()
    page.minutes.button("15").click()
    page.start.click()
    visit = made.session.visit
    assert (visit.who, visit.lane, visit.minutes) == ("caregiver", "caregiver", "15")
    assert made.window.shown_id() == "about"


def test_start_has_the_focus_and_the_whole_page_works_by_keyboard(program):
    made = program("welcome", **HOME)
    page = made.window.shown_page()
    assert made.window.focusWidget() is page.start
    page.who.button("patient").setFocus()
    QTest.keyClick(page.who.button("patient"), Qt.Key.Key_Space)
    assert made.session.visit.who == "patient"


def test_the_largest_size_and_white_on_black_show_at_once_and_are_kept(program, tmp_path):
    made = program("welcome", **HOME)
    page = made.window.shown_page()
    page.sizes.buttons["200"].click()
    page.contrast.click()
    settle()
    assert (theme().scale, theme().name) == (2.0, "contrast")
    kept = (tmp_path / "preferences.json").read_text("utf-8")
    assert '"text_size":200' in kept
    assert '"theme":"contrast"' in kept


def test_a_language_in_the_header_changes_every_word(program):
    made = program("welcome", **HOME)
    page = made.window.shown_page()
    page.header_languages.languages.buttons["es"].click()
    settle()
    assert made.session.visit.language == "es"
    assert page.header_languages.languages.buttons["es"].isChecked()
    assert not page.header_languages.languages.buttons["en"].isChecked()


def test_in_large_text_the_languages_stand_on_the_page(program):
    made = program("welcome", size=200, **HOME)
    page = made.window.shown_page()
    assert page.languages.isVisible()
    page.languages.buttons["es"].click()
    settle()
    assert made.session.visit.language == "es"


def test_my_visits_show_at_home_only_where_something_is_kept(program):
    assert not program("welcome", **HOME).window.shown_page().visits.isVisible()
    assert program("welcome", keep="keep", **HOME).window.shown_page().visits.isVisible()
    assert not program("welcome", rules=CLINIC, **HOME).window.shown_page().visits.isVisible()


def test_staff_shows_in_the_clinic_only(program):
    assert program("welcome", rules=CLINIC, **HOME).window.shown_page().staff.isVisible()
    assert not hasattr(program("welcome", **HOME).window.shown_page(), "staff")


def test_the_privacy_line_is_true_of_the_mode(program):
    clinic = program("welcome", rules=CLINIC, **HOME)
    assert "Nothing is kept" in clinic.window.footer.status.text()
    home = program("welcome", **HOME)
    assert "Nothing is kept on this computer" in home.window.footer.status.text()
    home.keeper.keep_in_files()
    assert "Kept on this computer as you write" in home.window.footer.status.text()


def test_the_clinics_notice_of_language_help_stands_on_the_page(program):
    notice = {"en": "Free interpreters: ask at the desk", "es": "Intérpretes gratis"}
    made = program("welcome", rules=Rules(language_help=notice), **HOME)
    assert notice["en"] in texts(made)
    made.session.speak("es")
    settle()
    assert notice["es"] in texts(made)
    assert program("welcome", **HOME).window.shown_page().notice is None


def test_the_header_is_the_usual_one_again_on_the_next_page(program):
    made = program("welcome", **HOME)
    assert not made.window.header.questions.isVisible()
    made.walk.show("about")
    settle()
    assert made.window.header.questions.isVisible()


def test_the_growing_letters_leave_the_fonts_of_other_pages_alone(program):
    before = theme().font("h3").pixelSize()
    program("welcome", **HOME)
    assert theme().font("h3").pixelSize() == before


@LOOKS
@pytest.mark.parametrize("rules", [None, CLINIC])
def test_the_page_holds_in_every_look(program, width, height, size, theme, rules):
    made = program("welcome", width=width, height=height, size=size, theme=theme, rules=rules,
                   keep=None if rules else "keep", **HOME)
    assert faults(made) == []
