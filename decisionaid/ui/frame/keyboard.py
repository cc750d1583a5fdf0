"""The window by keys: the order of Tab, where the focus lands on a new page, and Escape."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMainWindow, QWidget
from shiboken6 import isValid

from decisionaid.ui.frame.arrow_keys import ArrowKeyNavigation
from decisionaid.ui.frame.skip_link import SkipLink, first_heading
from decisionaid.ui.frame.tab_order import by_region, stops, walk
from decisionaid.ui.frame.tree_order import put_in_reading_order
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.signals import connect_focus_changed
from decisionaid.ui.style.timers import later
from decisionaid.ui.widgets.scroll import FELL, focus_fell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QKeyEvent

    from decisionaid.ui.frame.drawer import Drawer
    from decisionaid.ui.frame.footer import Footer
    from decisionaid.ui.frame.header import HeaderBar
    from decisionaid.ui.frame.page import Page
    from decisionaid.ui.frame.step_bar import StepBar


TRIES = 10  # of finding the heading of a page that is built anew


class KeyboardWindow(QMainWindow):
    """Walks its parts by Tab: the skip link, then region by region, or the open drawer alone.

    Attributes:
        stepRequested: The person wants another step, by its id.
        listenRequested: The person wants to hear the page.
    """

    escapePressed = Signal()
    stepRequested = Signal(str)
    listenRequested = Signal()
    header: HeaderBar
    steps: StepBar
    footer: Footer
    drawer: Drawer

    def __init__(self) -> None:
        super().__init__()
        self._landed: QWidget | None = None
        self._tries = 0
        self.arrows = ArrowKeyNavigation(self)
        self.skip = SkipLink(self)
        self.skip.clicked.connect(self.to_content)
        self._catch = later(self, self._catch_focus)
        # Windows keeps timers of no time in the queue of what is put off, before the showing of a
        # control that is built next; a second turn comes after it, on every system.
        self._fell = later(self, self._catch.start)
        self._tree = later(self, self._order_tree)
        connect_focus_changed(self._on_focus)

    def regions(self) -> list[QWidget]:
        """Return the parts of the window in the order of Tab."""
        raise NotImplementedError

    def shown_page(self) -> Page | None:
        """Return the page in view."""
        raise NotImplementedError

    def land(self, title: str) -> None:
        """Begin a page at its heading, unless it took the focus itself; a title is said once."""
        heading = self.to_content() if self.focusWidget() in (None, self) else None
        if heading != title:
            announce(self, title)

    @Slot()
    def to_content(self) -> str:
        """Move the focus to the first heading of the page; return its words, "" without one."""
        page = self.shown_page()
        found = first_heading(page.tab_regions()) if page is not None else None
        self._landed = found
        (found or self).setFocus(Qt.FocusReason.OtherFocusReason)
        return found.text() if found is not None else ""

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, _new: QWidget | None) -> None:
        self.order_tree_soon()

    @Slot()
    def order_tree_soon(self) -> None:
        """Have assistive technology, where it listens, meet everything in reading order."""
        if QAccessible.isActive():
            self._tree.start()

    @Slot()
    def _order_tree(self) -> None:
        for root in (self.centralWidget(), self.drawer):
            if root is not None and not root.isHidden():
                put_in_reading_order(root)

    def tab_order(self) -> list[QWidget]:
        """Return the Tab stops: header, steps, page, undo, footer; or the open drawer's."""
        if self.drawer.isVisible():
            return stops(self.drawer)
        return by_region(self, [self.skip, *self.regions()])

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        if focus_fell(self):
            with self._where_it_is_read():
                if self.drawer.isVisible():
                    return walk(self.tab_order(), forward=next)
                self.setFocus()
            self.catch_focus_soon()
            return True
        order, page = self.tab_order(), self.shown_page()
        landed = self._landed
        here = landed is not None and isValid(landed) and self.focusWidget() is landed
        if not here or page is None or self.drawer.isVisible():
            return walk(order, forward=next)
        # A heading is no stop: from it Tab leads to the first control of its page.
        inside = [w for w in order if page.isAncestorOf(w)] or order[:1]
        first = order.index(inside[0]) if inside else 0
        reasons = Qt.FocusReason
        order[first if next else first - 1].setFocus(
            reasons.TabFocusReason if next else reasons.BacktabFocusReason)
        return True

    @contextmanager
    def _where_it_is_read(self) -> Iterator[None]:
        """Let no scroll area follow the focus."""
        self.setProperty(FELL, True)
        try:
            yield
        finally:
            self.setProperty(FELL, None)

    @Slot()
    def catch_focus_soon(self) -> None:
        """Begin at the heading again, unless what takes the place of a lost control is focused."""
        self._tries = TRIES
        self._fell.start()

    @Slot()
    def _catch_focus(self) -> None:
        if self.focusWidget() in (None, self) and not self.drawer.isVisible():
            with self._where_it_is_read():
                self.to_content()
            if self._landed is None and self._tries > 0:
                self._tries -= 1
                self._catch.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escapePressed.emit()
            return
        super().keyPressEvent(event)
