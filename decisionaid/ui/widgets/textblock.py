"""Text that wraps: bold runs, word links, exact line heights, both reading directions."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QRegion,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from decisionaid.ui.style.theme import theme

_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
LINE_SEPARATOR = "\u2028"
RIGHT_TO_LEFT_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
MAX_CHARACTERS = 66  # longest line of reading text, visual design section 3
REACH = 40  # px that letters may stand out of their line
AVERAGE_EM = 0.5  # width of an average letter of Atkinson Hyperlegible in em


class TextSpan(Struct, frozen=True):
    """A part of a plain text that is bold or, with a term, a link to a word's meaning."""

    start: int
    length: int
    bold: bool = False
    term: str = ""


class Rich(Struct, frozen=True):
    """A plain text and the spans that look different; nothing else is ever markup."""

    text: str
    spans: tuple[TextSpan, ...] = ()


def plain(text: str) -> Rich:
    """Return typed or plain text exactly as it is: nothing in it is markup."""
    return Rich(text)


def marked(text: str) -> Rich:
    """Return an aid's text with its `**bold**` runs; every other sign stays a sign."""
    out: list[str] = []
    spans: list[TextSpan] = []
    size = at = 0
    for match in _BOLD.finditer(text):
        before = text[at : match.start()]
        out += [before, match[1]]
        spans.append(TextSpan(size + len(before), len(match[1]), bold=True))
        size += len(before) + len(match[1])
        at = match.end()
    out.append(text[at:])
    return Rich("".join(out), tuple(spans))


def with_terms(rich: Rich, terms: dict[str, str]) -> Rich:
    """Return the text with the first place of each phrase linked to its term id."""
    spans = list(rich.spans)
    for phrase, term in terms.items():
        found = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", rich.text, re.IGNORECASE)
        if found:
            spans.append(TextSpan(found.start(), len(phrase), term=term))
    return Rich(rich.text, tuple(spans))


def runs_from_the_left(text: str) -> bool:
    """Say whether a text has letters and none of them runs from right to left.

    Words typed in another language, or not translated yet, keep their own full stop at their end
    on a page that is read from the right; they begin at the right edge like the rest.
    """
    return text.upper() != text.lower() and not RIGHT_TO_LEFT_LETTER.search(text)


