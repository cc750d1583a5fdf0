"""The dialogs where no file may be named: the clinic's PC, and strict rules at home."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from decisionaid.policy import Policy
from decisionaid.ui.services.dialogs import QtDialogs


class NoFileDialogs(QtDialogs):
    """Messages as ever; whoever asks for a file gets none."""

    def ask_open_file(self, title: str, kinds: str) -> Path | None:
        """Return None: no file dialog opens here."""
        return None

    def ask_save_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        """Return None: no file dialog opens here."""
        return None

    def ask_folder(self, title: str) -> Path | None:
        """Return None: no file dialog opens here."""
        return None


def dialogs_for(policy: Policy, window: QWidget) -> QtDialogs:
    """Return the dialogs that the clinic's rules allow."""
    return QtDialogs(window) if policy.may_open_dialogs else NoFileDialogs(window)
