"""One titled line of cells, built only when it comes near the view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from decisionaid.aid.views import NumberView
from decisionaid.ui.steps.compare.cells import SeeButton, Wishes, aligned, cell_slots
from decisionaid.ui.steps.compare.opened import OpenedNumber
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.aligned import AlignedRow
from decisionaid.ui.widgets.findings import findings_card, of_cell
from decisionaid.ui.widgets.labels import aid_text, heading
from decisionaid.ui.widgets.layouts import flow
from decisionaid.ui.widgets.strips import AskStrip, DifferentStudiesStrip, SameStudyStrip

if TYPE_CHECKING:
    from decisionaid.aid.views import CellView, PartView
    from decisionaid.ui.services.context import Context
    from decisionaid.ui.widgets.terms import TermLinker

PROSE_LINES, NUMBER_LINES = 9, 25
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
                 *, titled: bool = True, parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self.part = part
        self._titled = titled
        self._names = names
        self._context = context
        self._asks: list[CellAsk] = []
        self._row: AlignedRow | None = None
        self._study: QWidget | None = None
        self._opened: OpenedNumber | None = None
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(12)
        self.setMinimumHeight(self.guess())

    def guess(self) -> int:
        """Return the height to hold until the part is built."""
        tallest = max((sum(NUMBER_LINES if isinstance(b, NumberView) else PROSE_LINES
                           for b in c.blocks) for c in self.part.cells), default=0)
        return theme().line("body") * max(PROSE_LINES, tallest)

    @property
    def is_built(self) -> bool:
        """Whether the content stands."""
        return self._row is not None

    def build(self, terms: TermLinker | None = None) -> None:
        """Build title, strip and cells; a second call does nothing."""
        if self._row is not None:
            return
        self.setMinimumHeight(0)
        if self._titled and self.part.title:
            self.box.addLayout(flow(*part_title(self.part), spacing=14))
        strip = self.part.strip
        if strip is not None:
            self._study = self._strip(strip.reason) if not strip.same else SameStudyStrip()
            self.box.addWidget(self._study)
        wishes = Wishes(self.thousandRequested.emit, self.deathsRequested.emit)
        shown = self._context.session.visit.deaths_shown
        alone = len(self.part.cells) == 1  # one card at a time: its frame is around all rows
        beside = alone and theme().scale <= BESIDE_TO
        slots = [
            [*cell_slots(c, wishes, deaths_shown=shown, beside=beside), [self._findings(c)]]
            for c in self.part.cells
        ]
        self._asks = [
            CellAsk(c, self._about(c), self._context, alone=alone) for c in self.part.cells
        ]
        self._row = AlignedRow(len(self.part.cells), framed=not alone)
        self._row.set_cells(aligned(slots), self._asks)
        self.box.addWidget(self._row)
        for child in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            child.show()  # Qt would wait with it, and the part would have no height until then
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

    def _strip(self, reason: str) -> DifferentStudiesStrip:
        strip = DifferentStudiesStrip(reason, why=True)
        strip.whyRequested.connect(self.whyRequested)
        return strip

    def tab_regions(self) -> list[QWidget]:
        """Return the parts in reading order: the strip, the cells card by card, what is opened."""
        cells = self._row.tab_regions() if self._row is not None else []
        return [w for w in (self._study, *cells, self._opened) if w is not None]

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
        cell = next(c for c in self.part.cells if view in c.blocks)
        ask = CellAsk(cell, self._about(cell), self._context)
        self._asks.append(ask)
        self._opened = OpenedNumber(view, ask)
        self._opened.closeRequested.connect(self.close_thousand)
        self.box.addWidget(self._opened)
        self._opened.close_button.setFocus()

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
        for button in self.findChildren(SeeButton):
            if held and button.number == opened.number:
                button.setFocus()

    def opened(self) -> OpenedNumber | None:
        """Return the number opened as a thousand people, or None."""
        return self._opened

    def first_ask(self) -> CellAsk | None:
        """Return the strip of the first cell, once the part is built."""
        return self._asks[0] if self._asks else None


def part_title(part: PartView) -> list[QWidget]:
    """Return the title of a part and its quiet subtitle."""
    words: list[QWidget] = [heading(part.title, "h3")] if part.title else []
    if part.subtitle:
        quiet = aid_text(part.subtitle, "caption")
        quiet.setContentsMargins(0, 1, 0, 0)
        words.append(quiet)
    return words
