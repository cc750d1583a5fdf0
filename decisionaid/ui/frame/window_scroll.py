"""What the window scrolls when header and footer scroll away with the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from decisionaid.ui.widgets.scroll import FollowingArea


class WindowContent(QWidget):
    """Everything in the window, one under another.

    Attributes:
        flowing: True gives it the height of all its parts, False exactly that of the window.
    """

    flowing = False

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height() if self.flowing else 0)

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width) if self.flowing else 0


class WindowScrollArea(FollowingArea):
    """Scrolls the whole window where header and footer scroll away, and shows what has focus."""

    def __init__(self, whole: WindowContent) -> None:
        super().__init__()
        self._whole = whole
        self.set_flowing(False)
        self.hold(whole)
        self.restyle()

    def set_flowing(self, flowing: bool) -> None:
        """Scroll, or leave scrolling to the page."""
        self._whole.flowing = flowing
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bar.ScrollBarAsNeeded if flowing else bar.ScrollBarAlwaysOff)

    def follows(self, widget: QWidget) -> bool:
        """Move only where the window itself scrolls."""
        return self._whole.flowing and super().follows(widget)


def total_height(parts: Sequence[QWidget], wide: int) -> int:
    """Return the height that parts one under another need in a width."""
    return sum(max(part.minimumHeight(), height_for(part, wide)) for part in parts)


def height_for(part: QWidget, wide: int) -> int:
    """Return the height that a part needs in a width."""
    inner = part.layout()
    if inner is not None and inner.hasHeightForWidth():
        return inner.totalHeightForWidth(wide)
    return part.heightForWidth(wide) if part.hasHeightForWidth() else part.sizeHint().height()


class FooterBars:
    """The place of a bar over the footer; where that scrolls away the bar stays, under the page."""

    def __init__(self, column: QBoxLayout, footer: QWidget, outside: QBoxLayout) -> None:
        self._column, self._footer, self._outside = column, footer, outside
        self._flowing = False
        self.bars: list[QWidget] = []

    def add(self, bar: QWidget) -> None:
        """Take a bar."""
        self.bars.append(bar)
        self._put(bar)

    def place(self, *, flowing: bool) -> None:
        """Put the bars where they stay in view."""
        if flowing != self._flowing:
            self._flowing = flowing
            for bar in self.bars:
                self._put(bar)

    def _put(self, bar: QWidget) -> None:
        if self._flowing:
            self._outside.addWidget(bar)
        else:
            self._column.insertWidget(self._column.indexOf(self._footer), bar)
