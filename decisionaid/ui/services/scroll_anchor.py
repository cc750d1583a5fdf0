"""Keeps what stands at the top of the view there, while text size, colors or words change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QPoint, Slot
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

from decisionaid.ui.frame.navigation_menu import very_large
from decisionaid.ui.style.signals import connect_while_alive
from decisionaid.ui.style.theme import theme
from decisionaid.ui.style.timers import later
from decisionaid.ui.widgets.scroll import ScrollPage
from decisionaid.ui.widgets.widget_tree import widgets_in

if TYPE_CHECKING:
    from decisionaid.ui.frame.main_window import MainWindow
    from decisionaid.ui.services.session import Session

WATCHED = "placeKept"
EDGE = 4  # px of a widget that do not count as seen
Step = tuple[type, int]  # the class of a child, and its number among those of its class


class ScrollAnchor(Struct, frozen=True):
    """What was at the top of the view.

    Attributes:
        way: The way to the widget from its page.
        said: The class and the words of what speaks first in it.
        above: The part of it that was scrolled out at the top, 0 to 1.
        gap: The px between the top of the view and a widget that stood below it.
    """

    widget: QWidget
    way: tuple[Step, ...]
    said: tuple[type[QWidget], str] | None
    above: float
    gap: int


def shown_children(widget: QWidget) -> list[QWidget]:
    """Return the visible child widgets of some height, in their order."""
    found = (c for c in widget.children() if isinstance(c, QWidget))
    return [c for c in found if not c.isHidden() and not c.isWindow() and c.height() > 0]


def like_of(parent: QWidget, kind: type) -> list[QWidget]:
    """Return the child widgets of a class that are not hidden."""
    return [c for c in parent.children()
            if isinstance(c, QWidget) and type(c) is kind and not c.isHidden()]


def spot_at(root: QWidget, scrolled: QWidget, y: int) -> ScrollAnchor | None:
    """Return what stands at height `y` of the page `root`, which moves in `scrolled`, or None."""
    way: list[Step] = []
    now, offset = root, y
    # First the way to what scrolls; then what stands whole in view is not looked into.
    while offset > EDGE or now is scrolled or not scrolled.isAncestorOf(now):
        below = [c for c in shown_children(now)
                 if scrolled in (c, now) or c.isAncestorOf(scrolled) or scrolled.isAncestorOf(now)]
        below = [c for c in below if c.y() + c.height() > offset + EDGE]
        if not below:
            break
        child = min(below, key=lambda c: (max(c.y(), offset), -c.y(), c.x()))
        way.append((type(child), like_of(now, type(child)).index(child)))
        now, offset = child, offset - child.y()
    if not way:
        return None
    above = max(0, offset) / max(1, now.height())
    worded = [w for w in (now, *widgets_in(now, QWidget)) if words_of(w)]
    said = (type(worded[0]), words_of(worded[0])) if worded else None
    return ScrollAnchor(now, tuple(way), said, above, max(0, -offset))


def words_of(widget: QWidget) -> str:
    """Return what a label or button says, "" for anything else."""
    return str(widget.property("text") or widget.accessibleName() or "")


def found_again(root: QWidget, spot: ScrollAnchor) -> tuple[QWidget, float]:
    """Return the widget of a spot; where it was built anew its like, or the nearest around it."""
    alive = isValid(spot.widget) and (spot.widget is root or root.isAncestorOf(spot.widget))
    if alive and spot.widget.isVisibleTo(root):
        return spot.widget, spot.above
    now = root
    for kind, number in spot.way:
        same = like_of(now, kind)
        if number >= len(same):
            return _same_words(root, spot) or now, 0.0
        now = same[number]
    return now, spot.above


def _same_words(root: QWidget, spot: ScrollAnchor) -> QWidget | None:
    """Return the one widget in view that says what was said at the top."""
    if spot.said is None:
        return None
    kind, words = spot.said
    like = [w for w in widgets_in(root, kind) if words_of(w) == words and w.isVisibleTo(root)]
    return like[0] if len(like) == 1 else None


class ScrollAnchoring(QObject):
    """Notes where a person reads before everything changes, and leads back until they move.

    A page takes its new sizes in several rounds; the place is taken again in each of them.
    """

    def __init__(self, window: MainWindow, session: Session) -> None:
        """Watch a window; made before its pages, so that it hears of a change before they do."""
        super().__init__(window)
        self._window, self._session = window, session
        self._spot: ScrollAnchor | None = None
        self._at, self._range = 0, (0, 0)
        self._area: QScrollArea | None = None
        self._said = self._words()
        self._later = later(self, self._begin)
        connect_while_alive(theme().changing, self.note)
        session.visitChanged.connect(self._on_visit)
        window.pageShown.connect(self._arrive)

    @Slot()
    def _arrive(self) -> None:
        """Begin a page at its top; in very large text without header and steps before it."""
        self._let_go()
        page = self._window.shown_page()
        if page is not None and very_large() and self._window.is_flowing():
            self._spot = ScrollAnchor(page, (), None, 0.0, 0)
            self._later.start()

    def _words(self) -> tuple[str, int]:
        return self._session.visit.language, self._session.visit.denominator

    @Slot(str)
    def _on_visit(self, _act: str) -> None:
        if self._words() != self._said:
            self._said = self._words()
            self.note()

    @Slot()
    def note(self) -> None:
        """Remember what is at the top now, and lead back there once all has changed."""
        page, area = self._window.shown_page(), self._scrolling()
        if page is None or area is None:
            return
        if self._spot is None:  # else the last change is still on its way
            corner, view = QPoint(0, 0), area.viewport()
            top = (view.mapTo(self._window, corner) - page.mapTo(self._window, corner)).y()
            inner = area.widget()
            scrolled = inner if inner is not None and page.isAncestorOf(inner) else page
            moved = area.verticalScrollBar().value() > 0
            self._spot = spot_at(page, scrolled, top) if moved else None
        self._later.start()

    def _scrolling(self) -> QScrollArea | None:
        """Return what scrolls the page: the window, or the largest area of the page."""
        page = self._window.shown_page()
        if page is None or self._window.is_flowing():
            return self._window.flowing_area() if page is not None else None
        areas = [a for a in widgets_in(page, ScrollPage) if a.isVisible()]
        return max(areas, key=lambda a: a.width() * a.height(), default=None)

    @Slot()
    def _begin(self) -> None:
        """Hold on to the spot from here on, in what scrolls the page now."""
        page, self._area = self._window.shown_page(), self._scrolling()
        if self._spot is None or page is None:
            self._let_go()
            return
        page.installEventFilter(self)
        if self._area is None:  # the page is being built anew, and says so when it stands
            return
        bar = self._area.verticalScrollBar()
        if not bar.property(WATCHED):
            bar.setProperty(WATCHED, True)
            bar.rangeChanged.connect(self._lead_back)
            bar.valueChanged.connect(self._on_value)
        self._lead_back()

    @Slot()
    def _lead_back(self) -> None:
        """Bring the spot to the top of the view again."""
        page = self._window.shown_page()
        if self._spot is None or self._area is None or page is None:
            return
        if not isValid(self._area) or self._area is not self._scrolling():
            self._later.start()
            return
        widget, above = found_again(page, self._spot)
        bar, inner = self._area.verticalScrollBar(), self._area.widget()
        if inner is None or not inner.isAncestorOf(widget):
            return
        # Read first: setting the value tells `_on_value`, which compares with these.
        self._range = (bar.minimum(), bar.maximum())
        inside = QPoint(0, round(above * widget.height()) - self._spot.gap)
        self._at = widget.mapTo(inner, inside).y()
        self._at = min(max(self._at, bar.minimum()), bar.maximum())
        bar.setValue(self._at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again where a page put another scrolling area in the place of the one before."""
        if event.type() == QEvent.Type.LayoutRequest and self._spot is not None:
            self._later.start()
        return super().eventFilter(watched, event)

    @Slot()
    def _on_value(self) -> None:
        """Let go when the person, or what they did, moved the page."""
        if self._spot is None or self._area is None or not isValid(self._area):
            return
        bar = self._area.verticalScrollBar()
        if bar.value() != self._at and self._range == (bar.minimum(), bar.maximum()):
            self._let_go()

    @Slot()
    def _let_go(self) -> None:
        self._spot, self._area = None, None
        page = self._window.shown_page()
        if page is not None:
            page.removeEventFilter(self)
