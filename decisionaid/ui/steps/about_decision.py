"""What opens a decision: who it is for and not for, what to know, and what not to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from decisionaid.ui.steps.words import open_term
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.cards import Card, Icon
from decisionaid.ui.widgets.choices import Choice, ChoiceGroup
from decisionaid.ui.widgets.labels import aid_text, heading, title_block
from decisionaid.ui.widgets.layouts import clear, column, equal, row
from decisionaid.ui.widgets.scroll import ScrollPage
from decisionaid.ui.widgets.terms import TermLinker
from decisionaid.visit.about import set_reader
from decisionaid.visit.which import DecisionFound

if TYPE_CHECKING:
    from decisionaid.aid.layer_views import DecisionView
    from decisionaid.ui.services.context import Context
    from decisionaid.visit.model import Reader
    from decisionaid.visit.which import Ending

NOT_SURE = "not_sure"


class Opening(ScrollPage):
    """The decision that was found, or two of them to pick from, each with its age range.

    Attributes:
        changed: Another decision was picked, or "I'm not sure".
        answersRequested: The decision does not fit; the person wants the questions again.
    """

    changed = Signal()
    answersRequested = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
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
        decision = self._context.session.decision
        if len(self._ids) > 1:
            self._add_picks()
        if self._note:
            card = self._card("triangle-alert", tr("First of all"), [self._note],
                              TermLinker(self._context.session.view.glossary, self._on_term))
            card.set_colors("caution", "cautionLine", 2)
            self.box.addWidget(card)
        if decision is not None:
            self._add_decision(decision)
        self.box.addStretch()

    def _add_picks(self) -> None:
        titles = dict(self._context.session.view.decisions)
        self.box.addLayout(title_block(
            tr("More than one set of cards may fit"),
            self._choice or tr("Your team can say which one fits better.")))
        self.picks = ChoiceGroup(
            tr("Which cards would you like to see?"),
            [*(Choice(key, titles[key]) for key in self._ids),
             Choice(NOT_SURE, tr("I’m not sure"))],
            columns=3)
        decision = self._context.session.decision
        self.picks.set_picked(NOT_SURE if self.unsure else decision.id if decision else None)
        self.picks.picked.connect(self._on_picked)
        self.box.addWidget(self.picks)

    def _add_decision(self, decision: DecisionView) -> None:
        glossary = self._context.session.view.glossary
        terms = TermLinker(glossary, self._on_term)
        level = "h2" if self.picks is not None else "h1"
        self.box.addWidget(heading(decision.title, level))
        self.box.addLayout(equal(
            self._card("users", tr("Who this is for"), [decision.for_whom], terms),
            self._card("user", tr("Who this is not for"), [decision.not_for], terms),
            columns=2, least_em=18, spacing=18))
        if decision.reader == "parent_teen":
            self._add_reader()
        context = [p for block in decision.context for p in block.paragraphs]
        self.box.addWidget(
            self._card("info", tr("Good to know"), [*context, decision.read_on], terms))
        if decision.caution:
            card = self._card("triangle-alert", tr("Before you compare"), [decision.caution], terms)
            card.set_colors("caution", "cautionLine", 2)
            self.box.addWidget(card)
        change = OutlineButton(tr("This does not fit. Change my answers"), icon="undo-2")
        change.clicked.connect(self.answersRequested)
        self.change = change
        self.box.addLayout(row(change, 1))

    def _add_reader(self) -> None:
        self.reader = ChoiceGroup(tr("Who is reading this?"), [
            Choice("parent", tr("A parent or guardian")), Choice("teenager", tr("The teenager")),
        ], columns=2)  # fmt: skip
        self.reader.set_picked(self._context.session.visit.reader)
        self.reader.picked.connect(self._on_reader)
        self.box.addWidget(self.reader)

    def _card(self, icon: str, title: str, texts: list[str], terms: TermLinker) -> Card:
        card = Card(padding=20)
        line = row(Icon(icon, 28), spacing=12)
        line.addWidget(heading(title, "h2", look="h3"), 1)
        words = QWidget()
        words.setLayout(column(*(terms.link(aid_text(t)) for t in texts), spacing=8))
        card.add(line, words)
        card.box.addStretch()
        return card

    @Slot(str)
    def _on_picked(self, key: str) -> None:
        self.unsure = key == NOT_SURE
        self._context.session.choose_decision(None if self.unsure else key)
        self.build()
        if self.picks is not None:
            self.picks.button(key).setFocus()
        self.changed.emit()

    @Slot(str)
    def _on_reader(self, reader: str) -> None:
        self._context.session.act(set_reader, cast("Reader", reader))

    @Slot(str)
    def _on_term(self, term_id: str) -> None:
        open_term(self._context, term_id)
