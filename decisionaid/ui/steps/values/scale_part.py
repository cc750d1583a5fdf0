"""Part one of What matters: a row of five circles for each thing, and own words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from decisionaid.ui.frame.window_scroll import height_for
from decisionaid.ui.steps.values.lane import LanePart
from decisionaid.ui.steps.values.matters import how_much, it_matters, something_else
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.cards import Card
from decisionaid.ui.widgets.fields import TextField
from decisionaid.ui.widgets.labels import WrapLabel, title_block
from decisionaid.ui.widgets.layouts import clear, column, flow, in_widget, mirrored, row
from decisionaid.ui.widgets.paint import CARD_RADIUS, rounded_path, smooth
from decisionaid.ui.widgets.scale import ImportanceRow, ScaleHead
from decisionaid.ui.widgets.scroll import ScrollPage
from decisionaid.visit.values import add_own_matter, remove_own_matter, set_importance

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from decisionaid.ui.services.context import Context
    from decisionaid.ui.steps.values.matters import ShownMatter

SIDE = 48
STACK_FROM = 1.5  # from here on each circle carries its own word, and the title scrolls too


class RoundHead(ScaleHead):
    """The words over the columns, with the round upper corners of the card it stands in."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, edge = smooth(QPainter(self)), theme(), theme().border()
        box = QRectF(self.rect()).adjusted(0, 0, 0, CARD_RADIUS)
        painter.setClipRect(self.rect())
        painter.fillPath(rounded_path(box, CARD_RADIUS - edge), look.color("sunken"))
        painter.fillRect(0, self.height() - 2, self.width(), 2, look.color("lineStrong"))

    def leave_room(self, px: int) -> None:
        """Keep the words over their columns while the rows give px to their scroll bar."""
        line = self.layout()
        if line is not None:
            line.setContentsMargins(mirrored(self, 20, 8, 12 + px, 10))


class OwnRow(ImportanceRow):
    """A row in the person's own words; it can be taken away."""

    removeRequested = Signal(str)

    def __init__(self, matter_id: str, name: str, caption: str) -> None:
        super().__init__(matter_id, name, caption)
        remove = OutlineButton(tr("Take away"), icon="trash-2")
        remove.setAccessibleName(tr("Take away: {words}").format(words=name))
        remove.clicked.connect(self._on_remove)
        words = self._words.layout()
        if isinstance(words, QVBoxLayout):
            words.insertLayout(words.count() - 1, row(remove, 1))
        # A widget joins the focus chain when it gets its parent: the circles come after the button.
        self._row.removeWidget(self._circles)
        self._circles.setParent(None)
        self._row.addWidget(self._circles, 1)

    @Slot()
    def _on_remove(self) -> None:
        self.removeRequested.emit(self.matter_id)


