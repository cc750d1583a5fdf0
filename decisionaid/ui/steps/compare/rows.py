"""All rows of Compare in one scroll, each part built as it comes near the view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QTimer, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget

from decisionaid.ui.frame.modes import LARGE_SCALE
from decisionaid.ui.steps.compare.part import PartWidget, part_title
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.cards import Icon
from decisionaid.ui.widgets.gate import SurvivalGate
from decisionaid.ui.widgets.labels import caption, heading
from decisionaid.ui.widgets.layouts import clear, column, flow, mirrored, row
from decisionaid.ui.widgets.scroll import ScrollPage

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from decisionaid.aid.views import RowView
    from decisionaid.ui.services.context import Context
    from decisionaid.ui.widgets.terms import TermLinker

AHEAD = 1.0  # screens built below the view
FIRST = 2  # parts that every first view shows
LEAST_VIEW = 400  # px, before the window has a size
APART = 18  # px between the titles in one line
ABOVE = 16  # px over the title of a row
TOPIC_EDGE = 120  # px under the top edge at which a topic counts as the current one


class RowHead(QWidget):
    """Icon, title and quiet subtitle of a row, with one action at the end where it has one.

    A row without a subtitle has the title of its first part beside its own where both fit.
    """

    def __init__(self, view: RowView, action: QWidget | None = None) -> None:
        super().__init__()
        self.row_id, self.topic = view.id, view.topic
        name = QWidget()
        name.setLayout(row(Icon(view.icon, 28), heading(view.title, "h2"), spacing=12))
        quiet = _quiet(view)
        words = [caption(quiet)] if quiet else part_title(view.parts[0]) if view.parts else []
        last = [action] if action is not None else []
        if theme().scale >= LARGE_SCALE:
            lines = column(row(name, 1, *last), flow(*words, spacing=APART))
        else:
            line = flow(name, *words, *last, spacing=APART)
            line.ends_apart = bool(last)
            lines = column(line)
        lines.setContentsMargins(0, ABOVE, 0, 0)
        self.setLayout(lines)


def _quiet(view: RowView) -> str:
    """Return a row's subtitle; numbers in view need no word that they wait to be asked for."""
    return "" if view.gate == "show" else view.subtitle


