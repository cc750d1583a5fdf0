"""One matter of "where options differ": its name at the start, the facts of each card beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from decisionaid.ui.steps.asking import AskButton
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.aligned import AlignedRow
from decisionaid.ui.widgets.cards import Card
from decisionaid.ui.widgets.labels import WrapLabel, aid_text, caption, heading
from decisionaid.ui.widgets.layouts import column, row
from decisionaid.ui.widgets.strips import StudyStrip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from decisionaid.aid.views import OptionView
    from decisionaid.ui.frame.modes import LayoutMode
    from decisionaid.ui.services.context import Context
    from decisionaid.ui.steps.facts import Fact
    from decisionaid.ui.steps.values.facts import FactLine
    from decisionaid.ui.steps.values.matters import ShownMatter

HEAD_WIDTH = 224


class MatterHead(QWidget):
    """The name of a matter, what the person said, and a question about it."""

    def __init__(self, matter: ShownMatter, said: str, context: Context) -> None:
        super().__init__()
        question = tr("What do you know about “{matter}” for each of my choices?")
        self.ask = AskButton(context, question.format(matter=matter.name))
        lines = column(heading(matter.name, "h2"), spacing=4)
        if said:
            lines.addWidget(aid_text(said))
        lines.addLayout(row(self.ask, 1))
        lines.addStretch()
        self.setLayout(lines)


class MatterBlock(QWidget):
    """A matter with its lines; each line is built when `build_next` is called."""

    def __init__(
        self, head: MatterHead, lines: tuple[FactLine, ...], options: tuple[OptionView, ...],
        mode: LayoutMode,
    ) -> None:
        super().__init__()
        self.head = head
        self._waiting = list(lines)
        self._titled = len(lines) > 1
        self._options = options
        self._mode = mode
        self._strip: bool | None = None
        self._lines = column(spacing=10)
        if mode == "rail":
            head.setFixedWidth(HEAD_WIDTH)
            line = row(spacing=20)
            line.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
            line.addLayout(self._lines, 1)
            self.setLayout(line)
        else:
            self.setLayout(column(head, self._lines, spacing=10))
        if not lines:
            self._lines.addWidget(aid_text(tr(
                "The cards have no facts on this. You can ask your team.")))

    @property
    def is_built(self) -> bool:
        """Whether every line stands."""
        return not self._waiting

    def build_next(self) -> None:
        """Build the next line."""
        line = self._waiting.pop(0)
        if self._titled:
            self._lines.addWidget(heading(line.title, "h3"))
        self._add_strip(line)
        if line.note:
            card = Card(fill="sunken", padding=16)
            card.add(aid_text(line.note))
            self._lines.addWidget(card)
        elif self._mode == "single":
            self._add_cards(line)
        else:
            cells = AlignedRow(len(line.cells))
            cells.set_cells([[_facts(facts)] for facts in line.cells])
            self._lines.addWidget(cells)

    def _add_strip(self, line: FactLine) -> None:
        """Say whether the numbers are of one study, where that is not what was said above."""
        same = None if line.strip is None else line.strip.same
        if line.strip is not None and same != self._strip:
            self._lines.addWidget(StudyStrip(line.strip))
        self._strip = same

    def _add_cards(self, line: FactLine) -> None:
        for option, facts in zip(self._options, line.cells, strict=True):
            card = Card(padding=16)
            card.add(WrapLabel(option.name, "bold"), _facts(facts))
            self._lines.addWidget(card)


def _facts(facts: tuple[Fact, ...]) -> QWidget:
    """Return the sentences of one cell, each with its sources under it."""
    holder = QWidget()
    lines: QVBoxLayout = column(spacing=6)
    for fact in facts:
        text = f"**{fact.strong}** {fact.text}" if fact.strong else fact.text
        lines.addWidget(aid_text(text.strip()))
        if fact.sources:
            lines.addWidget(caption("; ".join(fact.sources)))
    if not facts:
        lines.addWidget(aid_text(tr("The cards have no facts on this. You can ask your team.")))
    lines.addStretch(1)
    holder.setLayout(lines)
    if theme().scale < 1.5:
        holder.setMinimumWidth(1)
    return holder
