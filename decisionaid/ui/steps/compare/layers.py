"""The two layers of Compare with what stands around them, and which of them is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from decisionaid.aid.rows import topic_title
from decisionaid.ui.frame.modes import BAR, FRAME_LIMIT, LayoutMode, is_low, layout_mode
from decisionaid.ui.frame.navigation_menu import very_large
from decisionaid.ui.frame.tab_order import stops
from decisionaid.ui.steps.compare.cell_row import GridForm
from decisionaid.ui.steps.compare.glance import GlancePage
from decisionaid.ui.steps.compare.headers import Headers
from decisionaid.ui.steps.compare.rail import Rail
from decisionaid.ui.steps.compare.topic import TopicPage
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.labels import WrapLabel, caption
from decisionaid.ui.widgets.layouts import column, discard, fill, flow, in_widget, mirrored, row

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from decisionaid.aid.layer_views import DecisionView, GlanceView, TopicView
    from decisionaid.aid.views import OptionView
    from decisionaid.ui.services.context import Context
    from decisionaid.ui.steps.compare.actions import CompareActions
    from decisionaid.ui.steps.compare.place import ComparePlace

NARROW = 1200  # px: a window narrower than this has the narrow column of topics
SIDE = 24


def grid_form(width: int, cards: int, mode: LayoutMode) -> GridForm:
    """Return the measures of the grid for a window of this width (visual design, section 7)."""
    look = theme()
    room = min(width, FRAME_LIMIT) - 2 * SIDE - BAR
    if mode == "single":
        return GridForm(0, 0, look.gap(20), stacked=True)
    if look.wide:
        return GridForm(260, 20, 16, width=room)
    if cards > 3:
        return GridForm(look.px(164), 10, 10, key=False, width=room)
    if width < NARROW or look.scale > 1:
        return GridForm(look.px(160), 10, 14, width=room)
    return GridForm(226, 14, 14, width=room)


def topics_of(decision: DecisionView) -> tuple[tuple[str, str], ...]:
    """Return the ids and names of all topics, in the order of the pages."""
    ids = dict.fromkeys(t.topic for t in decision.topics)
    return tuple((t, topic_title(t, current())) for t in ids)


def notes_of(options: tuple[OptionView, ...]) -> list[WrapLabel]:
    """Return which cards are not given here, where no card's name stands above to say it."""
    said = tr("Not given at this clinic. Ask where.")
    return [WrapLabel(f"{o.name}: {said}", "caption") for o in options if o.not_given_here]


class GlanceLayer(QWidget):
    """Card names with "Change cards" before them, and the grid."""

    def __init__(
        self, decision: DecisionView, glance: GlanceView, actions: CompareActions,
        mode: LayoutMode, window: QSize,
    ) -> None:
        """window: the size of the window in px."""
        super().__init__()
        self._actions = actions
        form, low = grid_form(window.width(), len(decision.options), mode), is_low(window.height())
        box = column(margins=(SIDE, 6 if low else 10, SIDE, 0), spacing=0)
        self.headers: Headers | None = None
        if form.stacked:
            fill(box, *notes_of(decision.options))
        else:
            self.headers = Headers(decision.options, self._first(form, low=low), form.gap, low=low)
            self.headers.moveRequested.connect(actions.moveRequested)
            box.addWidget(self.headers)
        end = self._end() if form.stacked or window.width() < NARROW else None
        self.page = GlancePage(glance, decision.options, form, actions, end)
        box.addWidget(self.page, 1)
        self.setLayout(box)

    def _first(self, form: GridForm, *, low: bool) -> QWidget:
        """Return what stands over the column of topics."""
        narrow = form.head < 200
        change = OutlineButton(tr("Change cards"), icon="" if narrow else "columns-3", wide=True)
        change.clicked.connect(self._actions.cardsRequested)
        lines = column(change, spacing=0)
        if not low and not narrow:  # in a narrow column it takes two lines
            hint = caption(tr("Open a row for more"))
            hint.setContentsMargins(mirrored(self, 13, 0, 0, 0))
            lines.addWidget(hint)
        lines.addStretch()
        holder = in_widget(lines)
        holder.setFixedWidth(form.head)
        return holder

    def _end(self) -> QWidget:
        """Return the ways to the check and the table, where the footer has no room for them."""
        check = OutlineButton(tr("Check what you know"), icon="circle-check")
        check.clicked.connect(self._actions.show_check)
        table = OutlineButton(tr("Read as a table"), icon="table")
        table.clicked.connect(self._actions.show_table)
        lines = flow(check, table, spacing=12)
        lines.setContentsMargins(0, 8, 0, 0)
        return in_widget(lines)

    def tab_regions(self) -> list[QWidget]:
        """Return the names, then the grid row by row."""
        return [w for w in (self.headers, self.page) if w is not None]


