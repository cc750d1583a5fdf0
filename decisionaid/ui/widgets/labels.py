"""Labels whose text wraps and is never cut."""

from __future__ import annotations

from functools import partial
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QVBoxLayout

from decisionaid.ui.style.accessibility import set_heading
from decisionaid.ui.style.theme import Themed, grow_downwards, right_to_left, theme
from decisionaid.ui.widgets.layouts import column
from decisionaid.ui.widgets.term_link import TARGET, TermLink
from decisionaid.ui.widgets.textblock import (
    Rich,
    TextBlock,
    TextSpan,
    marked,
    plain,
    reading_width,
    text_block,
    with_terms,
)

Level = Literal["display", "h1", "h2", "h3"]
LEAST_EM = 8  # a label may be squeezed to eight em wide before a row gets wider


class WrapLabel(QLabel, Themed):
    """A text in one type role that wraps, grows taller, and is never shortened."""

    termActivated = Signal(str)

    def __init__(
        self, text: str | Rich = "", role: str = "body", token: str = "ink", *, center: bool = False
    ) -> None:
        super().__init__()
        self.role = role
        self.token = token
        self._center = center
        self._rich = plain("")
        self._laid: TextBlock | None = None
        self._term = 0
        self._words: list[TermLink] = []
        self.setTextFormat(Qt.TextFormat.PlainText)
        grow_downwards(self)
        self.set_text(text)

    def set_text(self, text: str | Rich) -> None:
        """Show a text; a `str` is plain, whatever signs it holds."""
        self._rich = plain(text) if isinstance(text, str) else text
        self._laid = None
        self.setText(self._rich.text)
        if self.property("headingLevel"):
            self.setAccessibleName(self._rich.text)
        policy = Qt.FocusPolicy.StrongFocus if self._links() else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        self.setMouseTracking(bool(self._links()))
        self._forget_words()
        self.updateGeometry()
        self.update()

    def rich(self) -> Rich:
        """Return the text with its spans."""
        return self._rich

    def set_terms(self, terms: dict[str, str]) -> None:
        """Link the first place of each phrase to its term id; see `termActivated`."""
        self.set_text(with_terms(self._rich, terms))
        if QAccessible.isActive():
            self._make_words()

    # medical words
    def _forget_words(self) -> None:
        for word in self._words:
            word.hide()
            word.deleteLater()
        self._words, self._term = [], 0

    def _make_words(self) -> None:
        """Make a link of each medical word, once assistive technology or a key wants one."""
        links = self._links()
        if not self._words:
            self._words = [
                TermLink(self, self._rich.text[s.start : s.start + s.length],
                         partial(self.activate_term, number), alone=len(links) == 1)
                for number, s in enumerate(links)]
        self._place_words()
        for word in self._words:
            word.show()

    def _place_words(self) -> None:
        corner = self.text_rect().topLeft()
        for word, span in zip(self._words, self._links(), strict=False):
            boxes = self._block().span_rects(span, self.text_rect().width())
            if boxes:
                word.setGeometry(boxes[0].translated(corner).toAlignedRect())

    def activate_term(self, number: int) -> None:
        """Open the meaning of one of the linked words, by its place among them."""
        links = self._links()
        if 0 <= number < len(links):
            self._term = number
            self.termActivated.emit(links[number].term)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._words:
            self._place_words()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Take the focus; where there are linked words, the one in force gets it at once.

        Handed on from the label it would be told first and the label last, and a screen reader
        would say the label, whose Enter key does nothing that it names.
        """
        if self._links():
            self._to_word(reason)
        else:
            super().setFocus(reason)

    def _to_word(self, reason: Qt.FocusReason) -> None:
        self._make_words()
        self._words[self._term % len(self._words)].setFocus(reason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._links():
            self._to_word(event.reason())

    def set_token(self, token: str) -> None:
        """Change the color token of the text."""
        self.token = token
        self.update()

    def set_role(self, role: str) -> None:
        """Change the type role of the text."""
        self.role = role
        self.restyle()

    def restyle(self) -> None:
        """Measure the text again in the theme's size."""
        self._laid = None
        self.updateGeometry()
        self.update()

    def _links(self) -> list[TextSpan]:
        return [span for span in self._rich.spans if span.term]

    def _block(self) -> TextBlock:
        if self._laid is None:
            self._laid = text_block(
                self._rich, self.role, rtl=right_to_left(self), center=self._center)
        return self._laid

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        edge = self.contentsMargins()
        inner = width - edge.left() - edge.right()
        return self._block().height(inner) + edge.top() + edge.bottom()

    def sizeHint(self) -> QSize:
        edge = self.contentsMargins()
        limit = reading_width(theme().font(self.role))
        width = self._block().width(limit) + edge.left() + edge.right()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        edge = self.contentsMargins()
        width = min(self._block().longest_word(), LEAST_EM * theme().size(self.role))
        return QSize(width + edge.left() + edge.right(), theme().line(self.role))

    def text_rect(self) -> QRectF:
        """Return where the text is painted: centred in a taller label, else at the top."""
        box = QRectF(self.contentsRect())
        height = self._block().height(box.width())
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter and box.height() > height:
            box.setTop(box.top() + (box.height() - height) / 2)
        return box

    def boxes_of(self, start: int, end: int) -> list[QRectF]:
        """Return where a part of the text stands, a box for each line it touches."""
        box = self.text_rect()
        found = self._block().span_rects(TextSpan(start, end - start), box.width())
        return [rect.translated(box.topLeft()) for rect in found]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        token = self.token if self.isEnabled() else "disabled"
        self._block().paint(painter, self.text_rect(), look.color(token), look.color("primary"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        span = self._span_at(event.position())
        if span is not None:
            self.termActivated.emit(span.term)
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._span_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def _span_at(self, point: QPointF) -> TextSpan | None:
        """Return the word under a point; beside its line a tap counts up to 48 px high."""
        box = self.text_rect()
        inside = point - box.topLeft()
        found = self._block().span_at(inside, box.width())
        reach = max(0.0, (TARGET - theme().line(self.role)) / 2)
        for way in (-reach, reach):
            found = found or self._block().span_at(inside + QPointF(0, way), box.width())
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        links = self._links()
        forward = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if links and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activate_term(self._term % len(links))
        elif links and forward:
            way = -forward if right_to_left(self) else forward
            self._term = (self._term + way) % len(links)
            self._make_words()
            self._words[self._term].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.restyle()
        super().changeEvent(event)


def heading(text: str, level: Level = "h1", *, look: Level | None = None) -> WrapLabel:
    """Return a heading that a screen reader announces as one of its level; painted as `look`."""
    label = WrapLabel("", look or level)
    # The role comes first: a label that has its text before is told, and kept, as a plain one.
    set_heading(label, {"display": 1, "h1": 1, "h2": 2, "h3": 3}[level])
    label.setProperty("noFocusRing", True)  # a page begins there; it is no control
    label.set_text(text)
    return label


def lead(text: str) -> WrapLabel:
    """Return the sentence under a title."""
    return WrapLabel(text, "lead")


def title_block(title: str, sentence: str = "") -> QVBoxLayout:
    """Return a page's title with the sentence under it, close together."""
    return column(heading(title), *([lead(sentence)] if sentence else []), spacing=2)


def body(text: str | Rich) -> WrapLabel:
    """Return reading text; use `aid_text` for words from an aid."""
    return WrapLabel(text, "body")


def caption(text: str) -> WrapLabel:
    """Return a quiet line; never use it for a fact alone."""
    return WrapLabel(text, "caption", "ink2")


def aid_text(text: str, role: str = "body") -> WrapLabel:
    """Return words from an aid, with their `**bold**` runs."""
    label = WrapLabel(marked(text), role)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    return label
