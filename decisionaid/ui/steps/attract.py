"""The clinic's resting screen: the name, languages and Start; nothing medical in big letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from decisionaid import PROGRAM_NAME
from decisionaid.ui.steps.beside import Beside
from decisionaid.ui.steps.first_page import FirstPage
from decisionaid.ui.steps.languages import Languages
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.buttons import FilledButton, OutlineButton, QuietButton
from decisionaid.ui.widgets.cards import People
from decisionaid.ui.widgets.labels import WrapLabel, heading
from decisionaid.ui.widgets.layouts import clear, column

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context

LEAST_EM = 44  # of body text, for the words with the drawing beside them


class AttractPage(FirstPage):
    """Waits for the next person; a glance at it from across the room tells nothing."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._build()

    def title(self) -> str:
        """Return the page's name."""
        return tr("Start")

    def refresh(self) -> None:
        """Show the language in force."""
        self.languages.show_current()
        self._fit()

    def retranslate(self) -> None:
        """Say everything in the other language, with the focus on Start."""
        self._build()
        if self.isVisible():
            self._take_header()
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_header()
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        window = self.context.window
        window.header.set_quiet(False)
        window.header.set_welcome(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _take_header(self) -> None:
        window = self.context.window
        window.header.set_welcome(True, [self.staff], help_shown=False)
        window.header.set_quiet(True)  # what stands there names the illness

    def _build(self) -> None:
        clear(self.area.box)
        old = getattr(self, "staff", None)
        if old is not None:
            old.deleteLater()
        self.staff = QuietButton(tr("Staff"), icon="list-checks")
        self.drawing = People()
        self.languages = Languages(self.context)
        self.start = FilledButton(tr("Start"), icon="arrow-right", least_height=72, wide=True)
        self.below = OutlineButton(tr("Staff"), icon="list-checks", wide=True)
        for button, slot in ((self.start, self._on_start), (self.staff, self._on_staff),
                             (self.below, self._on_staff)):
            button.clicked.connect(slot)
        title = column(heading(PROGRAM_NAME, "display"), self._lead(), spacing=6)
        words = QWidget()
        words.setLayout(column(1, title, self.languages, self.start, self.below, 1, spacing=20))
        self.area.box.addStretch(2)
        self.area.box.addWidget(Beside(
            self.drawing, words, weights=(2, 3), least_em=LEAST_EM, spacing=48, drop_first=True))
        self.area.box.addStretch(3)
        self._fit()

    def _lead(self) -> WrapLabel:
        return WrapLabel(tr("Get ready for your talk. Touch Start."), "lead")

    def _fit(self) -> None:
        """Offer Staff here where Menu takes its place in the header."""
        self.below.setVisible(self.context.window.frame_mode() == "large")

    @Slot()
    def _on_start(self) -> None:
        self.context.go("welcome")

    @Slot()
    def _on_staff(self) -> None:
        self.context.go("staff")
