"""Step 3: the shelf first, then the chosen cards side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from decisionaid.aid.comparison import topic_title
from decisionaid.ui.frame.modes import LayoutMode, layout_mode
from decisionaid.ui.frame.page import Page
from decisionaid.ui.steps.compare.comparison import TOPICS, CompareColumns, menu_only, topics
from decisionaid.ui.steps.compare.menus import TopicMenu, why_text
from decisionaid.ui.steps.compare.shelf import Shelf, move_by
from decisionaid.ui.steps.next_step import next_words
from decisionaid.ui.steps.no_decision import NoDecision
from decisionaid.ui.style.text import current, ntr, tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.terms import TermLinker
from decisionaid.visit import acts
from decisionaid.visit.lanes import survival_here
from decisionaid.visit.model import MOST_OPTIONS

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from decisionaid.ui.services.context import Context
    from decisionaid.ui.steps.compare.rows import Rows

LEAST_CARDS = 2


class ComparePage(Page):
    """Holds the shelf and the comparison; everything shown comes from the session's view."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._session = context.session
        self._picking = len(self._session.visit.options) < LEAST_CARDS
        self._mode: LayoutMode = "rail"
        self._card = 0
        self._shown: object = None
        self.side_by_side = CompareColumns(context)
        self._connect()
        self.shelf = Shelf(context)
        self.shelf.pickedChanged.connect(self.footerChanged)
        self._none = NoDecision(context)
        for part in (self._none, self.shelf, self.side_by_side):
            self.body.addWidget(part)
        self._menu = OutlineButton("", icon="list")
        self._menu.set_opens("chevron-up")
        self._menu.clicked.connect(self._on_menu)
        self._change = OutlineButton("", icon="columns-3")
        self._change.clicked.connect(self._on_change_cards)
        self._ask = OutlineButton("", icon="message-circle-question-mark", least_height=56)
        self._ask.clicked.connect(self._on_ask)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit)
        self._session.visitChanged.connect(self._on_visit)
        self._session.viewChanged.connect(self._on_view)
        theme().changed.connect(self._later.start)

    def _connect(self) -> None:
        shown = self.side_by_side
        shown.topicPicked.connect(self._on_topic_picked)
        shown.topicChanged.connect(self._on_topic)
        shown.cardsRequested.connect(self._on_change_cards)
        shown.switched.connect(self._on_switched)
        shown.menuRequested.connect(self._on_menu)
        shown.survivalAnswered.connect(self._on_survival)
        shown.deathsToggled.connect(self._on_deaths)
        shown.thousandRequested.connect(self._on_thousand)
        shown.whyRequested.connect(self._on_why)
        shown.moveRequested.connect(self._on_move)
        shown.cardPicked.connect(self._on_card)
        shown.scrolled.connect(self._show_ask)

    @property
    def rows(self) -> Rows | None:
        """The rows in view, or None before two cards were compared."""
        return self.side_by_side.rows

    @property
    def layout_mode(self) -> LayoutMode:
        """The layout in force: rail, columns, or a single card."""
        return self._mode

    # what the frame asks
    def title(self) -> str:
        """Return the name of the page."""
        return tr("Choose cards") if self._picking else tr("Compare")

    def status_text(self) -> str:
        """Return how many cards are picked, or from when the facts are."""
        view = self._session.view
        if view.decision is None:
            return ""
        if not self._picking:
            return f"{view.footer.facts} {view.footer.order}"
        n = len(self._session.visit.options)
        if n == MOST_OPTIONS:
            return tr("**4 picked.** Take one away to pick another.")
        picked = ntr("**{n} picked.**", "**{n} picked.**", n).format(n=n)
        more = {2: tr("You can add two more."), 3: tr("You can add one more.")}.get(
            n, tr("Pick at least two."))
        return f"{picked} {more}"

    def next_text(self) -> str:
        """Return what comes next."""
        n = len(self._session.visit.options)
        if self._session.view.decision is None or not self._picking:
            return tr("Next") if self._mode == "single" else next_words(self._context, "compare")
        return tr("Compare these {n}").format(n=n) if n >= LEAST_CARDS else tr("Compare")

    def next_enabled(self) -> bool:
        """Two cards make a comparison."""
        return not self._picking or len(self._session.visit.options) >= LEAST_CARDS

    def footer_widgets(self) -> list[QWidget]:
        """Without a rail, what it holds; with one card at a time, the way to ask."""
        if self._picking or self._session.view.decision is None:
            return []
        single = [] if menu_only() else [self._ask]
        return {"rail": [], "columns": [self._menu, self._change], "single": single}[self._mode]

    def on_next(self) -> bool:
        """From the shelf to the comparison."""
        if self._picking and self._session.view.decision is not None:
            self._picking = False
            self.refresh()
            return True
        return False

    def on_back(self) -> bool:
        """From the comparison back to the shelf."""
        if not self._picking and self._session.view.decision is not None:
            self._picking = True
            self.refresh()
            return True
        return False

    def refresh(self) -> None:
        """Show the shelf or the comparison, as the visit stands."""
        decision = self._session.view.decision
        if len(self._session.visit.options) < LEAST_CARDS:
            self._picking = True
        self._none.setVisible(decision is None)
        self.shelf.setVisible(decision is not None and self._picking)
        self.side_by_side.setVisible(decision is not None and not self._picking)
        if decision is not None and self._picking:
            self.shelf.refresh()
        elif decision is not None:
            self._show()
        self.titleChanged.emit()
        self.footerChanged.emit()

    def show_row(self, row_id: str, option_id: str = "") -> None:
        """Scroll to a row; with one card at a time, on the card of that option."""
        decision = self._session.view.decision
        ids = [o.id for o in decision.options] if decision else []
        if option_id in ids:
            self._card = ids.index(option_id)
        self._picking = False
        self.refresh()
        if self.rows is not None and not self._picking:
            self.rows.go_to(row_id)

    def retranslate(self) -> None:
        """Build everything anew in the other language."""
        self._shown = None
        self.refresh()

    def sticky_widget(self) -> QWidget | None:
        """The menu of cards alone stays when header and footer scroll away."""
        return None if self._picking else self.side_by_side.sticky_widget()

    def tab_regions(self) -> list[QWidget]:
        """Return the parts of the comparison in reading order, or the shelf as it is."""
        return [self] if self._picking or self.rows is None else self.side_by_side.tab_regions()

    def set_flowing(self, flowing: bool) -> None:
        """Keep the menu of cards in the page, where the window does not take it."""
        super().set_flowing(flowing)
        self.side_by_side.set_flowing(flowing)

    # building
    def _show(self) -> None:
        """Build the comparison where the view or the layout changed; else keep it."""
        self._mode = self._wanted_mode()
        decision = self._session.view.decision
        key = (self._session.view, self._mode, theme().scale, theme().wide, self._card,
               self._session.visit.deaths_shown)
        if decision is None or key == self._shown:
            self._refresh_asks()
            return
        at, offset = self.rows.place() if self.rows is not None else ("", 0)
        self._shown = key
        self.side_by_side.lay_out(decision, self._mode, self._card)
        names = {o.id: o.name for o in decision.options}
        terms = TermLinker(self._session.view.glossary, self._on_term)
        rows = self._rows_shown()
        if self.rows is not None:
            self.rows.show_rows(rows, names, terms)
            if at:
                self.rows.go_to(at, offset)
            self._on_topic(self.rows.topic())
        self._show_menu()

    def _rows_shown(self):  # noqa: ANN202 - rows of the view, or of one card of it
        decision = self._session.view.decision
        if decision is None:
            return ()
        if self._mode != "single":
            return decision.rows
        return one_card(decision.rows, decision.options[self._card].id)

    def _wanted_mode(self) -> LayoutMode:
        decision = self._session.view.decision
        columns = len(decision.options) if decision else LEAST_CARDS
        self._card = min(self._card, columns - 1)
        return layout_mode(self.window().width(), columns, theme().scale)

    def _show_menu(self) -> None:
        self._change.set_text(tr("Change cards"))
        topic = self.rows.topic() if self.rows is not None else TOPICS[0]
        n = TOPICS.index(topic) + 1 if topic in TOPICS else 1
        self._show_ask()
        self._menu.set_text(tr("{n} of {total}: {topic}").format(
            n=n, total=len(TOPICS), topic=topic_title(TOPICS[n - 1], current())))

    def _refresh_asks(self) -> None:
        if self.rows is not None:
            self.rows.refresh_asks()
            self._show_ask()

    @Slot()
    def _show_ask(self) -> None:
        """Say whether the question about what is in view is on the list."""
        part = self.rows.part_in_view() if self.rows is not None else None
        ask = part.first_ask() if part is not None else None
        asked = ask is not None and ask.asked
        self._ask.set_text(tr("On my list") if asked else tr("Ask about this"))
        self._ask.set_icon("check" if asked else "message-circle-question-mark")
        self._ask.setAccessibleName(ask.accessibleName() if ask is not None else "")

    @Slot()
    def _on_ask(self) -> None:
        """Ask about what is in view."""
        part = self.rows.part_in_view() if self.rows is not None else None
        ask = part.first_ask() if part is not None else None
        if ask is not None:
            ask.click()
            self._show_ask()

    # what the person does
    @Slot()
    def _on_change_cards(self) -> None:
        self._context.window.drawer.close_drawer()
        self._picking = True
        self.refresh()

    @Slot()
    def _on_menu(self) -> None:
        menu = TopicMenu(topics(),
                         self.rows.topic() if self.rows else "", self._session.visit.denominator)
        menu.topicPicked.connect(self._on_topic_picked)
        menu.switched.connect(self._on_switched)
        menu.cardsRequested.connect(self._on_change_cards)
        opener = None if self._mode == "single" else self._menu
        self._context.open_drawer(tr("Topics"), menu, icon="list", opener=opener)

    @Slot(str)
    def _on_topic_picked(self, topic: str) -> None:
        self._context.window.drawer.close_drawer()
        if self.rows is not None:
            self.rows.go_to(self.rows.topic_row(topic))
            self._on_topic(topic)

    @Slot(str)
    def _on_topic(self, topic: str) -> None:
        if self.side_by_side.rail is not None:
            self.side_by_side.rail.set_topic(topic)
        self._show_menu()

    @Slot(int)
    def _on_switched(self, total: int) -> None:
        self._session.act(acts.set_denominator, total)

    @Slot(str)
    def _on_survival(self, answer: str) -> None:
        visit = self._session.visit
        lane = "caregiver" if visit.who == "caregiver" else "patient"
        if survival_here(visit) != answer:
            self._session.act(acts.set_survival, answer, lane)

    @Slot(bool)
    def _on_deaths(self, shown: bool) -> None:
        self._session.act(acts.show_deaths, shown)

    @Slot(str)
    def _on_thousand(self, number_id: str) -> None:
        """Set the switch for the whole comparison and open that number."""
        if self._session.visit.denominator != 1000:
            self._session.act(acts.set_denominator, 1000)
        if self.rows is not None:
            self.rows.open_thousand(number_id)

    @Slot()
    def _on_why(self) -> None:
        self._context.open_drawer(tr("Why not compare?"), why_text(self._session.view),
                                  icon="unlink")

    @Slot(str, int)
    def _on_move(self, option_id: str, places: int) -> None:
        move_by(self._context, option_id, places)
        if self.side_by_side.headers is not None:
            self.side_by_side.headers.focus_option(option_id)

    @Slot(int)
    def _on_card(self, index: int) -> None:
        self._card = index
        self.refresh()
        if self.side_by_side.tabs is not None:
            self.side_by_side.tabs.picked_button().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_term(self, term_id: str) -> None:
        from decisionaid.ui.steps.words import open_term

        open_term(self._context, term_id)

    @Slot(str)
    def _on_visit(self, _act: str) -> None:
        self._refresh_asks()

    @Slot()
    def _on_view(self) -> None:
        if self.isVisible():
            self.refresh()

    @Slot()
    def _fit(self) -> None:
        if self.isVisible():
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the layout for the new size."""
        super().resizeEvent(event)
        self._later.start()


def one_card(rows, option_id: str):  # noqa: ANN001, ANN201 - rows of the view, narrowed
    """Return the rows with the cells of one option alone; strips stay."""
    from msgspec.structs import replace

    return tuple(
        replace(r, parts=tuple(
            replace(p, cells=tuple(c for c in p.cells if c.option == option_id))
            for p in r.parts))
        for r in rows
    )


