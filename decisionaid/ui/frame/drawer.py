"""The drawer at the end side: questions, words, sources, why, and display settings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRect,
    QRectF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from decisionaid.ui.frame.tab_order import stops, walk
from decisionaid.ui.style.accessibility import set_modal
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import Themed, right_to_left, theme
from decisionaid.ui.widgets.buttons import LINK, TextButton
from decisionaid.ui.widgets.cards import Divider, Icon
from decisionaid.ui.widgets.labels import heading
from decisionaid.ui.widgets.layouts import clear, column, fill, in_widget, row
from decisionaid.ui.widgets.paint import circle_number, smooth
from decisionaid.ui.widgets.scroll import ScrollPage

WIDTH = 440
DIM = 0.45
SLIDE_MS = 120
STACK_FROM = 2.0  # from here on Close stands over the title


def shade(amount: float) -> QColor:
    """Return the color that darkens what is behind something, `amount` from 0 to 1."""
    color = QColor("#000000" if theme().name == "contrast" else "#1B2730")
    color.setAlphaF(amount)
    return color


class Dim(QWidget):
    """Darkens what is behind an open drawer or dialog; a tap on it is a wish to close."""

    tapped = Signal()

    def __init__(self, parent: QWidget, amount: float = DIM) -> None:
        super().__init__(parent)
        self.amount = amount
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), shade(self.amount))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.tapped.emit()


class Badge(QWidget, Themed):
    """A count in a yellow circle; the title beside it says what is counted."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._text = str(count)
        self.restyle()

    def restyle(self) -> None:
        """Take the size from the theme again."""
        side = theme().px(28)
        self.setFixedSize(side + max(0, len(self._text) - 2) * theme().px(9), side)

    def paintEvent(self, event: QPaintEvent) -> None:
        circle_number(smooth(QPainter(self)), QRectF(self.rect()), self._text, "sun", "onSun")


