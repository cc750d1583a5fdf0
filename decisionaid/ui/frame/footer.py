"""The footer: back, what is true on this page, and the one filled button."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from decisionaid.ui.frame.header import paint_band
from decisionaid.ui.frame.modes import FrameMode
from decisionaid.ui.frame.page import Page
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import Themed, theme
from decisionaid.ui.widgets.buttons import (
    FILLED,
    OUTLINE,
    FilledButton,
    LinkButton,
    OutlineButton,
)
from decisionaid.ui.widgets.cards import Icon
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import column, fill, row, stack, widgets_of
from decisionaid.ui.widgets.textblock import marked

WHOLE = 10_000  # px: wider than any window


class StatusLine(WrapLabel):
    """The status on one line where the footer has room for it."""

    def sizeHint(self) -> QSize:
        width = self._block().width(WHOLE)
        return QSize(width, self.heightForWidth(width))


class Footer(QWidget, Themed):
    """Back, the status line, the page's own buttons, and Next."""

    def __init__(self) -> None:
        super().__init__()
        self._mode: FrameMode = "full"
        self._low = self._stacked = False
        self._page: Page | None = None
        self.back = OutlineButton("", icon="arrow-left", least_height=56)
        self.next = FilledButton("", icon="arrow-right")
        self.status = StatusLine("", "caption", "ink2", center=True)
        self.status_icon = Icon("lock", 22, "ink2")
        self.link = LinkButton("", underlined=True)
        self._lay_out()

    def _lay_out(self) -> None:
        self._extras, self._beside = row(), QHBoxLayout()
        status = row(0, self.status_icon, self.status, self.link, 0, spacing=8)
        middle = column(0, self._extras, status, 0, spacing=0)
        center = Qt.AlignmentFlag.AlignVCenter
        self._row = row((self.back, 0, center), self._beside, (middle, 1), (self.next, 0, center))
        self.setLayout(self._row)

    def set_page(self, page: Page) -> None:
        """Show the texts and buttons of this page."""
        same = page is self._page
        if not same:
            self._drop_extras()
            self._page = page
        focused = next((b for b in (self.back, self.link, self.next) if b.hasFocus()), None)
        back = page.back_text()
        self.back.look = FILLED if page.back_is_main() else OUTLINE
        self.back.set_icon(page.back_icon())
        self.back.set_text(tr("Back") if back is None else back)
        self.back.setVisible(back != "")
        if same and page.next_text() not in ("", self.next.label()):
            announce(self.next, page.next_text())  # the way on has another name now
        self.next.set_text(page.next_text())
        self.next.setVisible(bool(page.next_text()))
        self.next.setEnabled(page.next_enabled())
        self.status.set_text(marked(page.status_text()))
        self.link.set_text(page.status_link())
        self.link.setVisible(bool(page.status_link()))
        icon = page.status_icon()
        if icon:
            self.status_icon.set_icon(icon)
        self._take_extras(page.footer_widgets(), page.beside_back())
        self._show_status()
        if focused is not None and focused.isHidden():
            self.window().setFocus()  # else Qt hands it to the next control in the header

    def _drop_extras(self) -> None:
        for box in (self._beside, self._extras):
            while (item := box.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None and self._page is not None:
                    widget.setParent(self._page)
                    widget.hide()

    def _take_extras(self, widgets: list[QWidget], beside: list[QWidget]) -> None:
        if [widgets_of(self._beside), widgets_of(self._extras)] == [beside, widgets]:
            return
        self._drop_extras()
        for widget in beside:
            self._beside.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
            widget.show()
        if widgets:
            fill(self._extras, 0, *widgets, 0)
            for widget in widgets:
                widget.show()

    def _has_extras(self) -> bool:
        return self._page is not None and bool(self._page.footer_widgets())

    def _show_status(self) -> None:
        """Show the status where there is room."""
        crowded = self._has_extras()
        # A button that cannot be used says why, however little room there is.
        closed = not self.next.isHidden() and not self.next.isEnabled()
        told = bool(self.status.text()) and (closed or not (crowded or self._stacked))
        self.status.setVisible(told)
        icon = self._page is not None and bool(self._page.status_icon())
        self.status_icon.setVisible(told and icon and self._mode != "large")
        parts = (self.back, self.next, self.status, self.link)
        empty = not crowded and all(part.isHidden() for part in parts)
        self.setMinimumHeight(0 if empty else 66 if self._low else 80)

    def set_mode(self, mode: FrameMode, *, low: bool, stacked: bool) -> None:
        """Take the form of the frame; stacked puts full-width buttons one under another."""
        self._mode, self._low, self._stacked = mode, low, stacked
        stack(self._row, stacked)
        center = Qt.AlignmentFlag.AlignVCenter
        for button in (self.back, self.next):
            self._row.setAlignment(button, Qt.AlignmentFlag(0) if stacked else center)
        # A link is a target of 48 in a line of text: it takes its room from the edges.
        edge = 5 if low else 12
        top = min(edge, 4) if not self.link.isHidden() else edge
        self._row.setContentsMargins(24, top, 24, edge)
        self._row.setSpacing(16)
        self._show_status()

    def restyle(self) -> None:
        """Ask for the height the new text size needs."""
        self.status.setMinimumHeight(theme().line("caption"))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_band(self, bottom=False)
