"""Dialogs that open nothing: they write down what was asked and give prepared answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from decisionaid.ui.services.dialogs import Message


class RecordingDialogs:
    """Stands in for `Dialogs`; `answers` are used up in order, then None or False."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, Any]] = []

    def _answer(self, kind: str, what: Any) -> Any:
        self.asked.append((kind, what))
        return self.answers.pop(0) if self.answers else None

    def ask(self, message: Message, content: QWidget | None = None) -> str | None:
        answer = self._answer("ask", message)
        return message.actions[0][0] if answer is True else answer or None

    def confirm(self, message: Message) -> bool:
        return bool(self._answer("confirm", message))

    def error(self, message: Message) -> str | None:
        return self._answer("error", message)

    def ask_open_file(self, title: str, kinds: str) -> Path | None:
        return self._answer("open", title)

    def ask_save_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        return self._answer("save", suggested)

    def ask_folder(self, title: str) -> Path | None:
        return self._answer("folder", title)

    def print_dialog(self, printer: QPrinter) -> bool:
        return bool(self._answer("print", printer))
