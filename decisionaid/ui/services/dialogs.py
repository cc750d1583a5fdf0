"""The only module that opens a dialog; everything else asks through `Dialogs`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from decisionaid.ui.frame.drawer import Dim
from decisionaid.ui.frame.touch_keyboard import TouchKeyboard
from decisionaid.ui.style.compositor import has_compositor
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import theme
from decisionaid.ui.widgets.buttons import FilledButton, LinkButton, OutlineButton, TextButton
from decisionaid.ui.widgets.cards import Card, Pictogram
from decisionaid.ui.widgets.focus_ring import FocusRing
from decisionaid.ui.widgets.labels import WrapLabel, heading
from decisionaid.ui.widgets.layouts import column, flow, row
from decisionaid.ui.widgets.paint import rounded, smooth
from decisionaid.ui.widgets.scroll import ScrollPage
from decisionaid.ui.widgets.textblock import marked

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QFileDialog

OK = QDialog.DialogCode.Accepted
DIM = 0.62
WIDTH = 760
CORNER = 18


class Message(Struct, frozen=True):
    """What a dialog says: title, a sentence, what can be done, and a small staff code.

    Attributes:
        actions: Pairs of id and words; the first is the filled button, the last a link.
        safe: The id of the action that has the focus; nothing is the first one. Where the first
            one clears what was written, Enter must not be it.
    """

    title: str
    sentence: str = ""
    actions: tuple[tuple[str, str], ...] = ()
    can_do: tuple[str, ...] = ()
    code: str = ""
    icon: str = "circle-alert"
    error: bool = False
    safe: str = ""


class Dialogs(Protocol):
    """What the program asks a person outside its pages; tests use a recorder."""

    def ask(self, message: Message, content: QWidget | None = None) -> str | None:
        """Show a message and return the id of the action chosen, or None for Esc."""
        ...

    def confirm(self, message: Message) -> bool:
        """Show a message and return whether its first action was chosen."""
        ...

    def error(self, message: Message) -> str | None:
        """Show what went wrong and return the id of the action chosen, or None for Esc."""
        ...

    def ask_open_file(self, title: str, kinds: str) -> Path | None:
        """Return the file a person picked to open, or None; kinds as "PDF (*.pdf)"."""
        ...

    def ask_save_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        """Return where a person wants a file saved, or None.

        The name has the ending of the suggested one, and a file of that very name is replaced
        only where the person said so.
        """
        ...

    def ask_folder(self, title: str) -> Path | None:
        """Return the folder a person picked, or None."""
        ...

    def print_dialog(self, printer: QPrinter) -> bool:
        """Let a person choose printer and copies; return whether to print."""
        ...


class MessageDialog(QDialog):
    """A message over the dimmed window: words, what can be done, one filled action."""

    def __init__(
        self, message: Message, content: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setModal(True)
        self.setWindowTitle(message.title)
        self.setAccessibleName(message.title)
        self._round = CORNER if has_compositor() else 0
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, on=self._round > 0)
        self.chosen: str | None = None
        # A dialog that comes while somebody types gets no key that was meant for the text.
        self._typing = field_in_use() if content is None else None
        self._ids: dict[TextButton, str] = {}
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(3, 3, 3, 3)
        self.page = ScrollPage(side_margin=40, ends=30)
        outer.addWidget(self.page)
        self._fill(message, content)
        if content is None:
            self._focus(message.safe)
        else:
            content.setFocus()
        self.ring = FocusRing(self)
        self.ring.start()
        self.touch_keyboard = TouchKeyboard(self)
        self.touch_keyboard.listen()
        self.touch_keyboard.moved.connect(self._make_room)
        wide = parent.width() if parent is not None else 1280
        self.resize(min(wide - 32, round(WIDTH * min(1.6, theme().factor()))), 200)

    @Slot()
    def _make_room(self) -> None:
        """Scroll above the keyboard on the screen."""
        self._outer.setContentsMargins(3, 3, 3, 3 + self.touch_keyboard.covered)

    def _fill(self, message: Message, content: QWidget | None) -> None:
        box = self.page.box
        edge, fill, ink = ("error", "errorTint", "error") if message.error else (
            "primary", "tint", "primary")  # fmt: skip
        icon = Pictogram(message.icon, 64, fill=fill, edge=edge, token=ink)
        words = column(heading(message.title, "h1"), spacing=6)
        if message.sentence:
            words.addWidget(WrapLabel(marked(emphasized(message.sentence)), "lead"))
        box.addLayout(row((icon, 0, Qt.AlignmentFlag.AlignTop), (words, 1), spacing=22))
        if message.can_do:
            card = Card(fill="sunken", edge=None, padding=18)
            card.add(WrapLabel(tr("What you can do"), "bold"))
            for line in message.can_do:
                card.add(WrapLabel(f"\u2022  {line}"))
            box.addWidget(card)
        if content is not None:
            box.addWidget(content)
        box.addSpacing(8)
        box.addLayout(flow(*self._actions(message), spacing=16))
        if message.code:
            note = tr("For staff: details are in Help, under “Problem report” (code {code}).")
            box.addWidget(WrapLabel(note.format(code=message.code), "caption", "ink2"))
        box.addStretch()

    def _actions(self, message: Message) -> list[TextButton]:
        buttons: list[TextButton] = []
        last = len(message.actions) - 1
        for number, (key, text) in enumerate(message.actions):
            if number == 0:
                button: TextButton = FilledButton(text)
            elif number == last and (last > 1 or message.error):
                button = LinkButton(text)
            else:
                button = OutlineButton(text, least_height=56)
            button.clicked.connect(self._on_action)
            button.setAutoDefault(False)  # Enter is the button that has the focus, no other
            self._ids[button] = key
            buttons.append(button)
        return buttons

    def _focus(self, safe: str) -> None:
        """Give the focus to the safe button, or to none of them while somebody types."""
        buttons = list(self._ids)
        if self._typing is not None:
            self.setFocus()
        elif buttons:
            next((b for b in buttons if self._ids[b] == safe), buttons[0]).setFocus()

    @Slot()
    def _on_action(self) -> None:
        button = self.sender()
        if isinstance(button, TextButton):
            self.choose(self._ids[button])

    @Slot(str)
    def choose(self, action_id: str) -> None:
        """Close the dialog with this action."""
        self.chosen = action_id
        self.accept()

    def fit(self) -> None:
        """Take the height the words need, as far as the window has it."""
        parent = self.parentWidget()
        most = parent.height() - 32 if parent is not None else 760
        tall = self.page.content.heightForWidth(self.width() - 6)
        self.resize(self.width(), min(most, tall + 8))
        if parent is not None:
            center = parent.mapToGlobal(parent.rect().center())
            self.move(center - self.rect().center())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        field = self._typing
        if field is not None and isValid(field) and is_typing(event, field):
            QApplication.sendEvent(field, event)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect())
        rounded(smooth(QPainter(self)), box, self._round, "surface", "ink", 3)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.activateWindow()  # without a window manager nobody hands it the keyboard


def nobody_sees() -> bool:
    """Return whether there is no screen on which a dialog could be answered."""
    return QApplication.platformName() in ("offscreen", "minimal")


def ask_alone(message: Message) -> str | None:
    """Show a message where no window is there yet; return the action chosen, or None for Esc."""
    dialog = MessageDialog(message)
    dialog.fit()
    dialog.exec()
    return dialog.chosen


def field_in_use() -> QLineEdit | QPlainTextEdit | None:
    """Return the field a person is typing in, or None."""
    field = QApplication.focusWidget()
    return field if isinstance(field, QLineEdit | QPlainTextEdit) else None


def is_typing(event: QKeyEvent, field: QWidget) -> bool:
    """Return whether a key puts something into a text or takes it out."""
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return isinstance(field, QPlainTextEdit)
    if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
        return True
    return event.text() != "" and event.text().isprintable()


def emphasized(sentence: str) -> str:
    """Return what is said, with the one thing to hold on to when something fails in bold."""
    safe = tr("Your answers are still here.")
    return sentence if f"**{safe}**" in sentence else sentence.replace(safe, f"**{safe}**")


def with_ending(path: Path, ending: str) -> Path:
    """Return a path whose name has an ending, in whatever case it was typed."""
    if path.name.lower().endswith(ending.lower()):
        return path
    return path.with_name(path.name + ending)


def is_there(path: Path) -> bool:
    """Return whether something stands at a path; a name no file can have is none."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def replacing(path: Path) -> Message:
    """Return the question before a file is written over."""
    return Message(
        tr("Replace this file?"),
        tr("“{name}” is in {folder} already. What is in it now will be gone.").format(
            name=path.name, folder=path.parent),
        (("replace", tr("Replace it")), ("other", tr("Choose another name"))), safe="other")


