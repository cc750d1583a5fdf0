"""One matter of "side by side": its name at the start, what each card says beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from decisionaid.ui.steps.ask_button import AskButton
from decisionaid.ui.steps.compare.cell_row import CellRow
from decisionaid.ui.steps.compare.grid_cell import GridCellWidget
from decisionaid.ui.steps.compare.topic_part import MoreLink
from decisionaid.ui.steps.show_link import ShowLink
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.aligned import AlignedRow
from decisionaid.ui.widgets.cards import Card
from decisionaid.ui.widgets.labels import WrapLabel, aid_text, caption, heading
from decisionaid.ui.widgets.layouts import column, discard, flow, in_widget, mirrored, row
from decisionaid.ui.widgets.paint import CARD_RADIUS, rounded, rounded_path, smooth
from decisionaid.visit.model import QuestionSubject

if TYPE_CHECKING:
    from decisionaid.aid.views import OptionView
    from decisionaid.ui.services.context import Context
    from decisionaid.ui.steps.compare.cell_row import GridForm
    from decisionaid.ui.steps.facts import Fact
    from decisionaid.ui.steps.values.facts import FactLine, MatterFacts
    from decisionaid.ui.steps.values.matters import ShownMatter

PAD = 7


class MatterHead(QWidget):
    """The name of a matter, what the person said, a question about it, and its sources."""

    def __init__(self, matter: ShownMatter, said: str, context: Context, *, more: bool) -> None:
        super().__init__()
        question = tr("What do you know about “{matter}” for each of my choices?")
        self.ask = AskButton(context, question.format(matter=matter.name), tr("Ask"), plain=True)
        self.more = MoreLink(matter.name, short=True) if more else None
        lines = column(heading(matter.name, "h3"), spacing=2)
        lines.setContentsMargins(mirrored(self, 10, PAD, 0, 2))
        if said:
            lines.addWidget(aid_text(said, "note"))
        lines.addStretch()
        ends = [self.ask, *([self.more] if self.more is not None else [])]
        lines.addLayout(flow(*ends, spacing=0))
        self.setLayout(lines)


class MatterRow(CellRow, QWidget):
    """Head and cells of one matter in the columns of the cards, or one under another."""

    def __init__(
        self, head: MatterHead, facts: MatterFacts, options: tuple[OptionView, ...],
        form: GridForm,
    ) -> None:
        super().__init__()
        names = {o.id: o.name for o in options}
        self.init_row(names, form)
        self.head = head
        head.setParent(self)
        self.cells = []
        for cell in facts.cells:
            over = tuple(facts.over[o] for o in cell.options if o in facts.over)
            named = form.stacked and len(cell.options) < len(options)
            own = tuple(names[o] for o in cell.options if named and o in names)
            self.cells.append(GridCellWidget(cell, over, (), own, self, opens=False))

    def placed(self) -> list[QWidget]:
        """Return the head and the cells."""
        return [self.head, *self.cells]

    def measure(self, width: int) -> list[QRect]:
        """Measure head and cells; return their boxes."""
        form, pad = self._form, theme().gap(PAD)
        self._tops = (0.0, 0.0, 0.0)
        if form.stacked:
            tall = self._head_height(width)
            cells = self.measure_stacked(self.cells, width, tall, width * 0.34)
            return [QRect(0, 0, width, tall), *cells]
        bands, spans = self.measure_columns(self.cells, width)
        head = round(form.head + form.gap / 2)
        self._tops = (pad, pad + bands[0], 0.0)
        tall = round(max(sum(bands) + 2 * pad, self._head_height(head)))
        return [QRect(0, 0, head, tall),
                *(QRect(round(x), 0, round(wide), tall) for x, wide in spans)]

    def _head_height(self, width: int) -> int:
        layout = self.head.layout()
        return layout.totalHeightForWidth(width) if layout is not None else 0

    def settle(self) -> None:
        """Put head and cells where they belong."""
        super().settle()
        for cell in self.cells:
            cell.place(self._tops)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the panel: the sunken head, the lines between cells."""
        self.settle_if_resized()
        look, painter = theme(), smooth(QPainter(self))
        rounded(painter, QRectF(self.rect()), CARD_RADIUS, "surface", None, 0)
        painter.setClipPath(rounded_path(QRectF(self.rect()), CARD_RADIUS))
        painter.fillRect(self.head.geometry(), look.color("sunken"))
        self.paint_lines(painter, self.cells)
        painter.setClipping(False)
        rounded(painter, QRectF(self.rect()), CARD_RADIUS, None, "line", look.border())


