"""The chosen cards side by side or one at a time: rail, names or tabs, and the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from decisionaid.aid.comparison import ROW_IDS, topic_title
from decisionaid.ui.frame.modes import LayoutMode, is_low
from decisionaid.ui.steps.compare.headers import Headers
from decisionaid.ui.steps.compare.rail import Rail
from decisionaid.ui.steps.compare.rows import Rows
from decisionaid.ui.steps.compare.tabs import MENU_FROM, MenuBar, TabFrame, Tabs
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import clear, column, row

if TYPE_CHECKING:
    from decisionaid.aid.views import DecisionView, OptionView
    from decisionaid.ui.services.context import Context

TOPICS = tuple(dict.fromkeys("harms" if r.startswith("harms") else r for r in ROW_IDS))


def topics() -> tuple[tuple[str, str], ...]:
    """Return the ids and names of all topics in the language of the screen."""
    return tuple((t, topic_title(t, current())) for t in TOPICS)


class CompareColumns(QWidget):
    """Builds the layout that fits, and tells what the person wishes in it.

    Attributes:
        topicPicked: A topic was picked in the rail.
        topicChanged: Another topic is at the top of the view.
        cardsRequested: The person wants other cards.
        switched: 100 or 1000 was picked.
        menuRequested: The list of all topics.
        survivalAnswered: The answer to the survival question.
        deathsToggled: Show or hide the figures of deaths from treatment.
        thousandRequested: A number is wanted out of 1000, by its id.
        whyRequested: Why numbers of different studies cannot be compared.
        moveRequested: An option should stand some places further.
        cardPicked: With one card at a time, another card was picked, by its place.
        scrolled: The rows moved.
    """

    topicPicked = Signal(str)
    topicChanged = Signal(str)
    cardsRequested = Signal()
    switched = Signal(int)
    menuRequested = Signal()
    survivalAnswered = Signal(str)
    deathsToggled = Signal(bool)
    thousandRequested = Signal(str)
    whyRequested = Signal()
    moveRequested = Signal(str, int)
    cardPicked = Signal(int)
    scrolled = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._box = column(margins=(24, 16, 24, 0), spacing=10)
        self.setLayout(self._box)
        self.rows: Rows | None = None
        self.rail: Rail | None = None
        self.headers: Headers | None = None
        self.tabs: Tabs | None = None
        self.menu_bar = MenuBar(self)
        self.menu_bar.hide()
        self._flows = False

    def lay_out(self, decision: DecisionView, mode: LayoutMode, card: int) -> None:
        """Build everything anew; the rows are still empty."""
        self._box.removeWidget(self.menu_bar)
        clear(self._box)
        low = is_low(self.window().height())
        self._box.setContentsMargins(24, 8 if low else 16, 24, 0)
        rows = self._make_rows(menu=mode == "single" and not menu_only())
        self.rows = rows
        self.rail = self.headers = self.tabs = None
        if mode == "single":
            self._lay_out_single(rows, decision.options, card)
        else:
            self._lay_out_columns(rows, decision.options, mode, low=low)
        if self.tabs is None or not menu_only():
            self.menu_bar.hide()
        if self._flows:
            rows.set_embedded(True)

    def _make_rows(self, *, menu: bool) -> Rows:
        rows = Rows(self._context, menu=menu)
        rows.menuRequested.connect(self.menuRequested)
        rows.topicChanged.connect(self.topicChanged)
        rows.survivalAnswered.connect(self.survivalAnswered)
        rows.deathsToggled.connect(self.deathsToggled)
        rows.thousandRequested.connect(self.thousandRequested)
        rows.whyRequested.connect(self.whyRequested)
        rows.verticalScrollBar().valueChanged.connect(self.scrolled)
        return rows

    def _lay_out_columns(
        self, rows: Rows, options: tuple[OptionView, ...], mode: LayoutMode, *, low: bool
    ) -> None:
        self.headers = Headers()
        self.headers.set_low(low)
        self.headers.show_options(options)
        self.headers.moveRequested.connect(self.moveRequested)
        columns = column(self.headers, spacing=0)
        columns.addWidget(rows, 1)
        if mode != "rail":
            self._box.addLayout(columns, 1)
            return
        self.rail = self._make_rail()
        line = row(self.rail, spacing=16)
        line.addLayout(columns, 1)
        self._box.addLayout(line, 1)

    def _make_rail(self) -> Rail:
        rail = Rail(topics())
        rail.out_of.set_total(self._context.session.visit.denominator)
        rail.topicPicked.connect(self.topicPicked)
        rail.cardsRequested.connect(self.cardsRequested)
        rail.switched.connect(self.switched)
        return rail

    def _lay_out_single(
        self, rows: Rows, options: tuple[OptionView, ...], card: int
    ) -> None:
        """Show tabs above a frame, or where even tabs do not fit one menu."""
        self.tabs = Tabs(options, card)
        self.tabs.picked.connect(self.cardPicked)
        self.tabs.topicsRequested.connect(self.menuRequested)
        if options and options[card].not_given_here:
            self._box.addWidget(WrapLabel(tr("Not given at this clinic. Ask where."), "caption"))
        if menu_only():
            self.menu_bar.show_menu(self.tabs)
            self._box.addWidget(rows, 1)
            if not self._flows:
                self._keep_menu()
            return
        frame = TabFrame(self.tabs)
        frame.add(rows)
        lines = column(self.tabs, frame, spacing=0)
        lines.setStretch(1, 1)
        self._box.addLayout(lines, 1)

    def sticky_widget(self) -> QWidget | None:
        """Return the menu of cards, which alone stays where the window scrolls, or None."""
        return self.menu_bar if self._flows and self.tabs is not None and menu_only() else None

    def set_flowing(self, flowing: bool) -> None:
        """Keep the menu of cards in here, where the window does not take it."""
        self._flows = flowing
        if self.sticky_widget() is None:
            self._keep_menu()

    def _keep_menu(self) -> None:
        self._box.insertWidget(0, self.menu_bar)
        self.menu_bar.setVisible(self.tabs is not None and menu_only())

    def tab_regions(self) -> list[QWidget]:
        """Return the names or tabs, the rail, then row by row."""
        first = [self.menu_bar, self.tabs, self.rail, self.headers]
        return [w for w in first if w is not None] + (self.rows.tab_regions() if self.rows else [])


def menu_only() -> bool:
    """Whether the text is so large that the cards are a menu and not tabs."""
    return theme().scale >= MENU_FROM
