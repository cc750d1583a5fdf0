"""What a person should know of a visit just opened: told in the drawer, never in a pop-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

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
        self.done = OutlineButton(tr("I have seen this"), wide=True)
        self.done.clicked.connect(self.seenRequested)
        self.setLayout(column(
            *(WrapLabel(sentence) for sentence in sentences), *_numbers(changes), *_texts(texts),
            self.done, spacing=14))


def _numbers(changes: tuple[NumberChange, ...]) -> list[QWidget]:
    """Return the numbers that changed, as they were and as they are now."""
    if not changes:
        return []
    n = len(changes)
    gone = tr("This number is no longer in the guide.")
    return [
        heading(ntr("{n} number changed since you last looked",
                    "{n} numbers changed since you last looked", n).format(n=n), "h3"),
        WrapLabel(tr("The guide was updated. What you said is still here, and what no longer fits "
                     "is kept under “From before”.")),
        *(_card("", change.before, change.now or gone) for change in changes)]


def _texts(texts: tuple[ChangedText, ...]) -> list[QWidget]:
    """Return what else reads differently, the first few as they were and as they are now."""
    if not texts:
        return []
    n, more = len(texts), len(texts) - MOST_TEXTS
    gone = tr("This is no longer in the guide.")
    found: list[QWidget] = [
        heading(ntr("{n} text changed in the guide", "{n} texts changed in the guide",
                    n).format(n=n), "h3"),
        *(_card(text.where, text.before, text.now or gone) for text in texts[:MOST_TEXTS])]
    if more > 0:
        found.append(WrapLabel(ntr("And {n} more.", "And {n} more.", more).format(n=more)))
    return found


def _card(where: str, before: str, now: str) -> Card:
    card = Card(padding=12)
    for title, text in (("", where), (tr("Before"), before), (tr("Now"), now)):
        if title and text:
            card.add(WrapLabel(title, "bold"), WrapLabel(text))
        elif text:
            card.add(WrapLabel(text, "bold"))
    return card
