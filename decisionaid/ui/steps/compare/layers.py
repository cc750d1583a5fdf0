"""The two layers of Compare with what stands around them: card names, the rail, the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from decisionaid.aid.rows import topic_title
from decisionaid.ui.frame.modes import BAR, FRAME_LIMIT, LayoutMode, is_low
from decisionaid.ui.steps.compare.cell_row import GridForm
from decisionaid.ui.steps.compare.glance import GlancePage
from decisionaid.ui.steps.compare.headers import Headers
from decisionaid.ui.steps.compare.rail import Rail
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.labels import WrapLabel, caption
from decisionaid.ui.widgets.layouts import column, flow, mirrored, row

if TYPE_CHECKING:
    from decisionaid.aid.layer_views import DecisionView, GlanceView
    from decisionaid.aid.views import OptionView
    from decisionaid.ui.services.context import Context
    from decisionaid.ui.steps.compare.topic import TopicPage

NARROW = 1200  # px: a window narrower than this has the narrow column of topics
SIDE = 24


def grid_form(width: int, cards: int, mode: LayoutMode) -> GridForm:
    """Return how the grid stands in a window of this width (visual design, section 7)."""
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
    """Card names with "Change cards" before them, and the grid.

    Attributes:
        cardsRequested: The person wants other cards.
        moveRequested: An option should stand some places further.
        checkRequested: The questions that check what one knows.
        tableRequested: Compare as a table.
    """

    cardsRequested = Signal()
    moveRequested = Signal(str, int)
    checkRequested = Signal()
    tableRequested = Signal()

    def __init__(
        self, decision: DecisionView, glance: GlanceView, mode: LayoutMode, width: int, height: int
    ) -> None:
        super().__init__()
        form, low = grid_form(width, len(decision.options), mode), is_low(height)
        box = column(margins=(SIDE, 6 if low else 10, SIDE, 0), spacing=0)
        self.headers: Headers | None = None
        if not form.stacked:
            self.headers = Headers(self._first(form, low=low), form.gap)
            self.headers.set_low(low)
            self.headers.show_options(decision.options)
            self.headers.moveRequested.connect(self.moveRequested)
            box.addWidget(self.headers)
        for note in notes_of(decision.options) if form.stacked else ():
            box.addWidget(note)
        end = self._end() if form.stacked or width < NARROW else None
        self.page = GlancePage(glance, decision.options, form, end)
        box.addWidget(self.page, 1)
        self.setLayout(box)

    def _first(self, form: GridForm, *, low: bool) -> QWidget:
        """Return what stands over the column of topics."""
        holder = QWidget()
        narrow = form.head < 200
        change = OutlineButton(tr("Change cards"), icon="" if narrow else "columns-3", wide=True)
        change.clicked.connect(self.cardsRequested)
        lines = column(change, spacing=0)
        if not low and not narrow:  # in a narrow column it takes two lines
            hint = caption(tr("Open a row for more"))
            hint.setContentsMargins(mirrored(self, 13, 0, 0, 0))
            lines.addWidget(hint)
        lines.addStretch()
        holder.setLayout(lines)
        holder.setFixedWidth(form.head)
        return holder

    def _end(self) -> QWidget:
        """Return the ways to the check and the table, where the footer has no room for them."""
        box = QWidget()
        check = OutlineButton(tr("Check what you know"), icon="circle-check")
        check.clicked.connect(self.checkRequested)
        table = OutlineButton(tr("Read as a table"), icon="table")
        table.clicked.connect(self.tableRequested)
        lines = flow(check, table, spacing=12)
        lines.setContentsMargins(0, 8, 0, 0)
        box.setLayout(lines)
        return box

    def tab_regions(self) -> list[QWidget]:
        """Return the names, then the grid row by row."""
        return [w for w in (self.headers, self.page) if w is not None]


class TopicLayer(QWidget):
    """Rail and card names around the page of one topic.

    Attributes:
        topicPicked: A topic was picked in the rail; "" for the glance.
        cardsRequested: The person wants other cards.
        switched: 100 or 1000 was picked.
        moveRequested: An option should stand some places further.
    """

    topicPicked = Signal(str)
    cardsRequested = Signal()
    switched = Signal(int)
    moveRequested = Signal(str, int)

    def __init__(
        self, context: Context, decision: DecisionView, mode: LayoutMode, height: int
    ) -> None:
        super().__init__()
        low = is_low(height)
        self.page: TopicPage | None = None
        self.headers: Headers | None = None
        self.rail: Rail | None = None
        self._columns = column(spacing=0)
        if mode != "single":
            self.headers = Headers()
            self.headers.set_low(low)
            self.headers.show_options(decision.options)
            self.headers.moveRequested.connect(self.moveRequested)
            self._columns.addWidget(self.headers)
        else:
            for note in notes_of(decision.options):
                self._columns.addWidget(note)
        line = row(spacing=16, margins=(SIDE, 6 if low else 10, SIDE, 0))
        if mode == "rail":
            self.rail = self._make_rail(context, decision)
            line.addWidget(self.rail)
        line.addLayout(self._columns, 1)
        self.setLayout(line)

    def _make_rail(self, context: Context, decision: DecisionView) -> Rail:
        rail = Rail(topics_of(decision))
        rail.out_of.set_total(context.session.visit.denominator)
        rail.topicPicked.connect(self.topicPicked)
        rail.cardsRequested.connect(self.cardsRequested)
        rail.switched.connect(self.switched)
        return rail

    def show_page(self, page: TopicPage) -> None:
        """Show a topic in place of the one before."""
        if self.page is not None:
            self._columns.removeWidget(self.page)
            self.page.hide()
            self.page.deleteLater()
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
