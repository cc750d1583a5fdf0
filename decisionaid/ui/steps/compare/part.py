"""One titled line of cells, built only when it comes near the view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from decisionaid.aid.views import NumberView
from decisionaid.ui.findings import findings_card, of_cell
from decisionaid.ui.steps.compare.cells import Wishes, aligned, cell_slots, number_parts
from decisionaid.ui.text import tr
from decisionaid.ui.theme import theme
from decisionaid.ui.widgets.aligned import AlignedRow
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.cards import Card
from decisionaid.ui.widgets.icon_array import IconArray
from decisionaid.ui.widgets.labels import WrapLabel, aid_text, heading
from decisionaid.ui.widgets.layouts import row
from decisionaid.ui.widgets.strips import AskStrip, DifferentStudiesStrip, SameStudyStrip

if TYPE_CHECKING:
    from decisionaid.aid.views import CellView, PartView
    from decisionaid.ui.context import Context
    from decisionaid.ui.terms import Terms

PROSE_LINES, NUMBER_LINES = 9, 30


class CellAsk(AskStrip):
    """The strip of one cell: puts its question on the list, or opens it there."""

    def __init__(self, cell: CellView, name: str, context: Context) -> None:
        super().__init__(name, asked=context.asked(cell) is not None)
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


class PartWidget(QWidget):
    """Holds its place with a measured height until it is built.

    Attributes:
        built: The content stands now; heights have changed.
        whyRequested: The person asks why numbers of different studies cannot be compared.
        thousandRequested: The person wants a number out of 1000, by its id.
        deathsRequested: The person wants the figures of deaths from treatment.
    """

    built = Signal()
    whyRequested = Signal()
    thousandRequested = Signal(str)
    deathsRequested = Signal()

    def __init__(self, part: PartView, names: dict[str, str], context: Context,
                 parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self.part = part
        self._names = names
        self._context = context
        self._asks: list[CellAsk] = []
        self._row: AlignedRow | None = None
        self._opened: Card | None = None
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(12)
        self.setMinimumHeight(self.guess())

    def guess(self) -> int:
        """Return the height to hold until the part is built."""
        numbers = any(isinstance(b, NumberView) for c in self.part.cells for b in c.blocks)
        return theme().line("body") * (NUMBER_LINES if numbers else PROSE_LINES)

    @property
    def is_built(self) -> bool:
        """Whether the content stands."""
        return self._row is not None

    def build(self, terms: Terms | None = None) -> None:
        """Build title, strip and cells; a second call does nothing."""
        if self._row is not None:
            return
        self.setMinimumHeight(0)
        if self.part.title:
            self.box.addLayout(self._title())
        strip = self.part.strip
        if strip is not None:
            self.box.addWidget(self._strip(strip.reason) if not strip.same else SameStudyStrip())
        wishes = Wishes(self.thousandRequested.emit, self.deathsRequested.emit)
        shown = self._context.session.visit.deaths_shown
        slots = [
            [*cell_slots(c, wishes, deaths_shown=shown), [self._findings(c)]]
            for c in self.part.cells
        ]
        self._asks = [CellAsk(c, self._about(c), self._context) for c in self.part.cells]
        self._row = AlignedRow(len(self.part.cells))
        self._row.set_cells(aligned(slots), self._asks)
        self.box.addWidget(self._row)
        if terms is not None:
            terms.link_all(self._row)
        self.built.emit()

    def _findings(self, cell: CellView) -> QWidget | None:
        """Return what the audit says of a cell, while an editor looks at a folder."""
        session = self._context.session
        decision = session.visit.decision_id or ""
        return findings_card(of_cell(session.findings, decision, cell))

    def _about(self, cell: CellView) -> str:
        name = self._names.get(cell.option, "")
        return f"{self.part.title}, {name}" if self.part.title else name

    def _title(self):  # noqa: ANN202 - a layout of the row helper
        words = [heading(self.part.title, "h3")]
        if self.part.subtitle:
            words.append(aid_text(self.part.subtitle, "caption"))
        return row(*words, 1)

    def _strip(self, reason: str) -> DifferentStudiesStrip:
        strip = DifferentStudiesStrip(reason, why=True)
        strip.whyRequested.connect(self.whyRequested)
        return strip

    def refresh_asks(self) -> None:
        """Show on every ask strip whether its question is on the list."""
        for ask in self._asks:
            ask.refresh()

    def number(self, number_id: str) -> NumberView | None:
        """Return a number of this part by its id."""
        for cell in self.part.cells:
            for block in cell.blocks:
                if isinstance(block, NumberView) and block.id == number_id:
                    return block
        return None

    def open_thousand(self, view: NumberView) -> None:
        """Open one number as a thousand people, across the whole width."""
        self.close_thousand()
        card = Card(edge="ink", width=2, padding=16)
        close = OutlineButton(tr("Close"), icon="x")
        close.clicked.connect(self.close_thousand)
        parts = number_parts(view)
        head = row(aid_text(view.lead), 1, WrapLabel(f"{view.did} {view.did_words}", "bold"),
                   WrapLabel(f"{view.did_not} {view.did_not_words}", "bold"), close)
        card.add(head, IconArray(parts.filled, parts.total, parts.sentence, stretch=True),
                 aid_text(" · ".join(m.text for m in view.meta), "meta"))
        self._opened = card
        self.box.addWidget(card)
        close.setFocus()

    @Slot()
    def close_thousand(self) -> None:
        """Shut the opened number; the switch stays as it is."""
        if self._opened is not None:
            self._opened.hide()
            self._opened.deleteLater()
            self._opened = None
