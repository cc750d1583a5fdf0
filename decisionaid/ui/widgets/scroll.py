"""A page that scrolls with touch, wheel and keys, and never hides the focused control."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QScrollArea,
    QScrollBar,
    QScroller,
    QScrollerProperties,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from decisionaid.ui.style.accessibility import Role, set_role
from decisionaid.ui.style.signals import connect_focus_changed
from decisionaid.ui.style.theme import Themed, theme
from decisionaid.ui.widgets.layouts import mirrored

FOCUS_MARGIN = 96  # px kept free above and below a focused control
FELL = "focusFell"  # of a window whose focused control went away: Qt moves the focus on
PAGE_MARGIN = 48


def touch_scroll(area: QAbstractScrollArea) -> None:
    """Let a finger drag the area, without overshoot."""
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
    scroller = QScroller.scroller(area.viewport())
    properties = scroller.scrollerProperties()
    off = QScrollerProperties.OvershootPolicy.OvershootAlwaysOff
    for metric in (
        QScrollerProperties.ScrollMetric.VerticalOvershootPolicy,
        QScrollerProperties.ScrollMetric.HorizontalOvershootPolicy,
    ):
        properties.setScrollMetric(metric, off)
    scroller.setScrollerProperties(properties)


def own_viewport(area: QScrollArea) -> None:
    """Give an area a view that Python knows, unfilled, and a plain accessible interface.

    Asked for Qt's own view, PySide would first load every class that a widget might be: 12 ms of
    start. Qt's own interface of scroll areas reads past its end, and the program with it, when a
    screen reader asks for a scroll bar that has gone meanwhile.
    """
    set_role(area, Role.Client)
    view = QWidget()
    area.setViewport(view)
    view.setAutoFillBackground(False)


def show_with_margin(area: QScrollArea, widget: QWidget, part: QRect | None = None) -> None:
    """Scroll a widget of an area into view, 96 px away from the edges where there is room.

    `ensureWidgetVisible` leaves a control alone that is just in view, its ring cut off. part: the
    part of the widget that is meant; None for all of it.
    """
    part = widget.rect() if part is None else part
    inner, bar = area.widget(), area.verticalScrollBar()
    if inner is None:
        return
    seen = area.viewport().height()
    room = max(8, min(FOCUS_MARGIN, (seen - part.height()) // 2))
    top = widget.mapTo(inner, part.topLeft()).y() - room
    below = top + part.height() + 2 * room
    if top < bar.value() or seen < below - top:
        bar.setValue(top)
    elif below > bar.value() + seen:
        bar.setValue(below - seen)


def is_clicked(widget: QWidget) -> bool:
    """Return whether a widget got the focus by a press that goes on.

    Were the page to move now, what is pressed would go from under the pointer and hear no click.
    What takes letters hears none, and has to be seen whole.
    """
    pressed = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
    return pressed and not widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def focus_fell(window: QWidget) -> bool:
    """Whether the control with the keyboard went away: Qt moves the focus, nobody pressed Tab."""
    now = window.focusWidget()
    return now is not None and not now.isVisible()


class _Content(QWidget):
    """What scrolls; it never asks to be wider than the view, so nothing moves sideways."""

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        follows = layout is not None and layout.hasHeightForWidth()
        return QSize(0, 0 if follows else super().minimumSizeHint().height())


def outer_area(widget: QWidget) -> QScrollArea | None:
    """Return the scroll area around a widget, such as the window's, or None."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


class QuietBar(QScrollBar):
    """A scroll bar that keeps its room and shows nothing where all is in view."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)


class FollowingArea(QScrollArea, Themed):
    """An area that scrolls downwards alone and shows what has the focus, 96 px from its edges."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        own_viewport(self)
        touch_scroll(self)
        connect_focus_changed(self._on_focus)

    def hold(self, content: QWidget) -> None:
        """Scroll this widget, on whatever ground the area stands."""
        self.setWidget(content)
        content.setAutoFillBackground(False)  # Qt turns it on when the widget is set

    def restyle(self) -> None:
        """Take the look of the scroll bar from the theme again."""
        self.verticalScrollBar().setStyleSheet(theme().sheet("bars"))

    def follows(self, widget: QWidget) -> bool:
        """Whether the area moves to show a control that got the focus."""
        inner = self.widget()
        return inner is not None and inner.isAncestorOf(widget) and not is_clicked(widget)

    def show_control(self, widget: QWidget) -> None:
        """Scroll a control into view, 96 px away from the edges where there is room."""
        show_with_margin(self, widget)

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
        if self.window().property(FELL):  # the page stays where the person reads
            return
        if new is not None and self.follows(new):
            self.show_control(new)


