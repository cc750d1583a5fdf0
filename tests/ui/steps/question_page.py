"""The page of questions as its tests open, read and tap it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from decisionaid.visit.questions import add_question, add_top_question
from tests.ui.conftest import settle

ZOE = '<b>5 % & "Zoë" 你好 👩\u200d⚕️'


def opened(program, *asked, top=(), **more):
    p = program("questions", **more)
    for text in asked:
        p.session.act(add_question, text)
    for number in top:
        p.session.act(add_top_question, p.session.visit.questions[number].id)
    settle()
    return p, p.walk.page("questions")


def item(page, text):
    items = (*page.mine.top.items(), *page.mine.more.items())
    return next(i for i in items if i.label.text() == text)


def order(page):
    return [i.label.text() for i in (*page.mine.top.items(), *page.mine.more.items())]


def tap(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
    settle()