class TopicLayer(QWidget):
    """Rail and card names around the page of one topic."""

    def __init__(
        self, decision: DecisionView, actions: CompareActions, mode: LayoutMode, total: int, *,
        low: bool,
    ) -> None:
        """total: out of how many the numbers are. low: the window is."""
        super().__init__()
        self.page: TopicPage | None = None
        self.headers: Headers | None = None
        self.rail = Rail(topics_of(decision), actions, total) if mode == "rail" else None
        self._columns = column(spacing=0)
        if mode == "single":
            fill(self._columns, *notes_of(decision.options))
        else:
            self.headers = Headers(decision.options, low=low)
            self.headers.moveRequested.connect(actions.moveRequested)
            self._columns.addWidget(self.headers)
        line = row(spacing=16, margins=(SIDE, 6 if low else 10, SIDE, 0))
        if self.rail is not None:
            line.addWidget(self.rail)
        line.addLayout(self._columns, 1)
        self.setLayout(line)

    def show_page(self, page: TopicPage) -> None:
        """Show a topic in place of the one before."""
        discard(self.page)
        self.page = page
        self._columns.addWidget(page, 1)
        if self.rail is not None:
            self.rail.set_topic(page.view.topic)

    def tab_regions(self) -> list[QWidget]:
        """Return the rail, the names, then the page."""
        found: list[QWidget] = [w for w in (self.rail, self.headers) if w is not None]
        if self.page is not None:
            found += [r for part in self.page.parts for r in part.tab_regions()]
            found.append(self.page)
        return found


class LayerStack(QWidget):
    """Builds the glance or a topic, whichever `ComparePlace` names, and shows it."""

    def __init__(self, context: Context, place: ComparePlace, actions: CompareActions) -> None:
        super().__init__()
        self._context, self._place, self._actions = context, place, actions
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
        discard(self.glance, self.topic)
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
        self.glance = GlanceLayer(
            decision, decision.glance, self._actions, self.mode, self.window().size())
        self._box.addWidget(self.glance)
        self.glance.page.set_embedded(self._flows)
        self.glance.page.go_to(self._at[0])

    def _show_topic(self, decision: DecisionView, view: TopicView) -> None:
        """Show the page of a topic; rail and names stay from topic to topic."""
        if self.topic is None:
            self.topic = TopicLayer(
                decision, self._actions, self.mode, self._context.session.visit.denominator,
                low=is_low(self.window().height()))
            self._box.addWidget(self.topic)
        before = self.topic.page
        if before is not None and before.view is view:
            return
        n, total = self._place.number(decision)
        single = self.mode == "single"
        words = tr("Topic {n} of {total}").format(n=n, total=total)
        page = TopicPage(view, self._context, self._actions, opened=self._place.opened(),
                         stacked=single, place=words if single and not very_large() else "")
        self.topic.show_page(page)
        page.set_embedded(self._flows)
        topic, at = self._at[1:]
        self._at = (self._at[0], "", 0)
        if topic == view.topic:
            page.build_all()  # what was in view may be far down
            page.scroll_to(at)
