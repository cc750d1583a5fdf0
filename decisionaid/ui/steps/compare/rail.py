"""The rail: change cards, thirteen topics, and the switch between 100 and 1000."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from decisionaid.ui.frame.arrow_keys import make_list
from decisionaid.ui.style.accessibility import PRESS, Role, set_role
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import right_to_left, theme
from decisionaid.ui.widgets.buttons import Look, OutlineButton, TextButton
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import column, mirrored, row
from decisionaid.ui.widgets.paint import rounded, smooth
from decisionaid.ui.widgets.scroll import ScrollPage

if TYPE_CHECKING:
    from collections.abc import Callable

TOPIC = Look(None, None, "ink", "tint", "tintPressed", "ink", bold=False, pad=10)
GLANCE = Look(None, None, "primary", "tint", "tintPressed", "primary", pad=10)
RAIL_WIDTH = 224


class TopicLink(TextButton):
    """One topic; the current one has a tint, a bar at the start and bold words."""

    def __init__(self, topic: str, title: str, *, icon: str = "") -> None:
        """icon: that of the glance, whose words are bold and in the color of links."""
        super().__init__(title, GLANCE if icon else TOPIC, icon=icon, start=True, wide=True,
                         role="bold" if icon else "body")
        self.topic = topic
        set_role(self, Role.Link)
        self.setCheckable(True)
        self.setProperty("ringInside", True)

    def accessible_actions(self) -> dict[str, Callable[[], object]]:
        """Return that it opens its topic; which one is open stands in the description."""
        return {PRESS: self.click}

    def least_height(self) -> int:
        """Return 48 px, in the clinic 56."""
        return theme().target()

    def set_current(self, current: bool) -> None:
        """Mark as the topic at the top of the view."""
        self.setChecked(current)
        self.setAccessibleDescription(tr("you are here") if current else "")
        self._role = "bold" if current or self.icon_name else "body"
        self.restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tint and the bar under the words."""
        if self.isChecked():
            painter = smooth(QPainter(self))
            rounded(painter, QRectF(self.rect()), 10, "tint", None, 0)
            start = self.width() - 5 if right_to_left(self) else 0
            painter.fillRect(start, 0, 5, self.height(), theme().color("primary"))
            painter.end()
        super().paintEvent(event)


class OutOf(QWidget):
    """The switch of all numbers: out of 100 or out of 1000.

    Attributes:
        switched: 100 or 1000 was picked.
    """

    switched = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.buttons: dict[int, OutlineButton] = {}
        line = row(WrapLabel(tr("Out of")), 1, spacing=8)
        for total in (100, 1000):
            button = OutlineButton(str(total))
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setAccessibleName(tr("Show all numbers out of {n}").format(n=total))
            self._group.addButton(button, total)
            self.buttons[total] = button
            line.addWidget(button)
        self._group.idClicked.connect(self.switched)
        self.setLayout(line)

    def set_total(self, total: int) -> None:
        """Show which one is in force."""
        for value, button in self.buttons.items():
            button.setChecked(value == total)
            button.look = PICKED if value == total else PLAIN
            button.restyle()


PICKED = Look("tint", "primary", "ink", "tint", "tintPressed", "ink", pad=14)
PLAIN = Look("surface", "lineStrong", "ink", "tint", "tintPressed", "ink", bold=False, pad=14)


class Rail(QWidget):
    """The list of topics beside the rows.

    Attributes:
        topicPicked: A topic was picked, by its id.
        cardsRequested: The person wants other cards.
        switched: 100 or 1000 was picked.
    """

    topicPicked = Signal(str)
    cardsRequested = Signal()
    switched = Signal(int)

    def __init__(self, topics: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        change = OutlineButton(tr("Change cards"), icon="columns-3", wide=True)
        change.clicked.connect(self.cardsRequested)
        glance = TopicLink("", tr("At a glance"), icon="table")
        self._links = {"": glance, **{key: TopicLink(key, title) for key, title in topics}}
        self.list = ScrollPage(side_margin=0)
        self.list.box.setSpacing(0)
        self.list.box.setContentsMargins(mirrored(self, 0, 0, 6, 0))
        for link in self._links.values():
            link.clicked.connect(self._on_link)
            self.list.box.addWidget(link)
        self.list.box.addStretch()
        self.list.verticalScrollBar().setProperty("thin", True)
        self.list.restyle()
        make_list(self.list)
        self._topic = ""
        self.list.verticalScrollBar().rangeChanged.connect(self._on_grown)
        self.out_of = OutOf()
        self.out_of.switched.connect(self.switched)
        self.setLayout(column(change, self.list, self.out_of, spacing=6, margins=(0, 0, 0, 10)))
        self.setFixedWidth(theme().px(RAIL_WIDTH) if not theme().wide else 260)
        self.setAccessibleName(tr("Topics"))

    def changeEvent(self, event: QEvent) -> None:
        """Keep the room before the scroll bar at the end side."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.list.box.setContentsMargins(mirrored(self, 0, 0, 6, 0))

    @Slot()
    def _on_link(self) -> None:
        link = self.sender()
        if isinstance(link, TopicLink):
            self.topicPicked.emit(link.topic)

    @Slot()
    def _on_grown(self) -> None:
        """Keep the topic in view also when its bold words needed a second line."""
        if self._topic:
            self.list.ensureWidgetVisible(self._links[self._topic], 0, 48)

    @Slot(str)
    def set_topic(self, topic: str) -> None:
        """Mark the topic at the top of the view and keep it visible in the list."""
        for key, link in self._links.items():
            link.set_current(key == topic)
        if topic in self._links:
            self._topic = topic
            self.list.ensureWidgetVisible(self._links[topic], 0, 48)
