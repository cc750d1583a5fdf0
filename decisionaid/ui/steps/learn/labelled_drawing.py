"""A drawing with words beside its parts, or in a key of letters where they do not fit."""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from decisionaid.ui.style.drawing import WIDTH, Drawing
from decisionaid.ui.style.text import tr
from decisionaid.ui.style.theme import Themed, right_to_left, theme
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import column, equal, in_widget, row
from decisionaid.ui.widgets.paint import smooth
from decisionaid.ui.widgets.textblock import TextBlock, longest_word, marked

if TYPE_CHECKING:
    from decisionaid.aid.learn_model import DrawingLabel

ROLE = "caption"
LETTER = 28  # px of the circle with a letter
LEAST_EM = 11  # of a column of the key


def in_words(label: DrawingLabel) -> str:
    """Return a label in one line, its name bold."""
    return f"**{label.text}:** {label.note}" if label.note else f"**{label.text}**"


def described(alt: str, labels: tuple[DrawingLabel, ...]) -> str:
    """Return what a drawing shows, with the words that stand on it."""
    if not labels:
        return alt
    said = "; ".join(in_words(x).replace("**", "") for x in labels)
    return f"{alt} " + tr("Words in the drawing: {words}.").format(words=said)


def letter(painter: QPainter, middle: QPointF, text: str, within: QRectF) -> None:
    """Paint a letter in a circle around a point, or as near to it as the whole circle fits."""
    look = theme()
    side = look.px(LETTER)
    x = min(max(middle.x() - side / 2, within.left()), within.right() - side)
    y = min(max(middle.y() - side / 2, within.top()), within.bottom() - side)
    box = QRectF(x, y, side, side)
    painter.setPen(QPen(look.color("ink"), 2))
    painter.setBrush(look.color("surface"))
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    painter.setPen(look.color("ink"))
    painter.setFont(look.font(ROLE, bold=True))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class LabelWords(Drawing):
    """The drawing itself, its words painted in the text size in force where they fit.

    Attributes:
        resized: The drawing has another width, so the words may fit or no longer fit.
    """

    resized = Signal()

    def __init__(self, svg: str, alt: str, labels: tuple[DrawingLabel, ...]) -> None:
        super().__init__(svg, described(alt, labels))
        self.labels = labels
        self._made: dict[tuple[bool, int], list[list[TextBlock]]] = {}

    def restyle(self) -> None:
        """Measure the words again, and paint again in the theme's colors."""
        super().restyle()
        self._made.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def place(self, label: DrawingLabel) -> QRectF:
        """Return the free place of a label at this width."""
        scale = self.width() / WIDTH
        x, y, width, height = (side * scale for side in label.box)
        return QRectF(x, y, width, height)

    def fits(self) -> bool:
        """Return whether all words fit into their places at this width."""
        return all(
            _fit(blocks, self.place(label))
            for blocks, label in zip(self._blocks(), self.labels, strict=True)
        )

    def _blocks(self) -> list[list[TextBlock]]:
        """Return the name of each label, and under it its note, ready to be painted."""
        look, rtl = theme(), right_to_left(self)
        key = (rtl, look.size(ROLE))
        if key not in self._made:
            font, line = look.font(ROLE), look.line(ROLE)
            self._made[key] = [
                [TextBlock(marked(text), font, line, rtl=rtl, center=True)
                 for text in (f"**{label.text}**", label.note) if text]
                for label in self.labels
            ]
        return self._made[key]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, ink = smooth(QPainter(self)), theme().color("ink")
        if not self.fits():
            inside = QRectF(self.rect()).adjusted(4, 4, -4, -4)
            for sign, label in zip(ascii_uppercase, self.labels, strict=False):
                letter(painter, self.place(label).center(), sign, inside)
            return
        for blocks, label in zip(self._blocks(), self.labels, strict=True):
            place = self.place(label)
            place.moveTop(place.center().y() - _height(blocks, place) / 2)
            for block in blocks:
                block.paint(painter, place, ink, ink)
                place.translate(0, block.height(place.width()))


def _height(blocks: list[TextBlock], place: QRectF) -> int:
    return sum(block.height(place.width()) for block in blocks)


def _fit(blocks: list[TextBlock], place: QRectF) -> bool:
    widest = max(longest_word(block.rich, block.font) for block in blocks)
    return widest <= place.width() and _height(blocks, place) <= place.height() + 1


class Letter(QWidget, Themed):
    """The letter of a line of the key; the same letter stands in the drawing."""

    def __init__(self, sign: str) -> None:
        super().__init__()
        self._sign = sign
        self.restyle()

    def restyle(self) -> None:
        """Take the size from the theme again."""
        side = theme().px(LETTER)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        whole = QRectF(self.rect())
        letter(smooth(QPainter(self)), whole.center(), self._sign, whole)


class LabelledDrawing(QWidget):
    """A drawing and its words: on it, or as a key of letters under it where they do not fit."""

    def __init__(self, svg: str, alt: str, labels: tuple[DrawingLabel, ...]) -> None:
        super().__init__()
        self.drawing = LabelWords(svg, alt, labels)
        lines = [_line(sign, x) for sign, x in zip(ascii_uppercase, labels, strict=False)]
        self.key = in_widget(equal(*lines, columns=2, least_em=LEAST_EM, spacing=8))
        self.key.hide()
        self.setLayout(column(self.drawing, self.key, spacing=12))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.drawing.resized.connect(self._on_resized)

    @Slot()
    def _on_resized(self) -> None:
        self.key.setHidden(self.drawing.fits())


def _line(sign: str, label: DrawingLabel) -> QWidget:
    """Return a line of the key: the letter and what it stands for."""
    words = WrapLabel(marked(in_words(label)), ROLE)
    return in_widget(row((Letter(sign), 0, Qt.AlignmentFlag.AlignTop),
                         (words, 1, Qt.AlignmentFlag.AlignVCenter), spacing=10))
