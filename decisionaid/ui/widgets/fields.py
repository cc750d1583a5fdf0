"""Fields for typed words: plain text in any script, up to 10,000 characters."""

from __future__ import annotations

import math

from PySide6.QtCore import QMimeData, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QTextCursor,
    QValidator,
)
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from decisionaid.ui.style.accessibility import announce
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import Themed, theme
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import column
from decisionaid.ui.widgets.pasted import file_sentence, has_files, words_of
from decisionaid.ui.widgets.scroll import touch_scroll
from decisionaid.ui.widgets.unprinted import unprinted_sentence
from decisionaid.visit.limits import MOST_LETTERS

LIMIT = MOST_LETTERS
PASTE = "edit-paste"  # how Qt names the action in its menus
MOST_AT_ONCE = 10_000_000  # Qt would cut a longer paste itself, perhaps within a letter
MOST_LINES = 8
EDGES = 28  # px of edge, padding and margin above and below the words
PARAGRAPH, LINE_BREAK = "\u2029", "\u2028"


class _Area(QPlainTextEdit, Themed):
    """A box for several lines that grows with its text; Tab leaves it.

    Attributes:
        leftOut: Of what was pasted or dropped a part did not fit.
        fileRefused: A file was pasted or dropped, which is no words.
    """

    left = Signal()
    leftOut = Signal()
    fileRefused = Signal()

    def __init__(self, lines: int, limit: int) -> None:
        super().__init__()
        self._lines = lines
        self._limit = limit
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size)
        touch_scroll(self)
        self.restyle()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words only, as many as fit; nothing pasted is ever formatted."""
        if has_files(source):
            self.fileRefused.emit()
            return
        cursor = self.textCursor()
        taken = len(self.document().toRawText()) - len(cursor.selectedText())
        words = words_of(source)
        # Cut before the layout: a word of a million letters would hold the window for a minute.
        cursor.insertText(words[: max(0, self._limit - taken)])
        if len(words) > self._limit - taken:
            self.leftOut.emit()

    def restyle(self) -> None:
        """Take the font and the frame from the theme again."""
        self.setStyleSheet(theme().sheet("field", "bars"))
        self.setFont(theme().font("body"))
        self._fit()

    @Slot()
    def _on_size(self) -> None:
        self._fit()

    def _fit(self) -> None:
        """Be as high as the lines typed, up to a limit; then the box scrolls."""
        line = theme().line("body")
        least = max(theme().target(), self._lines * line + EDGES)
        tall = max(least, min(MOST_LINES * line, self._typed_height()) + EDGES)
        if tall != self.minimumHeight():
            self.setMinimumHeight(tall)
            self.updateGeometry()

    def _typed_height(self) -> int:
        """Return the height of what is typed, in px; some scripts have taller lines."""
        block, tall = self.document().begin(), 0.0
        while block.isValid() and tall < MOST_LINES * theme().line("body"):
            tall += self.blockBoundingRect(block).height()
            block = block.next()
        return math.ceil(tall)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(280), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        # Qt's own would leave room for a scroll bar's thumb.
        return QSize(theme().px(100), self.minimumHeight())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class TextArea(QWidget):
    """A label, a box for typed words, and a sentence at the limit or of what will not print.

    Attributes:
        textEdited: The words changed by typing, pasting or dictation.
        editingFinished: The person left the box.
    """

    textEdited = Signal(str)
    editingFinished = Signal()

    def __init__(
        self, label: str, *, placeholder: str = "", lines: int = 3, show_label: bool = True,
        limit: int = LIMIT,
    ) -> None:  # fmt: skip
        super().__init__()
        self._limit = limit
        self._setting = False
        self._known = ""
        self.label = WrapLabel(label, "bold")
        if not show_label:
            self.label.hide()
        self.edit = _Area(lines, limit)
        self.edit.setAccessibleName(label)
        self.edit.setPlaceholderText(placeholder)
        self.edit.textChanged.connect(self._on_changed)
        self.edit.left.connect(self.editingFinished)
        self.edit.leftOut.connect(self._on_left_out)
        self.edit.fileRefused.connect(self._on_file)
        self.limit_note = WrapLabel(limit_sentence(limit), "caption")
        self.limit_note.hide()
        self.setFocusProxy(self.edit)
        self.setLayout(column(self.label, self.edit, self.limit_note, spacing=6))

    def text(self) -> str:
        """Return the words exactly as typed."""
        # Qt's plain text would turn a no-break space into a space.
        raw = self.edit.document().toRawText()
        return raw.replace(PARAGRAPH, "\n").replace(LINE_BREAK, "\n")

    def set_text(self, text: str) -> None:
        """Show these words, without a signal."""
        if text != self.text():
            self._put(text)
            self._known = self.text()

    def _put(self, text: str) -> None:
        self._setting = True
        self.edit.setPlainText(text)
        self._setting = False

    def to_end(self) -> None:
        """Go on writing after the last word."""
        self.edit.moveCursor(QTextCursor.MoveOperation.End)

    @Slot()
    def _on_changed(self) -> None:
        text = self.text()
        if self._setting or text == self._known:  # an input method shows words not yet chosen
            return
        if len(text) > self._limit:
            self._cut(text)
            return
        before = said_by(self.limit_note)
        unprinted = unprinted_sentence(text)
        self.limit_note.set_text(
            limit_sentence(self._limit) if len(text) == self._limit else unprinted)
        self.limit_note.setVisible(len(text) == self._limit or bool(unprinted))
        if unprinted and said_by(self.limit_note) not in {"", before}:
            announce(self, said_by(self.limit_note))
        self._known = text
        self.textEdited.emit(text)

    def _cut(self, text: str) -> None:
        """Take back what does not fit before the cursor, and say so: nothing else is lost."""
        kept, place = fitting(text, self.edit.textCursor().position(), self._limit)
        self._put(kept)
        cursor = self.edit.textCursor()
        cursor.setPosition(place)
        self.edit.setTextCursor(cursor)
        self._on_left_out()
        self._known = self.text()
        self.textEdited.emit(self._known)

    @Slot()
    def _on_left_out(self) -> None:
        self._note(limit_sentence(self._limit, left_out=True))

    @Slot()
    def _on_file(self) -> None:
        self._note(file_sentence())

    def _note(self, sentence: str) -> None:
        """Say something under the box until the words change."""
        self.limit_note.set_text(sentence)
        self.limit_note.show()
        announce(self, sentence)


class _Limit(QValidator):
    """Keeps what fits of what is typed or pasted, and tells that the rest was left out.

    Attributes:
        leftOut: Something did not fit.
    """

    leftOut = Signal()

    def __init__(self, limit: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._limit = limit

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Return the words as far as they fit; Qt takes them in place of its own."""
        if len(text) > self._limit:
            text, place = fitting(text, place, self._limit)
            self.leftOut.emit()
        return QValidator.State.Acceptable, text, place


