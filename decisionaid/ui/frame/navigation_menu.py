"""The ways on from anywhere in very large text: the steps, Next and Back in one list at the top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from decisionaid.ui.frame.header import paint_band
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.buttons import FilledButton, OutlineButton, TextButton
from decisionaid.ui.widgets.labels import heading
from decisionaid.ui.widgets.layouts import column

if TYPE_CHECKING:
    from decisionaid.ui.frame.keyboard import KeyboardWindow

VERY_LARGE = 2.5  # from this text size one menu alone stays at the top, and a page begins there
SIDE = 24


def very_large() -> bool:
    """Whether the text is so large that one menu alone stays at the top."""
    return theme().scale >= VERY_LARGE


class MenuBar(QWidget):
    """The one menu that stays where the window scrolls everything else.

    Attributes:
        button: Opens the list.
    """

    def __init__(self, parent: QWidget | None = None, *, icon: str = "table") -> None:
        super().__init__(parent)
        self.button = TextButton("", icon=icon, wide=True, start=True)
        self.button.set_opens()
        self.setLayout(column(self.button, margins=(SIDE, 10, SIDE, 12)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a white band at the top of the window; in the page it is part of the page."""
        if self.parentWidget() is self.window() or self.y() == 0:
            paint_band(self, bottom=True)


class NavigationMenu(QWidget):
    """What the footer and the step bar offer, where both have scrolled away."""

    def __init__(self, window: KeyboardWindow) -> None:
        super().__init__()
        self._window = window
        footer = window.footer
        lines = column(spacing=12)
        self.next = FilledButton(footer.next.label(), icon="arrow-right", wide=True)
        self.next.setEnabled(footer.next.isEnabled())
        self.next.clicked.connect(self._on_next)
        self.back = OutlineButton(footer.back.label(), icon="arrow-left", wide=True)
        self.back.clicked.connect(self._on_back)
        for made, there in ((self.next, footer.next), (self.back, footer.back)):
            made.setVisible(not there.isHidden())
            lines.addWidget(made)
        self.listen = OutlineButton(tr("Listen"), icon="volume-2", wide=True)
        self.listen.clicked.connect(self._on_listen)
        self.listen.setVisible(window.header.can_listen)
        lines.addWidget(self.listen)
        lines.addWidget(heading(tr("All steps"), "h3"))
        self.steps: list[OutlineButton] = []
        for step in window.steps.buttons:
            made = OutlineButton(step.accessibleName(), wide=True)
            made.setProperty("step", step.step_id)
            made.clicked.connect(self._on_step)
            lines.addWidget(made)
            self.steps.append(made)
        self.setLayout(lines)

    @Slot()
    def _on_next(self) -> None:
        self._window.drawer.close_drawer()
        self._window.footer.next.click()

    @Slot()
    def _on_listen(self) -> None:
        self._window.drawer.close_drawer()
        self._window.listenRequested.emit()

    @Slot()
    def _on_back(self) -> None:
        self._window.drawer.close_drawer()
        self._window.footer.back.click()

    @Slot()
    def _on_step(self) -> None:
        sender = self.sender()
        self._window.drawer.close_drawer()
        if sender is not None:
            self._window.stepRequested.emit(str(sender.property("step")))


class StickyTop:
    """Holds what stays above everything that the window scrolls: a page's own menu or the steps."""

    def __init__(self, window: KeyboardWindow, box: QVBoxLayout) -> None:
        self._window, self._box = window, box
        self._bar = MenuBar(window, icon="list")
        self._bar.button.clicked.connect(self._open)
        self._bar.hide()
        self.widget: QWidget | None = None

    def show(self, own: QWidget | None, *, flowing: bool, bare: bool) -> None:
        """Show a page's own menu, or the list of ways where the text is very large."""
        wanted = own
        if own is None and flowing and very_large() and not bare and self._window.steps.buttons:
            wanted = self._bar
            self._bar.button.set_text(self._window.steps.words.text())
        if wanted is self.widget:
            return
        if self.widget is not None:
            self._box.removeWidget(self.widget)
            self.widget.hide()
        if wanted is not None:
            self._box.addWidget(wanted)
            wanted.show()
        self.widget = wanted

    def forget(self) -> None:
        """Let go of a page's own menu, which is deleted with its page."""
        if self.widget is not None:
            self.widget.hide()
            if self.widget is not self._bar:
                self.widget.deleteLater()
        self.widget = None

    def _open(self) -> None:
        window = self._window
        window.drawer.open_drawer(
            self._bar.button.label(), NavigationMenu(window), icon="list", opener=self._bar.button)
