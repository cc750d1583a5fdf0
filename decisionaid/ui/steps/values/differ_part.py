"""Part three of What matters: the picked matters with the facts of the cards; then worries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from decisionaid.ui.frame.modes import layout_mode
from decisionaid.ui.steps.compare.headers import Headers
from decisionaid.ui.steps.compare.shelf import move_by
from decisionaid.ui.steps.values import voice
from decisionaid.ui.steps.values.differ_rows import HEAD_WIDTH, MatterBlock, MatterHead
from decisionaid.ui.steps.values.facts import lines_of
from decisionaid.ui.steps.values.lane import LaneSwitch, SharedPart
from decisionaid.ui.steps.values.matters import said, top_of
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import right_to_left, theme
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.cards import Divider
from decisionaid.ui.widgets.choices import CheckChoice, Choice
from decisionaid.ui.widgets.fields import TextArea
from decisionaid.ui.widgets.labels import body, heading, title_block
from decisionaid.ui.widgets.layouts import clear, column, flow
from decisionaid.ui.widgets.scroll import ScrollPage
from decisionaid.visit import acts
from decisionaid.visit.lanes import has_two_lanes

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from decisionaid.aid.views import DecisionView
    from decisionaid.ui.frame.modes import LayoutMode
    from decisionaid.ui.services.context import Context
    from decisionaid.ui.steps.values.matters import ShownMatter

AT_ONCE = 3  # lines built before the first paint; the others follow one by one
LEAST_CARDS = 2
SIDE = 48
GAP = 20


class DifferPart(QWidget):
    """Facts on what matters most, side by side; no marks, no order by fit, nothing added up."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._session = context.session
        self._shown: tuple[object, ...] = ()
        self._decision: DecisionView | None = None
        self._blocks: list[MatterBlock] = []
        self._outer = column(spacing=10)
        self.setLayout(self._outer)
        self.area = ScrollPage(side_margin=0)
        self.headers: Headers | None = None
        self.worries = TextArea("")
        self.first: CheckChoice | None = None
        self.lane: LaneSwitch | None = None
        self._mode: LayoutMode = "rail"
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._build_more)
        self._go_to: QWidget | None = None
        self._going = QTimer(self, singleShot=True, interval=0)
        self._going.timeout.connect(self._on_going)

    def refresh(self, matters: tuple[ShownMatter, ...]) -> None:
        """Show the picked matters with the facts of the chosen cards; build only on change."""
        session = self._session
        visit, decision = session.visit, session.decision
        columns = len(decision.options) if decision is not None else LEAST_CARDS
        mode = layout_mode(self.window().width(), columns, theme().scale)
        top = top_of(matters, visit)
        levels = tuple(said(visit, m.id) for m in top)
        two = (visit.caregiver, visit.patient) if has_two_lanes(visit) else ()
        two = tuple((lane.top_matters, lane.importance, lane.own_matters) for lane in two)
        key = (top, levels, mode, theme().scale, theme().wide, visit.lane, visit.who,
               visit.reader, two, visit.options)
        if key != self._shown or decision is not self._decision:
            self._shown, self._decision, self._mode = key, decision, mode
            focused = self.lane is not None and self.lane.has_focus()
            self._build(matters, top, levels)
            if focused and self.lane is not None:
                self._go(self.lane.choices.button(visit.lane))
        for block in self._blocks:
            block.head.ask.refresh()
        if self.first is not None:
            self.first.setChecked(visit.top_rows_first)
        self.worries.set_text(visit.mine.worries)

    def retranslate(self) -> None:
        """Build anew at the next refresh."""
        self._shown = ()

    # building
    def _build(
        self, matters: tuple[ShownMatter, ...], top: tuple[ShownMatter, ...], levels: tuple[str,
                                                                                            ...],
    ) -> None:
        clear(self._outer)
        side = SIDE if self._mode != "single" else 24
        self._outer.setContentsMargins(side, 16, side, 0)
        self.area = ScrollPage(side_margin=0)
        self.area.box.setContentsMargins(0, 4, 10, 24)
        self.area.box.setSpacing(20)
        self.area.verticalScrollBar().rangeChanged.connect(self._on_range)
        title = title_block(
            voice.side_by_side(self._session.visit),
            tr("These are facts from the cards, nothing more. They do not point to one option."))
        self.headers, self._blocks, self._go_to = None, [], None
        if self._mode == "single":
            self.area.box.addLayout(title)
        else:
            self._outer.addLayout(title)
        self._add_facts(top, levels)
        self._outer.addWidget(self.area, 1)
        self._add_end(matters, bool(top))
        self._build_more()

    def _add_facts(self, top: tuple[ShownMatter, ...], levels: tuple[str, ...]) -> None:
        decision = self._session.decision
        chosen = len(self._session.visit.options) >= LEAST_CARDS
        if not top or not chosen or decision is None:
            self.area.box.addWidget(self._missing(picked=bool(top), chosen=chosen))
            return
        if self._mode != "single":
            self._add_headers(decision)
        sources = {s.id: s.short for s in self._session.view.sources}
        for matter, level in zip(top, levels, strict=True):
            head = MatterHead(matter, level, self._context)
            lines = lines_of(decision, matter.attribute, sources) if matter.attribute else ()
            block = MatterBlock(head, lines, decision.options, self._mode)
            self._blocks.append(block)
            self.area.box.addWidget(block)
            self.area.box.addWidget(Divider())

    def _add_headers(self, decision: DecisionView) -> None:
        self.headers = Headers()
        self.headers.set_low(True)
        self.headers.show_options(decision.options)
        self.headers.moveRequested.connect(self._on_move)
        self._outer.addWidget(self.headers)
        self._on_range(0, 0)

    def _missing(self, *, picked: bool, chosen: bool) -> QWidget:
        """Return why there are no facts yet, and the way to them."""
        box = QWidget()
        lines = column(spacing=12)
        if not picked:
            pick = OutlineButton(tr("Pick what matters most"), icon="arrow-left")
            pick.clicked.connect(self._on_pick)
            lines.addWidget(body(tr("You have not picked what matters most. You can skip this.")))
            lines.addLayout(flow(pick))
        if not chosen:
            cards = OutlineButton(tr("Choose cards"), icon="columns-3")
            cards.clicked.connect(self._on_cards)
            lines.addWidget(body(tr("Choose at least two cards to see where they differ.")))
            lines.addLayout(flow(cards))
        box.setLayout(lines)
        return box

    def _add_end(self, matters: tuple[ShownMatter, ...], some: bool) -> None:
        box = self.area.box
        self.first = None
        if some and self._session.decision is not None:
            self.first = CheckChoice(Choice(
                "first", tr("Put my top rows first in Compare"),
                tr("The rows move, the cards do not.")))
            self.first.clicked.connect(self._on_first)
            box.addLayout(flow(self.first))
        if has_two_lanes(self._session.visit):
            names = {a.id: a.name for a in self._session.view.attributes}
            box.addWidget(SharedPart(self._context, names))
        self.lane = LaneSwitch(self._context) if self._session.visit.who == "both" else None
        if self.lane is not None:
            box.addWidget(self.lane)
        if self._session.policy.rules.own_text:
            self._add_worries()
        box.addStretch()

    def _add_worries(self) -> None:
        """Add the box for worries, where the clinic's rules allow own words."""
        self.area.box.addWidget(heading(tr("What worries you?"), "h2"))
        self.worries = TextArea(
            tr("In your own words. You can leave this empty."), lines=4)
        self.worries.set_text(self._session.visit.mine.worries)
        self.worries.textEdited.connect(self._on_worries)
        self.area.box.addWidget(self.worries)

    @Slot()
    def _build_more(self) -> None:
        """Build some lines now, and the others one by one when Qt is idle."""
        started = any(b.property("started") for b in self._blocks)
        left = 1 if started else AT_ONCE
        for block in self._blocks:
            block.setProperty("started", True)
            while left and not block.is_built:
                block.build_next()
                left -= 1
        if any(not b.is_built for b in self._blocks):
            self._later.start()

    def build_all(self) -> None:
        """Build every line; for pictures and checks."""
        while any(not b.is_built for b in self._blocks):
            self._build_more()

    def show_worries(self) -> None:
        """Bring the box for worries into view and put the cursor there."""
        self.worries.to_end()
        self._go(self.worries)

    def _go(self, target: QWidget) -> None:
        """Give a control the focus and bring it into view, once the layout has settled."""
        self.build_all()
        self._go_to = target
        self._going.start()

    @Slot()
    def _on_going(self) -> None:
        target, self._go_to = self._go_to, None
        if target is not None:
            target.setFocus()
            self.area.show_control(target)

    # what the person does
    @Slot(bool)
    def _on_first(self, ticked: bool) -> None:
        self._session.act(acts.set_top_rows_first, ticked)
        if self.first is not None:
            self._go(self.first)

    @Slot(str)
    def _on_worries(self, text: str) -> None:
        self._session.act(acts.set_worries, text, typing="worries")

    @Slot()
    def _on_pick(self) -> None:
        page = self._context.window.page("values")
        page.show_part("top")  # type: ignore[attr-defined]

    @Slot()
    def _on_cards(self) -> None:
        self._context.go("compare")

    @Slot(str, int)
    def _on_move(self, option_id: str, places: int) -> None:
        move_by(self._context, option_id, places)
        if self.headers is not None:
            self.headers.focus_option(option_id)

    @Slot(int, int)
    def _on_range(self, _least: int, most: int) -> None:
        """Keep the headers as wide as the columns under them."""
        if self.headers is None:
            return
        bar = self.area.verticalScrollBar().sizeHint().width() if most > 0 else 0
        start = HEAD_WIDTH + GAP if self._mode == "rail" else 0
        layout = self.headers.layout()
        if layout is not None:
            left, right = (bar, start) if right_to_left(self) else (start, bar)
            layout.setContentsMargins(left, 0, 10 + right, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_range(0, self.area.verticalScrollBar().maximum())