class Rows(ScrollPage):
    """The scroll of Compare.

    Attributes:
        topicChanged: Another topic is at the top of the view.
        survivalAnswered: The answer to the survival question.
        deathsToggled: Show or hide the figures of deaths from treatment.
        thousandRequested: A number is wanted out of 1000, by its id.
        whyRequested: Why numbers of different studies cannot be compared.
        menuRequested: The list of all topics.
    """

    topicChanged = Signal(str)
    survivalAnswered = Signal(str)
    deathsToggled = Signal(bool)
    thousandRequested = Signal(str)
    whyRequested = Signal()
    menuRequested = Signal()

    def __init__(
        self, context: Context, *, menu: bool = False, parent: QWidget | None = None
    ) -> None:
        """Begin empty; with `menu` each row's title carries the way to all topics."""
        super().__init__(side_margin=0, parent=parent)
        self._context = context
        self._menu = menu
        # An opaque ground lets Qt move what is painted while scrolling; with tabs it is a card.
        ground = QPalette.ColorRole.Base if menu else QPalette.ColorRole.Window
        self.content.setBackgroundRole(ground)
        self.content.setAutoFillBackground(True)
        self._topics: tuple[str, ...] = ()
        self._terms: TermLinker | None = None
        self._heads: dict[str, RowHead] = {}
        self._parts: list[PartWidget] = []
        self._order: list[QWidget] = []  # everything, from top to bottom
        self._topic = ""
        self._target: RowHead | None = None
        self._offset = 0
        self._outer: QScrollArea | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.build_near)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def restyle(self) -> None:
        """Keep the columns flush with the headers above."""
        super().restyle()
        self.box.setContentsMargins(mirrored(self, 0, 0, 10, 24))
        self.box.setSpacing(8)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the room before the scroll bar at the end side."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.restyle()

    def show_rows(
        self, rows: tuple[RowView, ...], names: dict[str, str], terms: TermLinker,
    ) -> None:
        """Show rows, all as held places first; what is in view is built at once."""
        clear(self.box)
        self._terms = terms
        self._heads, self._parts, self._order = {}, [], []
        self._topic, self._target = "", None
        self._topics = tuple(dict.fromkeys(r.topic for r in rows))
        for view in rows:
            self._add_row(view, names)
        self._put(self._end())
        self.box.addStretch()
        for part in self._parts[:FIRST]:
            part.build(terms)
        self._later.start()

    def _add_row(self, view: RowView, names: dict[str, str]) -> None:
        head = RowHead(view, self._action(view))
        self._heads[view.id] = head
        self._put(head)
        if view.id == "survival" and view.gate != "show":
            gate = SurvivalGate()
            gate.set_answer(view.gate if view.gate != "ask" else None)  # type: ignore[arg-type]
            gate.answered.connect(self.survivalAnswered)
            self._put(gate)
        for part in view.parts:
            told = part is view.parts[0] and not _quiet(view)
            made = PartWidget(part, names, self._context, titled=not told)
            made.box.setContentsMargins(0, 0 if part is view.parts[0] else 12, 0, 0)
            made.whyRequested.connect(self.whyRequested)
            made.thousandRequested.connect(self.thousandRequested)
            made.deathsRequested.connect(self._on_deaths)
            self._parts.append(made)
            self._put(made)

    def _put(self, widget: QWidget) -> None:
        self._order.append(widget)
        self.box.addWidget(widget)

    def _action(self, view: RowView) -> QWidget | None:
        visit = self._context.session.visit
        if view.id == "survival" and view.gate == "show":
            hide = OutlineButton(tr("Hide these numbers"), icon="eye-off")
            hide.clicked.connect(self._on_hide_survival)
            return hide
        if view.id == "harms_serious" and visit.deaths_shown:
            hide = OutlineButton(tr("Hide the number"), icon="eye-off")
            hide.clicked.connect(self._on_hide_deaths)
            return hide
        if not self._menu:
            return None
        n = self._topics.index(view.topic) + 1
        topics = OutlineButton(
            tr("Topic {n} of {total}").format(n=n, total=len(self._topics)), icon="list")
        topics.set_opens()
        topics.clicked.connect(self.menuRequested)
        return topics

    def _end(self) -> QWidget:
        """Return the end of the scroll: check what you know, or read all as a table."""
        box = QWidget()
        check = OutlineButton(tr("Check what you know"), icon="circle-check")
        check.clicked.connect(self._on_check)
        table = OutlineButton(tr("Read as a table"), icon="table")
        table.clicked.connect(self._on_table)
        line = column(
            heading(tr("Before you go on"), "h2"),
            caption(tr("You can skip this. Nothing is scored.")),
            row(check, table, 1), spacing=12, margins=(0, 12, 0, 0))
        box.setLayout(line)
        return box

    @Slot()
    def _on_check(self) -> None:
        self._context.go("check")

    @Slot()
    def _on_table(self) -> None:
        self._context.go("table")

    @Slot()
    def _on_hide_survival(self) -> None:
        self.survivalAnswered.emit("not_now")

    @Slot()
    def _on_hide_deaths(self) -> None:
        self.deathsToggled.emit(False)

    @Slot()
    def _on_deaths(self) -> None:
        self.deathsToggled.emit(True)

    @Slot()
    def build_near(self) -> None:
        """Build the next part in or near the view, then look again when Qt is idle."""
        self._aim()
        top, height = self._view()
        for part in self._parts:
            if part.is_built or part.y() + part.height() < top - height / 2:
                continue
            if part.y() > top + height * (1 + AHEAD):
                break
            self._build(part, top)
            self._aim()  # at once, so that no other row is painted at the top meanwhile
            self._later.start()
            return
        self._target = None
        self._tell_topic()

    def _build(self, part: PartWidget, top: int) -> None:
        """Build a part; where it stands above the view, keep the view where it is."""
        before, above = part.height(), part.y() + part.height() < top
        part.build(self._terms)
        if above:
            self._settle()
            bar = self._bar()
            bar.setValue(bar.value() + part.height() - before)

    def build_all(self) -> None:
        """Build every part; for pictures and checks."""
        for part in self._parts:
            part.build(self._terms)
        self.box.activate()

    def _bar(self) -> QScrollBar:
        """Return what scrolls the rows: their own bar, or the window's where all flows."""
        return (self._outer or self).verticalScrollBar()

    def _shift(self) -> int:
        """Return how far below the top of what scrolls the rows begin."""
        whole = self._outer.widget() if self._outer is not None else None
        return self.content.mapTo(whole, QPoint(0, 0)).y() if whole is not None else 0

    def _view(self) -> tuple[int, int]:
        """Return the top of the view within the rows, and its height."""
        port = (self._outer or self).viewport()
        return self._bar().value() - self._shift(), max(port.height(), LEAST_VIEW)

    def set_embedded(self, embedded: bool) -> None:
        """Follow the window's scroll in place of an own one."""
        super().set_embedded(embedded)
        outer = outer_area(self) if embedded else None
        if outer is not self._outer:
            self._outer = outer
            if outer is not None:
                outer.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._later.start()

    def _settle(self) -> None:
        """Have every layout from the rows up to what scrolls take the new heights."""
        # A scroll area takes the new height only when it hears of it.
        for _ in range(2 if self._outer is None else 4):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def place(self) -> tuple[str, int]:
        """Return the row at the top of the view and how far it is scrolled beyond."""
        row_id = self.row_at_top()
        head = self._heads.get(row_id)
        return row_id, max(0, self._view()[0] - head.y()) if head is not None else 0

    def go_to(self, row_id: str, offset: int = ABOVE // 2) -> None:
        """Scroll a row to the top; the rows on the way keep their held places."""
        head = self._heads.get(row_id)
        if head is None:
            return
        self._target, self._offset = head, offset
        self._aim()
        self._later.start()

    def _aim(self) -> None:
        """Bring the wanted row to the top, again while parts around it take their true height."""
        if self._target is not None:
            self._settle()
            self._bar().setValue(self._target.y() + self._shift() + self._offset)

    def topic_row(self, topic: str) -> str:
        """Return the first row of a topic."""
        return next((r for r, h in self._heads.items() if h.topic == topic), "")

    def topic(self) -> str:
        """Return the topic at the top of the view."""
        head = self._heads.get(self.row_at_top())
        return head.topic if head is not None else ""

    def row_at_top(self) -> str:
        """Return the row at the top of the view, to go back to it."""
        at = self._view()[0] + TOPIC_EDGE
        found, last = "", -1
        for row_id, head in self._heads.items():
            if not found or last < head.y() <= at:  # heads not yet laid out all stand at 0
                found, last = row_id, head.y()
        return found

    @Slot()
    def _on_scrolled(self) -> None:
        self._later.start()
        self._tell_topic()

    def _tell_topic(self) -> None:
        topic = self.topic()
        if topic != self._topic:
            self._topic = topic
            self.topicChanged.emit(topic)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._later.start()

    def open_thousand(self, number_id: str) -> None:
        """Open a number as a thousand people and bring it into view."""
        for part in self._parts:
            view = part.number(number_id)
            if view is not None:
                self._target = None
                part.build(self._terms)
                self._settle()
                part.open_thousand(view)
                self._settle()
                opened = part.opened()
                if opened is not None:
                    self.show_control(opened)

    def part_in_view(self) -> PartWidget | None:
        """Return the part at the top of the view."""
        at = self._view()[0] + TOPIC_EDGE
        found = None
        for part in self._parts:
            if part.y() <= at or found is None:
                found = part
        return found

    def tab_regions(self) -> list[QWidget]:
        """Return everything in the order of the rows, however late a part was built."""
        found: list[QWidget] = []
        for widget in self._order:
            found += widget.tab_regions() if isinstance(widget, PartWidget) else [widget]
        return found

    def parts(self) -> tuple[PartWidget, ...]:
        """Return the parts, built or not."""
        return tuple(self._parts)

    def refresh_asks(self) -> None:
        """Show on every ask strip whether its question is on the list."""
        for part in self._parts:
            part.refresh_asks()


def outer_area(widget: QWidget) -> QScrollArea | None:
    """Return the scroll area around a widget, such as the window's, or None."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent
