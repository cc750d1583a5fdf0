"""The first page: language, who is here, how much time there is, text size and colors."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from decisionaid.ui.frame.modes import LARGE_SCALE, is_low
from decisionaid.ui.services.display import change_colors, change_text_size
from decisionaid.ui.services.guides import SEVERAL, change_guide, guides_here
from decisionaid.ui.steps.beside import Beside
from decisionaid.ui.steps.first_page import FirstPage
from decisionaid.ui.steps.languages import HeaderLanguages, Languages
from decisionaid.ui.style.signals import connect_while_alive
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.buttons import FilledButton, OutlineButton, QuietButton
from decisionaid.ui.widgets.cards import Card, Icon, People
from decisionaid.ui.widgets.choices import CheckChoice, Choice, ChoiceGroup
from decisionaid.ui.widgets.labels import WrapLabel, heading, lead
from decisionaid.ui.widgets.layouts import clear, column, flow, row
from decisionaid.ui.widgets.picks import LetterPick, PickButton, PickGroup
from decisionaid.ui.widgets.textblock import marked
from decisionaid.visit.about import set_minutes, set_who

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context
    from decisionaid.visit.model import Minutes, Who

SIZES = (("100", 20), ("150", 26), ("200", 32))
FOOTER_HOLDS = 2.0  # above this text size the footer has no room for the privacy line
START_WIDTH = 172  # px at least, so that the first button is easy to hit


class WelcomePage(FirstPage):
    """Asks nothing that identifies anyone, and picks nothing for anyone."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._build()
        connect_while_alive(theme().changed, self._on_look)
        context.keeper.modeChanged.connect(self._on_mode)

    def title(self) -> str:
        """Return the page's name."""
        return tr("Welcome")

    def refresh(self) -> None:
        """Show what was picked so far."""
        visit, look = self.context.session.visit, theme()
        self.who.set_picked(visit.who)
        self.minutes.set_picked(visit.minutes)
        self.sizes.set_picked(str(round(look.scale * 100)))
        self.contrast.setChecked(look.name == "contrast")
        self.languages.show_current()
        self._fit()

    def retranslate(self) -> None:
        """Say everything in the other language."""
        focused = QApplication.focusWidget()
        in_header = focused is not None and self.header_languages.isAncestorOf(focused)
        in_page = focused is not None and self.languages.isAncestorOf(focused)
        self._build()
        if self.isVisible():
            self._take_header()
            if in_header or in_page:
                there = self.languages if in_page else self.header_languages.languages
                there.buttons[current().lang].setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_header()
        if theme().scale < LARGE_SCALE and not is_low(self.context.window.height()):
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)  # where it needs no scrolling

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.context.window.header.set_welcome(False)

    def _take_header(self) -> None:
        self.context.window.header.set_welcome(True, self._extras)

    def _build(self) -> None:
        clear(self.area.box)
        for old in getattr(self, "_extras", []):
            old.deleteLater()
        self._extras = self._header_buttons()
        self.area.box.addWidget(Beside(self._questions(), self._look()))
        self.privacy = self._privacy()
        self.area.box.addWidget(self.privacy)
        self.area.box.addStretch()
        self.refresh()

    def _questions(self) -> QWidget:
        box = QWidget()
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
        self.who.picked.connect(self._on_who)
        self.minutes.picked.connect(self._on_minutes)
        title = heading(
            tr("See your options side by side.\nWrite down what you want to ask."), "display")
        box.setLayout(column(
            title, *self._guides(),
            lead(tr("This guide explains treatments in plain words. It does not tell you which "
                    "one to choose. You and your care team do that together.")),
            self.who, self.minutes, self._start_line(), 1, spacing=16))
        return box

    def _guides(self) -> list[QWidget]:
        """Return the choice of the guide, where this computer has several."""
        here = guides_here(self.context.session)
        self.guides: PickGroup | None = None
        if len(here) < SEVERAL:
            return []
        self.guides = PickGroup(
            tr("Guide"), [(aid, PickButton(name, tick=True)) for aid, name in here],
            columns=min(3, len(here)), least_em=12)
        self.guides.set_picked(self.context.session.aid.id)
        self.guides.picked.connect(self._on_guide)
        return [self.guides]

    def _start_line(self) -> QWidget:
        self.start = FilledButton(tr("Start"), icon="arrow-right", least_height=64)
        self.start.setMinimumWidth(START_WIDTH)
        self.start.clicked.connect(self._on_start)
        self.visits = OutlineButton(tr("My visits"), icon="bookmark", least_height=64)
        self.visits.clicked.connect(self._on_visits)
        note = WrapLabel(tr("You can stop at any time."), "meta", "ink2")
        note.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        note.setMinimumHeight(64)
        box = QWidget()
        line = flow(self.start, self.visits, note, spacing=24)
        line.setContentsMargins(0, 8, 0, 0)
        box.setLayout(line)
        return box

    def _look(self) -> QWidget:
        box = QWidget()
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
        box.setLayout(column(
            self.picture, self.language_heading, self.languages,
            heading(tr("Text size"), "h2", look="h3"), self.sizes, self.contrast,
            *self._help_notice(), 1,
            spacing=12))
        return box

    def _help_notice(self) -> list[QWidget]:
        """Return the clinic's own notice about free language help, where it gave one."""
        session = self.context.session
        text = session.policy.text("language_help", session.visit.language)
        self.notice: Card | None = None
        if not text:
            return []
        self.notice = Card(fill="tint", edge="primary", width=2)
        line = row(Icon("globe", 28), spacing=14)
        words = WrapLabel(text)
        line.addWidget(words, 1)
        self.notice.add(line)
        return [self.notice]

    def _privacy(self) -> QWidget:
        """Return the privacy line for text so large that the footer has no room for it."""
        return WrapLabel(marked(self.status_text()), "caption")

    def _header_buttons(self) -> list[QWidget]:
        self.header_languages = HeaderLanguages(self.context)
        if not self.context.kiosk:
            return [self.header_languages]
        self.staff = QuietButton(tr("Staff"), icon="list-checks")
        self.staff.clicked.connect(self._on_staff)
        return [self.staff, self.header_languages]

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
            self.guides.set_picked(self.context.session.aid.id)

    @Slot(str)
    def _on_who(self, who: str) -> None:
        self.context.session.act(set_who, cast("Who", who))

    @Slot(str)
    def _on_minutes(self, minutes: str) -> None:
        self.context.session.act(set_minutes, cast("Minutes", minutes))

    @Slot(str)
    def _on_size(self, percent: str) -> None:
        change_text_size(self.context, int(percent))

    @Slot(bool)
    def _on_contrast(self, on: bool) -> None:
        change_colors(self.context, contrast=on)

    @Slot()
    def _on_start(self) -> None:
        """Begin; where a password is wished and this visit has none yet, ask for it first."""
        files, visit = self.context.keeper.files(), self.context.session.visit
        bare = files is not None and not files.is_locked(visit.id)
        wished = self.context.keep_choice == "password"
        self.context.go("first_start" if wished and bare else "about")

    @Slot()
    def _on_visits(self) -> None:
        self.context.go("visits")

    @Slot()
    def _on_staff(self) -> None:
        self.context.go("staff")
