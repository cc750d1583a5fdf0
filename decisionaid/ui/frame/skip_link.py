"""Where the keyboard begins on a page: its heading, and a link that leads past the frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent

from decisionaid.ui.style.accessibility import LEVEL, set_heading
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.buttons import FilledButton
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.widget_tree import widgets_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

AT = 12  # px from the corner of the window


class SkipLink(FilledButton):
    """The first Tab stop of a window: past header and steps to the page; seen with the focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__("")
        self.setParent(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.retranslate()
        self.lower()  # first in the tree, and under all it would cover

    def retranslate(self) -> None:
        """Say where it leads in the language of the screen."""
        self.set_text(tr("Skip to the page"))
        self.place()

    def place(self) -> None:
        """Stand at the start of the window, over the mark."""
        window = self.parentWidget()
        wide = window.width() if window is not None else 0
        width = min(self.sizeHint().width(), max(0, wide - 2 * AT))
        self.resize(width, self.heightForWidth(width))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.move(wide - self.width() - AT if rtl else AT, AT)

    def restyle(self) -> None:
        """Take the size the new text needs."""
        super().restyle()
        self.place()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.place()
        self.raise_()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.lower()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            super().paintEvent(event)


class PageTitle(WrapLabel):
    """The first heading of a page whose look has none: a screen reader meets it, the eye does not.

    It stands in no layout and takes no room.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__("", "h3")
        self.setParent(page)
        set_heading(self, 1)
        self.setGeometry(0, 0, 1, 1)
        self.setProperty("readFirst", True)
        self.setProperty("noFocusRing", True)
        self.lower()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint nothing."""


def first_heading(regions: Sequence[QWidget]) -> WrapLabel | None:
    """Return the first heading in view of the highest level there is, or None."""
    best: tuple[int, WrapLabel] | None = None
    for region in regions:
        for label in widgets_in(region, WrapLabel):
            level = int(label.property(LEVEL) or 0)
            if level and label.isVisible() and (best is None or level < best[0]):
                best = (level, label)
                if level == 1:
                    return label
    return best[1] if best is not None else None
