"""What a step shows before a decision is found: why it is empty, and the way to fill it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.labels import title_block
from decisionaid.ui.widgets.layouts import fill, row
from decisionaid.ui.widgets.scroll import ScrollPage

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context


class NoDecision(ScrollPage):
    """Leads to the three questions that find the decision."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        find = OutlineButton(tr("Find my decision"), icon="search")
        find.clicked.connect(partial(context.go, "about"))
        ask = OutlineButton(tr("Go to my questions"), icon="list-checks")
        ask.clicked.connect(partial(context.go, "questions"))
        fill(self.box, title_block(
            tr("First, which decision is it?"),
            tr("Three short questions show the cards that fit. You can also go straight to "
               "your questions.")), row(find, ask, 1), 0)
