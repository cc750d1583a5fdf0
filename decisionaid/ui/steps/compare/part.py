"""The third layer of Compare: the full record of one part, card by card, with every source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QWidget

from decisionaid.aid.views import NumberView
from decisionaid.ui.frame.arrow_keys import make_list
from decisionaid.ui.frame.modes import LARGE_SCALE
from decisionaid.ui.steps.compare.cells import (
    META_ICONS,
    CellBuilder,
    ThousandButton,
    aligned,
    number_parts,
)
from decisionaid.ui.steps.facts import footnote_of, numbers_said
from decisionaid.ui.steps.listen_link import ListenLink
from decisionaid.ui.style.accessibility import set_read_aloud_first
from decisionaid.ui.style.text import listed, tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.aligned import AlignedRow
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.cards import Card, Divider
from decisionaid.ui.widgets.framings import BothFramings
from decisionaid.ui.widgets.icon_array import IconArray
from decisionaid.ui.widgets.labels import WrapLabel, aid_text, caption
from decisionaid.ui.widgets.layouts import Item, column, discard, flow, in_widget, row
from decisionaid.ui.widgets.numbers import MetaLine
from decisionaid.ui.widgets.strips import AskStrip
from decisionaid.ui.widgets.widget_tree import widgets_in

if TYPE_CHECKING:
    from decisionaid.aid.layer_views import BoxView
    from decisionaid.aid.views import CellView, PartView
    from decisionaid.ui.services.context import Context
    from decisionaid.ui.steps.compare.actions import PartKit

BESIDE_TO = 2.0  # in larger text the array stands under the words


class CellAsk(AskStrip):
    """The strip of one cell: puts its question on the list, or opens it there."""

    def __init__(self, cell: CellView, name: str, context: Context) -> None:
        super().__init__(name, asked=context.asked(cell) is not None)
        self._cell, self._context = cell, context
        self.askRequested.connect(self._on_ask)
        self.openRequested.connect(self._on_ask)
        context.session.visitChanged.connect(self.refresh)

    @Slot()
    def _on_ask(self) -> None:
        self._context.ask(self._cell)

    @Slot()
    def refresh(self) -> None:
        """Show whether the question is on the list now."""
        asked = self._context.asked(self._cell) is not None
        if asked != self.asked:
            self.set_asked(asked)


class OpenedNumber(Card):
    """One number as ten blocks of a hundred people, with everything a number must carry."""

    def __init__(self, view: NumberView, ask: QWidget) -> None:
        super().__init__(edge="ink", width=2, padding=2)
        parts = number_parts(view)
        self.number = view.id
        self.close_button = OutlineButton(tr("Close"), icon="x")
        framings = BothFramings(parts.framings)
        large = theme().scale >= LARGE_SCALE
        beside: list[Item] = [] if large else [(framings, 1)]
        below = [framings] if large else []
        head = row((aid_text(view.lead), 1), *beside,
                   (self.close_button, 0, Qt.AlignmentFlag.AlignTop), spacing=16)
        self.array = IconArray(parts.filled, parts.total, parts.sentence, stretch=True)
        meta = flow(*(MetaLine(META_ICONS[m.kind], m.text) for m in view.meta), spacing=12)
        self.add(column(head, *below, self.array, Divider(), meta, spacing=12,
                        margins=(16, 14, 16, 14)), ask)
        self.box.setSpacing(0)

    def restyle(self) -> None:
        """Leave room for the edge alone; the strip reaches from side to side."""
        self.box.setContentsMargins(2, 2, 2, 2)


class FullPart(QWidget):
    """Every number of a part with both framings, its study, people, range and certainty.

    Attributes:
        opened: The number opened as a thousand people, or None.
    """

    def __init__(self, part: PartView, kit: PartKit, boxes: tuple[BoxView, ...] = ()) -> None:
        """boxes: those of the compact part, for the other group's picture and the difference."""
        super().__init__()
        self.part = part
        make_list(self, is_list=False)  # an open record is walked by Tab, number by number
        self._kit = kit
        self._boxes = {option: box for box in boxes for option in box.options}
        self.opened: OpenedNumber | None = None
        self.box = column(spacing=12)
        self.setLayout(self.box)
        for cells in [(c,) for c in part.cells] if kit.stacked else [part.cells]:
            self._add(cells)
        note = footnote_of(numbers_said(part.cells))
        if note:
            self.box.addWidget(caption(note))
        kit.terms.link_all(self)

    def _add(self, cells: tuple[CellView, ...]) -> None:
        """Add the cells of one line: all cards, or in large text one with its name."""
        kit = self._kit
        build = CellBuilder(kit.actions, kit.context.session.visit.deaths_shown,
                            kit.stacked and theme().scale <= BESIDE_TO)
        slots = [[*build.cell(c, self._boxes.get(c.option)), [kit.findings((c,))]] for c in cells]
        asks = [CellAsk(c, self._about(c), self._kit.context) for c in cells]
        feet = [self._foot(c, ask, [w for block in made for w in block if w is not None])
                for c, ask, made in zip(cells, asks, slots, strict=True)]
        if self._kit.stacked:
            slots = [[[WrapLabel(self._kit.names.get(c.option, ""), "bold")], *cell]
                     for c, cell in zip(cells, slots, strict=True)]
        line = AlignedRow(len(cells))
        line.set_cells(aligned(slots), feet)
        self.box.addWidget(line)

    def _foot(self, cell: CellView, ask: CellAsk, shown: list[QWidget]) -> QWidget:
        """Return what stands under a cell: a way to listen to it, and one to ask about it."""
        name = self._kit.names.get(cell.option, "")
        if shown and not self._kit.stacked:
            set_read_aloud_first(shown[0], name)
        listen = ListenLink(self._kit.context, self._about(cell), *shown,
                            title=name if self._kit.stacked else "")
        return in_widget(column(row(listen, 1, margins=(4, 0, 4, 0)), ask, spacing=0))

    def _about(self, cell: CellView) -> str:
        name = self._kit.names.get(cell.option, "")
        return listed((self.part.title, name)) if self.part.title else name

    def open_thousand(self, number_id: str) -> OpenedNumber | None:
        """Open a number of this part as a thousand people, across the whole width; return it."""
        for cell in self.part.cells:
            for view in cell.blocks:
                if isinstance(view, NumberView) and view.id == number_id:
                    self.close_thousand()
                    ask = CellAsk(cell, self._about(cell), self._kit.context)
                    self.opened = OpenedNumber(view, ask)
                    self.opened.close_button.clicked.connect(self.close_thousand)
                    self.box.addWidget(self.opened)
                    self.opened.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
                    return self.opened
        return None

    @Slot()
    def close_thousand(self) -> None:
        """Shut the opened number; the switch stays as it is, the focus goes to its button."""
        if self.opened is None:
            return
        opened, self.opened = self.opened, None
        held = opened.isAncestorOf(QApplication.focusWidget() or self)
        discard(opened)
        for button in widgets_in(self, ThousandButton):
            if held and button.number == opened.number:
                button.setFocus()

    def tab_regions(self) -> list[QWidget]:
        """Return the parts in reading order: card by card, then what is opened."""
        found: list[QWidget] = []
        for line in widgets_in(self, AlignedRow):
            found += line.tab_regions()
        return [*found, self.opened] if self.opened is not None else found
