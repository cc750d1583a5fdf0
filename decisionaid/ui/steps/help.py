"""Help, at the same place on every screen, and the way back to where one was."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from decisionaid.ui.services.display import DisplayPanel
from decisionaid.ui.steps import help_texts as said
from decisionaid.ui.steps.base_pages import ScrollingPage
from decisionaid.ui.steps.learn.page import CLAIMS, LearnStepPage
from decisionaid.ui.steps.problem_report import ProblemReport
from decisionaid.ui.steps.step_navigation import step_name
from decisionaid.ui.steps.two_columns import TwoColumns
from decisionaid.ui.style.accessibility import PRESS, Role, announce, set_role
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.style.theme import right_to_left, theme
from decisionaid.ui.widgets.buttons import Look, OutlineButton, TextButton
from decisionaid.ui.widgets.cards import Card
from decisionaid.ui.widgets.labels import heading
from decisionaid.ui.widgets.layouts import clear, column, fill, flow, in_widget
from decisionaid.ui.widgets.paint import rounded, smooth

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


class HelpPage(ScrollingPage):
    """A list of parts, and the one that is open beside it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.part = "what"
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
        panel = self.panel
        inside = focused is not None and panel is not None and panel.isAncestorOf(focused)
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
        top = 0 if self.columns.is_beside() else 1
        parent = self.card.parentWidget()
        while parent is not None:
            inner = parent.widget() if isinstance(parent, QScrollArea) else None
            if isinstance(parent, QScrollArea) and inner is not None:
                inside = self.card.mapTo(inner, QPoint(0, 0)).y()
                parent.verticalScrollBar().setValue(max(0, inside - ABOVE) * top)
            parent = parent.parentWidget()

    def _build(self) -> None:
        clear(self.box)
        self.links = [PartLink(*part) for part in said.parts()]
        for link in self.links:
            link.clicked.connect(partial(self.open_part, link.part))
        self.card = Card(padding=28)
        self.card.box.setSpacing(14)
        self.panel: DisplayPanel | None = None
        links = column(heading(tr("Help")), column(*self.links, 1, spacing=4), spacing=12)
        self.columns = TwoColumns(in_widget(links), in_widget(column(self.card, 1)),
                                  weights=(2, 5), least_em=50, spacing=32)
        fill(self.box, self.columns, 0)
        self._show_part()

    def _show_part(self) -> None:
        clear(self.card.box)
        self.panel = None
        for link in self.links:
            link.set_open(link.part == self.part)
        self.card.add(heading(self._name(), "h2"), *self._content())

    def _content(self) -> list[QWidget]:
        context = self.context
        match self.part:
            case "what":
                return self._what()
            case "use":
                return [said.paragraphs(*said.use_lines())]
            case "display":
                self.panel = DisplayPanel(context)
                self.panel.setMaximumWidth(theme().px(520))
                return [self.panel]
            case "keyboard":
                return [said.paragraphs(*said.keyboard_lines())]
            case "listen":
                return [said.paragraphs(*said.listen_lines(context))]
            case "kept":
                return self._kept()
            case "break":
                return [
                    said.paragraphs(tr("You can stop here and hide the page. Your answers stay.")),
                    _buttons(("coffee", tr("Hide the page"), partial(context.go, "break")))]
            case "made":
                return [said.made_by(context), _buttons(
                    ("book-open", tr("All sources"),
                     partial(self._open_list, tr("All sources"), said.source_list)),
                    ("message-square", tr("What you may have read"), self._on_claims))]
            case _:
                return [said.paragraphs(*said.wrong_lines(context)), ProblemReport(context)]

    def _what(self) -> list[QWidget]:
        own = self.session.policy.text("call_at_once", current().lang)
        lines = [tr("**Call at once if:** {text}").format(text=own)] if own else []
        return [said.paragraphs(*said.what_lines(), *lines), _buttons(
            ("users", tr("Who made it and who paid"), self._on_made),
            ("book-open", tr("Word list"),
             partial(self._open_list, tr("Word list"), said.word_list)),
            ("message-square", tr("What you may have read"), self._on_claims))]

    def _kept(self) -> list[QWidget]:
        context = self.context
        lines = said.paragraphs(
            context.mode_sentence(), tr("Nothing you write is sent anywhere. This program has no "
                                        "part that could use the internet."))
        if context.kiosk or context.keeper.folder is None:
            return [lines]
        buttons = [("lock", tr("Change how it is kept"), partial(context.go, "first_start"))]
        if context.keeper.keeps:
            buttons.append(("bookmark", tr("My visits"), partial(context.go, "visits")))
        return [lines, _buttons(*buttons)]

    @Slot()
    def _on_made(self) -> None:
        self.open_part("made")
        next(x for x in self.links if x.part == "made").setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_list(self, title: str, make: Callable[[Context], QWidget]) -> None:
        self.context.open_drawer(title, make(self.context), icon="book-open")

    @Slot()
    def _on_claims(self) -> None:
        self.context.go("learn")
        page = self.context.window.shown_page()
        if isinstance(page, LearnStepPage):
            page.show_page(CLAIMS)


def _buttons(*wanted: tuple[str, str, Callable[[], None]]) -> QWidget:
    """Return buttons side by side, each of an icon, its words and what it does."""
    made = [OutlineButton(text, icon=icon) for icon, text, _ in wanted]
    for button, (_, _, slot) in zip(made, wanted, strict=True):
        button.clicked.connect(slot)
    return in_widget(flow(*made, spacing=12))
