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
    from decisionaid.ui.services.seen import Change


class OpenedNotes(QWidget):
    """Sentences, then each changed number as it was and as it is now.

    Attributes:
        seenRequested: The person has read it.
    """

    seenRequested = Signal()

    def __init__(self, sentences: tuple[str, ...], changes: tuple[Change, ...]) -> None:
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
        self.done = OutlineButton(tr("I have seen this"), wide=True)
        self.done.clicked.connect(self.seenRequested)
        box.addWidget(self.done)
        self.setLayout(box)


def _card(change: Change) -> Card:
    card = Card(padding=12)
    card.add(WrapLabel(tr("Before"), "bold"), WrapLabel(change.before))
    card.add(WrapLabel(tr("Now"), "bold"))
    card.add(WrapLabel(change.now or tr("This number is no longer in the guide.")))
    return card
