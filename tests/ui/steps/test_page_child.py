"""Pages are made in a process of their own: the window answers, whatever becomes of it."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from decisionaid.ui.services.page_child import page_process
from decisionaid.ui.steps.summary import page_maker
from decisionaid.visit.printing import set_printing, tick_section
from decisionaid.visit.values import set_worries
from tests.ui.steps.summary_page import MOST_MS, click, wait_made

pytestmark = [
    pytest.mark.usefixtures("quiet_desk"),
    pytest.mark.skipif(sys.platform == "win32", reason="signals hold a process"),
]


def test_the_window_answers_while_pages_are_made(summary, qtbot):
    made, page = summary()
    child = page_process().pid
    os.kill(child, signal.SIGSTOP)
    try:
        made.session.act(set_printing, print_size=24)
        assert page.pages.maker.busy
        click(qtbot, made.window.footer.back)
        assert page.part == "ready"
        page.show_part("pages")
        assert page.pages.maker.busy, "it was held all the while"
    finally:
        os.kill(child, signal.SIGCONT)
    assert wait_made(qtbot, page).count


def test_a_child_that_dies_is_told_and_the_next_pages_come(summary, qtbot):
    made, page = summary()
    words = made.session.visit.questions
    child, orders = page_process().pid, page_process()._number
    os.kill(child, signal.SIGSTOP)
    made.session.act(set_printing, print_size=24)
    qtbot.waitUntil(lambda: page_process()._number > orders, timeout=MOST_MS)
    os.kill(child, signal.SIGKILL)
    qtbot.waitUntil(lambda: not page.pages.maker.busy, timeout=MOST_MS)
    assert "Your answers are still here" in page.pages.preview.note.text()
    assert made.session.visit.questions == words
    click(qtbot, page.pages.preview.stop)
    assert wait_made(qtbot, page).count


def test_a_child_that_takes_too_long_is_ended_and_told(summary, qtbot, monkeypatch):
    made, page = summary()
    child = page_process().pid
    monkeypatch.setattr(page_process(), "seconds", 0.0)
    os.kill(child, signal.SIGSTOP)
    made.session.act(set_printing, print_size=24)
    qtbot.waitUntil(lambda: not page.pages.maker.busy, timeout=MOST_MS)
    assert "could not be made" in page.pages.preview.note.text()
    assert page_process().pid is None


def test_the_child_ends_with_the_visit(summary, qtbot):
    made, page = summary()
    child = page_process().pid
    made.context.dialogs.answers = [True]
    click(qtbot, page.pages.action_panel.finish)
    assert made.session.visit.questions == ()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_parts_that_are_not_ticked_are_counted_once(summary, qtbot, monkeypatch):
    made, page = summary(sections=("summary", "after"))
    first = page.pages.made.pages
    counted = []
    process = page_process()
    real = process.make
    monkeypatch.setattr(process, "make", lambda order, *more: (
        counted.append(order.counted and {s.part for s in order.counted.sections})
        or real(order, *more)))
    made.session.act(tick_section, "side_by_side", True)
    wait_made(qtbot, page)
    made.session.act(tick_section, "after", False)
    assert wait_made(qtbot, page).pages["after"] == first["after"]
    made.session.act(tick_section, "side_by_side", False)
    wait_made(qtbot, page)
    assert counted == [None, {"after"}, None]
    made.session.act(set_worries, "The nights")
    wait_made(qtbot, page)
    assert len(counted[-1]) > 2, "other words, other pages"


def test_pages_that_carry_the_visit_are_drawn_once(monkeypatch):
    from decisionaid.summary.pdf import write
    from tests.summary import samples

    drawn = []
    real = write._Writer.write
    monkeypatch.setattr(write._Writer, "write", lambda self: drawn.append(self) or real(self))
    made = write.write_pdf(samples.document(samples.talk()), attachment=b"a visit")
    assert len(drawn) == 1
    assert b"EmbeddedFile" not in made.data
    assert made.carrying != made.data


def test_making_tells_of_no_words_where_it_fails(summary, qtbot, monkeypatch, caplog):
    made, page = summary()
    monkeypatch.setattr(page_maker, "_carried", lambda _recipe: "no bytes at all")
    made.session.act(set_worries, "The nights alone")
    qtbot.waitUntil(lambda: not page.pages.maker.busy, timeout=MOST_MS)
    assert "could not be made" in page.pages.preview.note.text()
    assert "nights" not in caplog.text
