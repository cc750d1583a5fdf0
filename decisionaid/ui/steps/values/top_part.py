"""Part two of What matters: the person picks up to three; nothing is picked for them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from decisionaid.ui.steps.values.lane import LanePart
from decisionaid.ui.steps.values.matters import said, top_of
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.choices import Choice, ChoiceGroup
from decisionaid.ui.widgets.labels import body, heading, title_block
from decisionaid.ui.widgets.layouts import clear, fill
from decisionaid.ui.widgets.questions import QuestionItem
from decisionaid.ui.widgets.reorder import ReorderList, place_sentence
from decisionaid.ui.widgets.scroll import ScrollPage
from decisionaid.visit.model import MOST_TOP
from decisionaid.visit.values import add_top_matter, move_top_matter, remove_top_matter

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context
    from decisionaid.ui.steps.values.matters import ShownMatter


class TopItem(QuestionItem):
    """One of the three, with its place; it moves as a question of the list does."""

    def __init__(self, matter: ShownMatter, place: int, count: int) -> None:
        super().__init__(matter.id, matter.name)
        self.more.hide()
        self.set_place(place, count, top=True)
        self.setAccessibleName(
            tr("{n} of {total}: {name}").format(n=place, total=count, name=matter.name))


class TopPart(LanePart, ScrollPage):
    """All matters to tick, and the ticked ones in the person's order."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._session = context.session
        self.choices: ChoiceGroup | None = None
        self.order = ReorderList()

    def refresh(self, matters: tuple[ShownMatter, ...]) -> None:
        """Show the matters, which are ticked, and their order."""
        visit = self._session.visit
        levels = tuple(said(visit, m.id) for m in matters)
        key = (matters, levels, visit.who, visit.lane)
        self.build_if_changed(key, partial(self._build, matters, levels))
        if self.choices is not None:
            self.choices.set_picked(visit.mine.top_matters)
        self._show_order(matters)

    def _build(self, matters: tuple[ShownMatter, ...], levels: tuple[str, ...]) -> None:
        clear(self.box)
        question = tr("Which three matter most?")
        self.box.addLayout(title_block(
            question, tr("Pick up to three. They go on your summary. You can skip this.")))
        self._note = body(tr("Three are picked. Take one away first."))
        self._note.hide()
        answers = [Choice(m.id, m.name, level.replace("**", "") or m.caption)
                   for m, level in zip(matters, levels, strict=True)]
        self.choices = ChoiceGroup(
            question, answers, columns=3, multiple=True, show_question=False)
        self.choices.picked.connect(self._on_picked)
        self._head = heading(tr("In this order"), "h2")
        self.order = ReorderList()
        self.order.moveRequested.connect(self._on_move)
        fill(self.box, *self.make_lane(self._context), self.choices, self._note, self._head,
             self.order, 0)

    def _show_order(self, matters: tuple[ShownMatter, ...]) -> None:
        top = top_of(matters, self._session.visit)
        self._head.setVisible(bool(top))
        self.order.set_items([TopItem(m, n, len(top)) for n, m in enumerate(top, 1)])
        self.order.setMaximumWidth(theme().px(760))

    @Slot(str)
    def _on_picked(self, matter_id: str) -> None:
        top = self._session.visit.mine.top_matters
        full = matter_id not in top and len(top) >= MOST_TOP
        self._note.setVisible(full)
        if matter_id in top:
            self._session.act(remove_top_matter, matter_id)
        elif full:
            announce(self, self._note.text())
            if self.choices is not None:
                self.choices.set_picked(top)
        else:
            self._session.act(add_top_matter, matter_id)

    @Slot(str, int)
    def _on_move(self, matter_id: str, place: int) -> None:
        up = place < self._session.visit.mine.top_matters.index(matter_id)
        self._session.act(move_top_matter, matter_id, place)
        for item in self.order.items():
            if isinstance(item, TopItem) and item.question_id == matter_id:
                first, second = (item.up, item.down) if up else (item.down, item.up)
                (first if first.isEnabled() else second).setFocus()
                announce(item, place_sentence(item.label.text(), place + 1,
                                              len(self._session.visit.mine.top_matters)))
