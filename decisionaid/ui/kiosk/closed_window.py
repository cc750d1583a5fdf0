"""The calm page in place of any guide, where a mistake in the clinic's rules keeps all closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QWidget

from decisionaid import PROGRAM_NAME
from decisionaid.language import languages, words
from decisionaid.ui.style.text import set_language, tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.style.timers import every
from decisionaid.ui.widgets.buttons import FilledButton, OutlineButton
from decisionaid.ui.widgets.cards import Pictogram
from decisionaid.ui.widgets.labels import body, heading, lead
from decisionaid.ui.widgets.layouts import column, row
from decisionaid.ui.widgets.pin_pad import PinPad
from decisionaid.ui.widgets.scroll import ScrollPage

if TYPE_CHECKING:
    from decisionaid.policy import Policy

LOOKS_AGAIN_MS = 5000
STAFF_LEFT = 10
MENDED = 1
WIDTH, HEIGHT, PAD_WIDTH = 900, 640, 360


class ClosedWindow(QWidget):
    """Says in every language that nothing is open now, and whom to ask.

    In the kiosk it fills the screen, closes by the staff PIN alone, and ends by itself once the
    file is mended, so that the clinic's own start brings the guide back.
    """

    def __init__(self, policy: Policy, load: Callable[[], Policy]) -> None:
        super().__init__()
        self.policy, self._load = policy, load
        self._may_close = not policy.rules.kiosk
        self.setWindowTitle(PROGRAM_NAME)
        set_language(policy.rules.language or "en")
        self.area = ScrollPage()
        lines = [column(*self._said(lang), spacing=8) for lang in languages()]
        self.area.box.addStretch(1)
        self.area.box.addLayout(row(1, Pictogram("clock", 120), 1, spacing=0))
        self.area.box.addLayout(row(1, column(*lines, spacing=24), 1, spacing=0))
        self.close_button = FilledButton(words(policy.rules.language or "en").tr("Close"))
        self.close_button.clicked.connect(self.close)
        self.close_button.setVisible(self._may_close)
        self.area.box.addLayout(row(1, self.close_button, 1))
        self.pad = PinPad(policy) if policy.rules.kiosk and policy.rules.staff_pin else None
        if self.pad is not None:
            self.pad.setMaximumWidth(PAD_WIDTH)
            self.pad.hide()
            self.pad.opened.connect(self._on_staff)
            self.staff = OutlineButton(tr("Staff"), icon="key-round")
            self.staff.clicked.connect(self._on_show_pad)
            self.area.box.addLayout(row(1, self.staff, 1))
            self.area.box.addLayout(row(1, self.pad, 1))
        self.area.box.addStretch(1)
        self.setLayout(column(self.area, margins=(0, 0, 0, 0)))
        self._again = every(self, self.look_again, LOOKS_AGAIN_MS)

    def _said(self, lang: str) -> list[QWidget]:
        """Return the page in one language, each read in its own direction."""
        w = words(lang)
        parts: list[QWidget] = [
            heading(w.tr("This guide is closed for now"), "h1"),
            lead(w.tr("Something in its settings must be mended first. You did nothing wrong.")),
            lead(w.tr("Please ask the staff, or the person who takes care of this computer.")),
            body(w.tr("For staff: “decisionaid policy show” says what to mend.")),
        ]
        way = Qt.LayoutDirection
        for part in parts:
            part.setLayoutDirection(way.RightToLeft if w.right_to_left else way.LeftToRight)
        return parts

    def start(self) -> None:
        """Show the page; in the kiosk it covers the screen."""
        theme().set(kiosk=self.policy.rules.kiosk)
        theme().apply()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.resize(theme().px(WIDTH), theme().px(HEIGHT))
        if self.policy.rules.kiosk:
            self._again.start()
            self.showFullScreen()
        else:
            self.show()

    @Slot()
    def look_again(self) -> None:
        """End once the file is mended."""
        if not self._load().closed:
            self._leave(MENDED)

    @Slot()
    def _on_show_pad(self) -> None:
        if self.pad is not None:
            self.staff.hide()
            self.pad.show()

    @Slot()
    def _on_staff(self) -> None:
        self._leave(STAFF_LEFT)

    def _leave(self, code: int) -> None:
        self._may_close = True
        self._again.stop()
        QApplication.exit(code)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self._may_close)
