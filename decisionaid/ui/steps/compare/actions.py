"""What a person can do in Compare: its widgets emit and call this, the page connects to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from msgspec import Struct
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.findings import findings_card, of_cells
from decisionaid.ui.widgets.labels import aid_text, body
from decisionaid.ui.widgets.layouts import column, in_widget
from decisionaid.ui.widgets.strips import StudyStrip
from decisionaid.visit.lanes import survival_here
from decisionaid.visit.options import set_denominator, set_survival

if TYPE_CHECKING:
    from decisionaid.aid.viewing import AidView
    from decisionaid.aid.views import CellView, StripView
    from decisionaid.ui.services.context import Context
    from decisionaid.ui.widgets.terms import TermLinker
    from decisionaid.visit.model import SurvivalChoice


class CompareActions(QObject):
    """Signals for what the page does; slots for what needs no page.

    Attributes:
        topicPicked: A topic to go to; "" for the glance.
        pagePicked: The other page of the topic: "serious" or "often".
        partToggled: A part's id, and whether its full record is open now.
        cardsRequested: The person wants other cards.
        moveRequested: An option should stand some places further.
        deathsToggled: Show or hide the figures of deaths from treatment.
        thousandRequested: A number is wanted out of 1000, by its id.
        menuRequested: The list of all topics.
        glanceScrolled: Another row of the glance is at the top.
    """

    topicPicked = Signal(str)
    pagePicked = Signal(str)
    partToggled = Signal(str, bool)
    cardsRequested = Signal()
    moveRequested = Signal(str, int)
    deathsToggled = Signal(bool)
    thousandRequested = Signal(str)
    menuRequested = Signal()
    glanceScrolled = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    @Slot(int)
    def set_total(self, total: int) -> None:
        """Show all numbers out of 100 or 1000."""
        self._context.session.act(set_denominator, cast("Literal[100, 1000]", total))

    @Slot(str)
    def answer_survival(self, answer: str) -> None:
        """Answer the survival question, for the lane of who is at the screen."""
        visit = self._context.session.visit
        lane = "caregiver" if visit.who == "caregiver" else "patient"
        if survival_here(visit) != answer:
            self._context.session.act(set_survival, cast("SurvivalChoice", answer), lane)

    @Slot()
    def show_why(self) -> None:
        """Say why numbers of different studies cannot be compared."""
        self._context.open_drawer(tr("Why not compare?"), why_text(self._context.session.view),
                                  icon="unlink")

    @Slot(str)
    def show_term(self, term_id: str) -> None:
        """Show the meaning of a word."""
        from decisionaid.ui.steps.drawer_contents import open_term

        open_term(self._context, term_id)

    @Slot()
    def show_deaths(self) -> None:
        """Show the figures of deaths from treatment."""
        self.deathsToggled.emit(True)

    @Slot()
    def show_table(self) -> None:
        """Show Compare as a table."""
        self._context.go("table")

    @Slot()
    def show_check(self) -> None:
        """Show the questions that check what one knows."""
        self._context.go("check")

    @Slot()
    def show_values(self) -> None:
        """Go on to What matters."""
        self._context.go("values")


class PartKit(Struct, frozen=True):
    """What the parts of one page share.

    Attributes:
        names: The names of the cards by their ids, in their order.
        terms: Links the words of the glossary, each at its first place.
        row: The topic's row, for questions about its parts.
        gap: The px between columns.
        stacked: Whether the cards stand one under another.
    """

    context: Context
    actions: CompareActions
    names: dict[str, str]
    terms: TermLinker
    row: str
    gap: int
    stacked: bool

    def findings(self, cells: tuple[CellView, ...]) -> QWidget | None:
        """Return what the audit says of cells, where an editor looks at a folder; else None."""
        session = self.context.session
        return findings_card(of_cells(session.findings, session.visit.decision_id or "", cells))


def study_strip(view: StripView, actions: CompareActions, *, key: bool = False) -> StudyStrip:
    """Return the strip over numbers that says whether they are of one study. key: of the dots."""
    strip = StudyStrip(view, key=key)
    strip.whyRequested.connect(actions.show_why)
    return strip


def why_text(view: AidView) -> QWidget:
    """Return why numbers of different studies cannot be compared, in plain words."""
    lines = [
        body(tr("Each study looked at its own group of people. Some groups were younger or "
                "less sick. Some had fewer treatments before.")),
        body(tr("Some studies counted everyone who started. Others counted only those who got "
                "the treatment.")),
        body(tr("So a higher number in one study does not mean that the treatment works better. "
                "The people may differ.")),
        body(tr("Fair numbers come from one study that put people into groups by chance. They "
                "are marked “Measured in the same study”.")),
    ]
    if view.decision is not None and view.decision.caution:
        lines.append(aid_text(view.decision.caution))
    return in_widget(column(*lines, spacing=12))