class Drawer(QWidget, Themed):
    """Slides in over the page; Esc and Close give the focus back to what opened it.

    Attributes:
        closed: The drawer was closed by the person or by the program.
        listen: The button by which what it shows is to be read aloud.
        can_listen: Whether a voice of this computer reads aloud; else there is no button.
    """

    closed = Signal()
    can_listen = False

    def __init__(self, parent: QWidget, below: QWidget | None = None) -> None:
        """Make the closed drawer of a window; it stays `below` the header as that grows."""
        super().__init__(parent)
        self._below = below
        if below is not None:
            below.installEventFilter(self)
        self.dim = Dim(parent)
        self.dim.tapped.connect(self.close_drawer)
        self._opener: QWidget | None = None
        self._area = QRect()
        self._content: QWidget | None = None
        set_modal(self)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setDuration(SLIDE_MS)
        self._build()
        self.hide()
        parent.installEventFilter(self)

    def _build(self) -> None:
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(3, 0, 0, 0)
        outer.setSpacing(0)
        self.icon = Icon("list-checks", 26)
        self.title = heading("", "h2")
        self.close_button = TextButton("", LINK, icon="x", icon_after=True)
        self.close_button.clicked.connect(self.close_drawer)
        self._badge_box = QHBoxLayout()
        self._head = row(
            self.icon, (self.title, 1), self._badge_box, margins=(20, 16, 20, 16))
        self._close_line = row(0)
        self._put_close()
        self.listen = TextButton("", LINK, icon="volume-2")
        self._listen_line = row(self.listen, 0)
        self.area = ScrollPage(side_margin=20)
        self.over_foot = QVBoxLayout()
        self._foot_line = Divider()
        self._foot = column(spacing=10)
        self._foot_holder = in_widget(self._foot)
        fill(
            outer, self._close_line, self._head, self._listen_line, Divider(), (self.area, 1),
            self.over_foot, self._foot_line, self._foot_holder,
        )  # fmt: skip

    def _put_close(self) -> None:
        """Put Close beside the title, or above it where the text is large."""
        large = theme().scale >= STACK_FROM
        self._close_line.setContentsMargins(20, 16 if large else 0, 20, 0)
        line = self._close_line if large else self._head
        if line.indexOf(self.close_button) < 0:
            line.addWidget(self.close_button)

    def _put_foot(self) -> None:
        """Put the buttons at the foot under the content, or, in large text, at the end of it."""
        large, there = theme().scale >= STACK_FROM, self._foot.count() > 0
        side, ends = 0 if large else 20, 14 if there else 0
        self._foot.setContentsMargins(side, ends, side, ends)
        self._foot_line.setVisible(there and not large)
        line = self.area.box if large and there else self._outer
        if line.indexOf(self._foot_holder) < 0:
            line.addWidget(self._foot_holder)

    def open_drawer(
        self,
        title: str,
        content: QWidget,
        *,
        icon: str = "list-checks",
        count: int | None = None,
        footer: Sequence[QWidget] = (),
        opener: QWidget | None = None,
    ) -> None:
        """Show a content under a title; the drawer owns and deletes content and footer.

        The focus goes to Close, and back to `opener` (else to what had it) afterwards.
        """
        if not self.isVisible():
            self._opener = opener or QApplication.focusWidget()
        self._empty()
        self._content = content
        self.icon.set_icon(icon)
        self.title.set_text(title)
        self.setAccessibleName(title)
        self.close_button.set_text(tr("Close"))
        self.offer_listening()
        if count is not None:
            self._badge_box.addWidget(Badge(count))
        self.area.box.addWidget(content)
        self.area.box.addStretch()
        for widget in footer:
            self._foot.addWidget(widget)
        self._put_foot()
        self._appear()

    def offer_listening(self) -> None:
        """Show the button that reads the content aloud, where there is a voice."""
        self.listen.set_text(tr("Listen"))
        self.listen.setAccessibleName(f"{tr('Listen')}: {self.title.text()}")
        self.listen.setVisible(self.can_listen)
        self._listen_line.setContentsMargins(20, 0, 20, 8 if self.can_listen else 0)

    def content(self) -> QWidget | None:
        """Return what the drawer shows, or None when it is closed."""
        return self._content

    def _appear(self) -> None:
        already = self.isVisible()
        self.place(self._area)
        self.dim.show()
        self.dim.raise_()
        self.show()
        self.raise_()
        self.area.to_top()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if theme().motion() and not already:
            shift = -self.width() if right_to_left(self) else self.width()
            self._slide.setStartValue(self.pos() + QPoint(shift, 0))
            self._slide.setEndValue(self.pos())
            self._slide.start()

    @Slot()
    def close_drawer(self) -> None:
        """Close the drawer and give the focus back."""
        if not self.isVisible():
            return
        self.hide()
        self.dim.hide()
        self._empty()
        self._content = None
        self._forget_title()
        self._give_focus_back()
        self.closed.emit()

    def _empty(self) -> None:
        self._outer.addWidget(self._foot_holder)
        for layout in (self.area.box, self._badge_box, self._foot):
            clear(layout)

    def _forget_title(self) -> None:
        """Drop what names the content: it may tell the next person of this visit."""
        self.title.set_text("")
        self.setAccessibleName("")
        self.listen.setAccessibleName("")

    def _give_focus_back(self) -> None:
        """Focus what opened the drawer: now, or once it is shown; else the window."""
        opener, self._opener = self._opener, None
        if opener is not None and not isValid(opener):  # deleted while the drawer was open
            opener = None
        if opener is None or not opener.isVisible():
            self.window().setFocus(Qt.FocusReason.OtherFocusReason)
        # Where it is hidden itself, Qt gives it the focus as it is shown.
        if opener is not None and (opener.isVisible() or opener.isHidden()):
            opener.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self, area: QRect) -> None:
        """Take the end side of this part of the window; the rest of it is dimmed."""
        self._area = area
        if area.isEmpty():
            return
        wide = min(area.width(), round(WIDTH * (1 + (theme().factor() - 1) * 0.75)))
        left = area.left() if right_to_left(self) else area.right() + 1 - wide
        self.setGeometry(left, area.top(), wide, area.height())
        self.dim.setGeometry(area)
        rtl = right_to_left(self)
        self._outer.setContentsMargins(0 if rtl else 3, 0, 3 if rtl else 0, 0)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        # Tab stays inside the drawer while it is open.
        return walk(stops(self), forward=next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_drawer()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutDirectionChange and watched is self.parent():
            self.place(self._area)
        # The kind of event first: the last ones come when this object is half gone.
        if event.type() == QEvent.Type.Resize and watched is self._below and self._area.top() > 0:
            area = QRect(self._area)
            area.setTop(self._below.height() if self._below is not None else 0)
            self.place(area)
        return super().eventFilter(watched, event)

    def restyle(self) -> None:
        """Take the width the new text size needs."""
        self._put_close()
        self._put_foot()
        self.place(self._area)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        painter.fillRect(self.rect(), look.color("surface"))
        x = self.width() - 3 if right_to_left(self) else 0
        painter.fillRect(x, 0, 3, self.height(), look.color("primary"))
