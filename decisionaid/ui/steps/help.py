"""Help, at the same place on every screen, and the way back to where one was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from decisionaid.ui.frame.page import Page
from decisionaid.ui.services.display import DisplayPanel
from decisionaid.ui.steps import help_parts as said
from decisionaid.ui.steps.learn.page import CLAIMS, LearnStepPage
from decisionaid.ui.steps.next_step import step_name
from decisionaid.ui.steps.problem_report import ProblemReport
from decisionaid.ui.steps.two_columns import TwoColumns
from decisionaid.ui.style.accessibility import PRESS, Role, announce, set_role
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.style.theme import right_to_left, theme
from decisionaid.ui.widgets.buttons import Look, OutlineButton, TextButton
from decisionaid.ui.widgets.cards import Card
from decisionaid.ui.widgets.labels import heading
from decisionaid.ui.widgets.layouts import clear, column, flow
from decisionaid.ui.widgets.paint import rounded, smooth
from decisionaid.ui.widgets.scroll import ScrollPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from decisionaid.ui.services.context import Context

OPEN = Look("tint", None, "ink", "tint", "tintPressed", "ink", pad=18)
CLOSED = Look(None, None, "ink", "tint", "tintPressed", "ink", bold=False, pad=18)
BAR = 5
ABOVE = 12  # px above the open part when it was scrolled to


class PartLink(TextButton):
    """The name of one part of Help; the open one has a bar at its start side."""

    def __init__(self, part: str, text: str, icon: str) -> None:
        super().__init__(text, CLOSED, icon=icon, wide=True, start=True, role="body")
        self.part = part
        set_role(self, Role.Link)
        self.setCheckable(True)

    def accessible_actions(self) -> dict[str, Callable[[], object]]:
        """Return that it opens its part; which one is open stands in the description."""
        return {PRESS: self.click}

    def set_open(self, shown: bool) -> None:
        """Show whether this part is the open one."""
        self.setChecked(shown)
        self.setAccessibleDescription(tr("you are here") if shown else "")
        self.look = OPEN if shown else CLOSED
        self._role = "bold" if shown else "body"
        self.restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            x = self.width() - BAR if right_to_left(self) else 0
            bar = QRectF(x, 0, BAR, self.height())
            rounded(smooth(QPainter(self)), bar, 2, "primary")


class HelpPage(Page):
    """A list of parts, and the one that is open beside it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.part = "what"
        self.area = ScrollPage()
        self.body.addWidget(self.area)
        self._build()

    def title(self) -> str:
        """Return the page's name."""
        return tr("Help")

    def status_text(self) -> str:
        """Return where Help is found."""
        return tr("Help is at this place on every screen.")

    def back_text(self) -> str | None:
        """Return the way back to where the person was."""
        step = step_name(self.context.came_from)
        return tr("Back to {step}").format(step=step) if step else None

    def back_is_main(self) -> bool:
        """The way back is what comes next."""
        return True

    def on_back(self) -> bool:
        """Go back to where the person was."""
        self.context.go(self.context.came_from)
        return True

    def refresh(self) -> None:
        """Show the open part as things are now."""
        self._show_part()

    def retranslate(self) -> None:
        """Say everything in the other language, with the focus where it was."""
        focused = QApplication.focusWidget()
        inside = focused is not None and self.panel is not None and (
            self.panel.isAncestorOf(focused))
        self._build()
        if inside and self.panel is not None:
            self.panel.languages.button(current().lang).setFocus()

    def open_part(self, part: str) -> None:
        """Show one part of Help."""
        self.part = part
        self._show_part()
        self._bring_up()
        announce(self, self._name())

    def _name(self) -> str:
        return next(name for key, name, _icon in said.parts() if key == self.part)

    def _bring_up(self) -> None:
        """Scroll to the open part, which in large text stands under the long list."""
        top = 0 if self.beside.is_beside() else 1
        parent = self.card.parentWidget()
        while parent is not None:
            inner = parent.widget() if isinstance(parent, QScrollArea) else None
            if isinstance(parent, QScrollArea) and inner is not None:
                inside = self.card.mapTo(inner, QPoint(0, 0)).y()
                parent.verticalScrollBar().setValue(max(0, inside - ABOVE) * top)
            parent = parent.parentWidget()

    def _build(self) -> None:
        clear(self.area.box)
        self.links = [PartLink(*part) for part in said.parts()]
        for link in self.links:
            link.clicked.connect(self._on_link)
        rail = QWidget()
        links = column(*self.links, 1, spacing=4)
        rail.setLayout(column(heading(tr("Help")), links, spacing=12))
        self.card = Card(padding=28)
        self.card.box.setSpacing(14)
        right = QWidget()
        right.setLayout(column(self.card, 1))
        self.panel: DisplayPanel | None = None
        self.beside = TwoColumns(rail, right, weights=(2, 5), least_em=50, spacing=32)
        self.area.box.addWidget(self.beside)
        self.area.box.addStretch()
        self._show_part()

    def _show_part(self) -> None:
        clear(self.card.box)
        self.panel = None
        for link in self.links:
            link.set_open(link.part == self.part)
        self.card.add(heading(self._name(), "h2"))
        for widget in self._content():
            self.card.add(widget)

    def _content(self) -> list[QWidget]:
        context = self.context
        if self.part == "what":
            return self._what()
        if self.part == "use":
            return [said.paragraphs(*said.use_lines())]
        if self.part == "display":
            self.panel = DisplayPanel(context)
            self.panel.setMaximumWidth(theme().px(520))
            return [self.panel]
        if self.part == "keyboard":
            return [said.paragraphs(*said.keyboard_lines())]
        if self.part == "listen":
            return [said.paragraphs(*said.listen_lines(context))]
        if self.part == "kept":
            return self._kept()
        if self.part == "break":
            return [said.paragraphs(tr("You can stop here and hide the page. Your answers stay.")),
                    self._buttons(("coffee", tr("Hide the page"), self._on_break))]
        if self.part == "made":
            return [said.made_by(context), self._buttons(
                ("book-open", tr("All sources"), self._on_sources),
                ("message-square", tr("What you may have read"), self._on_claims))]
        return [said.paragraphs(*said.wrong_lines(context)), ProblemReport(context)]

    def _what(self) -> list[QWidget]:
        policy = self.context.session.policy
        own = policy.text("call_at_once", current().lang)
        lines = [tr("**Call at once if:** {text}").format(text=own)] if own else []
        return [said.paragraphs(*said.what_lines(), *lines), self._buttons(
            ("users", tr("Who made it and who paid"), self._on_made),
            ("book-open", tr("Word list"), self._on_words),
            ("message-square", tr("What you may have read"), self._on_claims))]

    def _kept(self) -> list[QWidget]:
        context = self.context
        lines = said.paragraphs(
            context.mode_sentence(), tr("Nothing you write is sent anywhere. This program has no "
                                        "part that could use the internet."))
        if context.kiosk or context.keeper.folder is None:
            return [lines]
        buttons = [("lock", tr("Change how it is kept"), self._on_keeping)]
        if context.keeper.keeps:
            buttons.append(("bookmark", tr("My visits"), self._on_visits))
        return [lines, self._buttons(*buttons)]

    def _buttons(self, *wanted: tuple[str, str, Callable[[], None]]) -> QWidget:
        """Return buttons side by side, each of an icon, its words and what it does."""
        made = []
        for icon, text, slot in wanted:
            button = OutlineButton(text, icon=icon)
            button.clicked.connect(slot)
            made.append(button)
        box = QWidget()
        box.setLayout(flow(*made, spacing=12))
        return box

    @Slot()
    def _on_link(self) -> None:
        link = self.sender()
        if isinstance(link, PartLink):
            self.open_part(link.part)

    @Slot()
    def _on_made(self) -> None:
        self.open_part("made")
        self._focus_open()

    def _focus_open(self) -> None:
        for link in self.links:
            if link.part == self.part:
                link.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_words(self) -> None:
        self.context.open_drawer(tr("Word list"), said.word_list(self.context), icon="book-open")

    @Slot()
    def _on_sources(self) -> None:
        self.context.open_drawer(
            tr("All sources"), said.source_list(self.context), icon="book-open")

    @Slot()
    def _on_claims(self) -> None:
        self.context.go("learn")
        page = self.context.window.shown_page()
        if isinstance(page, LearnStepPage):
            page.show_page(CLAIMS)

    @Slot()
    def _on_break(self) -> None:
        self.context.go("break")

    @Slot()
    def _on_keeping(self) -> None:
        self.context.go("first_start")

    @Slot()
    def _on_visits(self) -> None:
        self.context.go("visits")
