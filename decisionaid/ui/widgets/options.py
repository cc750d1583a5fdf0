"""Option cards on the shelf and the sticky headers above the columns."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox

from decisionaid.ui.style.accessibility import Role, set_role
from decisionaid.ui.style.theme import grow_downwards, right_to_left, theme
from decisionaid.ui.widgets.cards import Card, Pictogram, paint_pictogram
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import column, row
from decisionaid.ui.widgets.paint import CARD_RADIUS, smooth
from decisionaid.ui.widgets.painted_button import PaintedButton
from decisionaid.ui.widgets.textblock import longest_word, plain, text_block

LEAST_HEIGHT = 196
CHECK = 28
APART = 2  # px between name, what and how
SMALL_NAME, NO_BRAND, NO_PICTURE = 1, 2, 3  # how close a header is, where names are long
HEADER_EDGE = 2


class OptionCard(PaintedButton, QCheckBox):
    """An option on the shelf; the whole card is the target.

    Attributes:
        pickRequested: The person tapped the card; the page decides and calls `setChecked`.
    """

    pickRequested = Signal(str)

    def __init__(self, option_id: str, pictogram: str, name: str, what: str, how: str) -> None:
        super().__init__()
        set_role(self, Role.CheckBox)
        self.option_id, self._pictogram = option_id, pictogram
        self._texts = ((name, "h3", "ink"), (what, "meta", "ink"), (how, "caption", "ink2"))
        self.show_words(name)
        self.setAccessibleDescription(f"{what} {how}")
        self.setProperty("ringRadius", CARD_RADIUS)
        grow_downwards(self, wide=True)
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.pickRequested.emit(self.option_id)

    def _head(self) -> int:
        return theme().gap(12) + theme().px(48) + theme().gap(2)

    def heightForWidth(self, width: int) -> int:
        inner = width - 2 * theme().gap(16)
        words = sum(self._block(t, role).height(inner) + APART for t, role, _ in self._texts)
        return max(LEAST_HEIGHT, self._head() + words + theme().gap(6))

    def sizeHint(self) -> QSize:
        width = theme().px(284)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        word = longest_word(plain(self._texts[0][0]), theme().font("h3"))
        return QSize(min(word, theme().px(200)) + 2 * theme().gap(16), LEAST_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, rtl = smooth(QPainter(self)), theme(), right_to_left(self)
        pad, top, side, check = look.gap(16), look.gap(12), look.px(48), look.px(CHECK)
        near, far = pad, self.width() - pad
        box = QRectF(near if rtl else far - check, top, check, check)
        self.paint_choice(painter, CARD_RADIUS, box)
        left = far - side if rtl else near
        paint_pictogram(painter, QRectF(left, top, side, side), self._pictogram)
        y, inner = float(self._head()), self.width() - 2 * pad
        for text, role, token in self._texts:
            color, block = look.color(token), self._block(text, role)
            block.paint(painter, QRectF(pad, y, inner, 0), color, color)
            y += block.height(inner) + APART


class OptionHeader(Card):
    """The name of an option above its column; it stays while the page scrolls."""

    _low = False
    _close = 0
    _keeps_brand = False  # what stands in its place may not be left out

    def __init__(self, pictogram: str, name: str, brand: str = "") -> None:
        super().__init__(edge="ink", width=HEADER_EDGE, padding=12)
        self.name = WrapLabel(name, "h3")
        self.brand = WrapLabel(brand, "caption", "ink2")
        words = column(1, self.name, self.brand, 1, spacing=0)
        if not brand:
            self.brand.hide()
        self.picture = Pictogram(pictogram)
        line = row(self.picture)
        line.addLayout(words, 1)
        self.add(line)
        self._gap = line.spacing()
        self._has_brand = bool(brand)

    def restyle(self) -> None:
        """Take the padding from the theme again; a low header has less above and below."""
        super().restyle()
        low = self._low or self._close >= SMALL_NAME
        pad, edge = theme().gap(12), 5 if low else theme().gap(10)
        self.box.setContentsMargins(pad, edge, pad, edge)

    def set_low(self, low: bool) -> None:
        """In a low window leave the brand out."""
        self._low = low
        self._dress()
        self.setMinimumHeight(58 if low else 68)

    def set_close(self, close: int) -> None:
        """Take less room, the more so the closer: a smaller name, then no brand, no picture."""
        if close != self._close:
            self._close = close
            self.name.role = "row" if close >= SMALL_NAME else "h3"
            self.name.restyle()
            self.picture.setVisible(close < NO_PICTURE)
            self._dress()

    def _dress(self) -> None:
        self.brand.setVisible(self._shows_brand(self._close))
        self.restyle()

    def _shows_brand(self, close: int) -> bool:
        yields = self._low or close >= NO_BRAND
        return self._has_brand and (self._keeps_brand or not yields)

    def words_room(self, width: int, close: int) -> int:
        """Return the px that the words have across in a header so wide and so close."""
        taken = 2 * theme().gap(12) + 2 * HEADER_EDGE + 1
        return width - taken - (
            0 if close >= NO_PICTURE else theme().px(48) + self._gap)

    def words_height(self, width: int, close: int) -> int:
        """Return the px that the words take down in a header so wide and so close."""
        room, rtl = self.words_room(width, close), right_to_left(self)
        said = [(self.name, "row" if close >= SMALL_NAME else "h3")]
        if self._shows_brand(close):
            said.append((self.brand, "caption"))
        return sum(text_block(label.rich(), role, rtl=rtl).height(room) for label, role in said)
