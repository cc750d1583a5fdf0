"""A quiet page: the answers are hidden, not gone, and nothing has to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from decisionaid.ui.frame.page import Page
from decisionaid.ui.steps.beside import Beside
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.buttons import FilledButton, OutlineButton
from decisionaid.ui.widgets.cards import Icon, Pictogram
from decisionaid.ui.widgets.labels import WrapLabel, heading, lead
from decisionaid.ui.widgets.layouts import clear, column, flow, row
from decisionaid.ui.widgets.scroll import ScrollPage
from decisionaid.visit.questions import add_question

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context


class BreakPage(Page):
    """Go on, finish for today, or put one question on the list for hard days."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.area = ScrollPage()
        self.body.addWidget(self.area)
        self.refresh()

    def title(self) -> str:
        """Return the page's name, which says nothing of what is hidden."""
        return tr("Take your time")

    def back_text(self) -> str:
        """The way on is on the page itself."""
        return ""

    def status_icon(self) -> str:
        """Return the lock of what is private."""
        return "lock"

    def status_text(self) -> str:
        """Return what is always true."""
        return tr("Nothing leaves this computer.")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.context.window.header.set_welcome(True)
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.context.window.header.set_welcome(False)

    def refresh(self) -> None:
        """Say what is true of the answers now."""
        clear(self.area.box)
        cup = QWidget()
        cup.setLayout(column(1, row(1, Pictogram("coffee", 220), spacing=0), 1))
        self.area.box.addStretch(1)
        self.area.box.addWidget(
            Beside(cup, self._words(), weights=(2, 5), spacing=48, drop_first=True))
        self.area.box.addStretch(1)

    def _words(self) -> QWidget:
        self.go_on = FilledButton(tr("Go on where I was"), least_height=64)
        self.go_on.clicked.connect(self._on_go_on)
        self.finish = OutlineButton(tr("Finish for today"), icon="log-out", least_height=64)
        self.finish.clicked.connect(self.context.finishRequested)
        self.add = OutlineButton("", icon="plus")
        self.add.clicked.connect(self._on_add)
        self._name_add()
        ways = QWidget()
        ways.setLayout(flow(self.go_on, self.finish, spacing=18))
        low = QWidget()
        line = row(Icon("heart-handshake", 28), spacing=12)
        line.addWidget(WrapLabel(tr(
            "Feeling very low or worried? Your care team has people for that.")), 1)
        low.setLayout(line)
        lines = [WrapLabel(text) for text in self.context.session.policy.rules.support_lines]
        box = QWidget()
        said = column(
            heading(tr("Take your time"), "display"),
            lead(tr("This is a lot to take in. You do not have to do it all today.")),
            lead(tr("Your answers are hidden, not gone. {kept}").format(kept=self._kept())),
            spacing=8)
        box.setLayout(column(
            said, column(ways, margins=(0, 8, 0, 4)), low, *lines, row(self.add, 1), spacing=14))
        return box

    def _kept(self) -> str:
        """Return what becomes of the answers, true for the mode in force."""
        if self.context.kiosk:
            return tr("They are cleared when you finish.")
        if self.context.keeper.keeps:
            return tr("They are kept on this computer.")
        return self.context.mode_sentence()

    def _question(self) -> tuple[str | None, str, str | None]:
        """Return the question of the aid, or the same in the program's words."""
        for question in self.context.session.view.questions:
            if question.hard_days:
                return question.id, question.text, question.whom or None
        return None, tr("Who can I talk to?"), None

    def _is_on_list(self) -> bool:
        bank_id, text, _ = self._question()
        return any(
            (q.bank_id == bank_id if bank_id else q.text == text)
            for q in self.context.session.visit.questions if not q.private
        )

    def _name_add(self) -> None:
        there = self._is_on_list()
        self.add.set_icon("check" if there else "plus")
        self.add.set_text(
            tr("“Who can I talk to?” is on my questions") if there
            else tr("Add “Who can I talk to?” to my questions"))

    @Slot()
    def _on_go_on(self) -> None:
        self.context.go(self.context.came_from)

    @Slot()
    def _on_add(self) -> None:
        if not self._is_on_list():
            bank_id, text, whom = self._question()
            self.context.session.act(add_question, text, bank_id=bank_id, whom=whom)
            announce(self, tr("Added to my questions"))
        self._name_add()
