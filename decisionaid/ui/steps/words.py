"""Medical words and their meanings, in the drawer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.labels import aid_text, heading
from decisionaid.ui.widgets.layouts import column

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context


def open_term(context: Context, term_id: str) -> None:
    """Show the meaning of one word in the drawer."""
    term = next((t for t in context.session.view.glossary if t.id == term_id), None)
    if term is None:
        return
    box = QWidget()
    box.setLayout(column(heading(term.term, "h2"), aid_text(term.meaning)))
    context.open_drawer(tr("What does this word mean?"), box, icon="book-open")


def open_words(context: Context, texts: str) -> None:
    """Show the meanings of all known words that appear in the given texts."""
    lowered = texts.lower()
    found = [t for t in context.session.view.glossary
             if any(form.lower() in lowered for form in (t.term, *t.forms))]
    box = QWidget()
    lines: list[QWidget] = []
    for term in sorted(found, key=lambda t: t.term.lower()):
        lines += [heading(term.term, "h3"), aid_text(term.meaning)]
    if not lines:
        lines.append(aid_text(tr("There is no special word on this page.")))
    box.setLayout(column(*lines, spacing=6))
    context.open_drawer(tr("What do these words mean?"), box, icon="book-open")
