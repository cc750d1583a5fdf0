"""What the pages are built on: one scrolling column, a short header, or two columns."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QBoxLayout, QWidget

from decisionaid.ui.frame.page import Page
from decisionaid.ui.steps.languages import HeaderLanguages
from decisionaid.ui.steps.two_columns import TwoColumns
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.style.timers import later
from decisionaid.ui.widgets.buttons import QuietButton
from decisionaid.ui.widgets.cards import Pictogram
from decisionaid.ui.widgets.layouts import clear, column, fill, in_widget, mirrored, row
from decisionaid.ui.widgets.scroll import ScrollPage

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from decisionaid.ui.services.context import Context

BESIDE_EM = 54  # em of body text that both parts need side by side
BETWEEN = 12  # px beside the scroll bar of the list


class ScrollingPage(Page):
    """A page of one scrolling column.

    Attributes:
        area: What scrolls.
        box: The column.
    """

    def __init__(self, context: Context, *, ends: int = 20) -> None:
        super().__init__()
        self.context, self.session = context, context.session
        self.area = ScrollPage(ends=ends)
        self.box = self.area.box
        self.body.addWidget(self.area)


class ShortHeaderPage(ScrollingPage):
    """A page outside the steps: the header holds Help and the page's own buttons alone.

    Nothing comes before it, and it says what stays private.

    Attributes:
        HELP: Whether the header offers Help.
        staff: The button for staff in the header; at the clinic only.
        header_languages: The choice of the language in the header.
    """

    HELP = True

    def __init__(self, context: Context, *, ends: int = 20) -> None:
        super().__init__(context, ends=ends)
        self._header_buttons: list[QWidget] = []

    def back_text(self) -> str:
        """Nothing comes before."""
        return ""

    def status_icon(self) -> str:
        """Return the lock of what is private."""
        return "lock"

    def status_text(self) -> str:
        """Return what is true of privacy in the mode in force."""
        return tr("**Nothing leaves this computer.** No account, no internet. {kept}").format(
            kept=self.context.mode_sentence())

    def build(self) -> None:
        """Fill the empty `box` in the language of the screen; each page says with what."""
        raise NotImplementedError

    def header_buttons(self) -> list[QWidget]:
        """Return new buttons for the header: the way for staff at the clinic, and languages."""
        self.header_languages = HeaderLanguages(self.context)
        return [*([self.staff_button()] if self.context.kiosk else []), self.header_languages]

    def staff_button(self) -> QWidget:
        """Return a new button that leads to the staff page."""
        self.staff = QuietButton(tr("Staff"), icon="list-checks")
        self.staff.clicked.connect(partial(self.context.go, "staff"))
        return self.staff

    def first_focus(self) -> QWidget | None:
        """Return what has the focus when the page is shown, or None for the frame's choice."""
        return None

    def take_focus(self) -> None:
        """Give the focus to what has it first."""
        target = self.first_focus()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def rebuild(self) -> None:
        """Build page and header buttons anew."""
        clear(self.box)
        for old in self._header_buttons:
            old.deleteLater()
        self._header_buttons = self.header_buttons()
        self.build()
        if self.isVisible():
            self._show_header()

    def show_with_drawing(self, icon: str, words: QWidget) -> None:
        """Show words in the middle, with a large pictogram at their start side where there is room.

        icon: of the pictogram.
        """
        drawing = in_widget(column(1, row(1, Pictogram(icon, 220), spacing=0), 1))
        fill(self.box, 1, TwoColumns(
            drawing, words, weights=(2, 5), spacing=48, drop_first=True), 1)

    def _show_header(self) -> None:
        self.context.window.header.set_welcome(True, self._header_buttons, help_shown=self.HELP)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_header()
        self.take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.context.window.header.set_welcome(False)


class TwoColumnPage(Page):
    """Follows the visit, and turns to one part above the other where the text needs the width.

    Attributes:
        area: The list, which scrolls by itself.
        END: px left free at the end side while the parts stand side by side.
    """

    END = 0

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._session = context, context.session
        self._beside = True
        self.area = ScrollPage()
        self.area.set_end_margin(BETWEEN)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._leave_end()
        self._later = later(self, self._turn)
        self._session.visitChanged.connect(self._on_visit)
        self._session.viewChanged.connect(self._on_view)
        theme().changed.connect(self._later.start)

    def status_text(self) -> str:
        """Return what is true of keeping in the mode in force."""
        return self._context.mode_sentence()

    def put_parts(self, *, beside: bool) -> None:
        """Put the second part beside the list, or with it; each page says how."""
        raise NotImplementedError

    def show_act(self, act: str) -> None:
        """Show what an act changed; each page knows what need not be shown anew."""
        raise NotImplementedError

    @Slot(str)
    def _on_visit(self, act: str) -> None:
        # Not itself overridden: Qt would not let go of that connection when the page is gone.
        self.show_act(act)

    @Slot()
    def _on_view(self) -> None:
        if self.isVisible():
            self.refresh()

    def _leave_end(self) -> None:
        self._line.setContentsMargins(mirrored(self, 0, 0, self.END if self._beside else 0, 0))

    def changeEvent(self, event: QEvent) -> None:
        """Mirror the room at the end side; Qt leaves margins where they are."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._leave_end()

    @Slot()
    def _turn(self) -> None:
        beside = self.width() >= BESIDE_EM * theme().size("body")
        if beside != self._beside:
            self._beside = beside
            self.area.set_end_margin(BETWEEN if beside else None)
            self._leave_end()
            self.put_parts(beside=beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the layout for the new size."""
        super().resizeEvent(event)
        self._later.start()
