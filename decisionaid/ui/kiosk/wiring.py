"""Everything that makes the program the clinic's: joined once, when it starts in the kiosk."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

from decisionaid.ui.kiosk.hide_key import ClockCover, HideKey
from decisionaid.ui.kiosk.idle import IdleWatch
from decisionaid.ui.kiosk.idle_card import IdleCard
from decisionaid.ui.kiosk.input_filter import InputFilter

if TYPE_CHECKING:
    from decisionaid.preferences import Settings
    from decisionaid.ui.frame.main_window import MainWindow
    from decisionaid.ui.services.context import Context
    from decisionaid.ui.services.session import Session

NOTHING_TO_CLEAR = ("attract", "withdrawn")
MOST_DIALOGS = 8
STAFF_LEFT = 10  # the exit code, by which a loop that restarts the kiosk knows to stop


class Clearing(Protocol):
    """What clears a visit away, and lets the window close or not."""

    may_close: bool

    def clear(self) -> None:
        """Begin anew, with nothing kept."""


class KioskParts(Protocol):
    """What the clinic's mode needs of the program."""

    context: Context
    session: Session
    window: MainWindow
    application: QApplication
    settings: Settings

    @property
    def finishing(self) -> Clearing:
        """What clears."""
        ...


class Kiosk(QObject):
    """Watches for idle time, hides and clears, and lets nobody out but staff."""

    def __init__(self, program: KioskParts) -> None:
        super().__init__(program.context)
        self.program = program
        self.session, self.window = program.session, program.window
        self.window.neutral_title = True
        self.cover = ClockCover(self.window)
        self.card = IdleCard(self.window)
        self.watch = IdleWatch(
            self.session.policy.rules.idle_minutes, needed=self.has_something, parent=self)
        self.filter = InputFilter(self.watch, self.card, HideKey(self.cover))
        self._connect()

    def _connect(self) -> None:
        watch, card = self.watch, self.card
        watch.warned.connect(self._on_warned)
        watch.counted.connect(card.show_left)
        watch.stayed.connect(card.close_card)
        watch.ranOut.connect(self.clear)
        card.more.clicked.connect(watch.activity)
        card.finish.clicked.connect(self.clear)
        # Assistive technology acts without keys and pointer: what it does shows as a change.
        self.session.visitChanged.connect(watch.activity)
        self.window.pageShown.connect(watch.activity)
        listening = self.program.context.listening
        listening.sentenceBegan.connect(watch.activity)  # whoever listens is there
        self.cover.covered.connect(listening.stop)
        self.session.wiped.connect(self._on_wiped)
        self.program.context.leaveRequested.connect(self.leave)

    def start(self) -> None:
        """Begin to watch."""
        self.filter.install(self.program.application)
        self.program.application.aboutToQuit.connect(self.stop)
        self.watch.begin()

    def has_something(self) -> bool:
        """Whether anything of a person is on the screen or in the visit."""
        if self.window.shown_id() not in NOTHING_TO_CLEAR or self.session.can_undo:
            return True
        return self.session.visit.language != self.program.settings.language

    @Slot()
    def _on_warned(self) -> None:
        """Ask over the page; what lies over the page goes first, as if Esc had been pressed."""
        for _ in range(MOST_DIALOGS):
            above = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if above is None or not above.close():
                break
            self.window.activateWindow()  # the focus must not go with what was closed
        self.card.open(opaque=self.session.view.survival == "show")

    @Slot()
    def clear(self) -> None:
        """Clear the visit and show the first screen."""
        self.watch.begin()
        self.card.close_card()
        self.cover.uncover()
        self.program.finishing.clear()

    @Slot()
    def _on_wiped(self) -> None:
        """Empty what lies outside the visit: clipboard and selection."""
        clipboard = QApplication.clipboard()
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection,
                     QClipboard.Mode.FindBuffer):  # fmt: skip
            clipboard.clear(mode)
        self.filter.forget()
        QTimer.singleShot(0, self, self._let_go)

    @Slot()
    def _let_go(self) -> None:
        """Free the memory of the old pages once Qt has deleted them."""
        gc.collect()

    @Slot()
    def leave(self) -> None:
        """Clear everything and close the program: staff gave the PIN."""
        self.clear()
        self.program.finishing.may_close = True
        self.program.application.exit(STAFF_LEFT)

    @Slot()
    def stop(self) -> None:
        """Watch no longer."""
        self.watch.end()
        self.filter.remove(self.program.application)
