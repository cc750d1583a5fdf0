"""A quiet page: the answers are hidden, not gone, and nothing has to be done."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from decisionaid.ui.steps.base_pages import ShortHeaderPage
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.buttons import FilledButton, OutlineButton
from decisionaid.ui.widgets.cards import Icon
from decisionaid.ui.widgets.labels import WrapLabel, heading, lead
from decisionaid.ui.widgets.layouts import column, flow, in_widget, row
from decisionaid.visit.questions import add_question, is_on_list


class BreakPage(ShortHeaderPage):
    """Go on, finish for today, or put one question on the list for hard days."""

    def title(self) -> str:
        """Return the page's name, which says nothing of what is hidden."""
        return tr("Take your time")

    def status_text(self) -> str:
        """Return what is always true."""
        return tr("Nothing leaves this computer.")

    def first_focus(self) -> QWidget:
        """Return the way on."""
        return self.go_on

    def header_buttons(self) -> list[QWidget]:
        """Return none."""
        return []

    def refresh(self) -> None:
        """Say what is true of the answers now."""
        self.rebuild()

    def build(self) -> None:
        """Show the ways on beside a cup."""
        self.show_with_drawing("coffee", self._words())

    def _words(self) -> QWidget:
        self.go_on = FilledButton(tr("Go on where I was"), least_height=64)
        self.go_on.clicked.connect(self._on_go_on)
        self.finish = OutlineButton(tr("Finish for today"), icon="log-out", least_height=64)
        self.finish.clicked.connect(self.context.finishRequested)
        self.add = OutlineButton("", icon="plus")
        self.add.clicked.connect(self._on_add)
        self._name_add()
        ways = in_widget(flow(self.go_on, self.finish, spacing=18))
        low = WrapLabel(tr("Feeling very low or worried? Your care team has people for that."))
        lines = [WrapLabel(text) for text in self.session.policy.rules.support_lines]
        said = column(
            heading(tr("Take your time"), "display"),
            lead(tr("This is a lot to take in. You do not have to do it all today.")),
            lead(tr("Your answers are hidden, not gone. {kept}").format(kept=self._kept())),
            spacing=8)
        return in_widget(column(
            said, column(ways, margins=(0, 8, 0, 4)),
            in_widget(row(Icon("heart-handshake", 28), (low, 1), spacing=12)),
            *lines, row(self.add, 1), spacing=14))

    def _kept(self) -> str:
        """Return what becomes of the answers, true for the mode in force."""
        if self.context.kiosk:
            return tr("They are cleared when you finish.")
        if self.context.keeper.keeps:
            return tr("They are kept on this computer.")
        return self.context.mode_sentence()

    def _question(self) -> tuple[str | None, str, str | None]:
        """Return the question of the aid, or the same in the program's words."""
        found = (q for q in self.session.view.questions if q.hard_days)
        question = next(found, None)
        if question is None:
            return None, tr("Who can I talk to?"), None
        return question.id, question.text, question.whom or None

    def _is_on_list(self) -> bool:
        bank_id, text, _ = self._question()
        return is_on_list(self.session.visit, bank_id, text)

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
            self.session.act(add_question, text, bank_id=bank_id, whom=whom)
            announce(self, tr("Added to my questions"))
        self._name_add()
