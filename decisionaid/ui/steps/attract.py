"""The clinic's resting screen: the name, languages and Start; nothing medical in big letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from decisionaid.ui import icons
from decisionaid.ui.frame.modes import LARGE_SCALE, is_low
from decisionaid.ui.frame.page import Page
from decisionaid.ui.steps.languages import Languages
from decisionaid.ui.text import tr
from decisionaid.ui.theme import Themed, theme
from decisionaid.ui.widgets.buttons import FilledButton, OutlineButton, QuietButton
from decisionaid.ui.widgets.labels import WrapLabel, heading
from decisionaid.ui.widgets.layouts import clear, column, row
from decisionaid.ui.widgets.scroll import ScrollPage

if TYPE_CHECKING:
    from decisionaid.ui.context import Context

CARD_WIDTH = 760
DRAWING = QSize(340, 260)
LANGUAGE_WIDTH = 150


class Drawing(QWidget, Themed):
    """People talking, in the middle; it says nothing that the words do not."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(DRAWING.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        image = icons.picture("welcome", DRAWING.width(), DRAWING.height())
        QPainter(self).drawPixmap((self.width() - DRAWING.width()) // 2, 0, image)


class AttractPage(Page):
    """Waits for the next person; a glance at it from across the room tells nothing."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.area = ScrollPage()
        self.body.addWidget(self.area)
        self._build()

    def title(self) -> str:
        """Return the page's name."""
        return tr("Start")

    def back_text(self) -> str:
        """Nothing comes before."""
        return ""

    def status_icon(self) -> str:
        """Return the lock of what is private."""
        return "lock"

    def status_text(self) -> str:
        """Return what is true of privacy at the clinic."""
        return tr("**Nothing leaves this computer.** No account, no internet. {kept}").format(
            kept=self.context.mode_sentence())

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
        window.set_tagline(self.context.session.view.subtitle)
        window.header.set_welcome(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _take_header(self) -> None:
        window = self.context.window
        window.header.set_welcome(True, [self.staff], help_shown=False)
        window.set_tagline("")  # the tagline names the illness

    def _build(self) -> None:
        clear(self.area.box)
        old = getattr(self, "staff", None)
        if old is not None:
            old.deleteLater()
        self.staff = QuietButton(tr("Staff"), icon="list-checks")
        self.drawing = Drawing()
        self.languages = Languages(self.context)
        self.start = FilledButton(tr("Start"), icon="arrow-right", least_height=72, wide=True)
        self.below = OutlineButton(tr("Staff"), icon="list-checks", wide=True)
        for button, slot in ((self.start, self._on_start), (self.staff, self._on_staff),
                             (self.below, self._on_staff)):
            button.clicked.connect(slot)
        box = QWidget()
        box.setMaximumWidth(round(CARD_WIDTH * min(1.6, theme().factor())))
        box.setLayout(column(
            self.drawing, heading("Talk It Through", "display"), self._lead(), self.languages,
            self.start, self.below, spacing=20))
        line = row(1, spacing=0)
        line.addWidget(box, 100)
        line.addStretch(1)
        self.area.box.addStretch(1)
        self.area.box.addLayout(line)
        self.area.box.addStretch(2)
        self._fit()

    def _lead(self) -> WrapLabel:
        return WrapLabel(tr("Get ready for your talk. Touch Start."), "lead")

    def _fit(self) -> None:
        """Leave out the drawing where there is no room; offer Staff here where Menu replaces it."""
        window, scale = self.context.window, theme().scale
        self.drawing.setVisible(scale < LARGE_SCALE and not is_low(window.height()))
        self.below.setVisible(window.frame_mode() == "large")

    @Slot()
    def _on_start(self) -> None:
        self.context.go("welcome")

    @Slot()
    def _on_staff(self) -> None:
        self.context.go("staff")
