"""The list of all learn pages, for the drawer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from decisionaid.ui.steps.compare.rail import TopicLink
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.layouts import column


class PageList(QWidget):
    """All pages; those seen carry a tick.

    Attributes:
        pagePicked: A page was picked, by its id.
    """

    pagePicked = Signal(str)

    def __init__(
        self, pages: tuple[tuple[str, str], ...], now: str, read: tuple[str, ...],
    ) -> None:
        super().__init__()
        links = [TopicLink(key, title) for key, title in pages]
        for link in links:
            link.set_current(link.topic == now)
            if link.topic in read:
                link.set_icon("check")
                link.setAccessibleDescription(tr("Seen"))
            link.topicPicked.connect(self.pagePicked)
        self.setLayout(column(*links, spacing=0))
