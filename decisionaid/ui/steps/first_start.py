"""Asked once at home: keep what I write on this computer? With a password, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QHideEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from decisionaid.errors import PlainError
from decisionaid.ui.frame.modes import LARGE_SCALE
from decisionaid.ui.frame.page import Page
from decisionaid.ui.services.passwords import PasswordRule, problem_of_new
from decisionaid.ui.steps.languages import HeaderLanguages
from decisionaid.ui.style import icons
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import right_to_left, theme
from decisionaid.ui.widgets.buttons import FilledButton, LinkButton, OutlineButton
from decisionaid.ui.widgets.cards import Card, Icon
from decisionaid.ui.widgets.fields import TextField, with_note
from decisionaid.ui.widgets.labels import WrapLabel, heading, lead
from decisionaid.ui.widgets.layouts import clear, column, flow, row
from decisionaid.ui.widgets.scroll import PAGE_MARGIN, ScrollPage
from decisionaid.visit.store.container import SUFFIX
from decisionaid.visit.store.locking import is_long_enough

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from decisionaid.preferences import KeepMode
    from decisionaid.ui.services.context import Context

CARD_WIDTH = 820


class KeepButton(OutlineButton):
    """One way of keeping: its icon, its name, and what it means."""

    def __init__(self, text: str, detail: str, icon: str) -> None:
        super().__init__(text, icon=icon, least_height=80)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        self.set_detail(detail)

    def icon_px(self) -> int:
        """Return the size of the icon in px."""
        return theme().px(30)

    def paint_content(self, painter: QPainter, ink: str) -> None:
        """Paint icon and words from the start side."""
        side, pad, rtl = self.icon_px(), self._pad(), right_to_left(self)
        room = self.width() - 2 * pad - self._extras()
        x = self.width() - pad - side if rtl else pad
        image = icons.pixmap(self.icon_name, side, ink, rtl=rtl)
        painter.drawPixmap(x, (self.height() - side) // 2, image)
        left = pad if rtl else self.width() - pad - room
        tall = self._text_height(room)
        self._paint_words(painter, QRectF(left, (self.height() - tall) / 2, room, 0), ink)


def has_visits(folder: Path | None) -> bool:
    """Return whether visits were kept in this folder before."""
    try:
        return folder is not None and any(folder.glob(f"*{SUFFIX}"))
    except OSError:
        return False


class FirstStartPage(Page):
    """Three ways, none of them picked; a password is entered twice and no hint is kept."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.area = ScrollPage()
        self.body.addWidget(self.area)
        files = context.keeper.files()
        bare = files is None or not files.is_locked(context.session.visit.id)
        self.asks_password = context.keep_choice == "password" and bare
        self.returning = self.asks_password and files is None and has_visits(context.keeper.folder)
        if self.returning:  # who comes back wants to go on, not to think of a password
            self.asks_password = False
        self.languages = HeaderLanguages(context)
        self._build()

    def title(self) -> str:
        """Return the question of this page."""
        return self._title()

    def refresh(self) -> None:
        """Ask for the password of a new visit, once the kept ones were looked at."""
        if self.returning and self.context.keeper.keeps:
            self.returning, self.asks_password = False, True
            self._build()

    def back_text(self) -> str:
        """Nothing comes before."""
        return ""

    def status_icon(self) -> str:
        """Return the lock of what is private."""
        return "lock"

    def status_text(self) -> str:
        """Return what is true of every way of keeping."""
        return tr("**Nothing leaves this computer.** No account, no internet.")

    def retranslate(self) -> None:
        """Say the question in the other language; what was typed stays."""
        typed = (self.first.text(), self.second.text()) if self.asks_password else ("", "")
        self._build()
        self.languages.languages.show_current()
        if self.asks_password:
            self.first.setText(typed[0])
            self.second.setText(typed[1])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.context.window.header.set_welcome(True, [self.languages])
        if self.asks_password or theme().scale < LARGE_SCALE:  # else the title would go
            self.focus_widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.context.window.header.set_welcome(False)

    def _title(self) -> str:
        if self.asks_password:
            return tr("Choose a password")
        if self.returning:
            return tr("Welcome back")
        return tr("Keep what I write on this computer?")

    def _build(self) -> None:
        clear(self.area.box)
        self.card = Card(edge="ink", width=3, padding=40, radius=18)
        self.card.box.setSpacing(18)
        self.card.add(heading(self._title(), "h1"))
        parts = self._back_again if self.returning else self._ways
        for part in self._password_parts() if self.asks_password else parts():
            self.card.add(part)
        self._frame = column(self.card)
        self._center()
        self.area.box.addStretch(1)
        self.area.box.addLayout(self._frame)
        self.area.box.addStretch(2)
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
        self.keep = self._way(
            tr("Keep"), tr("You can come back another day and go on."), "bookmark", self._on_keep)
        self.lock = self._way(
            tr("Keep with a password"),
            tr("Nobody can open it without the password. Not even we can."), "key-round",
            self._on_lock)
        self.refuse = self._way(
            tr("Don’t keep"), tr("Everything is cleared when you finish."), "eraser",
            self._on_refuse)
        self.focus_widget: QWidget = self.keep
        self.problem = WrapLabel("", "bold", "error")
        self.problem.hide()
        words = lead(tr("Nothing is sent anywhere. Other people who use this computer may open "
                        "what you keep without a password. You can change this at any time."))
        return [words, self.keep, self.lock, self.refuse, self.problem]

    def _back_again(self) -> list[QWidget]:
        self.open = self._way(
            tr("My visits"), tr("Open one with its password and go on."), "bookmark",
            self._on_visits)
        self.lock = self._way(
            tr("New visit"), tr("Choose a password for it first."), "key-round", self._on_lock)
        self.refuse = self._way(
            tr("Don’t keep today"), tr("Everything is cleared when you finish."), "eraser",
            self._on_skip)
        self.focus_widget = self.open
        self.problem = WrapLabel("", "bold", "error")
        self.problem.hide()
        words = lead(tr("What you wrote before is kept with a password."))
        return [words, self.open, self.lock, self.refuse, self.problem]

    def _way(self, text: str, detail: str, icon: str, slot: Callable[[], None]) -> KeepButton:
        button = KeepButton(text, detail, icon)
        button.clicked.connect(slot)
        return button

    def _password_parts(self) -> list[QWidget]:
        self.first = TextField(tr("Password"), secret=True)
        self.second = TextField(tr("The same password again"), secret=True)
        self.first.returnPressed.connect(self._on_first_done)
        self.second.returnPressed.connect(self._on_set)
        self.problem = WrapLabel("", "bold", "error")
        self.problem.hide()
        note = QWidget()
        line = row(Icon("info", 28), spacing=14)
        line.addWidget(WrapLabel(tr(
            "Nobody can open it without the password. If you forget it, what you wrote is lost. "
            "No hint is kept.")), 1)
        note.setLayout(line)
        self.done = FilledButton(tr("Keep with this password"))
        self.done.clicked.connect(self._on_set)
        self.back = OutlineButton(tr("Back"), icon="arrow-left", least_height=56)
        self.back.clicked.connect(self._on_ways)
        self.skip = LinkButton(tr("Don’t keep today"))
        self.skip.clicked.connect(self._on_skip)
        buttons = QWidget()
        self.visits = OutlineButton(tr("My visits"), icon="bookmark", least_height=56)
        self.visits.clicked.connect(self._on_visits)
        self.visits.setVisible(self.context.keep_choice == "password")
        buttons.setLayout(flow(self.done, self.visits, self.back, self.skip, spacing=16))
        self.focus_widget = self.first
        fields = QWidget()
        fields.setLayout(column(
            WrapLabel(tr("Password"), "bold"), with_note(self.first), PasswordRule(self.first),
            WrapLabel(tr("The same password again"), "bold"), with_note(self.second), spacing=6))
        return [note, fields, self.problem, buttons]

    def _show_stage(self, *, password: bool) -> None:
        self.asks_password = password
        self._build()
        self.area.to_top()
        self.focus_widget.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._title())

    @Slot()
    def _on_keep(self) -> None:
        self._keep("keep")

    @Slot()
    def _on_lock(self) -> None:
        self._show_stage(password=True)

    @Slot()
    def _on_refuse(self) -> None:
        self.context.keeper.stop_keeping()
        self._go_on("no")

    @Slot()
    def _on_ways(self) -> None:
        self._show_stage(password=False)

    @Slot()
    def _on_skip(self) -> None:
        """Keep nothing today; the answer for other days stays as it was."""
        self.context.keeper.stop_keeping()
        self.context.go(self.next_page())

    @Slot()
    def _on_visits(self) -> None:
        """Show the visits kept before; each asks for its own password."""
        try:
            self.context.keeper.keep_in_files()
        except PlainError as error:
            self._tell(error.sentence, self.focus_widget)
            return
        self.context.go("visits")

    @Slot()
    def _on_first_done(self) -> None:
        self.second.setFocus(Qt.FocusReason.OtherFocusReason)

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
        keeper, before = self.context.keeper, self.context.keep_choice
        self.context.keep_choice = choice  # before anything is written: it says what may be
        try:
            keeper.keep_in_files(password)
        except PlainError as error:
            self.context.keep_choice = before
            self._tell(error.sentence, self.focus_widget)
            return
        self._go_on(choice)

    def _go_on(self, choice: KeepMode) -> None:
        self.context.keep_choice = choice
        self.context.settingsChanged.emit()
        self.asks_password = self.returning = False
        self.context.go(self.next_page())
        self._build()

    def next_page(self) -> str:
        """Return where to go on: where the person was, or to the cards a doctor named."""
        session = self.context.session
        named = "compare" if session.decision is not None else "welcome"
        return session.visit.step or named

    def _tell(self, sentence: str, widget: QWidget) -> None:
        self.problem.set_text(sentence)
        self.problem.show()
        announce(self, sentence)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
