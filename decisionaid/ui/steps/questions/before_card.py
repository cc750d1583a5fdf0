"""From before: what was said for another decision or guide; shown, printed if ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.ui.style.text import listed, tr
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.cards import Card
from decisionaid.ui.widgets.choices import CheckChoice, Choice
from decisionaid.ui.widgets.labels import WrapLabel, body, heading
from decisionaid.ui.widgets.layouts import flow

if TYPE_CHECKING:
    from decisionaid.ui.steps.questions.wording import Wording
    from decisionaid.visit.model import Before, LaneName


class BeforeCard(Card):
    """One bundle from before.

    Attributes:
        before_id: Its id.
        tick, forget: Whether it prints, and the button that takes it away.
    """

    def __init__(
        self, before: Before, decision: str, wording: Wording, lane: LaneName,
    ) -> None:
        super().__init__()
        self.before_id = before.id
        title = tr("From before: {decision}").format(decision=decision) if decision else (
            tr("From before"))
        self.add(heading(title, "h2", look="h3"), body(
            tr("You said this for another decision or guide. It no longer fits here.")))
        names = before.names
        cards = [names.get(o, o) for o in before.options]
        if cards:
            self.add(WrapLabel(tr("Cards you chose"), "bold"), body(listed(cards)))
        asked = [q for q in before.questions if not q.private or q.lane == lane]
        if asked:
            self.add(WrapLabel(tr("Questions"), "bold"), *(body(wording.text(q)) for q in asked))
        matters = [names.get(m, m) for each in (before.patient, before.caregiver)
                   for m in each.importance]
        if matters:
            self.add(WrapLabel(tr("What mattered"), "bold"),
                     body(listed(dict.fromkeys(matters))))
        self.tick = CheckChoice(Choice(before.id, tr("Print this too")))
        self.tick.setChecked(before.prints)
        self.forget = OutlineButton(tr("Forget this"), icon="trash-2")
        self.add(self.tick, flow(self.forget))
