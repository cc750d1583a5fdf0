"""A full visit at the clinic with a canary in every field a person can type in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from decisionaid.ui.steps.staff_visit import start_visit
from decisionaid.ui.widgets.widget_tree import widgets_in
from decisionaid.visit.about import set_who
from decisionaid.visit.model import SECTIONS
from decisionaid.visit.options import set_survival
from decisionaid.visit.printing import tick_section
from decisionaid.visit.questions import add_question
from decisionaid.visit.values import set_worries

if TYPE_CHECKING:
    from decisionaid.ui.program import Program
    from decisionaid.ui.steps.questions.page import QuestionsPage

TOUR = ("welcome", "about", "learn", "compare", "check", "table", "values", "questions", "summary",
        "after", "help", "break")
MOST_PARTS = 5
Field = QLineEdit | QPlainTextEdit


def settle() -> None:
    """Let Qt do what it has put off: layouts, deletions and timers of no time."""
    for _ in range(4):
        QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def type_canary(program: Program, canary: str) -> int:
    """Walk through all pages, type the canary into every field, and return into how many."""
    session, context = program.session, program.context
    decision = next(iter(session.aid.decisions.values()))
    start_visit(context, decision.id, [o.id for o in decision.options[:3]],
                session.visit.language, 100)
    session.act(set_who, "both")
    session.act(set_survival, "show")
    count = 0
    for page_id in TOUR:
        program.walk.show(page_id)
        settle()
        for opened in _openers(program, page_id, canary):
            opened()
            settle()
            count += _type_everywhere(program.window.page(page_id), canary)
    # Where the rules allow no typing, or a page hides a field, the visit still carries it.
    session.act(set_worries, canary)
    session.act(add_question, canary, private=True)
    for section in SECTIONS:
        session.act(tick_section, section, ticked=True)
    settle()
    return count


def _openers(program: Program, page_id: str, canary: str) -> Iterator[Callable[[], object]]:
    """Yield what shows the fields of a page, one group of them after another."""
    yield settle
    page = program.window.page(page_id)
    if page_id == "values":
        for _ in range(MOST_PARTS):
            yield page.on_next
    if page_id == "questions":
        questions = cast("QuestionsPage", page)
        if program.session.policy.rules.own_text:
            yield questions.write_own
        program.session.act(add_question, canary)
        for question in program.session.visit.questions:
            yield lambda key=question.id: questions.open_question(key)


def _type_everywhere(page: QWidget, canary: str) -> int:
    """Type into each field of a page once; typing may make new ones."""
    done: set[str] = set()
    while (field := _untouched(page, done)) is not None:
        done.add(field.accessibleName())
        field.setProperty("planted", True)
        type_into(field, canary)
        settle()
    return len(done)


def _untouched(page: QWidget, done: set[str]) -> Field | None:
    """Return a field not typed in yet; one of the same name was made anew by what was typed.

    A field that shows only after a choice, such as "Someone else", counts too.
    """
    kinds = (QLineEdit, QPlainTextEdit)
    for field in (found for kind in kinds for found in widgets_in(page, kind)):
        fresh = field.property("planted") is not True and field.accessibleName() not in done
        if fresh and field.isEnabled() and not field.isReadOnly():
            return field
    return None


def type_into(field: Field, text: str) -> None:
    """Type a text as a person does: half by keys, half by an input method, then Enter."""
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    half = len(text) // 2
    for letter in text[:half]:
        _press(field, 0, letter)
    event = QInputMethodEvent()
    event.setCommitString(text[half:])
    QApplication.sendEvent(field, event)
    if isinstance(field, QLineEdit):
        _press(field, Qt.Key.Key_Return.value, "\r")


def _press(field: Field, key: int, letter: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(field, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))
