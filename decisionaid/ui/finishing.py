"""The end of a visit: Finish and closing the window are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from decisionaid.ui.services.dialogs import Message
from decisionaid.ui.services.page_child import end_page_process
from decisionaid.ui.style.text import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from decisionaid.ui.services.context import Context
    from decisionaid.ui.services.navigator import Navigator


class Finishing(QObject):
    """Asks before anything is cleared, offers a break, and clears."""

    def __init__(self, context: Context, walk: Navigator) -> None:
        super().__init__(context)
        self.context = context
        self.walk = walk
        self._closing = False
        self.may_close = not context.kiosk  # there only staff close the window, by their PIN
        context.finishRequested.connect(self.finish)
        context.window.finishRequested.connect(self.finish)
        context.window.closing.connect(self._on_closing)

    @Slot()
    def finish(self) -> None:
        """Ask, then clear what was said from this window; at home a kept visit stays in files."""
        if not self._agreed():
            return
        self.clear()

    def clear(self) -> None:
        """Clear the visit, the clipboard and every page, and show the first one."""
        session = self.context.session
        self.context.keeper.keep_now()
        clipboard = QApplication.clipboard()
        if clipboard is not None and session.kiosk:
            clipboard.clear()
        language = session.policy.rules.language or session.visit.language
        if session.kiosk:
            language = self.context.settings.language  # the clinic's own, for the next person
        end_page_process()
        self.context.window.forget_pages()  # first: a page that stands marks the fresh visit
        session.wipe(self.context.fresh_visit(language))
        self.walk.show("attract" if session.kiosk else "welcome")

    def _agreed(self) -> bool:
        """Return whether to go on; an untouched visit is not asked about."""
        context = self.context
        kept = context.keeper.keep_now()
        if kept and not context.session.can_undo:
            return True
        context.keeper.told_here = not kept
        chosen = context.dialogs.ask(self._question() if kept else self._not_kept())
        context.keeper.told_here = False
        if chosen == "break":
            context.go("break")
        return chosen == "finish"

    def _question(self) -> Message:
        """Return what to ask before finishing, true for the mode in force."""
        others = ("stay", tr("Go on")), ("break", tr("Take a break"))
        if self.context.kiosk:
            return Message(
                tr("Finish and clear?"),
                tr("Have you collected your pages? Your questions, your answers and what you "
                   "wrote will be cleared from this computer."),
                (("finish", tr("Finish and clear")), *others), icon="log-out", safe="stay")
        if self.context.keeper.keeps:
            return Message(
                tr("Finish?"),
                tr("Your visit stays in My visits. You can open it again, or delete it there."),
                (("finish", tr("Finish")), *others), icon="log-out")
        return Message(
            tr("Finish and clear?"),
            tr("Nothing is kept on this computer. Your answers and questions will be cleared. "
               "Print or save your pages first if you want them."),
            (("finish", tr("Finish and clear")), *others), icon="log-out", safe="stay")

    def _not_kept(self) -> Message:
        """Return what to ask when the disk refuses: this is the last moment to save."""
        return Message(
            tr("Your visit is not kept"),
            f"{self.context.keeper.problem()} {tr('If you finish now, what changed is lost.')}",
            (("finish", tr("Finish and clear")), ("stay", tr("Go on"))),
            (tr("Print or save your pages first."),), "SAVE-02", "save-off", error=True,
            safe="stay")

    @Slot(object)
    def _on_closing(self, event: QCloseEvent) -> None:
        if not self.may_close:
            event.ignore()
        elif self._closing or self._agreed():
            self._closing = True
            self.context.keeper.close()
            event.accept()
        else:
            event.ignore()
