"""What stands on a topic's page: parts, compact or with the full record, and cards of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QWidget

from decisionaid.aid.rows import DEATHS
from decisionaid.aid.views import DeathsView
from decisionaid.ui.frame.arrow_keys import make_list
from decisionaid.ui.frame.modes import LARGE_SCALE
from decisionaid.ui.steps.ask_button import AskButton
from decisionaid.ui.steps.compare.cells import CellBuilder
from decisionaid.ui.steps.compare.compact import CompactRow
from decisionaid.ui.steps.compare.part import FullPart
from decisionaid.ui.steps.listen_link import ListenLink
from decisionaid.ui.style.accessibility import announce, set_heading, set_read_aloud_first
from decisionaid.ui.style.text import listed, tr
from decisionaid.ui.style.theme import right_to_left, theme
from decisionaid.ui.widgets.buttons import LinkButton, OutlineButton
from decisionaid.ui.widgets.cards import Card
from decisionaid.ui.widgets.display_list import DisplayList, array_side
from decisionaid.ui.widgets.labels import WrapLabel, caption, heading
from decisionaid.ui.widgets.layouts import (
    EqualGrid,
    column,
    discard,
    flow,
    in_widget,
    mirrored,
    row,
)
from decisionaid.ui.widgets.textblock import marked
from decisionaid.visit.model import QuestionSubject

if TYPE_CHECKING:
    from decisionaid.aid.layer_views import BoxView, GlanceCellView, PartBoxesView
    from decisionaid.aid.views import CellView
    from decisionaid.ui.services.context import Context
    from decisionaid.ui.steps.compare.actions import PartKit

MINI = 2.7  # px from dot to dot in the line of a part counted for one card only


class MoreLink(LinkButton):
    """Opens or closes the full record of a part; its words and its chevron say which."""

    def __init__(self, title: str, *, short: bool) -> None:
        super().__init__("")
        self._title, self._short = title, short
        self.set_open(opened=False)

    def set_open(self, *, opened: bool) -> None:
        """Show what a tap does now, and tell a screen reader whether the record is open."""
        more = tr("More") if self._short else tr("More about these numbers")
        less = tr("Less") if self._short else tr("Show less")
        self.set_text(less if opened else more)
        self.setAccessibleName(f"{self.label()}: {self._title}")
        self.setAccessibleDescription(tr("open") if opened else tr("closed"))
        self.set_opens("chevron-up" if opened else "chevron-down")


class TopicPart(QWidget):
    """A part, compact or with its full record."""

    def __init__(self, view: PartBoxesView, kit: PartKit, *, opened: bool) -> None:
        super().__init__()
        self.view, self._kit = view, kit
        self.full: FullPart | None = None
        self.ask: AskButton | None = None
        self.more: MoreLink | None = None
        self.compact: QWidget | None = None
        self._told: QWidget | None = None
        self._box = column(spacing=1)
        self.setLayout(self._box)
        self._line = OneCardLine(view, kit) if view.kind == "one" else None
        if self._line is not None:
            self._line.button.clicked.connect(self._on_more)
            self._box.addWidget(self._line)
        else:
            self._box.addLayout(self._head())
        self.set_open(opened=opened)

    @property
    def is_open(self) -> bool:
        """Whether the full record stands."""
        return self.full is not None

    def _head(self) -> QLayout:
        """Return title and quiet subtitle at the start, what can be done at the end."""
        view, short = self.view, theme().scale >= LARGE_SCALE
        about = QuestionSubject(None, self._kit.row, view.id or None)
        self.ask = AskButton(self._kit.context, view.ask, tr("Ask") if short else "", about=about)
        ends: list[QWidget] = [ListenLink(self._kit.context, view.title, self), self.ask]
        if self._shows_deaths():
            ends.append(self._deaths_button())
        elif view.part is not None:
            self.more = MoreLink(view.title, short=short)
            self.more.clicked.connect(self._on_more)
            ends.append(self.more)
        title = heading(view.title, "h3")
        set_heading(title, 2)
        words = [title, caption(view.subtitle)] if view.subtitle else [title]
        titles = in_widget(column(*words, spacing=0))
        if short:  # beside the title where both fit, else below it
            line = flow(titles, in_widget(flow(*ends, spacing=8)), spacing=4)
            line.ends_apart = True
            return line
        middle = Qt.AlignmentFlag.AlignVCenter
        return row((titles, 1, middle), *((end, 0, middle) for end in ends), spacing=8)

    def _shows_deaths(self) -> bool:
        """Whether figures of deaths from treatment wait for their one tap."""
        part = self.view.part
        if self.view.id != DEATHS or part is None:
            return False
        shown = self._kit.context.session.visit.deaths_shown
        return shown or any(isinstance(b, DeathsView) and b.has_numbers
                            for c in part.cells for b in c.blocks)

    def _deaths_button(self) -> QWidget:
        shown = self._kit.context.session.visit.deaths_shown
        text = tr("Hide the number") if shown else tr("Show the number")
        button = OutlineButton(text, icon="eye-off" if shown else "eye")
        button.clicked.connect(self._on_deaths)
        return button

    @Slot()
    def _on_deaths(self) -> None:
        self._kit.actions.deathsToggled.emit(not self._kit.context.session.visit.deaths_shown)

    def set_open(self, *, opened: bool) -> None:
        """Show the full record of the part in place of its compact boxes, or the boxes again."""
        view, kit = self.view, self._kit
        deaths = self._shows_deaths() and kit.context.session.visit.deaths_shown
        opened = (opened or deaths) and view.part is not None
        discard(self.full, self.compact, self._told)
        self.full = self.compact = self._told = None
        if opened and view.part is not None:
            boxes = tuple(c.box for c in view.cells if c.box is not None)
            self.full = FullPart(view.part, kit, boxes)
        elif self._line is None:
            self.compact = CompactRow(view.cells, kit)
        if not opened and view.part is not None:
            self._told = kit.findings(view.part.cells)
        for child in (self.full, self.compact, self._told):
            if child is not None:
                self._box.addWidget(child)
                child.show()
        if self.more is not None:
            self.more.set_open(opened=opened)
        if self._line is not None:
            self._line.set_open(opened=opened)

    @Slot()
    def _on_more(self) -> None:
        opened = not self.is_open
        self.set_open(opened=opened)
        announce(self, tr("Opened") if opened else tr("Closed"))
        self._kit.actions.partToggled.emit(self.view.id, opened)

    def tab_regions(self) -> list[QWidget]:
        """Return head and content in reading order."""
        return [self, *(self.full.tab_regions() if self.full is not None else [])]


class MiniArray(QWidget):
    """A small array of 100 dots for one number; the words beside it say the same."""

    def __init__(self, box: BoxView) -> None:
        super().__init__()
        self._box = box
        side = round(array_side(MINI * theme().factor())) + 1
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        out = DisplayList(self.width(), rtl=right_to_left(self))
        out.array(self._box.halves[0].filled or 0, self._box.shape, 0, 0, MINI * theme().factor())
        out.paint(QPainter(self))


class OneCardLine(Card):
    """A part counted for one chosen card only, in one line across."""

    def __init__(self, view: PartBoxesView, kit: PartKit) -> None:
        super().__init__(edge="lineStrong", width=2, padding=8)
        cell, middle = view.cells[0], Qt.AlignmentFlag.AlignVCenter
        self._title = view.title
        self.button = OutlineButton(tr("Open"))
        words = WrapLabel(marked(one_line(view, cell, kit.names)), "meta")
        counted = cell.box is not None and cell.box.halves and cell.box.halves[0].filled is not None
        array = [(MiniArray(cell.box), 0, middle)] if counted and cell.box is not None else []
        self.add(row(*array, (words, 1, middle), (self.button, 0, middle)))
        self.set_open(opened=False)

    def restyle(self) -> None:
        """Stay as low as the tap target inside allows."""
        pad, edge = theme().gap(14), 4
        self.box.setContentsMargins(mirrored(self, pad, edge, theme().gap(10), edge))

    def set_open(self, *, opened: bool) -> None:
        """Show what a tap does now."""
        self.button.set_text(tr("Close") if opened else tr("Open"))
        self.button.setAccessibleName(f"{self.button.label()}: {self._title}")
        self.button.setAccessibleDescription(tr("open") if opened else tr("closed"))


def one_line(view: PartBoxesView, cell: GlanceCellView, names: dict[str, str]) -> str:
    """Return part, card, number and other group of a part counted for one card only."""
    if cell.text:
        return cell.text
    name = listed(names[o] for o in cell.options if o in names)
    head = tr("**{part}**, {option} only:").format(part=view.title, option=name)
    box = cell.box
    if box is None:
        return head
    others = "; ".join(f"{h.label}: {h.figure}" for h in box.halves[1:])
    said = (f"{box.outcome}:" if box.outcome else "", f"**{box.halves[0].figure}**",
            f"({others})" if others else "", *(f"**{n}**" for n in box.notices), view.others)
    return " ".join((head, *(s for s in said if s)))


class CellAskLink(LinkButton):
    """Puts the question of one card's words on the list, or opens it there."""

    def __init__(self, cell: CellView, name: str, context: Context) -> None:
        super().__init__("", icon="message-circle-question-mark")
        self._cell, self._name, self._context = cell, name, context
        self.clicked.connect(self._on_clicked)
        context.session.visitChanged.connect(self.refresh)
        self.refresh()

    @Slot()
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
        if new:
            announce(self, tr("Added to my questions"))


class WordCards(QWidget):
    """Cards of words in the columns of their options, or one under another."""

    def __init__(self, cells: tuple[CellView, ...], kit: PartKit) -> None:
        super().__init__()
        self._kit = kit
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
        for slots in CellBuilder(kit.actions).cell(cell):
            card.add(*(w for w in slots if w is not None))
        told = kit.findings((cell,))
        if told is not None:
            card.add(told)
        card.box.addStretch()
        card.add(row(1, ListenLink(kit.context, name, card), CellAskLink(cell, name, kit.context)))
        pad = theme().gap(14)
        card.box.setContentsMargins(mirrored(card, pad, theme().gap(10), pad - 4, 0))
        return card
