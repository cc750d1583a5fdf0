"""Two people at one screen: the switch of who answers, and what matters to each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QWidget

from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.style.timers import later
from decisionaid.ui.widgets.cards import Card
from decisionaid.ui.widgets.choices import CheckChoice, Choice, ChoiceGroup
from decisionaid.ui.widgets.labels import WrapLabel, aid_text, body, caption, heading
from decisionaid.ui.widgets.layouts import column, equal, flow, row
from decisionaid.ui.widgets.scale import scale_words
from decisionaid.visit.about import take_the_screen
from decisionaid.visit.lanes import shared_matters
from decisionaid.visit.printing import tick_lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from decisionaid.ui.services.context import Context
    from decisionaid.visit.lanes import SharedMatter
    from decisionaid.visit.model import LaneName

STACK_FROM = 1.5  # from this text size the question stands above its answers


class LaneSwitch(QWidget):
    """Who is answering now; each person's answers are their own."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._session = context.session
        answers = (
            Choice("patient", tr("The patient")), Choice("caregiver", tr("Family or caregiver")),
        )
        self.choices = ChoiceGroup(
            tr("Who is answering now?"), answers, columns=2, show_question=False)
        self.choices.set_picked(self._session.visit.lane)
        self.choices.picked.connect(self._on_picked)
        label = WrapLabel(tr("Who is answering now?"), "bold")
        label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        if theme().factor() >= STACK_FROM:
            self.setLayout(column(label, self.choices))
        else:
            self.setLayout(row(label, (self.choices, 1), spacing=20))
        self._soon = later(self, self._on_soon)

    def has_focus(self) -> bool:
        """Whether the keyboard is at one of the answers."""
        now = QApplication.focusWidget()
        return now is not None and self.isAncestorOf(now)

    def take_focus(self) -> None:
        """Put the keyboard at the answer in force, as soon as it can be seen."""
        self._soon.start()

    @Slot()
    def _on_soon(self) -> None:
        self.choices.button(self._session.visit.lane).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_picked(self, lane: str) -> None:
        self._session.act(take_the_screen, cast("LaneName", lane))


class LanePart:
    """What the parts of What matters share: built anew on change alone, with the lane switch.

    Attributes:
        lane: The switch, where two people are at the screen.
    """

    lane: LaneSwitch | None = None
    _shown: object = None

    def build_if_changed(self, key: object, build: Callable[[], None]) -> bool:
        """Build where the key is another one than last time; return whether it was.

        The keyboard stays at the lane switch.
        """
        if key == self._shown:
            return False
        self._shown = key
        focused = self.lane is not None and self.lane.has_focus()
        build()
        if focused and self.lane is not None:
            self.lane.take_focus()
        return True

    def make_lane(self, context: Context) -> list[LaneSwitch]:
        """Return the lane switch where two people are at the screen, else nothing."""
        self.lane = LaneSwitch(context) if context.session.visit.who == "both" else None
        return [self.lane] if self.lane is not None else []

    def retranslate(self) -> None:
        """Build anew at the next refresh."""
        self._shown = None


class SharedPart(QWidget):
    """What matters most to the two people, side by side; the patient decides what prints."""

    def __init__(self, context: Context, names: dict[str, str]) -> None:
        super().__init__()
        self._session = context.session
        visit = self._session.visit
        shared = shared_matters(visit)
        other = tr("Only my caregiver") if visit.lane == "patient" else tr("Only the patient")
        columns = (("both", tr("Both of us")), ("only_me", tr("Only me")), ("only_you", other))
        cards = [self._card(title, [s for s in shared if s.whose == whose], names)
                 for whose, title in columns]
        lines = column(
            heading(tr("What matters most to the two of you"), "h2"),
            body(tr("You need not agree. You can talk about it.")),
            equal(*cards, columns=3, least_em=13, spacing=14), spacing=12)
        if visit.lane == "patient":
            self.print_choice = CheckChoice(Choice(
                "print", tr("Print what my caregiver said too"),
                tr("Nothing of it prints without your tick.")))
            self.print_choice.setChecked(visit.caregiver.prints)
            self.print_choice.clicked.connect(self._on_print)
            lines.addLayout(flow(self.print_choice))
        else:
            lines.addWidget(caption(tr("The patient decides whether your answers print.")))
        self.setLayout(lines)

    def _card(self, title: str, matters: list[SharedMatter], names: dict[str, str]) -> Card:
        card = Card(padding=16)
        card.add(heading(title, "h3"))
        for matter in matters:
            card.add(WrapLabel(matter.words or names.get(matter.matter_id, ""), "bold"))
            levels = self._levels(matter)
            if levels:
                card.add(aid_text(levels, "caption"))
        if not matters:
            card.add(caption(tr("Nothing here")))
        card.box.addStretch(1)
        return card

    def _levels(self, matter: SharedMatter) -> str:
        """Return how much it matters to each of the two, in words."""
        other = tr("Caregiver") if self._session.visit.lane == "patient" else tr("Patient")
        said = ((tr("Me: {level}"), matter.mine), (tr("{who}: {level}"), matter.yours))
        return " · ".join(text.format(who=other, level=scale_words()[level - 1].lower())
                          for text, level in said if level is not None)

    @Slot(bool)
    def _on_print(self, ticked: bool) -> None:
        self._session.act(tick_lane, "caregiver", ticked)
