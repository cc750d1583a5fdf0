"""The stop page of a guide that the clinic's rules have called back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from decisionaid.ui.frame.page import Page
from decisionaid.ui.steps.beside import Beside
from decisionaid.ui.steps.languages import HeaderLanguages
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.buttons import FilledButton, QuietButton
from decisionaid.ui.widgets.cards import Pictogram
from decisionaid.ui.widgets.labels import body, heading, lead
from decisionaid.ui.widgets.layouts import clear, column, row
from decisionaid.ui.widgets.scroll import ScrollPage

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context


class WithdrawnPage(Page):
    """Says that this guide must not be used any more, and what to do instead."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.area = ScrollPage()
        self.body.addWidget(self.area)
        self._extras: list[QWidget] = []
        self.refresh()

    def title(self) -> str:
        """Return what happened."""
        return tr("This guide was called back")

    def back_text(self) -> str:
        """Nothing leads back into a guide that was called back."""
        return ""

    def refresh(self) -> None:
        """Say it in the language of the screen."""
        clear(self.area.box)
        view = self.context.session.view
        lines: list[QWidget] = [
            heading(self.title(), "display"),
            lead(tr("Please do not use it. Something in it may be wrong or out of date.")),
            lead(tr("Ask your team for the facts that hold now.")),
        ]
        if self.context.keep_choice in ("keep", "password"):
            lines.append(lead(tr("What you wrote before stays on this computer.")))
        lines.append(body(tr("For staff: {aid}, version {version}, is withdrawn in the clinic’s "
                             "rules.").format(aid=view.aid, version=view.version)))
        self.close_button = FilledButton(tr("Close"))
        self.close_button.clicked.connect(self._on_close)
        if self.context.kiosk:  # shown before it has its place it would be a window of its own
            self.close_button.hide()
        words = QWidget()
        words.setLayout(column(column(*lines, spacing=8), row(self.close_button, 1), spacing=24))
        sign = QWidget()
        sign.setLayout(column(1, row(1, Pictogram("ban", 220), spacing=0), 1))
        self.area.box.addStretch(1)
        self.area.box.addWidget(Beside(sign, words, weights=(2, 5), spacing=48, drop_first=True))
        self.area.box.addStretch(1)

    def retranslate(self) -> None:
        """Say it in the other language."""
        self.refresh()
        if self.isVisible():
            self._take_header()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_header()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.context.window.header.set_welcome(False)

    def _take_header(self) -> None:
        """Offer languages and, in the clinic, the way for staff; no help into the guide."""
        for old in self._extras:
            old.deleteLater()
        self._extras = [HeaderLanguages(self.context)]
        if self.context.kiosk:
            staff = QuietButton(tr("Staff"), icon="list-checks")
            staff.clicked.connect(self._on_staff)
            self._extras.insert(0, staff)
        self.context.window.header.set_welcome(True, self._extras, help_shown=False)

    @Slot()
    def _on_close(self) -> None:
        self.context.window.close()

    @Slot()
    def _on_staff(self) -> None:
        self.context.go("staff")
