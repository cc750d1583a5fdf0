"""What the window scrolls when header and footer scroll away with the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from decisionaid.ui.style.hearing import hear_focus
from decisionaid.ui.style.theme import Themed, theme
from decisionaid.ui.widgets.scroll import (
    FELL,
    focus_fell,
    is_clicked,
    own_viewport,
    show_with_margin,
    touch_scroll,
)


class Whole(QWidget):
    """Everything in the window, one under another.

    Attributes:
        flowing: True gives it the height of all its parts, False exactly that of the window.
    """

    flowing = False

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height() if self.flowing else 0)

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width) if self.flowing else 0


class WholeScroll(QScrollArea, Themed):
    """Scrolls the whole window where header and footer scroll away, and shows what has focus."""

    def __init__(self, whole: Whole) -> None:
        super().__init__()
        self._whole = whole
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.set_flowing(False)
        own_viewport(self)
        touch_scroll(self)
        self.setWidget(whole)
        whole.setAutoFillBackground(False)  # Qt turns it on when the widget is set
        hear_focus(self._on_focus)
        self.restyle()

    def restyle(self) -> None:
        """Take the look of the scroll bar from the theme again."""
        self.verticalScrollBar().setStyleSheet(theme().sheet("bars"))

    def set_flowing(self, flowing: bool) -> None:
        """Scroll, or leave scrolling to the page."""
        self._whole.flowing = flowing
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bar.ScrollBarAsNeeded if flowing else bar.ScrollBarAlwaysOff)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        window = self.window()
        if focus_fell(window):  # Qt's own area would scroll to where the focus goes
            return window.focusNextPrevChild(next)
        moved = super().focusNextPrevChild(next)
        # Of a control that is higher than the view Qt would have shown the middle.
        self._on_focus(None, window.focusWidget())
        return moved

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Bring what has the focus into view, with a free margin where there is room."""
        if self.window().property(FELL):  # the page stays where the person reads
            return
        if new is None or is_clicked(new):
            return
        if self._whole.flowing and self._whole.isAncestorOf(new):
            show_with_margin(self, new)


def taken_by(parts: Sequence[QWidget], wide: int) -> int:
    """Return the height that parts one under another need in a width."""
    return sum(max(part.minimumHeight(), height_for(part, wide)) for part in parts)


def height_for(part: QWidget, wide: int) -> int:
    """Return the height that a part needs in a width."""
    inner = part.layout()
    if inner is not None and inner.hasHeightForWidth():
        return inner.totalHeightForWidth(wide)
    return part.heightForWidth(wide) if part.hasHeightForWidth() else part.sizeHint().height()


class OverFooter:
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
