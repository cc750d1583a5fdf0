"""What the window asks of a page, and the base every page is built on."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from decisionaid.ui.frame.tab_order import by_region
from decisionaid.ui.style.theme import theme
from decisionaid.ui.style.timers import later
from decisionaid.ui.widgets.scroll import ScrollPage
from decisionaid.ui.widgets.widget_tree import widgets_in


class Page(QWidget):
    """One page of the window; override what it says, and emit `footerChanged` on change.

    The page's content goes into `self.body`, a column without margins; most pages put one
    `ScrollPage` in it.

    Attributes:
        footerChanged: The texts or buttons of the footer are different now.
        titleChanged: The title is different now.
        leaveRequested: The page asks for another page or step by its id.
    """

    footerChanged = Signal()
    titleChanged = Signal()
    leaveRequested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._soon = later(self, self.refresh_if_shown)
        self._follows_size = False

    def refresh_on(self, *changes: SignalInstance, resized: bool = False) -> None:
        """Refresh, while the page is shown, on each of these signals and on a change of the theme.

        resized: also on a change of the page's size.
        """
        for change in changes:
            change.connect(self.refresh_if_shown)
        theme().changed.connect(self._soon.start)
        self._follows_size = resized

    @Slot()
    def refresh_if_shown(self) -> None:
        """Refresh now, where the page is shown; it is refreshed anyway when it is shown next."""
        # Not itself overridden: Qt would not let go of that connection when the page is gone.
        if self.isVisible():
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the layout for the new size."""
        super().resizeEvent(event)
        if self._follows_size:
            self._soon.start()

    def title(self) -> str:
        """Return the name of the page, for the window title and the screen reader."""
        return ""

    def status_text(self) -> str:
        """Return the first line in the middle of the footer; it may hold `**bold**` runs."""
        return ""

    def status_icon(self) -> str:
        """Return the icon before the status line, such as a lock, or nothing."""
        return ""

    def status_link(self) -> str:
        """Return the words of a link after the status line, or nothing."""
        return ""

    def on_status_link(self) -> None:
        """Do what the link after the status line says."""

    def next_text(self) -> str:
        """Return the words of the one filled button; nothing hides it."""
        return ""

    def next_enabled(self) -> bool:
        """Whether the filled button can be used now."""
        return True

    def back_text(self) -> str | None:
        """Return the words of the Back button; None for "Back", nothing hides it."""
        return None

    def back_is_main(self) -> bool:
        """Whether Back is the one filled button, on a page with nothing that comes next."""
        return False

    def back_icon(self) -> str:
        """Return the icon of the Back button."""
        return "arrow-left"

    def beside_back(self) -> list[QWidget]:
        """Return buttons that stand beside Back; kept by the page."""
        return []

    def footer_widgets(self) -> list[QWidget]:
        """Return buttons for the middle of the footer, such as a topic menu; kept by the page."""
        return []

    def on_next(self) -> bool:
        """Go on inside the page and return True, or return False to go to the next step."""
        return False

    def on_back(self) -> bool:
        """Go back inside the page and return True, or return False to go to the last step."""
        return False

    def refresh(self) -> None:
        """Show what is true now; called whenever the page is shown or the visit changed."""

    def retranslate(self) -> None:
        """Say everything in the language of the screen; the default does `refresh`."""
        self.refresh()

    def sticky_widget(self) -> QWidget | None:
        """Return what stays at the top when header and footer scroll away, or None."""
        return None

    def tab_regions(self) -> list[QWidget]:
        """Return the parts of the page in the order in which Tab walks them."""
        return [self]

    def tab_order(self) -> list[QWidget]:
        """Return the Tab stops of the page in their order."""
        return by_region(self, self.tab_regions())

    def read_aloud_parts(self) -> list[QWidget]:
        """Return the parts of the page that "Listen" reads, in their order."""
        return [self]

    def head_height(self, wide: int) -> int:
        """Return the px of what the page keeps above what scrolls, in a window so wide."""
        return 0

    def set_flowing(self, flowing: bool) -> None:
        """Take the full height of the content, because the window scrolls the page."""
        for area in widgets_in(self, ScrollPage):
            area.set_embedded(flowing)
        self.updateGeometry()
