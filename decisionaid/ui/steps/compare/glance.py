"""The first layer of Compare: a grid with topics as rows and the chosen cards as columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from decisionaid.ui.steps.compare.actions import study_strip
from decisionaid.ui.steps.compare.grid_row import GridRow
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.timers import later
from decisionaid.ui.widgets.cards import Icon
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import in_widget, row
from decisionaid.ui.widgets.scroll import ScrollPage

if TYPE_CHECKING:
    from decisionaid.aid.layer_views import GlanceRowView, GlanceView
    from decisionaid.aid.views import OptionView
    from decisionaid.ui.steps.compare.actions import CompareActions
    from decisionaid.ui.steps.compare.cell_row import GridForm

AIMS = 20  # times at most that a row is brought to the top while its page takes its sizes
GROUP_GAP = 6  # px between the panels and the strip


class GlancePage(ScrollPage):
    """The grid; every row opens its topic."""

    def __init__(
        self, view: GlanceView, options: tuple[OptionView, ...], form: GridForm,
        actions: CompareActions, end: QWidget | None = None,
    ) -> None:
        """end: what stands under the last row."""
        super().__init__(side_margin=0, ends=0)
        self._actions = actions
        self.keep_width(10)
        self.content.setBackgroundRole(QPalette.ColorRole.Window)
        self.content.setAutoFillBackground(True)  # lets Qt move what is painted while scrolling
        self.box.setSpacing(0)
        names = {o.id: o.name for o in options}
        self.rows: list[GridRow] = []
        self.kept_topic = ""  # the row last scrolled to; a new text size moves others to the top
        self.scrolled.connect(self._on_scrolled)
        self.scrolled.connect(actions.glanceScrolled)
        self._wanted, self._aims = "", 0
        self._seen = (-1, -1)  # where the wanted row stood, in a content how high
        self._aiming = later(self, self._aim)
        self.strip: QWidget | None = None
        if view.marked:
            self.box.addWidget(first_sentences_note())
        groups = grouped(view.rows)
        for number, group in enumerate(groups):
            if number:
                self.box.addSpacing(GROUP_GAP)
            if group[0].shape and view.strip is not None:
                key = not (form.key or form.stacked) and any(r.pictured for r in view.rows)
                self.strip = study_strip(view.strip, actions, key=key)
                self.box.addWidget(self.strip)
                self.box.addSpacing(GROUP_GAP)
            self._add_group(group, names, form)
        if view.also:
            also = WrapLabel(view.also, "caption", "ink2")
            also.setContentsMargins(13, 1, 13, 0)
            self.box.addWidget(also)
        if end is not None:
            self.box.addWidget(end)
        self.box.addSpacing(1)
        self.box.addStretch()

    def _add_group(
        self, group: list[GlanceRowView], names: dict[str, str], form: GridForm
    ) -> None:
        for view in group:
            made = GridRow(view, names, form)
            made.first, made.last = view is group[0] or form.stacked, (
                view is group[-1] or form.stacked)
            made.topicPicked.connect(self._actions.topicPicked)
            made.rowWanted.connect(self._on_row_wanted)
            if form.stacked and view is not group[0]:
                self.box.addSpacing(GROUP_GAP)
            self.rows.append(made)
            self.box.addWidget(made)

    def row(self, topic: str) -> GridRow | None:
        """Return the row of a topic."""
        return next((r for r in self.rows if r.topic == topic), None)

    def go_to(self, topic: str) -> None:
        """Bring a topic's row to the top, once the layout has settled."""
        self._wanted, self._aims = topic, AIMS
        self.kept_topic = topic
        self._aiming.start()

    @Slot()
    def _aim(self) -> None:
        row = self.row(self._wanted)
        before = self._seen
        if row is not None and row is not self.rows[0]:
            self.bring_to_top(row, 0)
            self._seen = (row.y(), self.content.height())
        self._aims -= 1
        settled = self._seen == before and self.isVisible()
        if row is not None and self._aims > 0 and not settled:
            self._aiming.start()
        else:
            self._wanted = ""

    @Slot()
    def _on_scrolled(self) -> None:
        self.kept_topic = self.topic_at_top()

    def topic_at_top(self) -> str:
        """Return the topic of the first row that is in view, or soon will be."""
        if self._wanted:
            return self._wanted
        top = self.top()
        seen = (r.topic for r in self.rows if r.y() + r.height() > top + 1)
        return next(seen, self.rows[-1].topic if self.rows else "")

    @Slot(int, int)
    def _on_row_wanted(self, way: int, place: int) -> None:
        at = self.rows.index(self.sender()) + way  # type: ignore[arg-type]
        if 0 <= at < len(self.rows):
            self.rows[at].focus_place(place)


def first_sentences_note() -> QWidget:
    """Return the note over the grid of a guide without short lines of its own."""
    words = WrapLabel(tr("Where this guide has no short line of its own, the first sentence of the "
                         "topic stands here. Open the row to read all of it."), "note")
    icon = Icon("info", 22, "ink2")
    return in_widget(row((icon, 0, Qt.AlignmentFlag.AlignTop), (words, 1), spacing=8,
                         margins=(13, 0, 13, 8)))


def grouped(rows: tuple[GlanceRowView, ...]) -> list[list[GlanceRowView]]:
    """Return the rows before the first row with numbers, those to the last one, and the rest."""
    counted = [n for n, row in enumerate(rows) if row.shape]
    if not counted:
        return [list(rows)]
    first, last = counted[0], counted[-1] + 1
    parts = (rows[:first], rows[first:last], rows[last:])
    return [list(part) for part in parts if part]
