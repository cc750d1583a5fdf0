"""The content of one learn page: drawing, numbered sentences, example, and more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from decisionaid.ui.steps.facts import footnote_of
from decisionaid.ui.steps.learn.labelled_drawing import LabelledDrawing
from decisionaid.ui.style.drawing import HEIGHT, WIDTH
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.cards import Card, NumberCircle, Pictogram
from decisionaid.ui.widgets.labels import WrapLabel, aid_text, caption, heading
from decisionaid.ui.widgets.layouts import column, equal, in_widget, row
from decisionaid.ui.widgets.textblock import marked

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from decisionaid.aid.views import ClaimView, LearnView, ProseView

STACK_FROM = 1.5  # from this text size the sentences stand under the drawing
AROUND = 440  # px of height that frame, title and buttons take beside the drawing
LEAST_DRAWING = 480


def drawing_width(window_height: int) -> int:
    """Return how wide a drawing may be, so that the page shows it whole."""
    return max(LEAST_DRAWING, round((window_height - AROUND) * WIDTH / HEIGHT))


def learn_content(view: LearnView, widest: int) -> QLayout:
    """Return drawing and sentences side by side, or one under another in large text."""
    drawing = LabelledDrawing(view.drawing, view.alt, view.labels)
    words = _sentences(view)
    if theme().factor() >= STACK_FROM:
        return column(drawing, words, spacing=20)
    drawing.setMaximumWidth(widest)
    return row((column(drawing, 1), 3), (words, 2), spacing=32)


def _sentences(view: LearnView) -> QVBoxLayout:
    """Return the numbered sentences, and the card that names an example."""
    words = column(spacing=20)
    for number, sentence in enumerate(view.steps, 1):
        number_circle = NumberCircle(number, 40, "ink", "surface", "bold")
        words.addLayout(row((number_circle, 0, Qt.AlignmentFlag.AlignTop),
                            (WrapLabel(marked(sentence), "lead"), 1), spacing=16))
    words.addStretch(1)
    if view.example:
        card = Card(padding=16)
        sign = Pictogram(view.pictogram) if view.pictogram else None
        card.add(row((sign, 0, Qt.AlignmentFlag.AlignVCenter) if sign else None,
                     (aid_text(view.example), 1), spacing=14))
        words.addWidget(card)
    return words


def more_content(view: LearnView, sources: dict[str, str]) -> QWidget:
    """Return what stands behind "Tell me more": a card a thought, each with its sources."""
    cards = [_prose_card(prose, sources) for prose in view.more]
    note = footnote_of(source_line(prose.sources, sources) for prose in view.more)
    return in_widget(column(
        heading(tr("More about this"), "h2"),
        equal(*cards, columns=2, least_em=20, spacing=14), caption(note) if note else None,
        spacing=12))


def _prose_card(prose: ProseView, sources: dict[str, str]) -> Card:
    card = Card(padding=16)
    named = source_line(prose.sources, sources)
    card.add(heading(prose.title, "h3") if prose.title else None,
             *(aid_text(p) for p in prose.paragraphs), 1, caption(named) if named else None)
    return card


def claim_card(view: ClaimView, sources: dict[str, str], ask: QWidget) -> Card:
    """Return a popular claim beside what studies found; in large text one above the other."""
    card = Card(padding=20)
    claim = column(caption(tr("You may have read:")), heading(f"“{view.claim}”", "h3"),
                   row(ask, 1), 1, spacing=8)
    named = source_line(view.found.sources, sources)
    found = column(WrapLabel(tr("What studies found:"), "bold"),
                   *(aid_text(p) for p in view.found.paragraphs),
                   caption(named) if named else None, spacing=8)
    if theme().factor() >= STACK_FROM:
        card.add(claim, found)
    else:
        card.add(row((claim, 1), (found, 2), spacing=32))
    return card


def source_line(ids: tuple[str, ...], sources: dict[str, str]) -> str:
    """Return the short names of sources as one line, or nothing."""
    names = list(dict.fromkeys(sources[i] for i in ids if i in sources))
    return tr("Sources: {names}").format(names="; ".join(names)) if names else ""
