"""The problem report: read here, saved where the person wants it, sent nowhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from decisionaid.diagnostics import problem_report
from decisionaid.files import write_atomic
from decisionaid.ui.services.crash_handler import CrashHandler
from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.style.theme import Themed, theme
from decisionaid.ui.widgets.buttons import OutlineButton
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import column, row

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context

FILE_NAME = "problem-report.txt"
LINES = 12


def report_text(context: Context) -> str:
    """Return the report: program, system, guide, settings and log; no word that was typed."""
    view, look, window = context.session.view, theme(), context.window
    facts = {
        tr("Guide"): f"{view.aid} {view.version}",
        tr("Language"): current().lang,
        tr("Text size"): f"{round(look.scale * 100)} %",
        tr("Colors"): look.name,
        tr("Window"): f"{window.width()} x {window.height()}",
        tr("Page"): context.came_from,
        tr("Clinic PC"): tr("yes") if context.kiosk else tr("no"),
    }
    mishaps = context.findChild(CrashHandler)
    log, crash = mishaps.written_down() if mishaps is not None else ("", "")
    return problem_report(current(), facts, log, crash)


class _Text(QPlainTextEdit, Themed):
    """The report to read; Tab leaves it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(tr("Problem report"))
        self.restyle()

    def restyle(self) -> None:
        """Take the font and the frame from the theme again."""
        self.setStyleSheet(theme().sheet("field", "bars"))
        self.setFont(theme().font("small"))
        self.setMinimumHeight(LINES * theme().line("small"))


class ProblemReport(QWidget):
    """The report's text, and the way to save it where file dialogs may open."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.text = _Text(report_text(context))
        self.said = WrapLabel("", "bold")
        self.said.hide()
        self.save = OutlineButton(tr("Save the report"), icon="file-down")
        self.save.clicked.connect(self._on_save)
        self.save.setVisible(context.session.policy.may_open_dialogs)
        self.setLayout(column(self.text, self.said, row(self.save, 1), spacing=12))

    @Slot()
    def _on_save(self) -> None:
        path = self._context.dialogs.ask_save_file(
            tr("Save the report"), Path.home() / FILE_NAME, tr("Text (*.txt)"))
        if path is None:
            return
        try:
            write_atomic(path, self.text.toPlainText().encode("utf-8"))
        except OSError:
            self._tell(tr("The report could not be saved there. Pick another folder."))
        else:
            self._tell(tr("Saved. Give the file to the people who look after this computer."))

    def _tell(self, sentence: str) -> None:
        self.said.set_text(sentence)
        self.said.show()
        announce(self, sentence)
