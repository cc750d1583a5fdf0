"""The stop page of a guide that the clinic's rules have called back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from decisionaid.ui.steps.base_pages import ShortHeaderPage
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.buttons import FilledButton
from decisionaid.ui.widgets.labels import body, heading, lead
from decisionaid.ui.widgets.layouts import column, in_widget, row


class WithdrawnPage(ShortHeaderPage):
    """Says that this guide must not be used any more, and what to do instead."""

    HELP = False  # no help into a guide that was called back

    def title(self) -> str:
        """Return what happened."""
        return tr("This guide was called back")

    def status_text(self) -> str:
        """Say nothing more."""
        return ""

    def refresh(self) -> None:
        """Say it in the language of the screen."""
        self.rebuild()

    def first_focus(self) -> QWidget:
        """Return the way out."""
        return self.close_button

    def build(self) -> None:
        """Say what happened, what to do, and for staff which guide it is."""
        view = self.session.view
        lines: list[QWidget] = [
            heading(self.title(), "display"),
            lead(tr("Please do not use it. Something in it may be wrong or out of date.")),
            lead(tr("Ask your team for the facts that hold now.")),
        ]
        if self.context.keep_choice in ("keep", "password"):
            lines.append(lead(tr("What you wrote before stays on this computer.")))
        lines.append(body(tr("For staff: {aid}, version {version}, is withdrawn in the clinic’s "
                             "rules.").format(aid=view.aid, version=view.version)))
        self.close_button = FilledButton(tr("Close"))
        self.close_button.clicked.connect(self.context.window.close)
        if self.context.kiosk:  # shown before it has its place it would be a window of its own
            self.close_button.hide()
        self.show_with_drawing("ban", in_widget(column(
            column(*lines, spacing=8), row(self.close_button, 1), spacing=24)))