class ScrollPage(FollowingArea):
    """A scrolling page; add to `box`, which stacks downwards with the page margins.

    Attributes:
        scrolled: Other content is at the top, whether the page scrolls or the window around it.
    """

    scrolled = Signal()

    def __init__(self, *, side_margin: int = PAGE_MARGIN, ends: int = 20) -> None:
        super().__init__()
        self._side, self._ends = side_margin, ends
        self._end_margin: int | None = None
        self._embedded = False
        self._steady = False
        self._outer: QScrollArea | None = None
        self.verticalScrollBar().valueChanged.connect(self.scrolled)
        self.content = _Content()
        self.box = QVBoxLayout(self.content)
        self.box.setSpacing(16)
        self.hold(self.content)
        self.restyle()

    def restyle(self) -> None:
        """Take the margins from the theme again."""
        scale = theme().factor()
        side = self._side if scale < 1.5 else min(self._side, 32)
        end = side if self._end_margin is None else self._end_margin
        self.box.setContentsMargins(mirrored(self, side, self._ends, end, self._ends))
        self.verticalScrollBar().setSingleStep(theme().line("body") * 2)
        super().restyle()

    def set_end_margin(self, end: int | None) -> None:
        """Take another margin at the end side, where a second part stands beside the page."""
        if end != self._end_margin:
            self._end_margin = end
            self.restyle()

    def keep_width(self, end: int) -> None:
        """Keep the content as wide without a scroll bar as with one; `end` px before the bar.

        So what stands above the page, such as the names of columns, stays flush with it.
        """
        self._steady = True
        self._bar = QuietBar(Qt.Orientation.Vertical, self)
        self._bar.setStyleSheet(theme().sheet("bars"))
        self.setVerticalScrollBar(self._bar)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.set_end_margin(end)

    def set_embedded(self, embedded: bool) -> None:
        """Give up scrolling of its own: the window scrolls the whole page instead."""
        if embedded == self._embedded:
            return
        self._embedded = embedded
        if self._outer is not None:
            self._outer.verticalScrollBar().valueChanged.disconnect(self.scrolled)
        self._outer = outer_area(self) if embedded else None
        if self._outer is not None:
            self._outer.verticalScrollBar().valueChanged.connect(self.scrolled)
        policies = Qt.ScrollBarPolicy
        off = policies.ScrollBarAlwaysOff
        needed = policies.ScrollBarAlwaysOn if self._steady else policies.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off if embedded else needed)
        policy = self.sizePolicy()
        policy.setHeightForWidth(embedded)
        policy.setVerticalPolicy(
            QSizePolicy.Policy.Minimum if embedded else QSizePolicy.Policy.Expanding
        )
        self.setSizePolicy(policy)
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Tell the window a new height: an area's own content never does, and Qt keeps the old."""
        if event.type() == QEvent.Type.LayoutRequest and self._embedded:
            self.updateGeometry()
        if event.type() == QEvent.Type.LayoutDirectionChange and self._end_margin is not None:
            self.restyle()
        return super().event(event)

    def hasHeightForWidth(self) -> bool:
        return self._embedded

    def heightForWidth(self, width: int) -> int:
        return self.content.heightForWidth(width) if self._embedded else -1

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 120)

    def top(self) -> int:
        """Return the y of the content that is at the top of the view."""
        inner = self._outer.widget() if self._outer is not None else None
        if self._outer is None or inner is None:
            return self.verticalScrollBar().value()
        above = self.content.mapTo(inner, QPoint(0, 0)).y()
        return self._outer.verticalScrollBar().value() - above

    def lay_out(self) -> None:
        """Take a new height of the content now: a scroll area does only when it hears of it."""
        for _ in range(4):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def bring_to_top(self, widget: QWidget, offset: int = -8) -> None:
        """Scroll a widget of the content to the top of the view, `offset` px further."""
        self.lay_out()
        area = self._outer or self
        inner = area.widget()
        if inner is not None:
            area.verticalScrollBar().setValue(widget.mapTo(inner, QPoint(0, offset)).y())

    def to_top(self) -> None:
        """Scroll to the first line of the page."""
        self.verticalScrollBar().setValue(0)
