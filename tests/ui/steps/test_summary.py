"""The summary: role and readiness, then the very pages, and ways out of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinterInfo

from decisionaid.paper import visit_pdf
from decisionaid.policy import Rules
from decisionaid.summary.pdf.read import attached_visit
from decisionaid.ui.services import print_watch, printing
from decisionaid.ui.steps.summary import delivery
from decisionaid.ui.steps.summary.choose_pages import ChoosePages, section_answers
from decisionaid.ui.steps.summary.page_maker import Made, picture
from decisionaid.ui.style.text import current
from decisionaid.visit.about import set_reader, set_step, set_who, take_the_screen
from decisionaid.visit.printing import set_printing
from decisionaid.visit.questions import add_question
from decisionaid.visit.store.kept import read_visit
from decisionaid.visit.values import set_worries
from tests.ui.conftest import settle
from tests.ui.steps.compare.looks import words
from tests.ui.steps.summary_page import click, wait_made

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.usefixtures("quiet_desk")


def bytes_of(made) -> bytes:
    session = made.session
    return visit_pdf(session.visit, session.library, session.policy, session.today())


def test_the_first_part_asks_how_to_decide_and_nothing_is_picked(summary, qtbot):
    made, page = summary(part="role")
    assert page.role.group.value() is None
    click(qtbot, page.role.group.button("together"))
    assert made.session.visit.mine.role == "together"


def test_a_no_leads_to_one_step_and_a_yes_to_none(summary, qtbot):
    made, page = summary(part="ready")
    question = page.ready.questions[1]
    click(qtbot, question.group.button("no"))
    assert question.go.isVisible()
    click(qtbot, question.group.button("yes"))
    assert not question.go.isVisible()
    click(qtbot, question.group.button("no"))
    asked: list[str] = []
    made.context.pageRequested.disconnect(made.walk.show)
    made.context.pageRequested.connect(asked.append)
    click(qtbot, question.go)
    assert asked == [question.item.step]


def test_the_checks_can_be_skipped_by_the_footer(summary, qtbot):
    made, page = summary(part="role")
    click(qtbot, made.window.footer.link)
    assert page.part == "pages"
    assert made.session.visit.mine.role is None


def test_the_pages_are_the_bytes_of_the_one_way_to_paper(summary):
    made, page = summary()
    assert page.pages.made.data == bytes_of(made)


def test_the_picture_is_the_page_in_the_pixels_of_the_screen(summary, qtbot):
    _, page = summary()
    sheet = page.pages.preview.sheet
    qtbot.waitUntil(lambda: sheet._image is not None, timeout=10000)
    expected = picture(page.pages.made, 0, sheet._image.width())
    assert sheet._image == expected.image
    assert "My first questions" in expected.words  # nothing was put on top yet


def test_a_change_makes_the_pages_anew_and_the_stale_ones_are_dropped(summary, qtbot):
    made, page = summary()
    got: list[Made] = []
    page.pages.maker.made.connect(got.append)
    made.session.act(set_printing, print_size=18)
    made.session.act(set_printing, print_size=24)
    wait_made(qtbot, page)
    assert [m.data for m in got] == [bytes_of(made)]


def test_the_open_step_does_not_make_pages_anew(summary):
    made, page = summary()
    made.session.note(set_step, "compare")
    assert not page.pages.maker.busy


def test_the_doctors_page_counts_and_is_never_painted(summary, qtbot):
    _made, page = summary(sections=("summary", "doctor"), survival="doctor")
    pages = page.pages.made
    assert pages.doctor >= 1
    with pytest.raises(ValueError):
        picture(pages, pages.open_pages, 200)
    preview = page.pages.preview
    for _ in range(pages.count):
        if preview.forth.isEnabled():
            click(qtbot, preview.forth)
    assert preview.page == pages.count - 1
    assert preview.doctor.isVisible()
    assert not preview.sheet.isVisible()
    assert preview.sheet.accessibleDescription() == ""


def test_without_the_choice_for_the_doctor_there_is_no_such_tick(summary):
    _made, page = summary(sections=("summary", "doctor"), survival="not_now")
    assert page.pages.made.doctor == 0
    assert not page.pages.action_panel.doctor.isVisible()


def test_letters_that_no_font_has_are_told_before_printing(summary, qtbot):
    made, page = summary()
    assert not page.pages.action_panel.letters.isVisible()
    made.session.act(set_worries, "a \U00013000 b")
    wait_made(qtbot, page)
    assert page.pages.action_panel.letters.isVisible()
    assert "\U00013000" in page.pages.action_panel.letters.label.text()


def test_private_and_doctor_pages_are_off_until_ticked(program):
    made = program("welcome")
    assert not {"private", "doctor"} & set(made.session.visit.printing.sections)


def test_ticks_in_choose_pages_count_at_once(summary, qtbot):
    made, page = summary(sections=("summary",))
    before = page.pages.made.count
    click(qtbot, page.pages.action_panel.choose)
    choosing = page.pages._choosing
    assert isinstance(choosing, ChoosePages)
    click(qtbot, choosing.sections.button("after"))
    wait_made(qtbot, page)
    assert page.pages.made.count > before
    assert str(page.pages.made.count) in choosing.count.text()
    click(qtbot, choosing.paper.button("a4"))
    assert made.session.visit.printing.paper == "a4"


def test_each_part_says_its_pages_and_all_numbers_need_more(summary, qtbot):
    made, page = summary(sections=("summary", "side_by_side"))
    click(qtbot, page.pages.action_panel.choose)
    choosing = page.pages._choosing
    few = page.pages.made
    assert sum(few.pages[name] for name in ("summary", "side_by_side")) == few.count
    said = choosing.sections.button("side_by_side").accessibleDescription()
    assert few.pages["side_by_side"] == 1
    assert "1 page" in said
    assert "page" in choosing.sections.button("after").accessibleDescription(), "not ticked yet"
    settle()
    for button in choosing.sections._buttons.values():
        assert button.height() >= button.heightForWidth(button.width())
    click(qtbot, choosing.sections.button("all_numbers"))
    assert wait_made(qtbot, page).count > few.count + 1
    assert "all_numbers" in made.session.visit.printing.sections


def test_both_languages_print_one_after_the_other(program, summary, qtbot):
    _made, page = summary(sections=("after",), rules=Rules(clinic_language="es"))
    once = page.pages.made.count
    click(qtbot, page.pages.action_panel.choose)
    click(qtbot, page.pages._choosing.language.button("both"))
    assert wait_made(qtbot, page).count == 2 * once


def test_what_the_family_and_an_earlier_decision_said_prints_when_ticked(summary, qtbot):
    made, page = summary()
    session = made.session
    session.act(set_who, "both")
    session.act(take_the_screen, "caregiver")
    session.act(set_worries, "I worry too")
    session.act(take_the_screen, "patient")
    session.choose_decision(None)
    assert session.visit.from_before
    click(qtbot, page.pages.action_panel.choose)
    choosing = page.pages._choosing
    click(qtbot, choosing.sections.button("caregiver"))
    click(qtbot, next(iter(choosing.before._buttons.values())))
    assert session.visit.caregiver.prints
    assert session.visit.from_before[0].prints
    assert {"caregiver", "from_before"} <= set(session.visit.printing.sections)


def test_with_nothing_ticked_nothing_prints_and_it_says_so(summary, qtbot):
    _, page = summary(sections=())
    assert not page.pages.action_panel.print.isEnabled()
    assert "No page is ticked" in page.pages.action_panel.lead.text()


def test_save_writes_the_pages_where_the_person_says(summary, qtbot, tmp_path: Path):
    made, page = summary()
    made.context.dialogs.answers = [tmp_path / "mine.pdf"]
    click(qtbot, page.pages.action_panel.save)
    qtbot.waitUntil(lambda: (tmp_path / "mine.pdf").exists(), timeout=10000)
    assert (tmp_path / "mine.pdf").read_bytes() == bytes_of(made)
    told = page.pages.action_panel.status.label
    qtbot.waitUntil(lambda: "mine.pdf" in told.text(), timeout=10000)


def test_a_saved_file_opens_in_the_persons_own_viewer(summary, qtbot, tmp_path, monkeypatch):
    made, page = summary()
    opened, there = [], [True]
    monkeypatch.setattr(delivery, "open_with_viewer",
                        lambda path: opened.append(path) or there.pop())
    assert not page.pages.action_panel.open.isVisible()
    made.context.dialogs.answers = [tmp_path / "mine.pdf"]
    click(qtbot, page.pages.action_panel.save)
    qtbot.waitUntil(page.pages.action_panel.open.isVisible, timeout=10000)
    click(qtbot, page.pages.action_panel.open)
    qtbot.waitUntil(lambda: opened == [tmp_path / "mine.pdf"])
    there.append(False)
    click(qtbot, page.pages.action_panel.open)
    qtbot.waitUntil(lambda: "No program for PDFs" in page.pages.action_panel.status.label.text())
    assert not page.pages.action_panel.open.isVisible()


def test_a_folder_that_refuses_is_told_with_another_way(summary, qtbot, tmp_path: Path):
    made, page = summary()
    dialogs = made.context.dialogs
    dialogs.answers = [tmp_path / "gone" / "a.pdf", "again", tmp_path / "b.pdf"]
    click(qtbot, page.pages.action_panel.save)
    qtbot.waitUntil(lambda: (tmp_path / "b.pdf").exists(), timeout=10000)
    kinds = [kind for kind, _ in dialogs.asked]
    assert kinds == ["save", "error", "save"]
    assert dialogs.asked[1][1].code == "SAVE-01"
    assert [key for key, _ in dialogs.asked[1][1].actions] == ["again", "print", "back"]


def test_a_saved_file_carries_the_visit_without_what_is_private(summary, qtbot, tmp_path: Path):
    made, page = summary()
    session = made.session
    session.act(add_question, "A secret", private=True)
    session.act(set_printing, carry="yes")
    wait_made(qtbot, page)
    assert "carries your visit" in page.pages.action_panel.save.accessibleDescription()
    inside = read_visit(attached_visit(page.pages.made.saved, current()), current()).visit
    assert [q.text for q in inside.questions] == ["What comes next?"]
    assert b"EmbeddedFile" not in page.pages.made.data


def test_the_kiosk_prints_and_offers_no_file(summary):
    _made, page = summary(rules=Rules(kiosk=True))
    actions = page.pages.action_panel
    assert not actions.save.isVisible()
    assert not actions.password.isVisible()
    assert actions.take_all.isVisible()
    assert actions.finish.label() == "Finish and clear"


def test_no_printer_is_told_and_saving_is_the_other_way(summary, qtbot, monkeypatch, tmp_path):
    made, page = summary()
    monkeypatch.setattr(printing, "printers", tuple)
    made.context.dialogs.answers = ["save", tmp_path / "x.pdf"]
    click(qtbot, page.pages.action_panel.print)
    qtbot.waitUntil(lambda: (tmp_path / "x.pdf").exists(), timeout=10000)
    assert made.context.dialogs.asked[0][1].code == "PRINT-01"


def test_a_cancelled_print_dialog_prints_nothing_and_says_so(summary, qtbot, monkeypatch):
    made, page = summary()
    monkeypatch.setattr(printing, "printers", lambda: ("Here",))
    monkeypatch.setattr(printing, "submit", lambda *_a, **_how: pytest.fail("it printed"))
    made.context.dialogs.answers = [False]
    click(qtbot, page.pages.action_panel.print)
    qtbot.waitUntil(lambda: "Nothing was printed" in page.pages.action_panel.status.label.text())


def test_print_hands_over_the_bytes_that_are_shown(summary, qtbot, monkeypatch):
    made, page = summary()
    sent: list[tuple[bytes, printing.PrintJob]] = []
    # Windows has no dialog for a printer it does not know.
    here = QPrinterInfo.defaultPrinterName() or "Here"
    monkeypatch.setattr(printing, "printers", lambda: (here,))
    monkeypatch.setattr(printing, "uses_cups", lambda: True)
    monkeypatch.setattr(printing, "submit", lambda data, job, **_how: sent.append((data, job)))
    made.context.dialogs.answers = [True]
    click(qtbot, page.pages.action_panel.print)
    qtbot.waitUntil(lambda: "sent to the printer" in page.pages.action_panel.status.label.text())
    assert sent[0][0] == page.pages.made.data
    assert sent[0][1].printer == here


def test_a_job_that_fails_after_it_was_sent_is_told(summary, qtbot, monkeypatch):
    made, page = summary()
    monkeypatch.setattr(printing, "printers", lambda: ("Here",))
    monkeypatch.setattr(printing, "uses_cups", lambda: True)
    monkeypatch.setattr(printing, "submit", lambda *_a, **_how: printing.Sent("Here-1", "Here",
                                                                            waits=False))
    monkeypatch.setattr(print_watch, "HOME_EVERY_MS", 0)
    monkeypatch.setattr(print_watch.cups, "job_place", lambda *_job: "failed")
    made.context.dialogs.answers = [True]
    click(qtbot, page.pages.action_panel.print)
    asked = made.context.dialogs.asked
    qtbot.waitUntil(lambda: "error" in (kind for kind, _ in asked), timeout=10000)
    assert [what.code for kind, what in asked if kind == "error"] == ["PRINT-10"]


def test_a_file_chosen_in_the_print_dialog_is_the_very_pdf(summary, qtbot, monkeypatch, tmp_path):
    made, page = summary()
    monkeypatch.setattr(printing, "printers", lambda: ("Here",))
    monkeypatch.setattr(printing, "submit", lambda *_a, **_how: pytest.fail("it printed"))

    def to_file(printer):
        printer.setOutputFileName(str(tmp_path / "mine.pdf"))
        return True

    monkeypatch.setattr(made.context.dialogs, "print_dialog", to_file)
    click(qtbot, page.pages.action_panel.print)
    qtbot.waitUntil(lambda: "Saved as" in page.pages.action_panel.status.label.text())
    assert (tmp_path / "mine.pdf").read_bytes() == page.pages.made.saved


def test_making_can_be_stopped_and_taken_up_again(summary, qtbot):
    made, page = summary()
    made.session.act(set_printing, print_size=24)
    page.pages._on_progressed(1, 5)
    click(qtbot, page.pages.preview.stop)
    assert page.pages.made is None
    assert not page.pages.action_panel.print.isEnabled()
    click(qtbot, page.pages.preview.stop)
    assert wait_made(qtbot, page).count


def test_another_language_of_the_screen_says_the_page_anew(summary, qtbot):
    made, page = summary()
    before = page.pages.action_panel
    made.session.speak("es")
    settle()
    wait_made(qtbot, page)
    assert page.pages.made.data == bytes_of(made)
    assert page.pages.action_panel is not before


def test_finishing_leaves_no_page_behind(summary, qtbot):
    made, page = summary()
    made.context.dialogs.answers = [True]
    click(qtbot, page.pages.action_panel.finish)
    assert made.window.page("summary") is not page
    assert made.session.visit.questions == ()


def test_a_picture_has_an_opaque_white_paper(summary):
    _, page = summary()
    image = picture(page.pages.made, 0, 300).image
    assert isinstance(image, QImage)
    assert image.pixelColor(2, 2).name() == "#ffffff"
    assert replace(page.pages.made, count=0).open_pages == 0


def test_the_wish_is_named_as_the_page_names_it(summary):
    made, page = summary()
    page.show_part("role")
    assert "“My wish”" in words(page)
    made.session.act(set_who, "caregiver")
    page.show_part("role")
    settle()
    assert "“Our wish”" in words(page)


def test_the_first_page_is_offered_under_the_title_it_prints(summary):
    made, _ = summary()
    assert section_answers(made.session.visit)[0].text == "My summary"
    made.session.act(set_who, "caregiver")
    assert section_answers(made.session.visit)[0].text == "Summary for the patient"
    made.session.act(set_reader, "parent")
    assert section_answers(made.session.visit)[0].text == "Summary for my child"
