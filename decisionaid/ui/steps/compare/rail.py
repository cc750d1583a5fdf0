"""The list of topics with the switch between 100 and 1000: beside the page, or in the drawer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from decisionaid.ui.frame.arrow_keys import make_list
from decisionaid.ui.style.accessibility import PRESS, Role, set_role
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import right_to_left, theme
from decisionaid.ui.widgets.buttons import Look, OutlineButton, TextButton
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import column, in_widget, row
from decisionaid.ui.widgets.paint import rounded, smooth
from decisionaid.ui.widgets.picks import PICKED, PLAIN
from decisionaid.ui.widgets.scroll import ScrollPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from decisionaid.ui.steps.compare.actions import CompareActions

TOPIC = Look(None, None, "ink", "tint", "tintPressed", "ink", bold=False, pad=10)
GLANCE = Look(None, None, "primary", "tint", "tintPressed", "primary", pad=10)
RAIL_WIDTH = 224
Topics = tuple[tuple[str, str], ...]  # the ids and names of all topics


class TopicLink(TextButton):
    """One topic; the current one has a tint, a bar at the start and bold words.

    Attributes:
        topicPicked: It was picked: the topic's id.
    """

    topicPicked = Signal(str)

    def __init__(self, topic: str, title: str, *, icon: str = "") -> None:
        """icon: that of the glance, whose words are bold and in the color of links."""
        super().__init__(title, GLANCE if icon else TOPIC, icon=icon, start=True, wide=True,
                         role="bold" if icon else "body")
        self.topic = topic
        set_role(self, Role.Link)
        self.setCheckable(True)
        self.setProperty("ringInside", True)
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.topicPicked.emit(self.topic)

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


class SegmentButton(OutlineButton):
    """One of a few buttons side by side, of which one is picked."""

    def __init__(self, text: str, *, picked: bool = False) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.set_picked(picked=picked)

    def set_picked(self, *, picked: bool) -> None:
        """Show whether it is picked."""
        self.setChecked(picked)
        self.look = PICKED if picked else PLAIN
        self.restyle()


class DenominatorSwitch(QWidget):
    """The switch of all numbers: out of 100 or out of 1000.

    Attributes:
        switched: 100 or 1000 was picked.
    """

    switched = Signal(int)

    def __init__(self, now: int = 0) -> None:
        """now: the one in force, where it is known."""
        super().__init__()
        self._group = QButtonGroup(self)
        self.buttons: dict[int, SegmentButton] = {}
        line = row(WrapLabel(tr("Out of")), 1, spacing=8)
        for total in (100, 1000):
            button = SegmentButton(str(total))
            button.setAccessibleName(tr("Show all numbers out of {n}").format(n=total))
            self._group.addButton(button, total)
            self.buttons[total] = button
            line.addWidget(button)
        self._group.idClicked.connect(self.switched)
        self.setLayout(line)
        self.set_total(now)

    def set_total(self, total: int) -> None:
        """Show which one is in force."""
        for value, button in self.buttons.items():
            button.set_picked(picked=value == total)


class TopicControls:
    """What leads from topic to topic: the links, the switch, and the way to other cards."""

    def __init__(self, topics: Topics, actions: CompareActions, total: int) -> None:
        """total: out of how many the numbers are now, 100 or 1000."""
        self.change = OutlineButton(tr("Change cards"), icon="columns-3", wide=True)
        self.change.clicked.connect(actions.cardsRequested)
        self.out_of = DenominatorSwitch(total)
        self.out_of.switched.connect(actions.set_total)
        glance = TopicLink("", tr("At a glance"), icon="table")
        self.links = {"": glance, **{key: TopicLink(key, title) for key, title in topics}}
        for link in self.links.values():
            link.topicPicked.connect(actions.topicPicked)


def topic_menu(topics: Topics, actions: CompareActions, now: str, total: int) -> QWidget:
    """Return the controls for the drawer, with the topic in view marked."""
    made = TopicControls(topics, actions, total)
    for topic, link in made.links.items():
        link.set_current(topic == now)
    links = in_widget(column(*made.links.values(), spacing=0))
    make_list(links)
    return in_widget(column(made.out_of, made.change, links, spacing=12))


class Rail(QWidget):
    """The list of topics beside the page of one."""

    def __init__(self, topics: Topics, actions: CompareActions, total: int) -> None:
        super().__init__()
        made = TopicControls(topics, actions, total)
        self._links, self.out_of = made.links, made.out_of
        self.list = ScrollPage(side_margin=0)
        self.list.box.setSpacing(0)
        for link in self._links.values():
            self.list.box.addWidget(link)
        self.list.box.addStretch()
        self.list.verticalScrollBar().setProperty("thin", True)
        self.list.restyle()
        make_list(self.list)
        self._topic = ""
        self.list.verticalScrollBar().rangeChanged.connect(self._on_grown)
        self.setLayout(column(
            made.change, self.list, self.out_of, spacing=6, margins=(0, 0, 0, 10)))
        self.setFixedWidth(theme().px(RAIL_WIDTH) if not theme().wide else 260)
        self.setAccessibleName(tr("Topics"))

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
            self._on_grown()