class ScalePart(LanePart, QWidget):
    """The importance scale; nothing is picked, added up or sorted.

    Attributes:
        rows: The rows by the ids of their matters.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._session = context.session
        self.rows: dict[str, ImportanceRow] = {}
        self._outer = column(spacing=12)
        self.setLayout(self._outer)
        self.area = ScrollPage(side_margin=0)
        self._head: RoundHead | None = None
        self._top = column()
        self.field: TextField | None = None

    def refresh(self, matters: tuple[ShownMatter, ...]) -> None:
        """Show these matters and what was answered; build only what is new."""
        visit = self._session.visit
        stacked = theme().factor() >= STACK_FROM
        key = (matters, stacked, visit.who, visit.lane, visit.reader)
        at = self.area.verticalScrollBar().value()
        if self.build_if_changed(key, partial(self._build, matters, stacked=stacked)) and at:
            self.area.box.activate()
            self.area.verticalScrollBar().setValue(at)
        for matter_id, made in self.rows.items():
            level = visit.mine.importance.get(matter_id, 0)
            if made.value() != level:
                made.set_value(level)

    def head_height(self, wide: int) -> int:
        """Return the px of what stands above the rows, which alone scroll."""
        if self._head is None:
            return 0
        inner = wide - 2 * SIDE
        return (20 + self._top.totalHeightForWidth(inner) + 12
                + height_for(self._head, inner))

    def _build(self, matters: tuple[ShownMatter, ...], *, stacked: bool) -> None:
        typed = self.field.text() if self.field is not None else ""
        clear(self._outer)
        self.area = ScrollPage(side_margin=0)
        self.area.verticalScrollBar().rangeChanged.connect(self._on_range)
        side = 32 if stacked else SIDE
        self._outer.setContentsMargins(side, 20, side, 0)
        box = self.area.box
        box.setSpacing(0)
        title = self._top = column(
            title_block(
                how_much(self._session.visit),
                tr("There are no right answers. Nothing is added up. Skip any you like.")),
            *self.make_lane(self._context), spacing=12)
        card = Card(padding=0)
        card.box.setSpacing(0)
        edge = theme().border()
        self._head = None
        if stacked:
            box.setContentsMargins(mirrored(self, 0, 0, 12, 24))
            box.addLayout(title)
            box.addSpacing(16)
            self._outer.addWidget(self.area, 1)
            rows = card.box
            box.addWidget(card)
        else:
            card.box.setContentsMargins(edge, edge, edge, edge)
            box.setContentsMargins(0, 0, 0, 12)
            self._outer.addLayout(title)
            self._head = RoundHead(it_matters(self._session.visit))
            card.add(self._head, self.area)
            card.box.setStretch(1, 1)
            self._outer.addWidget(card, 1)
            rows = box
        self._add_rows(rows, matters)
        self.field = None
        if self._session.policy.rules.own_text:
            rows.addWidget(self._own(typed))
        box.addStretch()

    def _add_rows(self, box, matters: tuple[ShownMatter, ...]) -> None:  # noqa: ANN001 - a box layout
        self.rows = {}
        for matter in matters:
            if matter.attribute is None:
                made: ImportanceRow = OwnRow(matter.id, matter.name, matter.caption)
                made.removeRequested.connect(self._on_remove)  # type: ignore[attr-defined]
            else:
                made = ImportanceRow(matter.id, matter.name, matter.caption)
            made.picked.connect(self._on_picked)
            self.rows[matter.id] = made
            box.addWidget(made)

    def _own(self, typed: str) -> QWidget:
        """Return the line where something can be added in own words."""
        name = something_else(self._session.visit)
        self.field = TextField(name)
        self.field.setText(typed)
        self.field.setMinimumWidth(theme().px(240))
        self.field.returnPressed.connect(self._on_add)
        add = OutlineButton(tr("Add"), icon="plus")
        add.setAccessibleName(tr("Add to what matters to me"))
        add.clicked.connect(self._on_add)
        stacked = theme().factor() >= STACK_FROM
        line = column(self.field, flow(add)) if stacked else row(self.field, add)
        return in_widget(column(
            WrapLabel(name, "bold"), line, self.field.limit_note, margins=(20, 16, 20, 16)))

    # what the person does
    @Slot(str, int)
    def _on_picked(self, matter_id: str, level: int) -> None:
        self._session.act(set_importance, matter_id, level or None)

    @Slot()
    def _on_add(self) -> None:
        if self.field is None:
            return
        if not self.field.text().strip():
            self.field.setFocus()  # where the words go that are to be added
            return
        words = self.field.text()
        self.field.clear()
        self._session.act(add_own_matter, words)
        if self.field is not None:
            self.field.setFocus()

    @Slot(str)
    def _on_remove(self, matter_id: str) -> None:
        self._session.removed(
            tr("Your own words were taken away."), remove_own_matter, matter_id)
        if self.field is not None:
            self.field.setFocus()

    @Slot(int, int)
    def _on_range(self, _least: int, most: int) -> None:
        if self._head is not None:
            bar = self.area.verticalScrollBar()
            self._head.leave_room(bar.sizeHint().width() if most > 0 else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_range(0, self.area.verticalScrollBar().maximum())
