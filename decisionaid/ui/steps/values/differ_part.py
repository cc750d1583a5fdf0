"""Part three of What matters: the picked matters with the facts of the cards; then worries."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLayout, QWidget

from decisionaid.ui.frame.modes import layout_mode
from decisionaid.ui.steps.compare.actions import CompareActions, study_strip
from decisionaid.ui.steps.compare.headers import Headers
from decisionaid.ui.steps.compare.layers import grid_form
from decisionaid.ui.steps.compare.rail import DenominatorSwitch
from decisionaid.ui.steps.compare.shelf import move_by
from decisionaid.ui.steps.facts import footnote_of
from decisionaid.ui.steps.values.differ_rows import MatterBlock
from decisionaid.ui.steps.values.facts import facts_of_matter, lines_of
from decisionaid.ui.steps.values.lane import LanePart, SharedPart
from decisionaid.ui.steps.values.matters import said, side_by_side, top_of
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.style.timers import later
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.choices import CheckChoice, Choice
from decisionaid.ui.widgets.dot_key import DotKey
from decisionaid.ui.widgets.fields import TextArea
from decisionaid.ui.widgets.labels import body, caption, heading, title_block
from decisionaid.ui.widgets.layouts import clear, column, fill, flow, in_widget, row
from decisionaid.ui.widgets.scroll import ScrollPage
from decisionaid.ui.widgets.study_box import HUNDRED
from decisionaid.visit.lanes import has_two_lanes
from decisionaid.visit.options import set_top_rows_first
from decisionaid.visit.values import set_worries

if TYPE_CHECKING:
    from decisionaid.aid.layer_views import DecisionView
    from decisionaid.ui.frame.modes import LayoutMode
    from decisionaid.ui.services.context import Context
    from decisionaid.ui.steps.compare.cell_row import GridForm
    from decisionaid.ui.steps.values.matters import ShownMatter

LEAST_CARDS = 2
SIDE = 24


class DifferPart(LanePart, QWidget):
    """Facts on what matters most, side by side; no marks, no order by fit, nothing added up."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._session = context.session
        self._actions = CompareActions(context, self)
        self._blocks: list[MatterBlock] = []
        self._outer = column(spacing=10)
        self.setLayout(self._outer)
        self.area = ScrollPage(side_margin=0)
        self.headers: Headers | None = None
        self.worries = TextArea("")
        self.first: CheckChoice | None = None
        self._mode: LayoutMode = "rail"
        self._open: frozenset[str] = frozenset()  # the matters whose sentences stand open
        self._go_to: QWidget | None = None
        self._going = later(self, self._on_going)

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
        # The view is held here, so that no other one takes its id.
        key = (id(decision), top, levels, mode, theme().scale, theme().wide, visit.lane, visit.who,
               visit.reader, two, visit.options, visit.denominator)
        self._mode, self._decision = mode, decision
        self.build_if_changed(key, partial(self._build, matters, top, levels))
        if self.first is not None:
            self.first.setChecked(visit.top_rows_first)
        self.worries.set_text(visit.mine.worries)

    # building
    def _build(
        self, matters: tuple[ShownMatter, ...], top: tuple[ShownMatter, ...],
        levels: tuple[str, ...],
    ) -> None:
        clear(self._outer)
        self._outer.setContentsMargins(SIDE, 12, SIDE, 0)
        self._outer.setSpacing(6)
        self.area = ScrollPage(side_margin=0, ends=2)
        self.area.keep_width(10)
        self.area.box.setSpacing(8)
        self.headers, self._blocks, self._go_to = None, [], None
        title = self._title()
        if self._mode == "single":
            self.area.box.addLayout(title)
        else:
            self._outer.addLayout(title)
        self._add_facts(top, levels)
        self._outer.addWidget(self.area, 1)
        self._add_end(matters, bool(top))

    def _title(self) -> QLayout:
        words = title_block(
            side_by_side(self._session.visit),
            tr("Facts from the cards, nothing more. They do not point to one option."))
        if self._session.visit.denominator != HUNDRED:  # no arrays stand in the boxes
            return words
        key = DotKey(("dot", "square"), tr("had this"), tr("did not"))
        if self._mode == "single":
            words.addWidget(key)
            return words
        return row(words, 1, (key, 0, Qt.AlignmentFlag.AlignBottom))

    def _add_facts(self, top: tuple[ShownMatter, ...], levels: tuple[str, ...]) -> None:
        decision = self._session.decision
        chosen = len(self._session.visit.options) >= LEAST_CARDS
        if not top or not chosen or decision is None:
            self.area.box.addWidget(self._missing(picked=bool(top), chosen=chosen))
            return
        form = grid_form(self.window().width(), len(decision.options), self._mode)
        if self._mode != "single":
            self._add_headers(decision, form)
        sources = {s.id: s.short for s in self._session.view.sources}
        told, noted = False, list[str]()
        for matter, level in zip(top, levels, strict=True):
            lines = lines_of(decision, matter.attribute, sources) if matter.attribute else ()
            facts = facts_of_matter(decision, matter.attribute, matter.name)
            strip = decision.glance.strip if decision.glance is not None else None
            if facts.counted and not told and strip is not None:
                told = True
                self.area.box.addWidget(study_strip(strip, self._actions))
            block = MatterBlock(matter, level, facts, lines, decision.options, form, self._context)
            block.set_open(opened=matter.id in self._open)
            block.toggled.connect(self._on_toggled)
            self._blocks.append(block)
            self.area.box.addWidget(block)
            found = [f for line in lines for cell in line.cells for f in cell]
            noted += [name for f in found for name in (f.text, *f.sources)]
        note = footnote_of(noted)
        if note:
            self.area.box.addWidget(caption(note))

    def _add_headers(self, decision: DecisionView, form: GridForm) -> None:
        switch = DenominatorSwitch(self._session.visit.denominator)
        switch.switched.connect(self._actions.set_total)
        switch.setFixedWidth(form.head)
        self.headers = Headers(decision.options, switch, form.gap, low=True)
        self.headers.moveRequested.connect(self._on_move)
        self._outer.addWidget(self.headers)

    def _missing(self, *, picked: bool, chosen: bool) -> QWidget:
        """Return why there are no facts yet, and the way to them."""
        lines = column(spacing=12)
        if not picked:
            pick = OutlineButton(tr("Pick what matters most"), icon="arrow-left")
            pick.clicked.connect(self._on_pick)
            why = body(tr("You have not picked what matters most. You can skip this."))
            fill(lines, why, flow(pick))
        if not chosen:
            cards = OutlineButton(tr("Choose cards"), icon="columns-3")
            cards.clicked.connect(self._on_cards)
            why = body(tr("Choose at least two cards to see where they differ."))
            fill(lines, why, flow(cards))
        return in_widget(lines)

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
        fill(box, *self.make_lane(self._context))
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

    def show_worries(self) -> None:
        """Bring the box for worries into view and put the cursor there."""
        self.worries.to_end()
        self._go(self.worries)

    def _go(self, target: QWidget) -> None:
        """Give a control the focus and bring it into view, once the layout has settled."""
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
        self._session.act(set_top_rows_first, ticked)
        if self.first is not None:
            self._go(self.first)

    @Slot(str)
    def _on_worries(self, text: str) -> None:
        self._session.type_into("worries", set_worries, text)

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

    @Slot(str, bool)
    def _on_toggled(self, matter: str, opened: bool) -> None:
        self._open = self._open | {matter} if opened else self._open - {matter}
