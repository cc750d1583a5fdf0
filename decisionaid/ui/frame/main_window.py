"""The window: pages, navigation and the frame around them, and no rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from decisionaid import PROGRAM_NAME
from decisionaid.ui.frame.drawer import Drawer
from decisionaid.ui.frame.error_page import built, refresh
from decisionaid.ui.frame.footer import Footer
from decisionaid.ui.frame.header import HeaderBar
from decisionaid.ui.frame.keyboard import KeyboardWindow
from decisionaid.ui.frame.modes import (
    FRAME_LIMIT,
    LARGE_SCALE,
    FrameMode,
    frame_scrolls_away,
    is_low,
    is_wide,
)
from decisionaid.ui.frame.navigation_menu import StickyTop
from decisionaid.ui.frame.page import Page
from decisionaid.ui.frame.step_bar import StepBar, StepState, neighbour
from decisionaid.ui.frame.touch_keyboard import TouchKeyboard
from decisionaid.ui.frame.undo_bar import UndoBar
from decisionaid.ui.frame.window_geometry import LEAST, WANTED
from decisionaid.ui.frame.window_scroll import (
    FooterBars,
    WindowContent,
    WindowScrollArea,
    total_height,
)
from decisionaid.ui.style.text import current
from decisionaid.ui.style.theme import Themed, theme
from decisionaid.ui.style.timers import later
from decisionaid.ui.widgets.focus_ring import FocusRing
from decisionaid.ui.widgets.layouts import clear, fill, in_widget, widgets_of
from decisionaid.ui.widgets.layouts import column as column_of

PageFactory = Callable[[], Page]


class MainWindow(KeyboardWindow, Themed):
    """Holds the pages and shows one of them; what a wish means is decided elsewhere.

    Attributes:
        pageShown: A page is in view, by its id.
        painted: The window stands on the screen for the first time; what can wait begins now.
        closing: The window is about to close; accept or ignore the event it carries.
        neutral_title: At the clinic the title in a list of windows tells no step.
    """

    neutral_title = False

    pageShown = Signal(str)
    painted = Signal()
    finishRequested = Signal()
    helpRequested = Signal()
    textSizeRequested = Signal()
    colorsRequested = Signal()
    languageRequested = Signal()
    displayRequested = Signal()
    questionsRequested = Signal()
    menuRequested = Signal()
    closing = Signal(QCloseEvent)

    def __init__(self) -> None:
        super().__init__()
        self._factories: dict[str, PageFactory] = {}
        self._pages: dict[str, Page] = {}
        self._steps: tuple[str, ...] = ()
        self._states: dict[str, StepState] = {}
        self._bare: set[str] = set()
        self._shown = ""
        self._flowing = self._painted = False
        self.header, self.steps, self.footer = HeaderBar(), StepBar(), Footer()
        self.undo_bar = UndoBar()
        self.touch_keyboard = TouchKeyboard(self)
        self.touch_keyboard.moved.connect(self._arrange)
        self._build()
        self.drawer = Drawer(self, self.header)
        self.drawer.closed.connect(self.catch_focus_soon)  # what had opened it may be built anew
        self.ring = FocusRing(self)
        self.painted.connect(self.ring.start)
        self.painted.connect(self.touch_keyboard.listen)
        self._connect()
        self._later = later(self, self._arrange)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.resize(WANTED)
        self.setMinimumSize(LEAST)

    def _build(self) -> None:
        self._whole = WindowContent()
        self._column = column = column_of(spacing=0)
        self._whole.setLayout(column)
        self._banners = QVBoxLayout()
        self._banners.setContentsMargins(24, 0, 24, 0)
        self._holder = QVBoxLayout()
        fill(column, self.header, self.steps, self._banners, (self._holder, 1), self.undo_bar,
             self.footer)
        self._scroll = WindowScrollArea(self._whole)
        top = QVBoxLayout()
        outer = column_of(top, (self._scroll, 1), spacing=0)
        outside = in_widget(outer)
        self._sticky = StickyTop(self, top)
        self.footer_bars = FooterBars(column, self.footer, outer)
        self.setCentralWidget(outside)

    def _connect(self) -> None:
        head, foot = self.header, self.footer
        for button, wish in (
            (head.listen, self.listenRequested), (head.help, self.helpRequested),
            (head.text_size, self.textSizeRequested), (head.colors, self.colorsRequested),
            (head.language, self.languageRequested), (head.display, self.displayRequested),
            (head.questions, self.questionsRequested), (head.menu, self.menuRequested),
            (head.finish, self.finishRequested), (foot.next, self._on_next),
            (foot.back, self._on_back), (foot.link, self._on_status_link),
        ):  # fmt: skip
            button.clicked.connect(wish)
        self.steps.stepRequested.connect(self.stepRequested)

    def add_page(self, page_id: str, factory: PageFactory, *, bare: bool = False) -> None:
        """Name a page and how it is built when first shown; a bare one has no step bar."""
        self._factories[page_id] = factory
        if bare:
            self._bare.add(page_id)

    def set_steps(self, titles: Sequence[tuple[str, str]]) -> None:
        """Give the ids and names of the steps in order; a step's page has the step's id."""
        self._steps = tuple(key for key, _ in titles)
        self.steps.set_steps(titles)

    def set_step_states(self, states: Mapping[str, StepState]) -> None:
        """Show which steps are done, now, to come or skipped."""
        self._states = dict(states)
        self.order_tree_soon()
        self.steps.set_states(states)
        page = self.shown_page()
        if page is not None:
            self._show_sticky(page)

    def set_guide(self, title: str, tagline: str) -> None:
        """Show the guide's title, and what it is about."""
        self.header.set_guide(title, tagline)
        self._show_title()

    def set_banners(self, banners: Sequence[QWidget]) -> None:
        """Show these banners above every page, in place of the ones before."""
        clear(self._banners)
        self._banners.setContentsMargins(24, 12 if banners else 0, 24, 0)
        for banner in banners:
            self._banners.addWidget(banner)
        self._later.start()

    def page(self, page_id: str) -> Page:
        """Return a page, building it the first time."""
        if page_id not in self._pages:
            page = built(self._factories[page_id])
            page.hide()
            self._holder.addWidget(page)
            page.stackUnder(self.undo_bar)  # a screen reader meets it before the footer
            page.footerChanged.connect(self._on_footer_changed)
            page.titleChanged.connect(self._show_title)
            page.leaveRequested.connect(self.stepRequested)
            self._pages[page_id] = page
        return self._pages[page_id]

    def shown_id(self) -> str:
        """Return the id of the page in view."""
        return self._shown

    def shown_page(self) -> Page | None:
        """Return the page in view."""
        return self._pages.get(self._shown)

    def forget_pages(self) -> None:
        """Delete every page, so that each is built anew; for a new or cleared visit."""
        self.drawer.close_drawer()
        self.undo_bar.dismiss()
        self._sticky.forget()
        for page in self._pages.values():
            self._holder.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._pages.clear()
        self._shown = ""

    def show_page(self, page_id: str) -> None:
        """Show a page, refreshed, and tell a screen reader its title."""
        page = self.page(page_id)
        self.drawer.close_drawer()
        self.setFocus()  # the page before gives it up
        before = self.shown_page()
        if before is not None and before is not page:
            before.hide()
        self._shown = page_id
        refresh(page)
        page.show()
        self._show_sticky(page)
        self.footer.set_page(page)
        self._show_title()
        self._arrange()
        self._scroll.verticalScrollBar().setValue(0)
        self.land(page.title())
        self.pageShown.emit(page_id)

    def refresh(self) -> None:
        """Have the page in view show what is true now."""
        page = self.shown_page()
        if page is not None:
            page.refresh()
            self.footer.set_page(page)
            self._later.start()

    def retranslate(self) -> None:
        """Say everything in the language of the screen, and read in its direction."""
        self._take_direction()
        self.header.retranslate()
        self.skip.retranslate()
        for page in self._pages.values():
            page.retranslate()
        page = self.shown_page()
        if page is not None:
            self.footer.set_page(page)
            self._show_title()
        self._later.start()

    def _take_direction(self) -> None:
        """Read as the language does, also in dialogs and menus: they ask the program, not us."""
        rtl = current().right_to_left
        direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        QApplication.setLayoutDirection(direction)
        self.setLayoutDirection(direction)

    def step_after(self, page_id: str) -> str | None:
        """Return the id of the next step that is not skipped, or None after the last."""
        return neighbour(self._steps, self._states, page_id, 1)

    @Slot()
    def _on_next(self) -> None:
        page = self.shown_page()
        if page is not None and not page.on_next():
            self._go_to(self.step_after(self._shown))

    @Slot()
    def _on_back(self) -> None:
        page = self.shown_page()
        if page is not None and not page.on_back():
            self._go_to(neighbour(self._steps, self._states, self._shown, -1))

    def _go_to(self, step: str | None) -> None:
        if step is not None:
            self.stepRequested.emit(step)

    @Slot()
    def _on_status_link(self) -> None:
        page = self.shown_page()
        if page is not None:
            page.on_status_link()

    @Slot()
    def _on_footer_changed(self) -> None:
        page = self.shown_page()
        if page is not None and self.sender() in (page, None):
            self.footer.set_page(page)
            self._later.start()

    @Slot()
    def _show_title(self) -> None:
        page = self.shown_page()
        title = page.title() if page is not None and not self.neutral_title else ""
        guide = PROGRAM_NAME if self.neutral_title else self.header.guide_title
        self.setWindowTitle(f"{title} - {guide}" if title else guide)

    def _show_sticky(self, page: Page) -> None:
        """Keep what the page wants at the top above what scrolls, only when flowing."""
        own = page.sticky_widget() if self._flowing else None
        self._sticky.show(own, flowing=self._flowing, bare=self._shown in self._bare)

    def frame_mode(self) -> FrameMode:
        """Return the form of header and footer that fits the window and the text size."""
        if theme().scale >= LARGE_SCALE:
            return "large"
        room = min(self.width(), FRAME_LIMIT)
        if not is_low(self._free()) and self.header.width_of("full") <= room:
            return "full"
        return "compact" if self.header.width_of("compact") <= self.width() else "large"

    def _free(self) -> int:
        """Return the height that no on-screen keyboard covers."""
        return self.height() - self.touch_keyboard.covered

    @Slot()
    def _arrange(self) -> None:
        """Choose the forms of the frame for the window's size, and place the drawer."""
        self.setContentsMargins(0, 0, 0, self.touch_keyboard.covered)
        theme().set(wide=is_wide(self.width()))
        mode, low = self.frame_mode(), is_low(self._free())
        bare = self._shown in self._bare
        stacked = theme().scale > 2.0 or self.width() < 640 * theme().scale
        self.header.set_mode(mode, low=low, stacked=stacked)
        self.steps.setVisible(not bare and bool(self._steps))
        self.steps.set_mode(large=mode == "large", low=low)
        self.footer.set_mode(mode, low=low, stacked=stacked)
        self._column.activate()
        self._set_flowing(self._must_flow())
        self._frame_margins()
        self._place_drawer()

    def _must_flow(self) -> bool:
        wide, page = self.width(), self.shown_page()
        parts = [self.header, self.footer] + ([self.steps] if not self.steps.isHidden() else [])
        taken, banners = total_height(parts, wide), total_height(widgets_of(self._banners), wide)
        head = page.head_height(wide) if page is not None else 0
        if theme().scale >= LARGE_SCALE:  # there they may leave a page but a strip
            taken += banners
        elif head:
            head += banners
        return frame_scrolls_away(self._free() - taken, theme().line("body"), head)

    def _set_flowing(self, flowing: bool) -> None:
        page = self.shown_page()
        self._flowing = flowing
        self.footer_bars.place(flowing=flowing)
        self._scroll.set_flowing(flowing)
        if page is not None:
            page.set_flowing(flowing)
            self._show_sticky(page)

    def is_flowing(self) -> bool:
        """Whether header and footer scroll away with the page."""
        return self._flowing

    def flowing_area(self) -> QScrollArea:
        """Return what scrolls header, page and footer where they scroll away."""
        return self._scroll

    def _frame_margins(self) -> None:
        """Keep the frame at most 1640 px wide, in the middle of a wide window."""
        side = max(0, (self.width() - FRAME_LIMIT) // 2)
        self._holder.setContentsMargins(side, 0, side, 0)
        for part in (self.header, self.steps, self.footer):
            part.setContentsMargins(side, 0, side, 0)

    def _place_drawer(self) -> None:
        top = 0 if self._flowing else self.header.height()
        self.drawer.place(QRect(0, top, self.width(), self._free() - top))

    def restyle(self) -> None:
        """Arrange the frame for the new text size once every part has been restyled."""
        self._later.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._later.start()

    def regions(self) -> list[QWidget]:
        """Return the parts of the window in the order of Tab."""
        page = self.shown_page()
        sticky = self._sticky.widget
        top = [sticky] if sticky is not None else []
        middle = widgets_of(self._banners) + (page.tab_regions() if page is not None else [])
        bars = [self.undo_bar, *self.footer_bars.bars]
        return [*top, self.header, self.steps, *middle, *bars, self.footer]

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().color("paper"))
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, lambda: self.painted.emit())
