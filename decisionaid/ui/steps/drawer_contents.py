"""What several pages show in the drawer: medical words with their meanings, and a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.dates import DatePicker
from decisionaid.ui.widgets.labels import aid_text, heading
from decisionaid.ui.widgets.layouts import column, in_widget

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from decisionaid.aid.stock_model import Term
    from decisionaid.ui.services.context import Context


def open_term(context: Context, term_id: str) -> None:
    """Show the meaning of one word in the drawer."""
    term = next((t for t in context.session.view.glossary if t.id == term_id), None)
    if term is not None:
        meaning = in_widget(column(heading(term.term, "h2"), aid_text(term.meaning)))
        context.open_drawer(tr("What does this word mean?"), meaning, icon="book-open")


def open_words(context: Context, texts: str) -> None:
    """Show the meanings of all known words that appear in the given texts."""
    lowered = texts.lower()
    found = [t for t in context.session.view.glossary
             if any(form.lower() in lowered for form in (t.term, *t.forms))]
    content = meanings(found) if found else in_widget(column(
        aid_text(tr("There is no special word on this page.")), spacing=6))
    context.open_drawer(tr("What do these words mean?"), content, icon="book-open")


def meanings(terms: Iterable[Term]) -> QWidget:
    """Return medical words with their meanings, in the order of the alphabet."""
    lines: list[QWidget] = []
    for term in sorted(terms, key=lambda t: t.term.lower()):
        lines += [heading(term.term, "h3"), aid_text(term.meaning)]
    return in_widget(column(*lines, spacing=6))


def pick_day(
    context: Context, title: str, done: Callable[[dt.date | None], None], earliest: dt.date,
    chosen: dt.date | None, *, opener: QWidget, icon: str,
) -> None:
    """Let the person pick a day in the drawer, which closes then.

    Args:
        context: Whose drawer.
        title: Of the drawer.
        done: Called with the day, or with None for "I don't know yet".
        earliest: The first day that can be picked.
        chosen: The day picked before, or None.
        opener: What gets the focus back.
        icon: Beside the title.
    """
    picker = DatePicker(earliest, chosen)
    picker.picked.connect(context.window.drawer.close_drawer)
    picker.picked.connect(done)
    context.open_drawer(title, picker, icon=icon, opener=opener)
    picker.focus_day(chosen or context.session.today())
