"""The exact pages beside what can be done with them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QBoxLayout

from decisionaid.ui.steps.summary.action_panel import ActionPanel
from decisionaid.ui.steps.summary.choose_pages import ChoosePages
from decisionaid.ui.steps.summary.delivery import Delivery
from decisionaid.ui.steps.summary.page_maker import Made, PageMaker, Picture, Recipe
from decisionaid.ui.steps.summary.preview import Preview
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.style.timers import later
from decisionaid.ui.widgets.layouts import clear, fill
from decisionaid.ui.widgets.scroll import ScrollPage
from decisionaid.visit.options import set_denominator
from decisionaid.visit.printing import set_printing, tick_section

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from decisionaid.summary.document import PrintSize
    from decisionaid.ui.services.context import Context

BESIDE_EM = 50  # from so many em of width on, page and actions stand side by side
WIDE_EM = 60
PREVIEW_SHARE, WIDE_SHARE = 0.385, 0.41  # of the width, and where there is much of it
GAP = 40
LARGEST_SHARE = 0.8  # of the window's height


class PagesPart(ScrollPage):
    """Makes the pages whenever the visit says something else, and shows them."""

    def __init__(self, context: Context) -> None:
        super().__init__(ends=14)
        self._context = context
        self._session = context.session
        self.made: Made | None = None
        self._recipe: Recipe | None = None
        self._choosing: ChoosePages | None = None
        self.maker = PageMaker(self)
        self.maker.made.connect(self._on_made)
        self.maker.failed.connect(self._on_failed)
        self.maker.progressed.connect(self._on_progressed)
        self.maker.pictured.connect(self._on_pictured)
        self.delivery = Delivery(context, self)
        self.delivery.told.connect(self._on_told)
        self.delivery.saved.connect(self._on_saved)
        self._later = later(self, self._fit)
        theme().changed.connect(self._later.start)
        self._build()

    def _build(self) -> None:
        clear(self.box)
        keeper, policy = self._context.keeper, self._session.policy
        saves = policy.may_keep and policy.may_open_dialogs
        self._keeps = keeper.keeps
        self.preview = Preview()
        self.action_panel = ActionPanel(kiosk=self._context.kiosk, saves=saves, keeps=keeper.keeps)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(GAP)
        fill(self._columns, self.preview, (self.action_panel, 1))
        self.box.addLayout(self._columns, 1)
        preview, panel = self.preview, self.action_panel
        preview.turned.connect(self._on_turned)
        preview.sizeWished.connect(self.set_big)
        preview.stopRequested.connect(self._on_stop)
        preview.againRequested.connect(self._on_again)
        panel.sizes.picked.connect(self._on_size)
        panel.out_of.switched.connect(partial(self._session.act, set_denominator))
        panel.doctor.clicked.connect(self._on_doctor)
        panel.choose.clicked.connect(self._on_choose)
        panel.print.clicked.connect(self._on_print)
        panel.save.clicked.connect(self._on_save)
        panel.open.clicked.connect(self.delivery.open_saved)
        panel.password.clicked.connect(self.delivery.set_password)
        panel.finish.clicked.connect(self._context.finishRequested)

    def retranslate(self) -> None:
        """Build the words anew."""
        self._build()
        self._recipe = None

    def refresh(self) -> None:
        """Make the pages where the visit says something else now."""
        if self._keeps != self._context.keeper.keeps:
            self._build()
        recipe = self._make_recipe()
        if recipe != self._recipe:
            self._recipe = recipe
            self.action_panel.say("")
            self.maker.make(recipe)
        self._show()
        self._later.start()

    def _make_recipe(self) -> Recipe:
        """Return what the pages depend on; the open step and numbers seen do not print."""
        session, keeper = self._session, self._context.keeper
        visit = session.visit
        carries = (visit.printing.carry != "no" and session.policy.may_attach
                   and session.policy.may_open_dialogs)
        if not carries:
            visit = replace(visit, step="", numbers_seen={})
        files = keeper.files()
        key = files.key_of(visit.id) if carries and files is not None else None
        return Recipe(visit, session.library, session.policy, session.today(), carries, key)

    def _is_locked(self) -> bool:
        files = self._context.keeper.files()
        return files is not None and files.is_locked(self._session.visit.id)

    def _show(self) -> None:
        """Show choices, count and place."""
        visit, keeper = self._session.visit, self._context.keeper
        self.action_panel.show_visit(visit)
        carry = visit.printing.carry if self._recipe and self._recipe.carries else "no"
        self.action_panel.show_made(None if self.maker.busy else self.made, carry)
        self.action_panel.show_keeping(keeper.sentence(), locked=self._is_locked())
        if self.made is not None:
            self.preview.set_pages(self.made.count, self.made.open_pages, self.preview.page)
        if self._choosing is not None:
            self._choosing.refresh()

    # what the task runner tells
    @Slot(object)
    def _on_made(self, made: Made) -> None:
        self.made = made
        if self.preview.note.isVisible():
            announce(self, tr("Your pages are ready"))
        self.preview.set_working(None)
        self.preview.set_pages(made.count, made.open_pages, self.preview.page)
        self._show()
        if self._choosing is not None:
            self._choosing.set_count(made)
        self._fit()
        self._picture()

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self.preview.set_working(sentence, stops=False)
        self._show()

    @Slot(int, int)
    def _on_progressed(self, done: int, total: int) -> None:
        words = tr("Making your pages …")
        if total:
            words = tr("Making your pages: {n} of {all}").format(n=done, all=total)
        self.preview.set_working(words)

    @Slot(object)
    def _on_pictured(self, picture: Picture) -> None:
        if picture.page == self.preview.page:
            self.preview.set_picture(picture.image, picture.words)

    def _picture(self) -> None:
        """Have the page in view painted in the pixels of this screen."""
        made, page = self.made, self.preview.page
        if made is None or page >= made.open_pages:
            self.preview.set_picture(None)
            return
        pixels = round(self.preview.sheet.width() * self.devicePixelRatioF())
        self.maker.picture(made, page, max(100, pixels))

    # what the person does
    @Slot(int)
    def _on_turned(self, page: int) -> None:
        if self.made is not None:
            self.preview.set_pages(self.made.count, self.made.open_pages, page)
            if self.preview.big and self.preview.page >= self.made.open_pages:
                self.set_big(False)
            self.preview.set_picture(None)
            self._picture()

    @Slot(bool)
    def set_big(self, big: bool) -> None:
        """Show the page alone and as wide as the window, or beside the actions again."""
        self.preview.set_big(big)
        self.action_panel.setVisible(not big)
        self._fit()
        self.to_top()
        self.preview.bigger.setFocus()

    @Slot()
    def _on_stop(self) -> None:
        self.maker.cancel()
        self._recipe = None
        self.made = None
        self.preview.set_working(tr("Your pages were not made."), stops=False)
        self._show()

    @Slot()
    def _on_again(self) -> None:
        self._recipe = None
        self.preview.set_working(None)
        self.refresh()

    @Slot(int)
    def _on_size(self, size: int) -> None:
        self._session.act(set_printing, print_size=cast("PrintSize", size))

    @Slot(bool)
    def _on_doctor(self, ticked: bool) -> None:
        self._session.act(tick_section, "doctor", ticked)

    @Slot()
    def _on_choose(self) -> None:
        policy = self._session.policy
        self._choosing = ChoosePages(
            self._session, locked=self._is_locked(),
            may_carry=policy.may_attach and policy.may_keep and policy.may_open_dialogs)
        self._choosing.destroyed.connect(self._on_chosen)
        if self.made is not None:
            self._choosing.set_count(self.made)
        self._context.open_drawer(tr("Choose pages"), self._choosing, icon="list",
                                  opener=self.action_panel.choose)

    @Slot()
    def _on_chosen(self) -> None:
        self._choosing = None

    @Slot()
    def _on_print(self) -> None:
        if self.made is not None:
            self.delivery.print_pages(self.made)

    @Slot()
    def _on_save(self) -> None:
        if self.made is not None:
            self.delivery.save_pages(self.made)

    @Slot()
    def _on_saved(self) -> None:
        """Offer to open the file, until something else happens."""
        self.action_panel.open.show()

    @Slot(str)
    def _on_told(self, sentence: str) -> None:
        self.action_panel.say(sentence)

    # size
    @Slot()
    def _fit(self) -> None:
        """Put page and actions beside or under each other, and size the page."""
        margins = self.box.contentsMargins()
        wide = self.viewport().width() - margins.left() - margins.right()
        beside = wide >= BESIDE_EM * theme().size("body") and not self.preview.big
        self._place(beside=beside)
        # Where the window scrolls the whole page, the view is as high as all of it.
        seen = min(self.viewport().height(), round(self.window().height() * LARGEST_SHARE))
        room = seen - margins.top() - margins.bottom()
        part = WIDE_SHARE if wide >= WIDE_EM * theme().size("body") else PREVIEW_SHARE
        share = round((wide - GAP) * part) if beside else wide
        self.preview.setFixedWidth(share)
        before = self.preview.sheet.width()
        self.preview.fit(share, max(room, 320), self._session.visit.printing.paper)
        if self.made is not None and before != self.preview.sheet.width():
            self._picture()

    def _place(self, *, beside: bool) -> None:
        """Put the page beside what can be done with it; alone in the width, what can be done first.

        Else the words and Print would be out of sight where the text is large.
        """
        way = QBoxLayout.Direction
        self._columns.setDirection(way.LeftToRight if beside else way.TopToBottom)
        first = self.preview if beside or self.preview.big else self.action_panel
        if self._columns.indexOf(first) != 0:
            self._columns.removeWidget(first)
            self._columns.insertWidget(0, first, 1 if first is self.action_panel else 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit once the size is known."""
        super().showEvent(event)
        self._later.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the new size."""
        super().resizeEvent(event)
        self._later.start()
