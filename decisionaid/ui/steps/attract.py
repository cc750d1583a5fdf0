"""The clinic's resting screen: the name, languages and Start; nothing medical in big letters."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from decisionaid import PROGRAM_NAME
from decisionaid.ui.steps.base_pages import ShortHeaderPage
from decisionaid.ui.steps.languages import Languages
from decisionaid.ui.steps.two_columns import TwoColumns
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.buttons import FilledButton, OutlineButton
from decisionaid.ui.widgets.cards import People
from decisionaid.ui.widgets.labels import heading, lead
from decisionaid.ui.widgets.layouts import column, fill, in_widget

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context

LEAST_EM = 44  # of body text, for the words with the drawing beside them


class AttractPage(ShortHeaderPage):
    """Waits for the next person; a glance at it from across the room tells nothing."""

    HELP = False

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.rebuild()

    def title(self) -> str:
        """Return the page's name."""
        return tr("Start")

    def refresh(self) -> None:
        """Show the language in force."""
        self.languages.show_current()
        self._fit()

    def retranslate(self) -> None:
        """Say everything in the other language, with the focus on Start."""
        self.rebuild()
        if self.isVisible():
            self.take_focus()

    def first_focus(self) -> QWidget:
        """Return Start."""
        return self.start

    def header_buttons(self) -> list[QWidget]:
        """Return the way for staff; the languages stand on the page itself."""
        return [self.staff_button()]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.context.window.header.set_quiet(True)  # what stands there names the illness

    def hideEvent(self, event: QHideEvent) -> None:
        self.context.window.header.set_quiet(False)
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def build(self) -> None:
        """Show the drawing, and beside it what the program is and how to start."""
        self.drawing = People()
        self.languages = Languages(self.context)
        self.start = FilledButton(tr("Start"), icon="arrow-right", least_height=72, wide=True)
        self.start.clicked.connect(partial(self.context.go, "welcome"))
        self.below = OutlineButton(tr("Staff"), icon="list-checks", wide=True)
        self.below.clicked.connect(partial(self.context.go, "staff"))
        title = column(heading(PROGRAM_NAME, "display"),
                       lead(tr("Get ready for your talk. Touch Start.")), spacing=6)
        words = in_widget(column(
            1, title, self.languages, self.start, self.below, 1, spacing=20))
        fill(self.box, 2, TwoColumns(
            self.drawing, words, weights=(2, 3), least_em=LEAST_EM, spacing=48, drop_first=True), 3)
        self._fit()

    def _fit(self) -> None:
        """Offer Staff here where Menu takes its place in the header."""
        self.below.setVisible(self.context.window.frame_mode() == "large")
