"""Lists in the drawer: topics with the 100/1000 switch, and why studies cannot be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from decisionaid.ui.frame.arrow_keys import make_list
from decisionaid.ui.steps.compare.rail import OutOf, TopicLink
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.labels import aid_text, body
from decisionaid.ui.widgets.layouts import column

if TYPE_CHECKING:
    from decisionaid.aid.viewing import AidView


class TopicMenu(QWidget):
    """The switch first, then all topics.

    Attributes:
        topicPicked: A topic was picked, by its id.
        switched: 100 or 1000 was picked.
        cardsRequested: The person wants other cards.
    """

    topicPicked = Signal(str)
    switched = Signal(int)
    cardsRequested = Signal()

    def __init__(self, topics: tuple[tuple[str, str], ...], now: str, total: int) -> None:
        super().__init__()
        out_of = OutOf()
        out_of.set_total(total)
        out_of.switched.connect(self.switched)
        change = OutlineButton(tr("Change cards"), icon="columns-3", wide=True)
        change.clicked.connect(self.cardsRequested)
        glance = TopicLink("", tr("At a glance"), icon="table")
        links = [glance, *(TopicLink(key, title) for key, title in topics)]
        for link in links:
            link.set_current(link.topic == now)
            link.clicked.connect(self._on_link)
        listed = QWidget()
        listed.setLayout(column(*links, spacing=0))
        make_list(listed)
        self.setLayout(column(out_of, change, listed, spacing=12))

    @Slot()
    def _on_link(self) -> None:
        link = self.sender()
        if isinstance(link, TopicLink):
            self.topicPicked.emit(link.topic)


def why_text(view: AidView) -> QWidget:
    """Return why numbers of different studies cannot be compared, in plain words."""
    box = QWidget()
    lines = [
        body(tr("Each study looked at its own group of people. Some groups were younger or "
                "less sick. Some had fewer treatments before.")),
        body(tr("Some studies counted everyone who started. Others counted only those who got "
                "the treatment.")),
        body(tr("So a higher number in one study does not mean that the treatment works better. "
                "The people may differ.")),
        body(tr("Fair numbers come from one study that put people into groups by chance. They "
                "are marked “Measured in the same study”.")),
    ]
    if view.decision is not None and view.decision.caution:
        lines.append(aid_text(view.decision.caution))
    box.setLayout(column(*lines, spacing=12))
    return box
