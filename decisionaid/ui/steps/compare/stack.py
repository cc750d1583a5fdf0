"""Shows one layer of Compare, built when it is first seen and kept while nothing changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from decisionaid.ui.frame.modes import LayoutMode, layout_mode
from decisionaid.ui.frame.navigation_menu import very_large
from decisionaid.ui.frame.tab_order import stops
from decisionaid.ui.steps.compare.layers import NARROW, GlanceLayer, TopicLayer
from decisionaid.ui.steps.compare.topic import TopicPage
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.layouts import column

if TYPE_CHECKING:
    from decisionaid.aid.layer_views import DecisionView, TopicView
    from decisionaid.ui.services.context import Context
    from decisionaid.ui.steps.compare.place import ComparePlace
    from decisionaid.ui.steps.compare.wishes import CompareWishes


class LayerStack(QWidget):
    """The glance or a topic, as the place says.

    Attributes:
        topicPicked: A topic to go to; "" for the glance.
        pageWanted: The other page of the topic.
        cardsRequested: The person wants other cards.
        moveRequested: An option should stand some places further.
        deathsToggled: Show or hide the figures of deaths from treatment.
        thousandRequested: A number is wanted out of 1000, by its id.
        menuRequested: The list of all topics.
        scrolled: Another row of the glance is at the top.
    """

    topicPicked = Signal(str)
    pageWanted = Signal(str)
    cardsRequested = Signal()
    moveRequested = Signal(str, int)
    deathsToggled = Signal(bool)
    thousandRequested = Signal(str)
    menuRequested = Signal()
    scrolled = Signal()

    def __init__(self, context: Context, place: ComparePlace, wishes: CompareWishes) -> None:
        super().__init__()
        self._context, self._place, self._wishes = context, place, wishes
        self.mode: LayoutMode = "rail"
        self.glance: GlanceLayer | None = None
        self.topic: TopicLayer | None = None
        self._built: object = None  # what both layers were built from
        self._worded: object = None  # and in which size and words
        self._at: tuple[str, str, int] = ("", "", 0)  # row of the glance, topic, its scroll
        self._flows = False
        self._box = column(spacing=0)
        self.setLayout(self._box)

    @property
    def shown(self) -> GlanceLayer | TopicLayer | None:
        """The layer in view."""
        return self.glance if self._place.at_glance else self.topic

    def forget(self) -> None:
        """Build everything anew at the next showing."""
        self._built = None

    def set_flowing(self, flowing: bool) -> None:
        """Have the window scroll the page."""
        self._flows = flowing

    def show_place(self, decision: DecisionView) -> None:
        """Build the layer in view where something changed; else keep it."""
        look, window, session = theme(), self.window(), self._context.session
        self.mode = layout_mode(window.width(), len(decision.options), look.scale)
        key = (session.view, self.mode, look.scale, look.wide, look.kiosk,
               window.width() < NARROW, window.height() // 100, session.visit.deaths_shown)
        name = self._focus_name()
        if key != self._built:
            self._built = key
            self._drop()
        view = None if self._place.at_glance else self._place.view(decision)
        if view is None:
            self._place.go("")
            self._show_glance(decision)
        else:
            self._show_topic(decision, view)
        for layer in (self.glance, self.topic):
            if layer is not None:
                layer.setVisible(layer is self.shown)
        if name:
            self._give_focus(name)

    def _drop(self) -> None:
        """Let go of both layers, and remember how far they were scrolled.

        After a change of size or words the window finds the place again (`ScrollAnchoring`).
        """
        row = self.glance.page.kept_topic if self.glance is not None else ""
        page = self.topic.page if self.topic is not None else None
        visit, look = self._context.session.visit, theme()
        worded = (look.scale, look.wide, visit.language, visit.denominator)
        same, self._worded = worded == self._worded, worded
        at = page.scroll_place() if page is not None and same else 0
        self._at = (row, page.view.topic if page is not None else "", at)
        for layer in (self.glance, self.topic):
            if layer is not None:
                self._box.removeWidget(layer)
                layer.hide()
                layer.deleteLater()
        self.glance = self.topic = None

    def _focus_name(self) -> str:
        now = QApplication.focusWidget()
        return now.accessibleName() if now is not None and self.isAncestorOf(now) else ""

    def _give_focus(self, name: str) -> None:
        """Give the focus to the control of the same name where the one before was built anew."""
        layer = self.shown
        if self._focus_name() or layer is None:
            return
        same = next((w for w in stops(layer) if w.accessibleName() == name), None)
        if same is not None:
            same.setFocus(Qt.FocusReason.OtherFocusReason)

    # building
    def _show_glance(self, decision: DecisionView) -> None:
        if self.glance is not None or decision.glance is None:
            return
        window, wishes = self.window(), self._wishes
        made = self.glance = GlanceLayer(
            decision, decision.glance, self.mode, window.width(), window.height())
        made.page.topicPicked.connect(self.topicPicked)
        made.page.whyRequested.connect(wishes.on_why)
        made.page.scrolled.connect(self.scrolled)
        made.cardsRequested.connect(self.cardsRequested)
        made.moveRequested.connect(self.moveRequested)
        made.checkRequested.connect(wishes.on_check)
        made.tableRequested.connect(wishes.on_table)
        self._box.addWidget(made)
        made.page.set_embedded(self._flows)
        made.page.go_to(self._at[0])

    def _show_topic(self, decision: DecisionView, view: TopicView) -> None:
        """Show the page of a topic; rail and names stay from topic to topic."""
        if self.topic is None:
            self.topic = self._topic_layer(decision)
        before = self.topic.page
        if before is not None and before.view is view:
            before.refresh_asks()
            return
        page = self._topic_page(decision, view)
        self.topic.show_page(page)
        page.set_embedded(self._flows)
        topic, at = self._at[1:]
        self._at = (self._at[0], "", 0)
        if topic == view.topic:
            page.build_all()  # what was in view may be far down
            page.scroll_to(at)

    def _topic_layer(self, decision: DecisionView) -> TopicLayer:
        made = TopicLayer(self._context, decision, self.mode, self.window().height())
        made.topicPicked.connect(self.topicPicked)
        made.cardsRequested.connect(self.cardsRequested)
        made.switched.connect(self._wishes.on_switched)
        made.moveRequested.connect(self.moveRequested)
        self._box.addWidget(made)
        return made

    def _topic_page(self, decision: DecisionView, view: TopicView) -> TopicPage:
        n, total = self._place.number(decision)
        single = self.mode == "single"
        words = tr("Topic {n} of {total}").format(n=n, total=total)
        page = TopicPage(view, self._context, opened=self._place.opened(), stacked=single,
                         place=words if single and not very_large() else "")
        page.pageWanted.connect(self.pageWanted)
        page.topicWanted.connect(self.topicPicked)
        page.partToggled.connect(self._place.keep_part)
        page.whyRequested.connect(self._wishes.on_why)
        page.survivalAnswered.connect(self._wishes.on_survival)
        page.deathsToggled.connect(self.deathsToggled)
        page.thousandRequested.connect(self.thousandRequested)
        page.menuRequested.connect(self.menuRequested)
        page.termActivated.connect(self._wishes.on_term)
        return page
