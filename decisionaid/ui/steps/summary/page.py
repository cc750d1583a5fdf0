"""Step 6: three parts in a row, the last of which shows the exact pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Slot

from decisionaid.ui.frame.page import Page
from decisionaid.ui.steps.summary.pages_part import PagesPart
from decisionaid.ui.steps.summary.role_and_readiness import ReadyPart, RolePart
from decisionaid.ui.style.text import tr
from decisionaid.ui.widgets.layouts import fill

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context

Part = Literal["role", "ready", "pages"]
PARTS: tuple[Part, ...] = ("role", "ready", "pages")


class SummaryPage(Page):
    """The wished role, the readiness check, then the pages; each can be skipped."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._session = context.session
        self.role, self.ready = RolePart(context), ReadyPart(context)
        self.pages = PagesPart(context)
        self._parts = {"role": self.role, "ready": self.ready, "pages": self.pages}
        fill(self.body, *self._parts.values())
        self.part: Part = "role" if self._session.visit.mine.role is None else "pages"
        for signal in (self._session.visitChanged, self._session.viewChanged,
                       context.keeper.modeChanged, context.keeper.problemChanged):
            signal.connect(self._on_changed)

    def title(self) -> str:
        """Return the name of the page."""
        return tr("Summary")

    def status_icon(self) -> str:
        """Return the lock of what is private, beside the sentence that says so."""
        return "lock" if self.part == "pages" else ""

    def status_text(self) -> str:
        """Return that no answer is needed, and at the end that nothing leaves."""
        if self.part == "pages":
            return tr("Nothing leaves this computer.")
        return tr("You can skip this.")

    def status_link(self) -> str:
        """Return the way past the questions."""
        return "" if self.part == "pages" else tr("Go to my pages")

    def on_status_link(self) -> None:
        """Skip to the pages."""
        self.show_part("pages")

    def next_text(self) -> str:
        """Return what comes next; the pages have their own filled button."""
        return {"role": tr("Next: Are you ready?"), "ready": tr("See my pages"), "pages": ""}[
            self.part]

    def on_next(self) -> bool:
        """Go to the next part."""
        if self.part != "pages":
            self.show_part(PARTS[PARTS.index(self.part) + 1])
        return True

    def on_back(self) -> bool:
        """Go to the part before; before the first one is the step before."""
        if self.part == "pages" and self.pages.preview.big:
            self.pages.set_big(False)
            return True
        if self.part == "role":
            return False
        self.show_part(PARTS[PARTS.index(self.part) - 1])
        return True

    def show_part(self, part: Part) -> None:
        """Show one of the three parts from its top."""
        self.part = part
        self.refresh()
        self._parts[part].to_top()

    def refresh(self) -> None:
        """Show the part in view as the visit stands."""
        for name, part in self._parts.items():
            part.setVisible(name == self.part)
        self._parts[self.part].refresh()
        self.footerChanged.emit()

    def retranslate(self) -> None:
        """Say everything in the other language; the pages are made anew."""
        self.pages.retranslate()
        self.refresh()

    @Slot()
    def _on_changed(self) -> None:
        if self.isVisible():
            self.refresh()
