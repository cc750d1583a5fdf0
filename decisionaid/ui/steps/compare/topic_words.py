"""The words of a topic: one card an option, with a way to ask about each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from decisionaid.ui.frame.arrow_keys import make_list
from decisionaid.ui.steps.compare.cells import Wishes, block_slots
from decisionaid.ui.steps.listen import ListenLink
from decisionaid.ui.style.accessibility import announce, set_read_aloud_first
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.buttons import LinkButton
from decisionaid.ui.widgets.cards import Card
from decisionaid.ui.widgets.findings import findings_card, of_cell
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import EqualGrid, mirrored, row

if TYPE_CHECKING:
    from decisionaid.aid.views import CellView
    from decisionaid.ui.services.context import Context
    from decisionaid.ui.steps.compare.topic_part import PartKit


class CellAskLink(LinkButton):
    """Puts the question of one card's words on the list, or opens it there."""

    def __init__(self, cell: CellView, name: str, context: Context) -> None:
        super().__init__("", icon="message-circle-question-mark")
        self._cell, self._name, self._context = cell, name, context
        self.clicked.connect(self._on_clicked)
        self.refresh()

    def refresh(self) -> None:
        """Show whether the question is on the list now."""
        asked = self._context.asked(self._cell) is not None
        self.set_icon("check" if asked else "message-circle-question-mark")
        self.set_text(tr("On my list") if asked else tr("Ask"))
        self.setAccessibleName(f"{self.label()}: {self._name}")

    @Slot()
    def _on_clicked(self) -> None:
        new = self._context.asked(self._cell) is None
        self._context.ask(self._cell)
        self.refresh()
        if new:
            announce(self, tr("Added to my questions"))


class WordCards(QWidget):
    """Cards of words in the columns of their options, or one under another."""

    def __init__(self, cells: tuple[CellView, ...], kit: PartKit) -> None:
        super().__init__()
        self._kit = kit
        self._asks: list[CellAskLink] = []
        grid = EqualGrid(1 if kit.stacked else max(1, len(cells)), least_em=8, spacing=kit.gap)
        self.setLayout(grid)
        for cell in cells:
            grid.addWidget(self._card(cell))
        kit.terms.link_all(self)

    def _card(self, cell: CellView) -> QWidget:
        kit = self._kit
        name = kit.names.get(cell.option, "")
        card = Card(padding=14)
        make_list(card)
        if kit.stacked:
            card.add(WrapLabel(name, "bold"))
        else:
            set_read_aloud_first(card, name)
        wishes = Wishes(_nothing, _nothing)
        for block in cell.blocks:
            card.add(*(w for w in block_slots(block, wishes, deaths_shown=False)
                       if w is not None))
        session = kit.context.session
        told = findings_card(of_cell(session.findings, session.visit.decision_id or "", cell))
        if told is not None:
            card.add(told)
        ask = CellAskLink(cell, name, kit.context)
        self._asks.append(ask)
        card.box.addStretch()
        card.add(row(1, ListenLink(kit.context, name, card), ask))
        pad = theme().gap(14)
        card.box.setContentsMargins(mirrored(card, pad, theme().gap(10), pad - 4, 0))
        return card

    def refresh_asks(self) -> None:
        """Show on every link whether its question is on the list."""
        for ask in self._asks:
            ask.refresh()


def _nothing(*_args: object) -> None:
    """Words have no number to open."""
