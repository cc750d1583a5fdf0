"""Asked once at home: keep what I write on this computer? With a password, or not at all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from decisionaid.errors import PlainError
from decisionaid.ui.frame.modes import LARGE_SCALE
from decisionaid.ui.services.passwords import PasswordRule, problem_of_new
from decisionaid.ui.steps.base_pages import ShortHeaderPage
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.buttons import FilledButton, LinkButton, OutlineButton, WideButton
from decisionaid.ui.widgets.cards import Card, Icon
from decisionaid.ui.widgets.fields import TextField, with_note
from decisionaid.ui.widgets.labels import WrapLabel, heading, lead
from decisionaid.ui.widgets.layouts import column, fill, flow, in_widget, row
from decisionaid.ui.widgets.scroll import PAGE_MARGIN
from decisionaid.visit.store.container import SUFFIX
from decisionaid.visit.store.locking import is_long_enough

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from decisionaid.preferences import KeepMode
    from decisionaid.ui.services.context import Context

OTHER = Qt.FocusReason.OtherFocusReason
CARD_WIDTH = 820


def has_visits(folder: Path | None) -> bool:
    """Return whether visits were kept in this folder before."""
    try:
        return folder is not None and any(folder.glob(f"*{SUFFIX}"))
    except OSError:
        return False


class FirstStartPage(ShortHeaderPage):
    """Three ways, none of them picked; a password is entered twice and no hint is kept."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        files = context.keeper.files()
        bare = files is None or not files.is_locked(context.session.visit.id)
        self.asks_password = context.keep_choice == "password" and bare
        self.returning = self.asks_password and files is None and has_visits(context.keeper.folder)
        if self.returning:  # who comes back wants to go on, not to think of a password
            self.asks_password = False
        self.rebuild()

    def title(self) -> str:
        """Return the question of this page."""
        if self.asks_password:
            return tr("Choose a password")
        return tr("Welcome back") if self.returning else tr("Keep what I write on this computer?")

    def refresh(self) -> None:
        """Ask for the password of a new visit, once the kept ones were looked at."""
        if self.returning and self.context.keeper.keeps:
            self.returning, self.asks_password = False, True
            self.rebuild()

    def status_text(self) -> str:
        """Return what is true of every way of keeping."""
        return tr("**Nothing leaves this computer.** No account, no internet.")

    def retranslate(self) -> None:
        """Say the question in the other language; what was typed stays."""
        typed = (self.first.text(), self.second.text()) if self.asks_password else ("", "")
        self.rebuild()
        if self.asks_password:
            self.first.setText(typed[0])
            self.second.setText(typed[1])

    def first_focus(self) -> QWidget | None:
        """Return the first way or field, except where the title would scroll away for it."""
        shown = self.asks_password or theme().scale < LARGE_SCALE
        return self.focus_widget if shown else None

    def build(self) -> None:
        """Show the ways of keeping, or the fields for a password, in a card in the middle."""
        self.card = Card(edge="ink", width=3, padding=40, radius=18)
        self.card.box.setSpacing(18)
        self.problem = WrapLabel("", "bold", "error")
        self.problem.hide()
        parts = self._password_parts() if self.asks_password else self._ways()
        self.card.add(heading(self.title(), "h1"), *parts)
        self._frame = column(self.card)
        self._center()
        fill(self.box, 1, self._frame, 2)
        self.titleChanged.emit()

    def _center(self) -> None:
        """Keep the card at a readable width in the middle."""
        wide = round(CARD_WIDTH * min(1.6, theme().factor()))
        side = max(0, (self.width() - 2 * PAGE_MARGIN - wide) // 2)
        self._frame.setContentsMargins(side, 0, side, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._center()

    def _ways(self) -> list[QWidget]:
        """Return three ways of keeping; for who comes back, what was kept before stands first."""
        cleared = tr("Everything is cleared when you finish.")
        if self.returning:
            said = tr("What you wrote before is kept with a password.")
            self.open = self.focus_widget = _way(
                tr("My visits"), tr("Open one with its password and go on."), "bookmark",
                self._on_visits)
            self.lock = _way(tr("New visit"), tr("Choose a password for it first."), "key-round",
                             self._on_lock)
            self.refuse = _way(tr("Don’t keep today"), cleared, "eraser", self._on_skip)
        else:
            said = tr("Nothing is sent anywhere. Other people who use this computer may open "
                      "what you keep without a password. You can change this at any time.")
            self.keep = self.focus_widget = _way(
                tr("Keep"), tr("You can come back another day and go on."), "bookmark",
                partial(self._keep, "keep"))
            self.lock = _way(
                tr("Keep with a password"),
                tr("Nobody can open it without the password. Not even we can."), "key-round",
                self._on_lock)
            self.refuse = _way(tr("Don’t keep"), cleared, "eraser", self._on_refuse)
        return [lead(said), self.focus_widget, self.lock, self.refuse, self.problem]

    def _password_parts(self) -> list[QWidget]:
        self.first = self.focus_widget = TextField(tr("Password"), secret=True)
        self.second = TextField(tr("The same password again"), secret=True)
        self.first.returnPressed.connect(partial(self.second.setFocus, OTHER))
        self.second.returnPressed.connect(self._on_set)
        note = WrapLabel(tr(
            "Nobody can open it without the password. If you forget it, what you wrote is lost. "
            "No hint is kept."))
        self.done = FilledButton(tr("Keep with this password"))
        self.done.clicked.connect(self._on_set)
        self.visits = OutlineButton(tr("My visits"), icon="bookmark", least_height=56)
        self.visits.clicked.connect(self._on_visits)
        self.visits.setHidden(self.context.keep_choice != "password")
        self.back = OutlineButton(tr("Back"), icon="arrow-left", least_height=56)
        self.back.clicked.connect(self._on_ways)
        self.skip = LinkButton(tr("Don’t keep today"))
        self.skip.clicked.connect(self._on_skip)
        fields = column(
            WrapLabel(tr("Password"), "bold"), with_note(self.first), PasswordRule(self.first),
            WrapLabel(tr("The same password again"), "bold"), with_note(self.second), spacing=6)
        buttons = flow(self.done, self.visits, self.back, self.skip, spacing=16)
        return [in_widget(row(Icon("info", 28), (note, 1), spacing=14)), in_widget(fields),
                self.problem, in_widget(buttons)]

    def _show_stage(self, *, password: bool) -> None:
        self.asks_password = password
        self.rebuild()
        self.area.to_top()
        self.focus_widget.setFocus(OTHER)
        announce(self, self.title())

    @Slot()
    def _on_lock(self) -> None:
        self._show_stage(password=True)

    @Slot()
    def _on_ways(self) -> None:
        self._show_stage(password=False)

    @Slot()
    def _on_refuse(self) -> None:
        self.context.keeper.stop_keeping()
        self._go_on("no")

    @Slot()
    def _on_skip(self) -> None:
        """Keep nothing today; the answer for other days stays as it was."""
        self.context.keeper.stop_keeping()
        self.context.go(self.next_page())

    @Slot()
    def _on_visits(self) -> None:
        """Show the visits kept before; each asks for its own password."""
        if self._keeps_in_files():
            self.context.go("visits")

    @Slot()
    def _on_set(self) -> None:
        """Take the password when it was entered twice alike."""
        first, second = self.first.text(), self.second.text()
        wrong = problem_of_new(first, second)
        if wrong:
            self._tell(wrong, self.second if is_long_enough(first) else self.first)
        else:
            self.first.clear()
            self.second.clear()
            self._keep("password", first)

    def _keep(self, choice: KeepMode, password: str | None = None) -> None:
        before = self.context.keep_choice
        self.context.keep_choice = choice  # before anything is written: it says what may be
        if self._keeps_in_files(password):
            self._go_on(choice)
        else:
            self.context.keep_choice = before

    def _keeps_in_files(self, password: str | None = None) -> bool:
        """Keep from now on; return whether that could be, else say why not."""
        try:
            self.context.keeper.keep_in_files(password)
        except PlainError as error:
            self._tell(error.sentence, self.focus_widget)
            return False
        return True

    def _go_on(self, choice: KeepMode) -> None:
        self.context.keep_choice = choice
        self.context.settingsChanged.emit()
        self.asks_password = self.returning = False
        self.context.go(self.next_page())
        self.rebuild()

    def next_page(self) -> str:
        """Return where to go on: where the person was, or to the cards a doctor named."""
        named = "compare" if self.session.decision is not None else "welcome"
        return self.session.visit.step or named

    def _tell(self, sentence: str, widget: QWidget) -> None:
        self.problem.set_text(sentence)
        self.problem.show()
        announce(self, sentence)
        widget.setFocus(OTHER)


def _way(text: str, detail: str, icon: str, slot: Callable[[], None]) -> WideButton:
    """Return one way of keeping: its icon, its name, and what it means."""
    button = WideButton(text, icon, detail=detail)
    button.clicked.connect(slot)
    return button