class QtDialogs:
    """The real dialogs, over the window they belong to."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def ask(self, message: Message, content: QWidget | None = None) -> str | None:
        """Show a message over the dimmed window and return the action chosen."""
        shade = Dim(self._window, DIM)
        shade.setGeometry(self._window.rect())
        shade.show()
        shade.raise_()
        dialog = MessageDialog(message, content, self._window)
        dialog.fit()
        try:
            dialog.exec()
            return dialog.chosen
        finally:
            self._take_focus()
            shade.hide()
            shade.deleteLater()
            dialog.deleteLater()

    def confirm(self, message: Message) -> bool:
        """Show a message and return whether its first action was chosen."""
        return self.ask(message) == message.actions[0][0]

    def error(self, message: Message) -> str | None:
        """Show what went wrong; where no action is given there is one that goes back."""
        actions = message.actions or (("back", tr("Go back")),)
        return self.ask(replace(message, actions=actions, error=True))

    def ask_open_file(self, title: str, kinds: str) -> Path | None:
        """Return the file a person picked to open, or None."""
        return self._picked(self._panel(title, None, "ExistingFile", kinds))

    def ask_save_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        """Return where a person wants a file saved, or None."""
        place = suggested
        while True:
            dialog = self._panel(title, place.parent, "AnyFile", kinds)
            dialog.selectFile(place.name)
            found = self._picked(dialog)
            if found is None:
                return None
            path = with_ending(found, suggested.suffix)
            asked = sys.platform == "darwin" and path == found  # the panel there always asks
            if asked or not is_there(path) or self.confirm(replacing(path)):
                return path
            place = path

    def ask_folder(self, title: str) -> Path | None:
        """Return the folder a person picked, or None."""
        return self._picked(self._panel(title, None, "Directory"))

    def _panel(
        self, title: str, folder: Path | None,
        mode: Literal["ExistingFile", "AnyFile", "Directory"], kinds: str = "",
    ) -> QFileDialog:
        """Return a dialog for files; the system's own where it has one."""
        from PySide6.QtWidgets import QFileDialog  # not at start, and nor is what dresses it

        dialog = QFileDialog(self._window, title, str(folder or ""), kinds)
        dialog.setFileMode(QFileDialog.FileMode[mode])
        if mode == "AnyFile":  # a name to save under; it asks before the ending is added
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, on=mode == "Directory")
        return dialog

    def _picked(self, dialog: QFileDialog) -> Path | None:
        """Show a dialog for files, and return what a person picked in it, or None."""
        from decisionaid.ui.services.qt_dialog_style import style_file_dialog

        style_file_dialog(dialog, self._window)
        try:
            found = dialog.selectedFiles() if dialog.exec() == OK else []
            return Path(found[0]) if found and found[0] else None
        finally:
            self._take_focus()
            dialog.deleteLater()

    def _take_focus(self) -> None:
        """Take the keyboard back: without a window manager nobody hands it to the window."""
        self._window.activateWindow()

    def print_dialog(self, printer: QPrinter) -> bool:
        """Let a person choose printer and copies; return whether to print."""
        from PySide6.QtPrintSupport import QPrintDialog  # loads the print system: not at start

        from decisionaid.ui.services.qt_dialog_style import style_print_dialog

        dialog = QPrintDialog(printer, self._window)
        # "Save as PDF" makes the file; a driver's own would be raw data, or not tagged.
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=False)
        style_print_dialog(dialog)
        try:
            return dialog.exec() == OK
        finally:
            self._take_focus()
            dialog.deleteLater()
