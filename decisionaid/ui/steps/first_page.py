"""The base of the pages a person meets first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decisionaid.ui.frame.page import Page
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.scroll import ScrollPage

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context


class FirstPage(Page):
    """A page that a person meets first: nothing comes before it, and it says what stays private."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.area = ScrollPage()
        self.body.addWidget(self.area)

    def back_text(self) -> str:
        """Nothing comes before."""
        return ""

    def status_icon(self) -> str:
        """Return the lock of what is private."""
        return "lock"

    def status_text(self) -> str:
        """Return what is true of privacy in the mode in force."""
        return tr("**Nothing leaves this computer.** No account, no internet. {kept}").format(
            kept=self.context.mode_sentence())
