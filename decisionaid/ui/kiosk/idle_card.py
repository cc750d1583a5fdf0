"""The calm question over the dimmed page: are you still there?"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from decisionaid.ui.frame.cover import WindowCover
from decisionaid.ui.frame.drawer import shade
from decisionaid.ui.steps.two_columns import TwoColumns
from decisionaid.ui.style.accessibility import Role, announce, set_role
from decisionaid.ui.style.text import ntr, tr
from decisionaid.ui.style.theme import Themed, theme
from decisionaid.ui.widgets.buttons import FilledButton, OutlineButton
from decisionaid.ui.widgets.labels import WrapLabel, heading
from decisionaid.ui.widgets.layouts import clear, column, fill, in_widget
from decisionaid.ui.widgets.paint import rounded, smooth
from decisionaid.ui.widgets.scroll import ScrollPage

DIM = 0.62
WIDTH = 720
MARGIN = 16
ENDS = 28
RING = 130
SPOKEN_AT = (60, 30, 10)


class Ring(QWidget, Themed):
    """The seconds that are left, as a number and as a part of a circle."""

    def __init__(self) -> None:
        super().__init__()
        self._left, self._all = 60, 60
        set_role(self, Role.Indicator)
        self.restyle()

    def set_left(self, left: int) -> None:
        """Show how many seconds are left."""
        self._left = left
        self.setAccessibleName(ntr("{n} second left", "{n} seconds left", left).format(n=left))
        self.update()

    def left(self) -> int:
        """Return the seconds shown."""
        return self._left

    def restyle(self) -> None:
        """Take the size from the theme again."""
        side = round(RING * min(1.8, theme().factor()))
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = smooth(QPainter(self)), theme()
        wide = self.width() / 9
        box = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        for token, share in (("sunken", 1.0), ("primary", self._left / self._all)):
            painter.setPen(QPen(look.color(token), wide, Qt.PenStyle.SolidLine,
                                Qt.PenCapStyle.FlatCap))  # fmt: skip
            painter.drawArc(box, 90 * 16, -round(share * 360 * 16))
        painter.setPen(look.color("ink"))
        number = look.font("number")
        number.setPixelSize(round(self.height() * 0.35))
        painter.setFont(number)
        upper = QRectF(0, self.height() * 0.22, self.width(), self.height() * 0.4)
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, str(self._left))
        small = look.font("small", bold=False)
        small.setPixelSize(round(self.height() * 0.125))
        painter.setFont(small)
        lower = QRectF(0, self.height() * 0.6, self.width(), self.height() * 0.2)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, tr("seconds"))


class Panel(QWidget):
    """The white box with an ink edge."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.page = ScrollPage(side_margin=40, ends=ENDS)
        self.setLayout(column(self.page, margins=(3, 3, 3, 3)))

    def paintEvent(self, event: QPaintEvent) -> None:
        rounded(smooth(QPainter(self)), QRectF(self.rect()), 18, "surface", "ink", 3)


class IdleCard(WindowCover):
    """Covers the window; what is behind is dimmed, or hidden while survival numbers show.

    Attributes:
        is_moving_focus: Whether the focus moves because the card opens or closes.
        opaque: Whether what is behind is hidden.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.is_moving_focus = False
        self.opaque = False
        self.panel = Panel(self)
        self.more = FilledButton("", least_height=80, wide=True)
        self.finish = OutlineButton("", least_height=56, wide=True)
        self.ring = Ring()
        self._build()

    def _build(self) -> None:
        box = self.panel.page.box
        box.setSpacing(20)
        for kept in (self.more, self.finish, self.ring):
            kept.setParent(None)
        clear(box)
        self.more.set_text(tr("Yes, I need more time"))
        self.finish.set_text(tr("Finish and clear now"))
        self.setAccessibleName(tr("Are you still there?"))
        words = in_widget(column(
            heading(tr("Are you still there?"), "h1"),
            WrapLabel(tr("To keep your answers private, this screen will be cleared when the "
                         "time runs out."), "lead"), spacing=10))
        ring = in_widget(column(self.ring))
        head = TwoColumns(words, ring, weights=(1, 0), least_em=26, spacing=32)
        note = WrapLabel(tr("Or touch the screen anywhere to carry on."), "body", "ink2",
                         center=True)
        box.addWidget(head)
        box.addSpacing(4)
        fill(box, self.more, self.finish, note)
        for button in (self.more, self.finish):
            button.show()
        self.ring.show()

    def open(self, *, opaque: bool) -> None:
        """Ask; the first button has the focus, so that one key is enough."""
        self.opaque = opaque
        self.remember_focus()
        self._build()
        self.place()
        self._move_focus(self.more)
        announce(self, tr("Are you still there? Press any key to carry on."))

    def close_card(self) -> None:
        """Give the page back as it was, with the focus where it was."""
        if not self.isVisible():
            return
        self._move_focus(self.former_focus())

    def _move_focus(self, to: QWidget | None) -> None:
        self.is_moving_focus = True
        if to is self.more:
            self.show()
            self.raise_()
        else:
            self.hide()
        if to is not None:
            to.setFocus(Qt.FocusReason.OtherFocusReason)
        self.is_moving_focus = False

    @Slot(int)
    def show_left(self, left: int) -> None:
        """Show how many seconds are left; a screen reader hears a few of them."""
        self.ring.set_left(left)
        if left in SPOKEN_AT:
            announce(self, ntr("{n} second left", "{n} seconds left", left).format(n=left))

    def covers(self, place: QPointF | None) -> bool:
        """Whether a place on the screen is on the card itself."""
        return self._holds(self.panel, place)

    def finishes_at(self, place: QPointF | None) -> bool:
        """Whether a place on the screen is on the second button."""
        return self._holds(self.finish, place)

    @staticmethod
    def _holds(widget: QWidget, place: QPointF | None) -> bool:
        if place is None:
            return False
        return widget.rect().contains(widget.mapFromGlobal(place).toPoint())

    def place(self) -> None:
        """Take the size of the window, with the panel in its middle."""
        super().place()
        wide = min(self.width() - 2 * MARGIN, round(WIDTH * min(1.6, theme().factor())))
        tall = self.panel.page.content.heightForWidth(wide - 6) + 6
        tall = min(self.height() - 2 * MARGIN, tall)
        self.panel.setGeometry((self.width() - wide) // 2, (self.height() - tall) // 2, wide, tall)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.opaque:
            painter.fillRect(self.rect(), theme().color("paper"))
        painter.fillRect(self.rect(), shade(DIM))
