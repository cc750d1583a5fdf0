"""One number opened as a thousand people, across the whole width of its row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from decisionaid.ui.frame.modes import LARGE_SCALE
from decisionaid.ui.steps.compare.cells import META_ICONS, number_parts
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.cards import Card, Divider
from decisionaid.ui.widgets.framings import BothFramings
from decisionaid.ui.widgets.icon_array import IconArray
from decisionaid.ui.widgets.labels import aid_text
from decisionaid.ui.widgets.layouts import column, flow, row
from decisionaid.ui.widgets.numbers import MetaLine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from decisionaid.aid.views import NumberView


class OpenedNumber(Card):
    """Ten blocks of a hundred people, with everything a number must carry.

    Attributes:
        closeRequested: The person shuts it.
    """

    closeRequested = Signal()

    def __init__(self, view: NumberView, ask: QWidget) -> None:
        super().__init__(edge="ink", width=2, padding=2)
        parts = number_parts(view)
        self.number = view.id
        self.close_button = OutlineButton(tr("Close"), icon="x")
        self.close_button.clicked.connect(self.closeRequested)
        framings = BothFramings(parts.framings)
        head = row(spacing=16)
        head.addWidget(aid_text(view.lead), 1)
        large = theme().scale >= LARGE_SCALE
        if not large:
            head.addWidget(framings, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.array = IconArray(parts.filled, parts.total, parts.sentence, stretch=True)
        meta = flow(*(MetaLine(META_ICONS[m.kind], m.text) for m in view.meta), spacing=12)
        body = column(head, spacing=12, margins=(16, 14, 16, 14))
        if large:
            body.addWidget(framings)
        body.addWidget(self.array)
        body.addWidget(Divider())
        body.addLayout(meta)
        self.add(body, ask)
        self.box.setSpacing(0)

    def restyle(self) -> None:
        """Leave room for the edge alone; the strip reaches from side to side."""
        self.box.setContentsMargins(2, 2, 2, 2)
