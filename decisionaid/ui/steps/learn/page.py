"""Step 2, Learn: one page at a time, any page at any time, all of it can be skipped."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from decisionaid.ui.steps.ask_button import AskButton
from decisionaid.ui.steps.base_pages import ScrollingPage
from decisionaid.ui.steps.drawer_contents import open_term, open_words
from decisionaid.ui.steps.facts import footnote_of
from decisionaid.ui.steps.learn.page_content import (
    STACK_FROM,
    claim_card,
    drawing_width,
    learn_content,
    more_content,
)
from decisionaid.ui.steps.learn.page_list import PageList
from decisionaid.ui.steps.step_navigation import next_words
from decisionaid.ui.style.accessibility import announce, set_silent
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.style.timers import later
from decisionaid.ui.widgets.buttons import LinkButton, OutlineButton
from decisionaid.ui.widgets.cards import Dots
from decisionaid.ui.widgets.labels import caption, heading, title_block
from decisionaid.ui.widgets.layouts import clear, fill, flow, in_widget, row
from decisionaid.ui.widgets.terms import TermLinker
from decisionaid.visit.about import mark_learn_read

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from decisionaid.aid.views import LearnView
    from decisionaid.ui.services.context import Context

CLAIMS = "claims"
DOTS_UNTIL = 2.5  # in larger text the words "Page 3 of 21" stand alone


class LearnStepPage(ScrollingPage):
    """Shows the learn pages of the view, and last what the person may have read."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context, self._session = context, context.session
        self._index = 0
        self._open = False
        self._shown: object = None
        self._asks: list[AskButton] = []
        self._more: QWidget | None = None
        self._terms: TermLinker | None = None
        self._session.visitChanged.connect(self._refresh_asks)
        self._session.viewChanged.connect(self._on_changed)
        context.listening.voiceChanged.connect(self._on_changed)
        self._linking = later(self, self._link_words)
        self._later = later(self, self._on_changed)
        theme().changed.connect(self._later.start)

    # what the frame asks
    def title(self) -> str:
        """Return the name of the page in view."""
        titles = self._titles()
        return f"{tr('Learn')}: {titles[self._index][1]}" if titles else tr("Learn")

    def status_text(self) -> str:
        """Say that nobody has to read this."""
        return tr("You can skip this part.")

    def status_link(self) -> str:
        """Lead past the pages."""
        return tr("Go to Compare")

    def on_status_link(self) -> None:
        """Go to Compare."""
        self._context.go("compare")

    def next_text(self) -> str:
        """Return what comes next."""
        return next_words(self._context, "learn") if self._is_last() else tr("Next page")

    def back_text(self) -> str | None:
        """Return where Back leads."""
        return tr("Previous page") if self._index else None

    def on_next(self) -> bool:
        """Turn to the next page; after the last one to the next step."""
        if self._is_last():
            return False
        self.show_at(self._index + 1)
        return True

    def on_back(self) -> bool:
        """Turn to the page before; before the first one to the last step."""
        if not self._index:
            return False
        self.show_at(self._index - 1)
        return True

    # showing
    def _titles(self) -> tuple[tuple[str, str], ...]:
        view = self._session.view
        pages = tuple((p.id, p.title) for p in view.learn)
        return (*pages, (CLAIMS, tr("What you may have read"))) if view.claims else pages

    def _is_last(self) -> bool:
        return self._index >= len(self._titles()) - 1

    def _page(self) -> LearnView | None:
        learn = self._session.view.learn
        return learn[self._index] if self._index < len(learn) else None

    def show_at(self, index: int) -> None:
        """Show a page by its place and tell a screen reader its title."""
        self._index = index
        self._open = False
        self.refresh()
        self.area.to_top()
        announce(self, self.title())

    def show_page(self, page_id: str) -> None:
        """Show a page by its id; an unknown one changes nothing."""
        ids = [key for key, _ in self._titles()]
        if page_id in ids:
            self.show_at(ids.index(page_id))

    def refresh(self) -> None:
        """Build the page in view where it is another one; else keep it."""
        titles = self._titles()
        self._index = min(self._index, max(0, len(titles) - 1))
        large = theme().factor() >= STACK_FROM, theme().scale >= DOTS_UNTIL
        key = (titles, self._index, self._page(), self._session.view.claims, large,
               self._widest(), self._context.window.header.can_listen)
        if key != self._shown:
            self._shown = key
            self._build(titles)
            self.titleChanged.emit()
            self.footerChanged.emit()
        self._refresh_asks()
        page_id = titles[self._index][0] if titles else ""
        if page_id and page_id not in self._session.visit.learn_read:
            self._session.note(mark_learn_read, page_id)

    def retranslate(self) -> None:
        """Build the page anew in the other language."""
        self._shown = None
        self.refresh()

    def _build(self, titles: tuple[tuple[str, str], ...]) -> None:
        clear(self.box)
        self._asks, self._more, self._terms = [], None, None
        if not titles:
            fill(self.box, title_block(
                tr("Learn"), tr("This guide has no pages to read. Go on to the cards.")), 0)
            return
        self.box.addLayout(self._place(len(titles)))
        page = self._page()
        if page is None:
            self._build_claims()
        else:
            fill(self.box, heading(page.title), learn_content(page, self._widest()),
                 in_widget(flow(*self._buttons(page), spacing=12)))
            if self._open:
                self._show_more(page)
        self.box.addStretch()
        self._linking.start()

    @Slot()
    def _link_words(self) -> None:
        """Link the medical words once the page is in view: turning a page must not wait for it."""
        self._terms = TermLinker(self._session.view.glossary, partial(open_term, self._context))
        self._terms.link_all(self.area.content)

    def _place(self, count: int):  # noqa: ANN202 - a layout of the row helper
        """Return the line that says which page this is."""
        words = tr("Page {n} of {total}").format(n=self._index + 1, total=count)
        parts: list[QWidget] = [caption(words)]
        if theme().scale < DOTS_UNTIL:
            parts.append(Dots(count, self._index, words))
            set_silent(parts[-1])  # the words before them tell the same
        return row(*parts, 1, spacing=20)

    def _widest(self) -> int:
        return drawing_width(self.window().height())

    def _pages_button(self) -> LinkButton:
        pages = LinkButton(tr("All pages"), icon="list")
        pages.clicked.connect(self._on_pages)
        return pages

    def _buttons(self, page: LearnView) -> list[QWidget]:
        question = tr("I read “{title}”. What does this mean for me?").format(title=page.title)
        made: list[QWidget] = [self._add_ask(question)]
        window = self._context.window
        if window.header.can_listen:
            read = OutlineButton(tr("Read this page to me"), icon="volume-2")
            read.clicked.connect(window.listenRequested)
            made.insert(0, read)
        if page.more:
            self.more = OutlineButton("", icon="plus")
            self.more.clicked.connect(self._on_more)
            self._name_more()
            made.append(self.more)
        words = LinkButton(tr("What do these words mean?"), icon="book-open")
        words.clicked.connect(self._on_words)
        return [*made, words, self._pages_button()]

    def _name_more(self) -> None:
        self.more.set_text(tr("Show less") if self._open else tr("Tell me more"))
        self.more.set_icon("minus" if self._open else "plus")

    def _sources(self) -> dict[str, str]:
        return {s.id: s.short for s in self._session.view.sources}

    def _show_more(self, page: LearnView) -> None:
        self._more = more_content(page, self._sources())
        self.box.insertWidget(4, self._more)
        if self._terms is not None:
            self._terms.link_all(self._more)

    def _build_claims(self) -> None:
        self.box.addLayout(title_block(
            tr("What you may have read"),
            tr("Short claims leave things out. Here is what studies found.")))
        sources = self._sources()
        for claim in self._session.view.claims:
            ask = self._add_ask(tr("I read this: “{claim}” Is it true for me?").format(
                claim=claim.claim))
            self.box.addWidget(claim_card(claim, sources, ask))
        note = footnote_of(sources[i] for c in self._session.view.claims
                           for i in c.found.sources if i in sources)
        fill(self.box, caption(note) if note else None, row(self._pages_button(), 1))

    def _add_ask(self, question: str) -> AskButton:
        self._asks.append(AskButton(self._context, question))
        return self._asks[-1]

    @Slot()
    def _refresh_asks(self) -> None:
        for ask in self._asks:
            ask.refresh()

    # what the person does
    @Slot()
    def _on_more(self) -> None:
        page = self._page()
        if page is None:
            return
        self._open = not self._open
        self._name_more()
        if self._open:
            self._show_more(page)
            self.box.activate()
            self.area.ensureWidgetVisible(self.more, 0, self.area.viewport().height() // 2)
        elif self._more is not None:
            self._more.hide()
            self._more.deleteLater()
            self._more = None

    @Slot()
    def _on_words(self) -> None:
        page = self._page()
        if page is not None:
            prose = [p for cell in page.more for p in cell.paragraphs]
            open_words(self._context, " ".join((page.title, *page.steps, page.example, *prose)))

    @Slot()
    def _on_pages(self) -> None:
        titles = self._titles()
        pages = PageList(titles, titles[self._index][0], self._session.visit.learn_read)
        pages.pagePicked.connect(self._on_page_picked)
        self._context.open_drawer(tr("All pages"), pages, icon="list")

    @Slot(str)
    def _on_page_picked(self, page_id: str) -> None:
        self._context.window.drawer.close_drawer()
        self.show_page(page_id)

    @Slot()
    def _on_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the drawing to the new size."""
        super().resizeEvent(event)
        self._later.start()
