"""The first page: language, who is here, how much time there is, text size and colors."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from decisionaid.ui.frame.modes import LARGE_SCALE, is_low
from decisionaid.ui.services.display import change_colors, change_text_size
from decisionaid.ui.services.guides import change_guide
from decisionaid.ui.steps.base_pages import ShortHeaderPage
from decisionaid.ui.steps.languages import Languages, guide_choice
from decisionaid.ui.steps.two_columns import TwoColumns
from decisionaid.ui.style.signals import connect_while_alive
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.buttons import FilledButton, OutlineButton
from decisionaid.ui.widgets.cards import Card, Icon, People
from decisionaid.ui.widgets.choices import CheckChoice, Choice, ChoiceGroup
from decisionaid.ui.widgets.labels import WrapLabel, heading, lead
from decisionaid.ui.widgets.layouts import column, fill, flow, in_widget, row
from decisionaid.ui.widgets.picks import LetterPick, PickGroup
from decisionaid.ui.widgets.textblock import marked
from decisionaid.visit.about import set_minutes, set_who

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context

SIZES = (("100", 20), ("150", 26), ("200", 32))
FOOTER_HOLDS = 2.0  # above this text size the footer has no room for the privacy line
START_WIDTH = 172  # px at least, so that the first button is easy to hit


class WelcomePage(ShortHeaderPage):
    """Asks nothing that identifies anyone, and picks nothing for anyone."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.rebuild()
        connect_while_alive(theme().changed, self._on_look)
        context.keeper.modeChanged.connect(self._on_mode)

    def title(self) -> str:
        """Return the page's name."""
        return tr("Welcome")

    def refresh(self) -> None:
        """Show what was picked so far."""
        visit, look = self.session.visit, theme()
        self.who.set_picked(visit.who)
        self.minutes.set_picked(visit.minutes)
        self.sizes.set_picked(str(round(look.scale * 100)))
        self.contrast.setChecked(look.name == "contrast")
        self.languages.show_current()
        self._fit()

    def retranslate(self) -> None:
        """Say everything in the other language, with the focus on the language picked."""
        focused = QApplication.focusWidget()
        held = [focused is not None and there.isAncestorOf(focused)
                for there in (self.languages, self.header_languages)]
        self.rebuild()
        if self.isVisible() and any(held):
            there = self.languages if held[0] else self.header_languages.languages
            there.buttons[current().lang].setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget | None:
        """Return Start, where it needs no scrolling."""
        low = is_low(self.context.window.height())
        return self.start if theme().scale < LARGE_SCALE and not low else None

    def build(self) -> None:
        """Ask who is here and how much time there is, beside how the screen looks."""
        # For text so large that the footer has no room for it.
        self.privacy = WrapLabel(marked(self.status_text()), "caption")
        fill(self.box, TwoColumns(self._questions(), self._look()), self.privacy, 0)
        self.refresh()

    def _questions(self) -> QWidget:
        self.who = ChoiceGroup(tr("Who is here today?"), [
            Choice("patient", tr("I am the patient")),
            Choice("caregiver", tr("Family or a caregiver")),
            Choice("both", tr("We are here together")),
        ], columns=3)  # fmt: skip
        self.minutes = ChoiceGroup(tr("How much time do you have?"), [
            Choice("5", tr("5 minutes"), tr("My questions, on one page")),
            Choice("15", tr("15 minutes"), tr("The cards too, side by side")),
            Choice("none", tr("No hurry"), tr("Everything, at your own pace")),
        ], columns=3)  # fmt: skip
        self.who.picked.connect(partial(self.session.act, set_who))
        self.minutes.picked.connect(partial(self.session.act, set_minutes))
        self.guides = guide_choice(
            self.session, self.session.aid.id, self._on_guide, columns=3, least_em=12)
        title = heading(
            tr("See your options side by side.\nWrite down what you want to ask."), "display")
        return in_widget(column(
            title, self.guides,
            lead(tr("This guide explains treatments in plain words. It does not tell you which "
                    "one to choose. You and your care team do that together.")),
            self.who, self.minutes, self._start_line(), 1, spacing=16))

    def _start_line(self) -> QWidget:
        self.start = FilledButton(tr("Start"), icon="arrow-right", least_height=64)
        self.start.setMinimumWidth(START_WIDTH)
        self.start.clicked.connect(self._on_start)
        self.visits = OutlineButton(tr("My visits"), icon="bookmark", least_height=64)
        self.visits.clicked.connect(partial(self.context.go, "visits"))
        note = WrapLabel(tr("You can stop at any time."), "meta", "ink2")
        note.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        note.setMinimumHeight(64)
        line = flow(self.start, self.visits, note, spacing=24)
        line.setContentsMargins(0, 8, 0, 0)
        return in_widget(line)

    def _look(self) -> QWidget:
        self.picture = People()
        self.sizes = PickGroup(tr("Text size"), [
            (key, LetterPick(text, letter)) for (key, letter), text in zip(
                SIZES, (tr("Standard"), tr("Large"), tr("Largest")), strict=True)
        ], least_em=7)  # fmt: skip
        self.sizes.picked.connect(self._on_size)
        self.contrast = CheckChoice(Choice("contrast", tr("White text on black")))
        self.contrast.clicked.connect(self._on_contrast)
        self.language_heading = heading(tr("Language"), "h2", look="h3")
        self.languages = Languages(self.context)
        return in_widget(column(
            self.picture, self.language_heading, self.languages,
            heading(tr("Text size"), "h2", look="h3"), self.sizes, self.contrast,
            self._help_notice(), 1, spacing=12))

    def _help_notice(self) -> Card | None:
        """Return the clinic's own notice about free language help, where it gave one."""
        text = self.session.policy.text("language_help", self.session.visit.language)
        self.notice = Card(fill="tint", edge="primary", width=2) if text else None
        if self.notice is not None:
            self.notice.add(row(Icon("globe", 28), (WrapLabel(text), 1), spacing=14))
        return self.notice

    def _fit(self) -> None:
        """Leave out the drawing where there is no room; show languages once, here or above."""
        window, scale = self.context.window, theme().scale
        self.picture.setVisible(scale < LARGE_SCALE and not is_low(window.height()))
        large = window.frame_mode() == "large"
        self.language_heading.setVisible(large)
        self.languages.setVisible(large)
        self.privacy.setVisible(scale > FOOTER_HOLDS)
        keeps = self.context.keeper.folder is not None and self.context.keep_choice in (
            "keep", "password")
        self.visits.setVisible(keeps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _on_look(self) -> None:
        if self.isVisible():
            self.refresh()

    @Slot()
    def _on_mode(self) -> None:
        self._fit()
        self.footerChanged.emit()

    @Slot(str)
    def _on_guide(self, aid: str) -> None:
        """Begin with another guide, where the person agrees."""
        if change_guide(self.context, aid):
            self.context.go("welcome")
        elif self.guides is not None:
            self.guides.set_picked(self.session.aid.id)

    @Slot(str)
    def _on_size(self, percent: str) -> None:
        change_text_size(self.context, int(percent))

    @Slot(bool)
    def _on_contrast(self, on: bool) -> None:
        change_colors(self.context, contrast=on)

    @Slot()
    def _on_start(self) -> None:
        """Begin; where a password is wished and this visit has none yet, ask for it first."""
        files, visit = self.context.keeper.files(), self.session.visit
        bare = files is not None and not files.is_locked(visit.id)
        wished = self.context.keep_choice == "password"
        self.context.go("first_start" if wished and bare else "about")
