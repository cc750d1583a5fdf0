"""What a person should know of a visit just opened: told in the drawer, never in a pop-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from decisionaid.ui.style.text import ntr, tr
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.cards import Card
from decisionaid.ui.widgets.labels import WrapLabel, heading
from decisionaid.ui.widgets.layouts import column

if TYPE_CHECKING:
    from decisionaid.aid.review_model import ChangedText
    from decisionaid.ui.services.shown_numbers import NumberChange

MOST_TEXTS = 12  # more would be a wall of words; the release note has them all


class OpenedNotes(QWidget):
    """Sentences, then each changed number and text as it was and as it is now.

    Attributes:
        seenRequested: The person has read it.
    """

    seenRequested = Signal()

    def __init__(self, sentences: tuple[str, ...], changes: tuple[NumberChange, ...],
                 texts: tuple[ChangedText, ...] = ()) -> None:
        super().__init__()
        box = column(spacing=14)
        for sentence in sentences:
            box.addWidget(WrapLabel(sentence))
        if changes:
            n = len(changes)
            box.addWidget(heading(ntr(
                "{n} number changed since you last looked",
                "{n} numbers changed since you last looked", n).format(n=n), "h3"))
            box.addWidget(WrapLabel(tr(
                "The guide was updated. What you said is still here, and what no longer fits "
                "is kept under “From before”.")))
        for change in changes:
            box.addWidget(_card(change))
        if texts:
            _add_texts(box, texts)
        self.done = OutlineButton(tr("I have seen this"), wide=True)
        self.done.clicked.connect(self.seenRequested)
        box.addWidget(self.done)
        self.setLayout(box)


def _add_texts(box: QBoxLayout, texts: tuple[ChangedText, ...]) -> None:
    """Add what else reads differently, the first few as they were and as they are now."""
    n = len(texts)
    box.addWidget(heading(ntr("{n} text changed in the guide", "{n} texts changed in the guide",
                              n).format(n=n), "h3"))
    for text in texts[:MOST_TEXTS]:
        card = Card(padding=12)
        card.add(WrapLabel(text.where, "bold"))
        if text.before:
            card.add(WrapLabel(tr("Before"), "bold"), WrapLabel(text.before))
        card.add(WrapLabel(tr("Now"), "bold"))
        card.add(WrapLabel(text.now or tr("This is no longer in the guide.")))
        box.addWidget(card)
    if n > MOST_TEXTS:
        more = n - MOST_TEXTS
        box.addWidget(WrapLabel(ntr("And {n} more.", "And {n} more.", more).format(n=more)))


def _card(change: NumberChange) -> Card:
    card = Card(padding=12)
    card.add(WrapLabel(tr("Before"), "bold"), WrapLabel(change.before))
    card.add(WrapLabel(tr("Now"), "bold"))
    card.add(WrapLabel(change.now or tr("This number is no longer in the guide.")))
    return card
