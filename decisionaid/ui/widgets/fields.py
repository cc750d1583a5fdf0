"""Fields for typed words: plain text in any script, up to 10,000 characters."""

from __future__ import annotations

import math

from PySide6.QtCore import QMimeData, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from decisionaid.ui.accessibility import announce
from decisionaid.ui.text import tr
from decisionaid.ui.theme import Themed, theme
from decisionaid.ui.widgets.labels import WrapLabel

LIMIT = 10_000
MOST_LINES = 8
EDGES = 28  # px of edge, padding and margin above and below the words
PARAGRAPH, LINE_BREAK = "\u2029", "\u2028"


class _Area(QPlainTextEdit, Themed):
    """A box for several lines that grows with its text; Tab leaves it."""

    left = Signal()

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size)
        self.restyle()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words only; nothing pasted is ever formatted."""
        self.textCursor().insertText(source.text())

    def restyle(self) -> None:
        """Take the font from the theme again."""
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
    """A label, a box for typed words, and a sentence when the limit is reached.

    Attributes:
        textEdited: The words changed by typing, pasting or dictation.
        editingFinished: The person left the box.
    """

    textEdited = Signal(str)
    editingFinished = Signal()

    def __init__(
        self, label: str, *, placeholder: str = "", lines: int = 3, show_label: bool = True,
        limit: int = LIMIT, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._limit = limit
        self._setting = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        self.label = WrapLabel(label, "bold")
        if not show_label:
            self.label.hide()
        self.edit = _Area(lines)
        self.edit.setAccessibleName(label)
        self.edit.setPlaceholderText(placeholder)
        self.edit.textChanged.connect(self._on_changed)
        self.edit.left.connect(self.editingFinished)
        self.limit_note = WrapLabel(limit_sentence(limit), "caption")
        self.limit_note.hide()
        self.setFocusProxy(self.edit)
        for widget in (self.label, self.edit, self.limit_note):
            box.addWidget(widget)

    def text(self) -> str:
        """Return the words exactly as typed."""
        # Qt's plain text would turn a no-break space into a space.
        raw = self.edit.document().toRawText()
        return raw.replace(PARAGRAPH, "\n").replace(LINE_BREAK, "\n")

    def set_text(self, text: str) -> None:
        """Show these words, without a signal."""
        if text != self.text():
            self._setting = True
            self.edit.setPlainText(text)
            self._setting = False

    @Slot()
    def _on_changed(self) -> None:
        if self._setting:
            return
        text = self.text()
        if len(text) > self._limit:
            self._cut(text)
            return
        self.limit_note.setVisible(len(text) == self._limit)
        self.textEdited.emit(text)

    def _cut(self, text: str) -> None:
        """Take back what does not fit before the cursor, and say so: nothing else is lost."""
        cursor = self.edit.textCursor()
        raw = text.encode("utf-16-le")  # Qt counts places in UTF-16
        head = raw[: 2 * cursor.position()].decode("utf-16-le", "ignore")
        head = head[: len(head) - (len(text) - self._limit)]
        kept = head + raw[2 * cursor.position() :].decode("utf-16-le", "ignore")
        place = len(head.encode("utf-16-le")) // 2
        self._setting = True
        self.edit.setPlainText(kept)
        self._setting = False
        cursor = self.edit.textCursor()
        cursor.setPosition(place)
        self.edit.setTextCursor(cursor)
        self.limit_note.show()
        announce(self, self.limit_note.text())
        self.textEdited.emit(self.text())


class TextField(QLineEdit, Themed):
    """One line of typed words; the limit is told by the label that belongs to it."""

    def __init__(
        self, name: str, *, placeholder: str = "", secret: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(LIMIT)
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)
        self.restyle()

    def restyle(self) -> None:
        """Take the font from the theme again."""
        self.setFont(theme().font("body"))
        self.setMinimumHeight(max(theme().target(), theme().line("body") + 22))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # Enter means "done" here and must not press another button


def limit_sentence(limit: int = LIMIT) -> str:
    """Return the sentence that tells how much fits."""
    return tr("This box is full. It holds {n} letters. More cannot be added.").format(
        n=f"{limit:,}"
    )