class MatterBlock(QWidget):
    """A matter at a glance; "More" opens every sentence of the cards on it, with its source.

    Attributes:
        toggled: The matter's id, and whether its sentences stand open now.
    """

    toggled = Signal(str, bool)

    def __init__(
        self, matter: ShownMatter, said: str, facts: MatterFacts, lines: tuple[FactLine, ...],
        options: tuple[OptionView, ...], form: GridForm, context: Context,
    ) -> None:
        """said: how much the person said it matters. facts, lines: at a glance, and all of them."""
        super().__init__()
        self._context = context
        self._id, self._lines, self._options = matter.id, lines, options
        self._stacked = form.stacked
        self._more: QWidget | None = None
        self.head = MatterHead(matter, said, context, more=bool(lines))
        self.row = MatterRow(self.head, facts, options, form)
        self._box = column(self.row, spacing=6)
        self.setLayout(self._box)
        if self.head.more is not None:
            self.head.more.clicked.connect(self._on_more)

    @property
    def is_open(self) -> bool:
        """Whether the sentences and their sources stand."""
        return self._more is not None

    def set_open(self, *, opened: bool) -> None:
        """Show or take away the sentences with their sources."""
        if opened == self.is_open or self.head.more is None:
            return
        self.head.more.set_open(opened=opened)
        if self._more is not None:
            discard(self._more)
            self._more = None
            return
        lines = column()
        for line in self._lines:
            self._add(lines, line)
        self._more = in_widget(lines)
        self._box.addWidget(self._more)
        self._more.show()

    def _add(self, lines: QVBoxLayout, line: FactLine) -> None:
        about = QuestionSubject(None, line.row, line.part or None)
        place = ShowLink(self._context, about, line.title, opened=bool(line.part))
        title = heading(line.title, "h3")
        lines.addLayout(flow(title, place, spacing=12) if self._stacked
                        else row(title, 1, place, spacing=12))
        if line.note:
            card = Card(fill="sunken", padding=16)
            card.add(aid_text(line.note))
            lines.addWidget(card)
        elif self._stacked:
            for option, facts in zip(self._options, line.cells, strict=True):
                card = Card(padding=16)
                card.add(WrapLabel(option.name, "bold"), _facts(facts))
                lines.addWidget(card)
        else:
            cells = AlignedRow(len(line.cells))
            cells.set_cells([[_facts(facts)] for facts in line.cells])
            lines.addWidget(cells)

    @Slot()
    def _on_more(self) -> None:
        opened = not self.is_open
        self.set_open(opened=opened)
        announce(self, tr("Opened") if opened else tr("Closed"))
        self.toggled.emit(self._id, opened)


def _facts(facts: tuple[Fact, ...]) -> QWidget:
    """Return the sentences of one cell, each with its sources under it."""
    lines = column(spacing=6)
    for fact in facts:
        text = f"**{fact.strong}** {fact.text}" if fact.strong else fact.text
        lines.addWidget(aid_text(text.strip()))
        if fact.sources:
            lines.addWidget(caption("; ".join(fact.sources)))
    if not facts:
        lines.addWidget(aid_text(tr("The cards have no facts on this. You can ask your team.")))
    lines.addStretch(1)
    return in_widget(lines)
