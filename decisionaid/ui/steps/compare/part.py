"""The third layer of Compare: the full record of one part, card by card, with every source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from decisionaid.aid.views import NumberView
from decisionaid.ui.frame.arrow_keys import make_list
from decisionaid.ui.steps.compare.cells import SeeButton, Wishes, aligned, cell_slots
from decisionaid.ui.steps.compare.opened import OpenedNumber
from decisionaid.ui.steps.facts import footnote_of, numbers_said
from decisionaid.ui.steps.listen import ListenLink
from decisionaid.ui.style.accessibility import set_read_aloud_first
from decisionaid.ui.style.text import listed
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.aligned import AlignedRow
from decisionaid.ui.widgets.findings import findings_card, of_cell
from decisionaid.ui.widgets.labels import WrapLabel, caption
from decisionaid.ui.widgets.layouts import column, row
from decisionaid.ui.widgets.strips import AskStrip
from decisionaid.ui.widgets.widget_tree import widgets_in

if TYPE_CHECKING:
    from decisionaid.aid.layer_views import BoxView
    from decisionaid.aid.views import CellView, PartView
    from decisionaid.ui.services.context import Context
    from decisionaid.ui.widgets.terms import TermLinker

BESIDE_TO = 2.0  # in larger text the array stands under the words


class CellAsk(AskStrip):
    """The strip of one cell: puts its question on the list, or opens it there."""

    def __init__(
        self, cell: CellView, name: str, context: Context, *, alone: bool = False,
    ) -> None:
        super().__init__(name, asked=context.asked(cell) is not None, alone=alone)
        self._cell, self._context = cell, context
        self.askRequested.connect(self._on_ask)
        self.openRequested.connect(self._on_ask)

    @Slot()
    def _on_ask(self) -> None:
        self._context.ask(self._cell)

    def refresh(self) -> None:
        """Show whether the question is on the list now."""
        asked = self._context.asked(self._cell) is not None
        if asked != self.asked:
            self.set_asked(asked)


class FullPart(QWidget):
    """Every number of a part with both framings, its study, people, range and certainty.

    Attributes:
        thousandRequested: The person wants a number out of 1000, by its id.
        deathsRequested: The person wants the figures of deaths from treatment.
    """

    thousandRequested = Signal(str)
    deathsRequested = Signal()

    def __init__(
        self, part: PartView, names: dict[str, str], context: Context, terms: TermLinker, *,
        boxes: tuple[BoxView, ...] = (), stacked: bool = False,
    ) -> None:
        """boxes: those of the compact part, for the other group's picture and the difference."""
        super().__init__()
        self.part = part
        make_list(self, is_list=False)  # an open record is walked by Tab, number by number
        self._names, self._context, self._stacked = names, context, stacked
        self._boxes = {option: box for box in boxes for option in box.options}
        self._asks: list[CellAsk] = []
        self._opened: OpenedNumber | None = None
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(12)
        groups = [(c,) for c in part.cells] if stacked else [part.cells]
        for cells in groups:
            self._add(cells)
        note = footnote_of(numbers_said(part.cells))
        if note:
            self.box.addWidget(caption(note))
        terms.link_all(self)

    def _add(self, cells: tuple[CellView, ...]) -> None:
        """Add the cells of one line: all cards, or in large text one with its name."""
        wishes = Wishes(self.thousandRequested.emit, self.deathsRequested.emit)
        shown = self._context.session.visit.deaths_shown
        beside = self._stacked and theme().scale <= BESIDE_TO
        slots = [
            [*cell_slots(c, wishes, deaths_shown=shown, beside=beside,
                         box=self._boxes.get(c.option)), [self._findings(c)]]
            for c in cells
        ]
        asks = [CellAsk(c, self._about(c), self._context) for c in cells]
        self._asks += asks
        feet = [self._foot(c, ask, [w for block in made for w in block if w is not None])
                for c, ask, made in zip(cells, asks, slots, strict=True)]
        if self._stacked:
            slots = [[[WrapLabel(self._names.get(c.option, ""), "bold")], *cell]
                     for c, cell in zip(cells, slots, strict=True)]
        line = AlignedRow(len(cells))
        line.set_cells(aligned(slots), feet)
        self.box.addWidget(line)

    def _foot(self, cell: CellView, ask: CellAsk, shown: list[QWidget]) -> QWidget:
        """Return what stands under a cell: a way to listen to it, and one to ask about it."""
        name = self._names.get(cell.option, "")
        if shown and not self._stacked:
            set_read_aloud_first(shown[0], name)
        foot = QWidget()
        listen = ListenLink(self._context, self._about(cell), *shown,
                            title=name if self._stacked else "")
        foot.setLayout(column(row(listen, 1, margins=(4, 0, 4, 0)), ask, spacing=0))
        return foot

    def _findings(self, cell: CellView) -> QWidget | None:
        """Return what the audit says of a cell, while an editor looks at a folder."""
        session = self._context.session
        decision = session.visit.decision_id or ""
        return findings_card(of_cell(session.findings, decision, cell))

    def _about(self, cell: CellView) -> str:
        name = self._names.get(cell.option, "")
        return listed((self.part.title, name)) if self.part.title else name

    def refresh_asks(self) -> None:
        """Show on every ask strip whether its question is on the list."""
        for ask in self._asks:
            ask.refresh()

    def number(self, number_id: str) -> NumberView | None:
        """Return a number of this part by its id."""
        return next((block for cell in self.part.cells for block in cell.blocks
                     if isinstance(block, NumberView) and block.id == number_id), None)

    def open_thousand(self, view: NumberView) -> None:
        """Open one number as a thousand people, across the whole width."""
        self.close_thousand()
        cell = next(c for c in self.part.cells if view in c.blocks)
        ask = CellAsk(cell, self._about(cell), self._context)
        self._asks.append(ask)
        self._opened = OpenedNumber(view, ask)
        self._opened.closeRequested.connect(self.close_thousand)
        self.box.addWidget(self._opened)
        self._opened.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def close_thousand(self) -> None:
        """Shut the opened number; the switch stays as it is, the focus goes to its button."""
        if self._opened is None:
            return
        opened, self._opened = self._opened, None
        self._asks = [a for a in self._asks if not opened.isAncestorOf(a)]
        held = opened.isAncestorOf(QApplication.focusWidget() or self)
        opened.hide()
        opened.deleteLater()
        for button in widgets_in(self, SeeButton):
            if held and button.number == opened.number:
                button.setFocus()

    def opened(self) -> OpenedNumber | None:
        """Return the number opened as a thousand people, or None."""
        return self._opened

    def tab_regions(self) -> list[QWidget]:
        """Return the parts in reading order: card by card, then what is opened."""
        found: list[QWidget] = []
        for line in widgets_in(self, AlignedRow):
            found += line.tab_regions()
        return [*found, self._opened] if self._opened is not None else found
