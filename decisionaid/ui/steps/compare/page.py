"""Step 3: the shelf first, then the chosen cards at a glance, then one topic a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from decisionaid.aid.rows import DEATHS, topic_title
from decisionaid.ui.frame.navigation_menu import MenuBar, NavigationMenu, very_large
from decisionaid.ui.frame.page import Page
from decisionaid.ui.frame.skip_link import PageTitle
from decisionaid.ui.steps.compare.actions import CompareActions
from decisionaid.ui.steps.compare.layers import NARROW, LayerStack, topics_of
from decisionaid.ui.steps.compare.place import ComparePlace, spot_of_row
from decisionaid.ui.steps.compare.rail import topic_menu
from decisionaid.ui.steps.compare.shelf import Shelf, move_by, moved_sentence
from decisionaid.ui.steps.no_decision import NoDecision
from decisionaid.ui.steps.step_navigation import next_words
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import current, ntr, tr
from decisionaid.ui.widgets.buttons import LinkButton, OutlineButton
from decisionaid.ui.widgets.cards import Divider
from decisionaid.ui.widgets.layouts import column, in_widget
from decisionaid.visit.model import MOST_OPTIONS
from decisionaid.visit.options import set_denominator, show_deaths

if TYPE_CHECKING:

    from decisionaid.aid.layer_views import DecisionView
    from decisionaid.ui.services.context import Context
    from decisionaid.ui.steps.compare.topic import TopicPage

LEAST_CARDS = 2
WORDS = "words"


class ComparePage(Page):
    """Holds the shelf and the layers of Compare; everything shown is from the session's view."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._session = context.session
        self._picking = len(self._session.visit.options) < LEAST_CARDS
        self.place = ComparePlace(self)
        self.compare_actions = CompareActions(context, self)
        self._connect(self.compare_actions)
        self._flows = False
        self.layers = LayerStack(context, self.place, self.compare_actions)
        self.menu_bar = MenuBar(self)
        self.menu_bar.button.clicked.connect(self._on_menu)
        self.menu_bar.hide()
        self.shelf = Shelf(context)
        self.shelf.pickedChanged.connect(self.footerChanged)
        self._none = NoDecision(context)
        for part in (self._none, self.shelf, self.menu_bar, self.layers):
            self.body.addWidget(part)
        self._make_buttons()
        self._heading = PageTitle(self)
        self.refresh_on(self._session.viewChanged, resized=True)

    def _connect(self, actions: CompareActions) -> None:
        actions.topicPicked.connect(self._show_topic)
        actions.pagePicked.connect(self._on_page)
        actions.partToggled.connect(self.place.keep_part)
        actions.cardsRequested.connect(self._on_change_cards)
        actions.moveRequested.connect(self._on_move)
        actions.deathsToggled.connect(self._on_deaths)
        actions.thousandRequested.connect(self._on_thousand)
        actions.menuRequested.connect(self._on_menu)
        actions.glanceScrolled.connect(self._show_menu)

    def _make_buttons(self) -> None:
        """Make the buttons that stand in the footer by layer and layout."""
        self._menu = OutlineButton("", icon="list")
        self._menu.clicked.connect(self._on_menu)
        self._to_glance = LinkButton("", icon="table")
        self._to_glance.clicked.connect(self._on_glance)
        self._to_values = LinkButton("")
        self._to_values.clicked.connect(self.compare_actions.show_values)

    @property
    def _compared(self) -> DecisionView | None:
        """The decision whose cards are compared; None while cards are being picked."""
        return None if self._picking else self._session.view.decision

    @property
    def topic_page(self) -> TopicPage | None:
        """The topic in view, or None at the glance."""
        layer = self.layers.topic
        return layer.page if layer is not None and not self.place.at_glance else None

    # what the frame asks
    def title(self) -> str:
        """Return the name of the page."""
        if self._picking:
            return tr("Choose cards")
        decision = self._compared
        if decision is None or self.place.at_glance:
            return tr("Compare, at a glance")
        n, total = self.place.number(decision)
        return tr("{topic}, topic {n} of {total}").format(
            topic=topic_title(self.place.spot[0], current()), n=n, total=total)

    def status_text(self) -> str:
        """Return how many cards are picked, or from when the facts are."""
        view = self._session.view
        if view.decision is None:
            return ""
        if not self._picking:
            return f"{view.footer.facts} {view.footer.order}" if self.place.at_glance else ""
        n = len(self._session.visit.options)
        if n == MOST_OPTIONS:
            return tr("**4 picked.** Take one away to pick another.")
        picked = ntr("**{n} picked.**", "**{n} picked.**", n).format(n=n)
        more = {2: tr("You can add two more."), 3: tr("You can add one more.")}.get(
            n, tr("Pick at least two."))
        return f"{picked} {more}"

    def status_link(self) -> str:
        """Lead to the table from the glance, where there is room."""
        wide = self.layers.mode != "single" and self.window().width() >= NARROW
        shown = self._compared is not None and self.place.at_glance
        return tr("Read as a table") if wide and shown else ""

    def on_status_link(self) -> None:
        """Show Compare as a table."""
        self._context.go("table")

    def next_text(self) -> str:
        """Return what comes next: a topic after a topic, then the next step."""
        n, decision = len(self._session.visit.options), self._session.view.decision
        if decision is not None and self._picking:
            return tr("Compare these {n}").format(n=n) if n >= LEAST_CARDS else tr("Compare")
        if self.layers.mode == "single":
            return tr("Next")
        topic = self.place.next_topic(decision) if decision is not None else ""
        if not topic:
            return next_words(self._context, "compare")
        return tr("Next: {name}").format(name=topic_title(topic, current()))

    def next_enabled(self) -> bool:
        """Two cards make a comparison."""
        return not self._picking or len(self._session.visit.options) >= LEAST_CARDS

    def footer_widgets(self) -> list[QWidget]:
        """Return the ways to the glance, to What matters, and without a rail to all topics."""
        if self._compared is None:
            return []
        large = self.layers.mode == "single"
        if self.place.at_glance:
            return [self._menu] if large and not very_large() else []
        if large:
            return [] if very_large() else [self._to_glance]
        last = self._to_values if self.layers.mode == "rail" else self._menu
        return [self._to_glance, last]

    def on_next(self) -> bool:
        """From the shelf to the glance, from a topic to the next one."""
        decision = self._session.view.decision
        if decision is None:
            return False
        if self._picking:
            self._picking = False
            self.refresh()
            return True
        topic = self.place.next_topic(decision)
        if topic:
            self._show_topic(topic)
        return bool(topic)

    def on_back(self) -> bool:
        """From a topic to where the person came from, from the glance to the shelf."""
        if self._compared is None:
            return False
        if not self.place.back():
            self._picking = True
        self.refresh()
        self._land()
        return True

    def show_row(self, row: str, option: str = "", part: str = "", *, opened: bool = False) -> None:
        """Show the topic of a row with a part of it in view, and open where asked.

        option: whose words are meant where no part is named; every chosen card is in view.
        """
        part = part or (WORDS if option else "")
        self.show_topic(*spot_of_row(row), part=part, opened=opened)

    def show_topic(self, topic: str, page: str = "", part: str = "", *, opened: bool = False
                   ) -> None:
        """Show a topic, or with "" the glance, with a part in view and open where asked."""
        self._picking = False
        self._context.window.drawer.close_drawer()
        self.place.go(topic, page)
        if part and opened:
            self.place.keep_part(part, True)
        now = self.window().focusWidget()
        held = now is not None and self.layers.isAncestorOf(now)  # a switch of the topic's pages
        self.refresh()
        if not held and self.isVisible():
            self._land()
        if part and self.topic_page is not None:
            self.topic_page.go_to(part)

    def refresh(self) -> None:
        """Show the shelf or a layer of Compare, as the visit stands."""
        decision = self._session.view.decision
        if len(self._session.visit.options) < LEAST_CARDS:
            self._picking = True
        compared = self._compared
        self._none.setVisible(decision is None)
        self.shelf.setVisible(decision is not compared)
        if decision is not compared:
            self.shelf.refresh()
        if compared is not None:
            self.layers.show_place(compared)
        self.layers.setVisible(compared is not None)
        self._heading.set_text(self.title())
        self._heading.setHidden(self.topic_page is not None or self._picking)
        self._show_menu()
        self.titleChanged.emit()
        self.footerChanged.emit()

    def retranslate(self) -> None:
        """Build everything anew in the other language."""
        self.layers.forget()
        self.refresh()

    def sticky_widget(self) -> QWidget | None:
        """The menu of topics alone stays when header and footer scroll away."""
        return self.menu_bar if self._flows and self._has_menu() else None

    def tab_regions(self) -> list[QWidget]:
        """Return the parts of the layer in view in reading order, or the shelf as it is."""
        layer = self.layers.shown
        if self._picking or layer is None:
            return [self]
        return [self.menu_bar, *layer.tab_regions(), self]

    def read_aloud_parts(self) -> list[QWidget]:
        """Return the topic or the glance, without the lists of topics around it."""
        topic = self.topic_page
        if topic is not None:
            topic.build_all()
            return [topic]
        return [self.shelf if self._picking else self.layers]

    def set_flowing(self, flowing: bool) -> None:
        """Keep the menu in the page, where the window does not take it."""
        self._flows = flowing
        self.layers.set_flowing(flowing)
        super().set_flowing(flowing)
        if self.sticky_widget() is None:
            self.body.insertWidget(0, self.menu_bar)
            self.menu_bar.setVisible(self._has_menu())

    def _has_menu(self) -> bool:
        return self._compared is not None and self.layers.mode == "single" and very_large()

    @Slot()
    def _show_menu(self) -> None:
        """Say in the menu and the footer where the person is."""
        decision = self._compared
        if decision is None:
            return
        glance = self.layers.glance if self.place.at_glance else None
        topic = glance.page.topic_at_top() if glance is not None else ""
        n, total = self.place.number(decision, topic)
        text = tr("Topic {n} of {total}") if glance is None else tr("At a glance: {n} of {total}")
        text = text.format(n=n, total=total)
        self.menu_bar.button.set_text(text)
        self._menu.set_text(tr("Topics") if self.place.at_glance else text)
        self._to_glance.set_text(tr("At a glance"))
        self._to_values.set_text(tr("Go to What matters"))

    def _land(self) -> None:
        """Lead the focus to what was opened, and say so."""
        for part in (self.layers.shown, self.topic_page):
            if part is not None:
                part.show()  # Qt would show what is new a moment later, and hide it from the focus
        self._context.window.setFocus()
        self._context.window.land(self.title())

    # what the person does
    @Slot(str)
    def _show_topic(self, topic: str) -> None:
        """Go to a topic, or with "" to the glance, and say so."""
        self.show_topic(topic)
        self._land()

    @Slot()
    def _on_glance(self) -> None:
        self._show_topic("")

    @Slot(str)
    def _on_page(self, page: str) -> None:
        self.show_topic(self.place.spot[0], page)

    @Slot()
    def _on_change_cards(self) -> None:
        self._context.window.drawer.close_drawer()
        self._picking = True
        self.refresh()

    @Slot()
    def _on_menu(self) -> None:
        decision = self._session.view.decision
        if decision is None:
            return
        opener = self.menu_bar.button if self._has_menu() else self._menu
        ways = [Divider(), NavigationMenu(self._context.window)] if self._has_menu() else []
        menu = topic_menu(topics_of(decision), self.compare_actions, self.place.spot[0],
                          self._session.visit.denominator)
        content = in_widget(column(menu, *ways, spacing=12))
        self._context.open_drawer(tr("Topics"), content, icon="list",
                                  opener=opener if opener.isVisible() else None)

    @Slot(bool)
    def _on_deaths(self, shown: bool) -> None:
        self._session.act(show_deaths, shown)
        announce(self, tr("Opened") if shown else tr("Closed"))
        if self.topic_page is not None:
            self.topic_page.go_to(DEATHS)

    @Slot(str)
    def _on_thousand(self, number_id: str) -> None:
        """Set the switch for the whole comparison and open that number."""
        if self._session.visit.denominator != 1000:
            self._session.act(set_denominator, 1000)
        if self.topic_page is not None:
            self.topic_page.open_thousand(number_id)

    @Slot(str, int)
    def _on_move(self, option_id: str, places: int) -> None:
        move_by(self._context, option_id, places)
        layer = self.layers.shown
        if layer is not None and layer.headers is not None:
            layer.headers.focus_option(option_id)
        announce(self, moved_sentence(self._session, option_id))
