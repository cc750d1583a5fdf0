"""Choose cards: pick two to four, set their order, mark those the doctor offered."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from decisionaid.ui.frame.footer import StatusLine
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.buttons import IconButton, LinkButton
from decisionaid.ui.widgets.cards import Card, Icon
from decisionaid.ui.widgets.choices import Choice, ChoiceGroup
from decisionaid.ui.widgets.labels import body, heading, title_block
from decisionaid.ui.widgets.layouts import clear, discard, equal, flow, in_widget, row
from decisionaid.ui.widgets.options import OptionCard
from decisionaid.ui.widgets.reorder import place_sentence
from decisionaid.ui.widgets.scroll import ScrollPage
from decisionaid.visit.options import (
    can_choose,
    choose_option,
    mark_offered,
    move_option,
    put_away_option,
)

if TYPE_CHECKING:
    from decisionaid.aid.views import OptionView
    from decisionaid.ui.services.context import Context
    from decisionaid.ui.services.session import Session
    from decisionaid.visit.model import Offered


LEAST_END = 6  # px below the last line


class OfferedRow(Card):
    """One picked card: its place among the others, and whether the doctor offered it.

    Attributes:
        moveRequested: The card should stand one place further or earlier.
    """

    moveRequested = Signal(str, int)

    def __init__(self, option: OptionView, session: Session, *, first: bool, last: bool) -> None:
        super().__init__(padding=14)
        self._session = session
        self.option_id = option.id
        name = option.name
        self.earlier = IconButton("arrow-left", tr("Move {name} earlier").format(name=name))
        self.later = IconButton("arrow-right", tr("Move {name} later").format(name=name))
        self.earlier.setDisabled(first)
        self.later.setDisabled(last)
        self.earlier.clicked.connect(self._on_earlier)
        self.later.clicked.connect(self._on_later)
        question = tr("My doctor offered me {name}").format(name=name)
        answers = (
            Choice("offered", tr("Yes, offered to me")),
            Choice("not_offered", tr("Not offered")),
            Choice("not_sure", tr("Not sure")),
        )
        self.choices = ChoiceGroup(question, answers, columns=3, show_question=False)
        self.choices.set_picked(session.visit.offered.get(option.id))
        self.choices.picked.connect(self._on_picked)
        self.add(row(heading(name, "h3"), 1, self.earlier, self.later), self.choices)
        if option.not_given_here:
            self.add(body(tr("This clinic does not give it. Ask where you could get it.")))

    @Slot()
    def _on_earlier(self) -> None:
        self.moveRequested.emit(self.option_id, -1)

    @Slot()
    def _on_later(self) -> None:
        self.moveRequested.emit(self.option_id, 1)

    @Slot(str)
    def _on_picked(self, answer: str) -> None:
        self._session.act(mark_offered, self.option_id, cast("Offered", answer))


class Shelf(ScrollPage):
    """All cards of the decision; picking is the person's, nothing is picked before.

    Attributes:
        pickedChanged: Cards were picked or put away.
    """

    pickedChanged = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.box.setSpacing(12)
        self._context = context
        self._cards: dict[str, OptionCard] = {}
        self._note = StatusLine("", "body")
        self._order: QWidget | None = None
        self._offers: list[OfferedRow] = []
        self._open = False

    def refresh(self) -> None:
        """Show the cards of the decision in this visit's order."""
        decision = self._context.session.decision
        if decision is None:
            return
        ids = [o.id for o in decision.shelf]
        if ids != list(self._cards):
            self._build(decision.shelf)
        visit = self._context.session.visit
        for option_id, card in self._cards.items():
            card.setChecked(option_id in visit.options)
        self._show_order()

    def restyle(self) -> None:
        """Keep the room below small: two lines of cards and the note fit a common window."""
        super().restyle()
        edge = self.box.contentsMargins()
        self.box.setContentsMargins(edge.left(), 16, edge.right(), LEAST_END)

    def _build(self, shelf: tuple[OptionView, ...]) -> None:
        clear(self.box)
        self._order = None
        self.box.addLayout(title_block(
            tr("Which cards would you like to see side by side?"),
            tr("Pick 2, 3 or 4. You can change them later. "
               "The order is mixed for each visit. It means nothing.")))
        self._cards = {
            o.id: OptionCard(o.id, o.pictogram, o.name, o.what_line, o.how_line) for o in shelf
        }
        for card in self._cards.values():
            card.pickRequested.connect(self._on_pick)
        grid = equal(*self._cards.values(), columns=4, least_em=13, spacing=14)
        grid.one_height = True
        self.box.addLayout(grid)
        self._note = StatusLine(note_text(), "body")
        self.more = LinkButton("")
        self.more.clicked.connect(self._on_more)
        noted = in_widget(row(Icon("info", 26), self._note, spacing=14))
        line = flow(noted, self.more, spacing=12)
        line.ends_apart = True
        self.box.addLayout(line)
        self.box.addStretch()

    def _show_order(self) -> None:
        """Show the picked cards in their order, with the doctor's offers."""
        discard(self._order)
        self._order = None
        session = self._context.session
        decision, visit = session.decision, session.visit
        self.more.setVisible(bool(visit.options))
        self.more.set_text(tr("Hide order and offers") if self._open else tr("Order and offers"))
        self.more.set_icon("chevron-up" if self._open else "chevron-down")
        if decision is None or not visit.options or not self._open:
            return
        picked = [o for o in decision.options if o.id in visit.options]
        self._offers = [
            OfferedRow(o, session, first=o is picked[0], last=o is picked[-1]) for o in picked]
        for made in self._offers:
            made.moveRequested.connect(self._on_move)
        self._order = in_widget(equal(*self._offers, columns=2, least_em=22, spacing=14))
        self.box.insertWidget(self.box.count() - 1, self._order)

    @Slot(str)
    def _on_pick(self, option_id: str) -> None:
        session = self._context.session
        note = note_text()
        if option_id in session.visit.options:
            session.act(put_away_option, option_id)
        elif can_choose(session.visit):
            session.act(choose_option, option_id)
        else:
            note = tr("Four cards are picked. Take one away first.")
            announce(self, note)
        self._note.set_text(note)
        self.refresh()
        self.pickedChanged.emit()

    @Slot()
    def _on_more(self) -> None:
        self._open = not self._open
        self._show_order()
        if self._order is not None:
            self.box.activate()
            self.ensureWidgetVisible(self._order, 0, 0)

    @Slot(str, int)
    def _on_move(self, option_id: str, places: int) -> None:
        move_by(self._context, option_id, places)
        self.refresh()
        for made in self._offers:  # the focus goes with the card, to a button that works there
            if made.option_id == option_id:
                way = made.later if places > 0 else made.earlier
                (way if way.isEnabled() else made.choices).setFocus()


def note_text() -> str:
    """Return the note that the cards do not say whether they fit this person."""
    return tr("Your team may tell you that some cards do not fit you. "
              "There may also be choices that are not shown here.")


def moved_sentence(session: Session, option_id: str) -> str:
    """Return the place a card has now among the shown ones, to be said after a move."""
    shown, decision = session.visit.options, session.decision
    named = {o.id: o.name for o in decision.shelf} if decision is not None else {}
    place = shown.index(option_id) + 1 if option_id in shown else 0
    return place_sentence(named.get(option_id, ""), place, len(shown))


def move_by(context: Context, option_id: str, places: int) -> None:
    """Move a picked card some places further among the shown ones."""
    session = context.session
    shown = session.visit.options
    if option_id in shown:
        to = min(len(shown) - 1, max(0, shown.index(option_id) + places))
        session.act(move_option, option_id, to)