class TextField(QLineEdit, Themed):
    """One line of typed words; `limit_note` tells its limit once it is reached.

    Of words that go on paper it also tells which letters will not print.
    """

    def __init__(
        self, name: str, *, placeholder: str = "", secret: bool = False, limit: int = LIMIT,
        prints: bool = True,
    ) -> None:  # fmt: skip
        super().__init__()
        self._limit = limit
        self._prints = prints and not secret
        self.limit_note = WrapLabel("", "caption")
        self.limit_note.hide()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(MOST_AT_ONCE)
        limiter = _Limit(limit, self)
        limiter.leftOut.connect(self._on_left_out, Qt.ConnectionType.QueuedConnection)
        self.setValidator(limiter)
        self.textChanged.connect(self._on_changed)
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)
        self.restyle()

    def restyle(self) -> None:
        """Take the font and the frame from the theme again."""
        self.setStyleSheet(theme().sheet("field"))
        self.setFont(theme().font("body"))
        self.setMinimumHeight(max(theme().target(), theme().line("body") + 22))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_words()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # Enter means "done" here and must not press another button

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the right mouse button."""
        self.make_menu().popup(event.globalPos())

    def make_menu(self) -> QMenu:
        """Return the usual menu, whose Paste takes words alone, as the keys do."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for qts in menu.actions():
            if qts.objectName() == PASTE:
                ours = QAction(qts.icon(), qts.text(), menu)
                ours.setObjectName(PASTE)
                ours.setEnabled(qts.isEnabled())
                ours.triggered.connect(self.paste_words)
                menu.insertAction(qts, ours)
                menu.removeAction(qts)
        return menu

    @Slot()
    def paste_words(self) -> None:
        """Paste the words of the clipboard; of a file say that it is none."""
        if has_files(QGuiApplication.clipboard().mimeData()):
            self._refuse_file()
        else:
            self.paste()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take words that are dragged here, and no files."""
        if has_files(event.mimeData()):
            event.acceptProposedAction()  # so that the drop comes here and is told
        else:
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take words that are dropped; of a file say that it is none."""
        if has_files(event.mimeData()):
            self._refuse_file()
        else:
            super().dropEvent(event)

    def _refuse_file(self) -> None:
        self.limit_note.set_text(file_sentence())
        self.limit_note.setVisible(self.limit_note.parentWidget() is not None)
        announce(self, file_sentence())

    def setVisible(self, visible: bool) -> None:
        """Show or hide the field, and its note with it."""
        super().setVisible(visible)
        self._show_note(full=visible and len(self.text()) >= self._limit)

    @Slot(str)
    def _on_changed(self, text: str) -> None:
        before = said_by(self.limit_note)
        self._show_note(full=len(text) >= self._limit)
        if said_by(self.limit_note) not in {"", before}:
            announce(self, self.limit_note.text())

    @Slot()
    def _on_left_out(self) -> None:
        """Say it once Qt has taken the shorter words in."""
        self._show_note(full=True, left_out=True)
        announce(self, self.limit_note.text())

    def _show_note(self, *, full: bool, left_out: bool = False) -> None:
        """Say what must be said under the field, where the page has given the note its place."""
        unprinted = unprinted_sentence(self.text()) if self._prints else ""
        self.limit_note.set_text(
            limit_sentence(self._limit, left_out=left_out) if full else unprinted)
        self.limit_note.setVisible(
            (full or bool(unprinted)) and self.limit_note.parentWidget() is not None)


def said_by(note: WrapLabel) -> str:
    """Return what a note says, or nothing while it is hidden."""
    return "" if note.isHidden() else note.text()


def with_note(field: TextField) -> QVBoxLayout:
    """Return a field with the place under it where it tells that it is full."""
    return column(field, field.limit_note, spacing=6)


def fitting(text: str, place: int, limit: int) -> tuple[str, int]:
    """Return a text cut to a limit before the cursor, and the cursor's new place.

    Places count as Qt counts, in units of UTF-16; the limit counts letters.
    """
    raw = text.encode("utf-16-le", "surrogatepass")
    head, tail = (part.decode("utf-16-le", "surrogatepass")
                  for part in (raw[: 2 * place], raw[2 * place :]))
    head = head[: max(0, len(head) - (len(text) - limit))]
    return (head + tail)[:limit], len(head.encode("utf-16-le", "surrogatepass")) // 2


def limit_sentence(limit: int = LIMIT, *, left_out: bool = False) -> str:
    """Return the sentence that tells how much fits, and whether something was left out."""
    sentence = tr("This box is full. It holds {n} letters. More cannot be added.").format(
        n=f"{limit:,}"
    )
    return f"{sentence} {tr('What did not fit was left out.')}" if left_out else sentence
