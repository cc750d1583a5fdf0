"""The survival gate: numbers about survival are asked for, never imposed."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal, Slot

from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.cards import Card, Icon, Pictogram
from decisionaid.ui.widgets.labels import WrapLabel, heading
from decisionaid.ui.widgets.layouts import equal, row
from decisionaid.ui.widgets.textblock import marked

GateAnswer = Literal["show", "doctor", "not_now"]


class SurvivalGate(Card):
    """A question, two sentences, and three equal buttons, none of them a default.

    Attributes:
        answered: The person's answer: show, not_now or doctor.
    """

    answered = Signal(str)

    def __init__(self) -> None:
        super().__init__(fill="sunken", edge="lineStrong", width=2, padding=24)
        self.buttons: dict[GateAnswer, OutlineButton] = {
            "show": OutlineButton(tr("Yes, show them"), least_height=56, wide=True),
            "not_now": OutlineButton(tr("No, not now"), least_height=56, wide=True),
            "doctor": OutlineButton(tr("Only for my doctor"), least_height=56, wide=True),
        }
        for button in self.buttons.values():
            button.clicked.connect(self._on_clicked)
        top = Qt.AlignmentFlag.AlignTop
        eye = Pictogram("eye-off", 64, fill="surface", edge="surface")
        words = Card(fill="sunken", edge=None, padding=0)
        words.add(heading(tr("Would you like to see numbers about survival now?"), "h2"))
        words.add(WrapLabel(tr(
            "Some people want to know how long people in the studies lived. Others do not, or "
            "not today. Any answer is fine. You can change it at any time."
        )))  # fmt: skip
        words.add(equal(*self.buttons.values(), columns=3, least_em=11, spacing=14))
        note = WrapLabel(marked(tr(
            "**Only for my doctor:** we never show them here. They can print on a last page for "
            "your doctor."
        )))  # fmt: skip
        words.add(row((Icon("mail", 24), 0, top), (note, 1), spacing=10))
        self.add(row((eye, 0, top), (words, 1), spacing=24))

    def set_answer(self, answer: GateAnswer | None) -> None:
        """Mark the answer in force with a tick; it can still be changed."""
        for key, button in self.buttons.items():
            button.set_icon("check" if key == answer else "")
            state = tr("picked") if key == answer else ""
            button.setAccessibleDescription(state)

    @Slot()
    def _on_clicked(self) -> None:
        self.answered.emit(next(key for key, b in self.buttons.items() if b is self.sender()))
