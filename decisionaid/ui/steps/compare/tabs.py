"""One card at a time: tabs above the rows, or one menu where even tabs do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from decisionaid.ui.frame.header import paint_band
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.buttons import Look, OutlineButton, TextButton
from decisionaid.ui.widgets.cards import Card
from decisionaid.ui.widgets.layouts import clear, column, equal, mirrored
from decisionaid.ui.widgets.paint import CONTROL_RADIUS, rounded, smooth

if TYPE_CHECKING:
    from decisionaid.aid.views import OptionView

NOW = Look("surface", "primary", "ink", "surface", "tint", "ink", pad=12)
OTHER = Look("sunken", "lineStrong", "ink", "tint", "tintPressed", "ink", bold=False, pad=12)
MENU_FROM = 2.5
TOP_BAR = 7


class Tab(TextButton):
    """One card's name; the picked one is open downwards and has a bar along its top."""

    def __init__(self, name: str, *, now: bool) -> None:
        super().__init__(name, NOW if now else OTHER, wide=True)
        self.setCheckable(True)
        self.setChecked(now)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a shape that is round above and reaches beyond its own lower edge."""
        painter = smooth(QPainter(self))
        fill, edge, ink = self.colors()
        box = QRectF(self.rect()).adjusted(0, 0, 0, CONTROL_RADIUS)
        rounded(painter, box, CONTROL_RADIUS, fill, edge, 2)
        if self.isChecked():
            painter.setClipRect(0, 0, self.width(), TOP_BAR)
            rounded(painter, box, CONTROL_RADIUS, "primary")
            painter.setClipping(False)
        self.paint_content(painter, ink)


class Tabs(QWidget):
    """The chosen cards, one of them shown.

    Attributes:
        picked: Another card was picked, by its place.
        topicsRequested: The list of all topics.
    """

    picked = Signal(int)
    topicsRequested = Signal()

    def __init__(self, options: tuple[OptionView, ...], now: int) -> None:
        super().__init__()
        self._options, self._now = options, now
        self.buttons: list[TextButton] = []
        if theme().scale >= MENU_FROM:
            self._menu()
            return
        self._group = QButtonGroup(self)
        for n, option in enumerate(options):
            button = Tab(option.name, now=n == now)
            button.setAccessibleDescription(
                tr("Card {n} of {total}").format(n=n + 1, total=len(options)))
            self._group.addButton(button, n)
            self.buttons.append(button)
        self._group.idClicked.connect(self.picked)
        self.setLayout(equal(*self.buttons, columns=len(self.buttons), least_em=6, spacing=4))

    def _menu(self) -> None:
        """Show one button that opens the list of cards in place."""
        text = tr("{n} of {total}: {name}").format(
            n=self._now + 1, total=len(self._options), name=self._options[self._now].name)
        self._head = TextButton(text, wide=True, start=True)
        self._head.set_opens()
        self._head.setAccessibleDescription(tr("Opens the list of cards"))
        self._head.clicked.connect(self._on_menu)
        self.buttons.append(self._head)
        self._list = QWidget()
        self._list.hide()
        rows = []
        for n, option in enumerate(self._options):
            link = OutlineButton(tr("{n} of {total}: {name}").format(
                n=n + 1, total=len(self._options), name=option.name), wide=True,
                icon="check" if n == self._now else "")
            link.setCheckable(True)
            link.setChecked(n == self._now)
            link.setProperty("place", n)
            link.clicked.connect(self._on_link)
            rows.append(link)
        self.topics = OutlineButton(tr("Topics"), icon="list", wide=True)
        self.topics.clicked.connect(self.topicsRequested)
        self._list.setLayout(column(*rows, self.topics, spacing=8))
        self.links = rows
        self.setLayout(column(self._head, self._list, spacing=8))

    @Slot()
    def _on_menu(self) -> None:
        opened = self._list.isHidden()
        self._list.setVisible(opened)
        self._head.set_opens("chevron-up" if opened else "chevron-down")

    @Slot()
    def _on_link(self) -> None:
        link = self.sender()
        if link is not None:
            self.picked.emit(int(link.property("place")))

    def picked_button(self) -> TextButton:
        """Return the button of the card that is shown."""
        return self.buttons[self._now if len(self.buttons) > 1 else 0]


class TabFrame(Card):
    """What the picked tab opens into: one frame around the rows, open under that tab."""

    def __init__(self, tabs: Tabs) -> None:
        self._tabs = tabs
        super().__init__(edge="primary", width=2, padding=16)

    def restyle(self) -> None:
        """Keep the rows' own scroll bar near the edge."""
        pad = theme().gap(16)
        self.box.setContentsMargins(mirrored(self, pad, 4, 8, 4))

    def changeEvent(self, event: QEvent) -> None:
        """Keep the scroll bar near the edge at the end side."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        rounded(painter, QRectF(self.rect()), 2, self.fill, self.edge, 2)
        tab = self._tabs.picked_button()
        if tab.y() + tab.height() < self._tabs.height() - 1:
            return  # the names stand in two lines and the picked one is not above the frame
        left = tab.mapTo(self.window(), tab.rect().topLeft()).x()
        left -= self.mapTo(self.window(), self.rect().topLeft()).x()
        painter.fillRect(left + 2, 0, tab.width() - 4, 3, theme().color("surface"))


class MenuBar(QWidget):
    """Holds the menu of cards: in the page, or alone at the top where the window scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = column(margins=(24, 10, 24, 12))
        self.setLayout(self._line)

    def show_menu(self, tabs: Tabs) -> None:
        """Show the menu in place of the one before."""
        clear(self._line)
        self._line.addWidget(tabs)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a white band at the top of the window; in the page it is part of the page."""
        if self.parentWidget() is self.window() or self.y() == 0:
            paint_band(self, bottom=True)
