"""What opens a decision: who it is for and not for, what to know, and what not to compare."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from decisionaid.ui.steps.drawer_contents import open_term
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.cards import Card, Icon
from decisionaid.ui.widgets.choices import Choice, ChoiceGroup
from decisionaid.ui.widgets.labels import aid_text, heading, title_block
from decisionaid.ui.widgets.layouts import clear, column, equal, fill, in_widget, row
from decisionaid.ui.widgets.scroll import ScrollPage
from decisionaid.ui.widgets.terms import TermLinker
from decisionaid.visit.about import set_reader
from decisionaid.visit.routing import DecisionFound

if TYPE_CHECKING:
    from decisionaid.aid.layer_views import DecisionView
    from decisionaid.ui.services.context import Context
    from decisionaid.visit.routing import Ending

NOT_SURE = "not_sure"


class DecisionIntro(ScrollPage):
    """The decision that was found, or several to pick from: who it is for and what to know first.

    Attributes:
        changed: Another decision was picked, or "I'm not sure".
        answersRequested: The decision does not fit; the person wants the questions again.
    """

    changed = Signal()
    answersRequested = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._session = context, context.session
        self._ids: tuple[str, ...] = ()
        self._choice = self._note = ""
        self.unsure = False
        self.picks: ChoiceGroup | None = None
        self.reader: ChoiceGroup | None = None

    def show_decisions(self, ids: tuple[str, ...], ending: Ending | None = None) -> None:
        """Open one decision, or let the person pick between several; the route's words first."""
        found = ending if isinstance(ending, DecisionFound) else DecisionFound(ids)
        self._choice, self._note = found.choice, found.note
        if ids != self._ids:
            self._ids, self.unsure = ids, False
        self.build()

    def build(self) -> None:
        """Show the decision in force in the language of the screen."""
        clear(self.box)
        self.picks = self.reader = None
        self._terms = TermLinker(self._session.view.glossary, partial(open_term, self._context))
        if len(self._ids) > 1:
            self._add_picks()
        if self._note:
            self.box.addWidget(self._caution(tr("First of all"), self._note))
        if self._session.decision is not None:
            self._add_decision(self._session.decision)
        self.box.addStretch()

    def _add_picks(self) -> None:
        titles = dict(self._session.view.decisions)
        self.picks = ChoiceGroup(
            tr("Which cards would you like to see?"),
            [*(Choice(key, titles[key]) for key in self._ids),
             Choice(NOT_SURE, tr("I’m not sure"))],
            columns=3)
        decision = self._session.decision
        self.picks.set_picked(NOT_SURE if self.unsure else decision.id if decision else None)
        self.picks.picked.connect(self._on_picked)
        fill(self.box, title_block(
            tr("More than one set of cards may fit"),
            self._choice or tr("Your team can say which one fits better.")), self.picks)

    def _add_decision(self, decision: DecisionView) -> None:
        fill(self.box, heading(decision.title, "h2" if self.picks is not None else "h1"), equal(
            self._card("users", tr("Who this is for"), decision.for_whom),
            self._card("user", tr("Who this is not for"), decision.not_for),
            columns=2, least_em=18, spacing=18))
        if decision.reader == "parent_teen":
            self._add_reader()
        context = [p for block in decision.context for p in block.paragraphs]
        self.box.addWidget(self._card("info", tr("Good to know"), *context, decision.read_on))
        if decision.caution:
            self.box.addWidget(self._caution(tr("Before you compare"), decision.caution))
        self.change = OutlineButton(tr("This does not fit. Change my answers"), icon="undo-2")
        self.change.clicked.connect(self.answersRequested)
        self.box.addLayout(row(self.change, 1))

    def _add_reader(self) -> None:
        self.reader = ChoiceGroup(tr("Who is reading this?"), [
            Choice("parent", tr("A parent or guardian")), Choice("teenager", tr("The teenager")),
        ], columns=2)  # fmt: skip
        self.reader.set_picked(self._session.visit.reader)
        self.reader.picked.connect(partial(self._session.act, set_reader))
        self.box.addWidget(self.reader)

    def _card(self, icon: str, title: str, *texts: str) -> Card:
        card = Card(padding=20)
        lines = column(*(self._terms.link(aid_text(t)) for t in texts), spacing=8)
        card.add(row(Icon(icon, 28), (heading(title, "h2", look="h3"), 1), spacing=12),
                 in_widget(lines), 0)
        return card

    def _caution(self, title: str, text: str) -> Card:
        card = self._card("triangle-alert", title, text)
        card.set_colors("caution", "cautionLine", 2)
        return card

    @Slot(str)
    def _on_picked(self, key: str) -> None:
        self.unsure = key == NOT_SURE
        self._session.choose_decision(None if self.unsure else key)
        self.build()
        if self.picks is not None:
            self.picks.button(key).setFocus()
        self.changed.emit()
