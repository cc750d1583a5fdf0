"""Listen reads what the page shows, marks it, and stops when the page is left."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QWidget

from decisionaid.ui.services.page_sentences import page_sentences
from decisionaid.ui.steps.compare.page import ComparePage
from decisionaid.ui.steps.listen_link import ListenLink
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import column
from decisionaid.visit.options import set_survival
from decisionaid.visit.questions import add_question
from decisionaid.voices import Voice
from tests.ui.checks import clipped_labels
from tests.ui.conftest import settle
from tests.ui.steps.test_focus import walk_faults

SURVIVAL = "lived longer than"


def read_all(listening) -> list[str]:
    """Let the voice say everything; return what it said."""
    voice = listening._speaker
    while listening.reads:
        voice.ended.emit()
    return voice.said


def test_without_a_voice_there_is_no_button_and_help_says_why(program):
    made = program("compare")
    made.context.show_row("how")
    settle()
    assert not made.window.header.listen.isVisible()
    assert not any(link.isVisible() for link in made.window.findChildren(ListenLink))
    made.walk.show("help")
    made.window.page("help").open_part("listen")
    assert "There is no Listen button" in shown_words(made)


def shown_words(made) -> str:
    page = made.window.shown_page()
    return " ".join(line.said for line in page_sentences(page.read_aloud_parts(), page.title()))


def test_listen_reads_the_page_in_its_order_and_marks_each_sentence(listens):
    made, listening = listens("welcome")
    made.window.header.listen.click()
    voice = listening._speaker
    first = voice.said[0]
    assert listening._mark.widget().text().startswith(first)
    assert not listening._bar.isHidden()
    assert read_all(listening)[:2] == [first, "Write down what you want to ask."]
    assert listening._bar.isHidden()
    assert listening._mark.widget() is None


def test_the_table_is_read_cell_by_cell_with_the_card_each_belongs_to(listens):
    made, listening = listens("table")
    table = made.window.shown_page().table
    model = table.model()
    listening.read_page()
    while listening._lines[listening._at].part < model.columnCount() * 3 + 1:
        listening._speaker.ended.emit()
    settle()
    heads, row = model.heads, model.rows[3].cells
    said = listening._speaker.said
    assert any(line.startswith(heads[1]) for line in said)
    assert row[0].replace("**", "").split("\n")[0] in " ".join(said)
    mark = listening._mark
    assert mark.widget() is table
    cell = table.visualRect(model.index(3, 1)).translated(table.viewport().pos())
    assert mark.boxes()[0].toRect() == cell.intersected(table.rect())
    assert table.rowViewportPosition(3) == 0
    box = mark.boxes()[0]
    table.verticalScrollBar().setValue(table.verticalScrollBar().value() + 20)
    assert mark.boxes()[0] != box


def opened_drawer(made):
    content = QWidget()
    content.setLayout(column(WrapLabel("A T cell is a white blood cell. It kills sick cells.")))
    made.context.open_drawer("What does this word mean?", content)
    settle()
    return made.window.drawer


def test_a_drawer_reads_what_it_shows_and_stops_with_it(listens):
    made, listening = listens("learn")
    drawer = opened_drawer(made)
    assert drawer.listen.accessibleName() == "Listen: What does this word mean?"
    drawer.listen.click()
    settle()
    voice, bar = listening._speaker, listening._bar
    voice.ended.emit()
    assert voice.said == ["What does this word mean?", "A T cell is a white blood cell."]
    assert drawer.isAncestorOf(bar)
    assert bar.isVisible()
    assert drawer.isAncestorOf(listening._mark.widget())
    order = made.window.children()
    assert order.index(listening._mark) > order.index(drawer)  # over it, in view
    assert clipped_labels(drawer) == []
    drawer.close_drawer()
    assert voice.silent
    assert not listening.reads


def test_stop_in_a_drawer_leaves_the_focus_in_it(listens):
    made, listening = listens("learn")
    drawer = opened_drawer(made)
    drawer.listen.click()
    settle()
    listening._bar.stop.setFocus()
    listening._bar.stop.click()
    assert made.window.focusWidget() is drawer.listen


def test_a_drawer_has_no_button_without_a_voice(program):
    assert not opened_drawer(program("learn")).listen.isVisible()


def test_pause_holds_and_goes_on_with_the_same_sentence(listens):
    _made, listening = listens("welcome")
    listening.read_page()
    voice = listening._speaker
    voice.ended.emit()
    listening._bar.pause.click()
    assert voice.silent
    assert listening._bar.pause.label() == "Go on reading"
    listening._bar.pause.click()
    assert not voice.silent
    assert voice.said[-1] == voice.said[-2]


def test_back_reads_the_sentence_before(listens):
    _made, listening = listens("welcome")
    listening.read_page()
    voice = listening._speaker
    voice.ended.emit()
    listening._bar.back.click()
    assert voice.said[2] == voice.said[0]


def test_the_speed_is_kept_for_the_next_start(listens, tmp_path):
    _made, listening = listens("welcome")
    listening.read_page()
    listening._bar.faster.click()
    assert listening._speaker.speeds == ["normal", "faster"]
    assert not listening._bar.faster.isEnabled()
    assert '"speed":"faster"' in (tmp_path / "preferences.json").read_text("utf-8")


@pytest.mark.parametrize("leave", [
    lambda made: made.walk.show("about"),
    lambda made: made.finishing.clear(),
    lambda made: made.session.speak("es"),
    lambda made: made.window.close(),
    lambda made: made.context.listening._bar.stop.click(),
])
def test_reading_stops_when_the_page_is_left(listens, leave):
    made, listening = listens("compare")
    listening.read_page()
    voice = listening._speaker
    leave(made)
    settle()
    assert voice.silent
    assert not listening.reads
    assert listening._bar.isHidden()


def test_a_voice_that_fails_is_told_in_one_sentence_and_the_program_goes_on(listens):
    made, listening = listens("welcome")
    listening.read_page()
    listening._speaker.failed.emit()
    assert listening._bar.label.text().startswith("The voice of this computer stopped.")
    assert not listening.reads
    made.window.header.listen.click()
    assert listening.reads


def test_the_focus_stays_where_it_is_while_sentences_are_scrolled_into_view(listens):
    made, listening = listens("compare")
    made.window.header.listen.setFocus()
    listening.read_page()
    for _ in range(40):
        listening._speaker.ended.emit()
    settle()
    assert made.window.focusWidget() is made.window.header.listen
    area = made.window.page("compare").layers.glance.page
    assert area.verticalScrollBar().value() > 0
    assert listening._mark.isVisible()


def topic_said(made, listening, topic) -> str:
    made.window.page("compare").show_topic(topic)
    settle()
    listening.read_page()
    return " ".join(read_all(listening))


def test_survival_numbers_are_said_only_where_they_were_asked_for(listens):
    made, listening = listens("compare")
    assert SURVIVAL not in topic_said(made, listening, "survival")
    for choice, heard in (("doctor", False), ("show", True), ("not_now", False)):
        made.session.act(set_survival, choice, "patient")
        settle()
        assert (SURVIVAL in topic_said(made, listening, "survival")) is heard


def test_numbers_that_are_hidden_while_they_are_read_are_cut_off(listens):
    made, listening = listens("compare")
    made.session.act(set_survival, "show", "patient")
    made.window.page("compare").show_topic("survival")
    settle()
    listening.read_page()
    voice = listening._speaker
    while SURVIVAL not in voice.said[-1]:
        voice.ended.emit()
    made.session.act(set_survival, "not_now", "patient")
    settle()
    assert voice.silent
    assert not listening.reads


def test_private_questions_are_said_only_where_the_page_shows_them(listens):
    made, listening = listens("questions")
    made.session.act(add_question, "Can I still have children?", private=True)
    settle()
    listening.read_page()
    assert "children" not in " ".join(read_all(listening)[:12])
    assert "Can I still have children?" not in shown_words(made)
    made.window.page("questions").show_tab("private")
    settle()
    assert "Can I still have children?" in shown_words(made)


@pytest.mark.parametrize("size", [100, 200])
def test_a_part_and_a_cell_are_read_alone_with_the_name_of_the_card(listens, size):
    made, listening = listens("compare", size=size)
    page = made.window.page("compare")
    assert isinstance(page, ComparePage)
    page.show_topic("may_do", "", "remission", opened=True)
    settle()
    page.topic_page.build_all()
    settle()
    links = {link.accessibleName(): link for link in page.topic_page.findChildren(ListenLink)}
    part = links["Listen: Leukemia not seen in tests"]
    assert part.isVisible()
    part.click()
    assert listening._speaker.said == ["Leukemia not seen in tests"]
    cell = next(link for name, link in links.items() if name.endswith("tests, Blinatumomab"))
    cell.click()
    said = read_all(listening)
    assert said[0] == "Blinatumomab"
    assert any(line.startswith("44 of 100 had this, 56 of 100") for line in said)
    assert not any("Inotuzumab" in line for line in said)


@pytest.mark.parametrize("page", ["welcome", "learn", "questions"])
def test_with_the_bar_every_stop_has_its_ring_and_they_are_few(listens, page):
    made, listening = listens(page)
    listening.read_page()
    settle()
    assert walk_faults(made.window) == []


@pytest.mark.parametrize("size", [100, 200, 300])
def test_the_bar_stays_in_view_with_pause_and_stop(listens, size):
    made, listening = listens("learn", size=size)
    listening.read_page()
    settle()
    for button in (listening._bar.pause, listening._bar.back, listening._bar.stop):
        corner = button.mapTo(made.window, button.rect().bottomRight())
        assert made.window.rect().contains(corner)


def test_the_mark_stays_under_an_open_drawer(listens):
    made, listening = listens("compare")
    listening.read_page()
    made.window.displayRequested.emit()
    settle()
    listening._speaker.ended.emit()
    settle()
    above = made.window.children()
    assert above.index(listening._mark) < above.index(made.window.drawer.dim)


def test_a_voice_of_the_language_before_is_not_used(program, monkeypatch, qtbot):
    from decisionaid.ui.services import listening as module

    monkeypatch.setattr(module, "find_voice", lambda lang: Voice("say", "say", lang))
    made = program("welcome")
    listening = made.context.listening
    listening.look()
    made.session.speak("es")
    qtbot.waitUntil(lambda: listening.voice is not None, timeout=60_000)
    assert listening.voice.lang == "es"
    made.session.speak("en")
    qtbot.waitUntil(lambda: listening.voice is not None, timeout=60_000)
    assert listening.voice.lang == "en"


def test_a_password_is_never_read(qtbot, shown):
    from decisionaid.ui.widgets.fields import TextField

    field = TextField("Password")
    qtbot.addWidget(field)
    field.setText("secret")
    shown(field)
    assert [line.said for line in page_sentences([field])] == ["secret"]
    field.setEchoMode(TextField.EchoMode.Password)
    assert page_sentences([field]) == []


def test_reading_brings_no_network_and_no_sound_library(listens):
    _made, listening = listens("welcome")
    listening.read_page()
    read_all(listening)
    for name in ("QtNetwork", "QtMultimedia", "QtTextToSpeech"):
        assert f"PySide6.{name}" not in sys.modules
