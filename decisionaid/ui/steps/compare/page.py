"""Step 3: the shelf first, then the chosen cards side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from decisionaid.aid.comparison import ROW_IDS, topic_title
from decisionaid.ui.frame.modes import LayoutMode, is_low, layout_mode
from decisionaid.ui.frame.page import Page
from decisionaid.ui.steps.compare.headers import Headers
from decisionaid.ui.steps.compare.menus import TopicMenu, why_text
from decisionaid.ui.steps.compare.rail import Rail
from decisionaid.ui.steps.compare.rows import Rows
from decisionaid.ui.steps.compare.shelf import Shelf, move_by
from decisionaid.ui.steps.compare.tabs import MENU_FROM, MenuBar, TabFrame, Tabs
from decisionaid.ui.steps.no_decision import NoDecision
from decisionaid.ui.terms import Terms
from decisionaid.ui.text import current, ntr, tr
from decisionaid.ui.theme import theme
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.layouts import clear, column, row
from decisionaid.visit import acts
from decisionaid.visit.lanes import survival_here
from decisionaid.visit.model import MOST_OPTIONS

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from decisionaid.aid.views import OptionView
    from decisionaid.ui.context import Context

LEAST_CARDS = 2
TOPICS = tuple(dict.fromkeys("harms" if r.startswith("harms") else r for r in ROW_IDS))


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
        self._holder = QWidget()
        self._box = column(margins=(24, 16, 24, 0), spacing=10)
        self._holder.setLayout(self._box)
        self.shelf = Shelf(context)
        self.shelf.pickedChanged.connect(self.footerChanged)
        self._none = NoDecision(context)
        for part in (self._none, self.shelf, self._holder):
            self.body.addWidget(part)
        self.rows: Rows | None = None
        self._rail: Rail | None = None
        self._headers: Headers | None = None
        self._tabs: Tabs | None = None
        self._menu = OutlineButton("", icon="list")
        self._menu.clicked.connect(self._on_menu)
        self._change = OutlineButton("", icon="columns-3")
        self._change.clicked.connect(self._on_change_cards)
        self._ask = OutlineButton("", icon="message-circle-question-mark", least_height=56)
        self._ask.clicked.connect(self._on_ask)
        self.menu_bar = MenuBar(self)
        self.menu_bar.hide()
        self._flows = False
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit)
        self._session.visitChanged.connect(self._on_visit)
        self._session.viewChanged.connect(self._on_view)
        theme().changed.connect(self._later.start)

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
        more = tr("You can add one more.") if n else tr("Pick at least two.")
        return f"{picked} {more}"

    def next_text(self) -> str:
        """Return what comes next."""
        n = len(self._session.visit.options)
        if self._session.view.decision is None or not self._picking:
            return tr("Next") if self._mode == "single" else tr("Next: What matters")
        return tr("Compare these {n}").format(n=n) if n >= LEAST_CARDS else tr("Compare")

    def next_enabled(self) -> bool:
        """Two cards make a comparison."""
        return not self._picking or len(self._session.visit.options) >= LEAST_CARDS

    def footer_widgets(self) -> list[QWidget]:
        """Without a rail, what it holds; with one card at a time, the way to ask."""
        if self._picking or self._session.view.decision is None:
            return []
        single = [] if theme().scale >= MENU_FROM else [self._ask]
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
        self._holder.setVisible(decision is not None and not self._picking)
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
        shown = not self._picking and self._tabs is not None and theme().scale >= MENU_FROM
        return self.menu_bar if shown and self._flows else None

    def set_flowing(self, flowing: bool) -> None:
        """Keep the menu of cards in the page, where the window does not take it."""
        super().set_flowing(flowing)
        self._flows = flowing
        if self.sticky_widget() is None:
            self._keep_menu()

    def _keep_menu(self) -> None:
        wanted = self._tabs is not None and theme().scale >= MENU_FROM
        self._box.insertWidget(0, self.menu_bar)
        self.menu_bar.setVisible(wanted)

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
        self._lay_out()
        names = {o.id: o.name for o in decision.options}
        terms = Terms(self._session.view.glossary, self._on_term)
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

    def _lay_out(self) -> None:
        self._box.removeWidget(self.menu_bar)
        clear(self._box)
        decision = self._session.view.decision
        if decision is None:
            return
        low = is_low(self.window().height())
        self._box.setContentsMargins(24, 8 if low else 16, 24, 0)
        self.rows = Rows(self._context, menu=self._mode == "single" and theme().scale < MENU_FROM)
        self.rows.verticalScrollBar().valueChanged.connect(self._show_ask)
        self.rows.menuRequested.connect(self._on_menu)
        self.rows.topicChanged.connect(self._on_topic)
        self.rows.survivalAnswered.connect(self._on_survival)
        self.rows.deathsToggled.connect(self._on_deaths)
        self.rows.thousandRequested.connect(self._on_thousand)
        self.rows.whyRequested.connect(self._on_why)
        self._rail = self._headers = self._tabs = None
        if self._mode == "single":
            self._lay_out_single(decision.options)
            return
        self._headers = Headers()
        self._headers.set_low(low)
        self._headers.show_options(decision.options)
        self._headers.moveRequested.connect(self._on_move)
        columns = column(self._headers, spacing=8 if low else 10)
        columns.addWidget(self.rows, 1)
        if self._mode == "rail":
            self._rail = self._make_rail()
            line = row(self._rail, spacing=16)
            line.addLayout(columns, 1)
            self._box.addLayout(line, 1)
        else:
            self._box.addLayout(columns, 1)

    def _lay_out_single(self, options: tuple[OptionView, ...]) -> None:
        """Show tabs above a frame, or where even tabs do not fit one menu."""
        self._tabs = Tabs(options, self._card)
        self._tabs.picked.connect(self._on_card)
        self._tabs.topicsRequested.connect(self._on_menu)
        if theme().scale >= MENU_FROM:
            self.menu_bar.show_menu(self._tabs)
            self._box.addWidget(self.rows, 1)
            if not self._flows:
                self._keep_menu()
            return
        frame = TabFrame(self._tabs)
        frame.add(self.rows)
        lines = column(self._tabs, frame, spacing=0)
        lines.setStretch(1, 1)
        self._box.addLayout(lines, 1)

    def _make_rail(self) -> Rail:
        rail = Rail(tuple((t, topic_title(t, current())) for t in TOPICS))
        rail.out_of.set_total(self._session.visit.denominator)
        rail.topicPicked.connect(self._on_topic_picked)
        rail.cardsRequested.connect(self._on_change_cards)
        rail.switched.connect(self._on_switched)
        return rail

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
        menu = TopicMenu(tuple((t, topic_title(t, current())) for t in TOPICS),
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
        if self._rail is not None:
            self._rail.set_topic(topic)
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
        if self._headers is not None:
            self._headers.focus_option(option_id)

    @Slot(int)
    def _on_card(self, index: int) -> None:
        self._card = index
        self.refresh()
        if self._tabs is not None:
            self._tabs.picked_button().setFocus(Qt.FocusReason.OtherFocusReason)

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


