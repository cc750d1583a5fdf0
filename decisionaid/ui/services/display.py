"""Text size, colors, language and motion: one panel in the drawer, and the way to Help."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from decisionaid.language import NAMES
from decisionaid.ui.style.signals import connect_while_alive
from decisionaid.ui.style.text import current, tr
from decisionaid.ui.style.theme import SCALES, theme
from decisionaid.ui.widgets.buttons import OutlineButton, TextButton
from decisionaid.ui.widgets.cards import Divider
from decisionaid.ui.widgets.choices import CheckChoice, Choice, ChoiceGroup
from decisionaid.ui.widgets.labels import caption, heading
from decisionaid.ui.widgets.layouts import column
from decisionaid.ui.widgets.picks import PickButton, PickGroup

if TYPE_CHECKING:
    from decisionaid.ui.services.context import Context
    from decisionaid.voices import Speed


def languages_of(context: Context) -> tuple[str, ...]:
    """Return the languages in which this guide can be read, its own first."""
    return context.session.guide.languages


def language_name(lang: str) -> str:
    """Return the name of a language in that language."""
    return NAMES.get(lang, lang)


def change_text_size(context: Context, percent: int) -> None:
    """Show all text in this size, and keep it for the next start."""
    theme().set(scale=percent / 100)
    context.settingsChanged.emit()


def change_colors(context: Context, *, contrast: bool) -> None:
    """Show white on black or dark on light, and keep it for the next start."""
    theme().set(name="contrast" if contrast else "light")
    context.settingsChanged.emit()


def change_language(context: Context, lang: str) -> None:
    """Speak another language, and keep it for the next start; nothing typed changes."""
    context.session.speak(lang)
    context.settingsChanged.emit()


class DisplayPanel(QWidget):
    """Everything about how the screen looks and speaks, each change seen at once."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        sizes = tuple(str(round(scale * 100)) for scale in SCALES)
        self.sizes = PickGroup(
            tr("Text size"),
            [(s, PickButton(tr("{n} %").format(n=s), tick=True)) for s in sizes], columns=3)
        self.colors = ChoiceGroup(tr("Colors"), [
            Choice("light", tr("Dark text on light")),
            Choice("contrast", tr("White text on black")),
        ], show_question=False)  # fmt: skip
        self.languages = ChoiceGroup(
            tr("Language"), [Choice(c, language_name(c)) for c in languages_of(context)],
            show_question=False)
        self.motion = CheckChoice(Choice("motion", tr("Less motion"), tr("Panels do not slide in")))
        self.sizes.picked.connect(self._on_size)
        self.colors.picked.connect(self._on_colors)
        self.languages.picked.connect(partial(change_language, context))
        self.motion.clicked.connect(self._on_motion)
        parts: list[QWidget] = [
            heading(tr("Text size"), "h3"), self.sizes, heading(tr("Colors"), "h3"), self.colors,
            heading(tr("Language"), "h3"), self.languages,
        ]  # fmt: skip
        self.speed = ChoiceGroup(tr("Reading aloud"), [
            Choice("slower", tr("Slower")), Choice("normal", tr("Normal")),
            Choice("faster", tr("Faster")),
        ], show_question=False)  # fmt: skip
        self.speed.picked.connect(self._on_speed)
        for title, widget, shown in (
            (tr("Reading aloud"), self.speed, context.listening.voice is not None),
            (tr("Motion"), self.motion, not context.kiosk),
        ):
            if shown:
                parts += [heading(title, "h3"), widget]
            else:
                widget.setParent(self)
                widget.hide()
        if context.kiosk:
            parts.append(caption(tr("These go back to the clinic's own when you finish.")))
        self.setLayout(column(*parts, spacing=10))
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show what is in force."""
        look = theme()
        self.sizes.set_picked(str(round(look.scale * 100)))
        self.colors.set_picked(look.name)
        self.languages.set_picked(self._context.session.visit.language)
        self.motion.setChecked(look.reduced_motion)
        self.speed.set_picked(self._context.listening.speed)

    @Slot(str)
    def _on_size(self, percent: str) -> None:
        change_text_size(self._context, int(percent))

    @Slot(str)
    def _on_colors(self, name: str) -> None:
        change_colors(self._context, contrast=name == "contrast")

    @Slot(str)
    def _on_speed(self, speed: str) -> None:
        self._context.listening.set_speed(cast("Speed", speed))

    @Slot(bool)
    def _on_motion(self, less: bool) -> None:
        theme().set(reduced_motion=less)
        self._context.settingsChanged.emit()


class Menu(QWidget):
    """What the header holds in smaller text: ways out and help, then the display settings."""

    def __init__(self, context: Context, panel: DisplayPanel, *, inside: bool) -> None:
        super().__init__()
        self._context = context
        buttons: list[TextButton] = []
        for text, icon, slot, shown in (
            (tr("Listen"), "volume-2", self._on_listen, context.window.header.can_listen),
            (tr("Help"), "circle-question-mark", lambda: context.go("help"),
             context.window.header.help_shown),
            (tr("Take a break"), "coffee", lambda: context.go("break"), inside),
            (tr("Finish"), "log-out", self._on_finish, inside),
        ):
            if shown:
                button = OutlineButton(text, icon=icon, wide=True)
                button.clicked.connect(slot)
                buttons.append(button)
        self.buttons = buttons
        self.setLayout(column(*buttons, Divider(), panel, spacing=12))

    @Slot()
    def _on_listen(self) -> None:
        self._context.window.drawer.close_drawer()
        self._context.listening.read_page()

    @Slot()
    def _on_finish(self) -> None:
        self._context.window.drawer.close_drawer()
        self._context.finishRequested.emit()


class Display(QObject):
    """Answers the header's buttons for text size, colors, language, display, menu and help."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._panel: DisplayPanel | None = None
        self._menu = False
        window, session = context.window, context.session
        window.textSizeRequested.connect(self._on_text_size)
        window.colorsRequested.connect(self._on_colors)
        window.languageRequested.connect(self._on_language)
        window.displayRequested.connect(self.open_panel)
        window.menuRequested.connect(self._on_menu)
        window.helpRequested.connect(lambda: context.go("help"))
        window.drawer.closed.connect(self._on_closed)
        session.languageChanged.connect(self._on_spoken)
        session.wiped.connect(self._on_wiped)
        connect_while_alive(theme().changed, self._on_look)

    def open_panel(self, *, menu: bool = False) -> DisplayPanel:
        """Show the settings in the drawer, under the menu where wanted; return the panel."""
        panel = DisplayPanel(self._context)
        content: QWidget = panel
        title, icon = tr("Display"), "settings"
        if menu:
            content = Menu(self._context, panel, inside=self._context.window.header.inside)
            title, icon = tr("Menu"), "menu"
        self._context.open_drawer(title, content, icon=icon)
        self._panel, self._menu = panel, menu
        return panel

    @Slot()
    def _on_text_size(self) -> None:
        panel = self.open_panel()
        self._focus(next((b for b in panel.sizes.buttons.values() if b.isChecked()), panel.sizes))

    @Slot()
    def _on_colors(self) -> None:
        self._focus(self.open_panel().colors.button(theme().name))

    @Slot()
    def _on_language(self) -> None:
        self._focus(self.open_panel().languages.button(current().lang))

    @Slot()
    def _on_menu(self) -> None:
        self.open_panel(menu=True)

    @Slot()
    def _on_closed(self) -> None:
        self._panel = None

    @Slot()
    def _on_look(self) -> None:
        """Show in the open panel what the system has changed."""
        if self._panel is not None:
            self._panel.show_chosen()

    @Slot(str)
    def _on_spoken(self, lang: str) -> None:
        """Say the open panel in the new language, with the focus where it was."""
        if self._panel is not None:
            self._focus(self.open_panel(menu=self._menu).languages.button(lang))

    @Slot()
    def _on_wiped(self) -> None:
        """Forget where the person was; in the clinic the next one gets the clinic's own look."""
        self._context.came_from = "welcome"
        if self._context.kiosk:
            # Once the old pages are deleted: restyling all of them first takes half a second.
            QTimer.singleShot(0, self, self._take_clinics_look)

    @Slot()
    def _take_clinics_look(self) -> None:
        settings = self._context.settings
        theme().set(name=settings.theme, scale=settings.text_size / 100)

    def _focus(self, widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
