"""What goes wrong in one page never traps a visitor."""

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QLabel

from decisionaid.ui.frame.page import Page
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.visit.options import choose_options
from tests.ui.conftest import settle


class Odd(Page):
    """A page that fails when it is built or brought up to date, until it is mended."""

    when = ""

    def __init__(self):
        super().__init__()
        self.body.addWidget(QLabel("All of it"))
        self._fail("building")

    def refresh(self):
        self._fail("refreshing")

    def _fail(self, now):
        if Odd.when == now:
            raise KeyError("pictogram")


def said(made):
    page = made.window.shown_page()
    return " ".join(w.text() for kind in (WrapLabel, QLabel) for w in page.findChildren(kind)
                    if w.isVisible())


@pytest.mark.parametrize("when", ["building", "refreshing"])
def test_a_page_that_fails_says_so_and_all_others_open(program, monkeypatch, when):
    made = program("welcome")
    made.window.add_page("compare", Odd)
    monkeypatch.setattr(Odd, "when", when)
    for _ in range(2):
        made.walk.show("compare")
        settle()
        assert "This page cannot be shown" in said(made)
        assert "All of it" not in said(made)
        made.walk.show("about")
        assert made.window.shown_id() == "about"
    monkeypatch.setattr(Odd, "when", "")
    made.window.forget_pages()
    made.walk.show("compare")
    settle()
    assert said(made).strip() == "All of it"


def test_an_unknown_pictogram_is_a_neutral_one(program, monkeypatch):
    made = program("compare")
    aid = made.session.aid
    decision = next(iter(aid.decisions.values()))
    odd = tuple(replace(o, pictogram="../../etc/none") for o in decision.options)
    aids = made.session.library.first._aids
    broken = replace(aid, decisions={decision.id: replace(decision, options=odd)})
    monkeypatch.setitem(aids, "en", broken)  # the library is that of every test of this process
    made.session.choose_decision(decision.id)
    made.session.act(choose_options, tuple(o.id for o in odd[:2]))
    made.window.forget_pages()
    made.walk.show("compare")
    settle()
    made.window.grab()
    assert made.window.shown_id() == "compare"