class TextBlock:
    """A text laid out in a width; measures and paints the same lines."""

    def __init__(self, rich: Rich, font: QFont, line: float, *, rtl: bool, center: bool) -> None:
        self.rich = rich
        self.font = font
        self.line = line
        self._layout = QTextLayout(rich.text.replace("\n", LINE_SEPARATOR), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        turned = rtl and not runs_from_the_left(rich.text)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight
        )
        start = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(Qt.AlignmentFlag.AlignHCenter if center else start)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self._layout.setFormats([self._format(span) for span in rich.spans])
        self._width = -1.0
        # Widths from and to which the same lines come out, and their height.
        self._known: list[tuple[float, float, int]] = []
        self._widths: dict[float, int] = {}
        self._longest: int | None = None

    def _format(self, span: TextSpan, color: QColor | None = None) -> QTextLayout.FormatRange:
        look = QTextCharFormat()
        if span.bold:
            look.setFontWeight(QFont.Weight.Bold)
        if span.term:
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            if color is not None:
                look.setForeground(color)
        found = QTextLayout.FormatRange()
        found.start, found.length, found.format = span.start, span.length, look
        return found

    def _flow(self, width: float) -> None:
        """Lay the lines out in the width, each one line height below the last."""
        if width == self._width:
            return
        self._width = width
        self._layout.beginLayout()
        y = natural = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y + (self.line - line.ascent() - line.descent()) / 2))
            natural = max(natural, line.naturalTextWidth())
            y += self.line
        self._layout.endLayout()
        lines = max(1, self._layout.lineCount())
        self._widths[width] = int(natural) + 2
        # A width in which the widest line just fits breaks the text at the same places.
        high = float("inf") if lines == 1 else width
        self._known.append((min(natural, width), high, round(lines * self.line)))

    def height(self, width: float) -> int:
        """Return the height in px of the text in this width."""
        key = max(1, int(width))
        for low, high, tall in self._known:
            if low <= key <= high:
                return tall
        self._flow(float(key))
        return self._known[-1][2]

    def width(self, limit: float) -> int:
        """Return the width in px the text would like, no wider than the limit."""
        if limit not in self._widths:
            self._flow(float(limit))
        return self._widths[limit]

    def longest_word(self) -> int:
        """Return the width in px of the widest word."""
        if self._longest is None:
            self._longest = longest_word(self.rich, self.font)
        return self._longest

    def paint(self, painter: QPainter, rect: QRectF, color: QColor, link: QColor) -> None:
        """Paint the text at the top of the rectangle, in its width."""
        self._flow(float(max(1, int(rect.width()))))
        terms = [span for span in self.rich.spans if span.term]
        painter.setPen(color)
        if terms and RIGHT_TO_LEFT_LETTER.search(self.rich.text):
            self._paint_apart(painter, rect, terms, link)
        else:
            self._layout.draw(painter, rect.topLeft(), [self._format(t, link) for t in terms])

    def _paint_apart(
        self, painter: QPainter, rect: QRectF, terms: list[TextSpan], link: QColor
    ) -> None:
        """Paint the links apart from the words around them.

        Qt's own way cuts what reaches into the next line, as Arabic letters do.
        """
        place = QRegion()
        for span in terms:
            for box in self.span_rects(span, rect.width()):
                place += box.translated(rect.topLeft()).toAlignedRect()
        reach = rect.toAlignedRect().adjusted(-REACH, -REACH, REACH, REACH)
        reach.setHeight(reach.height() + self.height(rect.width()))
        for region, ink in ((QRegion(reach) - place, None), (place, link)):
            painter.save()
            painter.setClipRegion(region, Qt.ClipOperation.IntersectClip)
            if ink is not None:
                painter.setPen(ink)
            self._layout.draw(painter, rect.topLeft())
            painter.restore()

    def span_at(self, point: QPointF, width: float) -> TextSpan | None:
        """Return the word link under a point, measured from the text's own corner."""
        for span in self.rich.spans:
            if span.term and any(rect.contains(point) for rect in self.span_rects(span, width)):
                return span
        return None

    def span_rects(self, span: TextSpan, width: float) -> list[QRectF]:
        """Return the boxes of a span, one on each line it touches."""
        self._flow(float(max(1, int(width))))
        boxes: list[QRectF] = []
        end = span.start + span.length
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            first = max(span.start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first < last:
                a, b = (_x_of(line, at) for at in (first, last))
                boxes.append(QRectF(min(a, b), number * self.line, abs(b - a), self.line))
        return boxes


def text_block(
    rich: Rich, role: str, *, rtl: bool, bold: bool | None = None, center: bool = False
) -> TextBlock:
    """Return a text to measure and paint in a type role of the theme in force."""
    look = theme()
    return TextBlock(rich, look.font(role, bold=bold), look.line(role), rtl=rtl, center=center)


def _x_of(line: QTextLine, place: int) -> float:
    """Return where a place in the text stands on its line; Qt gives a pair of x and place."""
    found = line.cursorToX(place)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


@lru_cache(maxsize=2048)
def _longest(text: str, key: str) -> float:
    font = QFont()
    font.fromString(key)
    metrics = QFontMetricsF(font)
    return max((metrics.horizontalAdvance(word) for word in text.split()), default=0.0)


def forget_words() -> None:
    """Let go of every text that was measured; among them is what a person typed."""
    _longest.cache_clear()


def longest_word(rich: Rich, font: QFont) -> int:
    """Return the width in px of the widest word, as if all of it were bold where any is."""
    heavy = QFont(font)
    heavy.setBold(font.bold() or any(span.bold for span in rich.spans))
    return int(_longest(rich.text, heavy.toString())) + 3


def reading_width(font: QFont) -> float:
    """Return the width in px of the longest line that still reads well."""
    return MAX_CHARACTERS * AVERAGE_EM * font.pixelSize()
