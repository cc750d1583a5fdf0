"""Option cards on the shelf and the sticky headers above the columns."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from decisionaid.ui.style.accessibility import Role, set_role
from decisionaid.ui.style.theme import Themed, right_to_left, theme
from decisionaid.ui.widgets.buttons import enter_clicks
from decisionaid.ui.widgets.cards import Card, Pictogram, paint_pictogram
from decisionaid.ui.widgets.labels import WrapLabel
from decisionaid.ui.widgets.layouts import column, row
from decisionaid.ui.widgets.paint import CARD_RADIUS, check_mark, rounded, smooth
from decisionaid.ui.widgets.read_aloud import ClickOnToggle
from decisionaid.ui.widgets.textblock import TextBlock, longest_word, plain

LEAST_HEIGHT = 196
CHECK = 28
APART = 2  # px between name, what and how
SMALL_NAME, NO_BRAND, NO_PICTURE = 1, 2, 3  # how close a header is, where names are long
HEADER_EDGE = 2


class OptionCard(ClickOnToggle, QCheckBox, Themed):
    """An option on the shelf; the whole card is the target.

    Attributes:
        pickRequested: The person tapped the card; the page decides and calls `setChecked`.
    """

    pickRequested = Signal(str)

    def __init__(
        self, option_id: str, pictogram: str, name: str, what: str, how: str,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        set_role(self, Role.CheckBox)
        self.option_id, self._pictogram = option_id, pictogram
        self._texts = ((name, "h3", "ink"), (what, "meta", "ink"), (how, "caption", "ink2"))
        self._blocks: dict[tuple[int, bool, int], TextBlock] = {}
        self.setText(name.replace("&", "&&"))
        self.setAccessibleName(name)
        self.setAccessibleDescription(f"{what} {how}")
        self.setProperty("ringRadius", CARD_RADIUS)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._on_clicked)
        self.connect_toggled()

    @Slot()
    def _on_clicked(self) -> None:
        self.pickRequested.emit(self.option_id)

    def restyle(self) -> None:
        """Measure the words again in the theme's size."""
        self._blocks.clear()

    def _block(self, number: int) -> TextBlock:
        look, (text, role, _) = theme(), self._texts[number]
        key = (number, right_to_left(self), look.size(role))
        if key not in self._blocks:
            self._blocks[key] = TextBlock(
                plain(text), look.font(role), look.line(role), rtl=key[1], center=False
            )
        return self._blocks[key]

    def _head(self) -> int:
        return theme().gap(12) + theme().px(48) + theme().gap(2)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        inner = width - 2 * theme().gap(16)
        words = sum(self._block(n).height(inner) + APART for n in range(len(self._texts)))
        return max(LEAST_HEIGHT, self._head() + words + theme().gap(6))

    def sizeHint(self) -> QSize:
        width = theme().px(284)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        word = longest_word(plain(self._texts[0][0]), theme().font("h3"))
        return QSize(min(word, theme().px(200)) + 2 * theme().gap(16), LEAST_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_clicks(self, event):
            super().keyPressEvent(event)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, rtl = smooth(QPainter(self)), theme(), right_to_left(self)
        on, hover = self.isChecked(), self.underMouse()
        fill = "tint" if on or hover else "surface"
        edge = "primary" if on or hover else "lineStrong"
        rounded(painter, QRectF(self.rect()), CARD_RADIUS, fill, edge, 3 if on else 2)
        pad, top, side, check = look.gap(16), look.gap(12), look.px(48), look.px(CHECK)
        near, far = pad, self.width() - pad
        left = far - side if rtl else near
        paint_pictogram(painter, QRectF(left, top, side, side), self._pictogram)
        box = QRectF(near if rtl else far - check, top, check, check)
        check_mark(painter, box, on=on, enabled=True, hover=hover)
        y, inner = float(self._head()), self.width() - 2 * pad
        for number, (_, _, token) in enumerate(self._texts):
            color = look.color(token)
            self._block(number).paint(painter, QRectF(pad, y, inner, 0), color, color)
            y += self._block(number).height(inner) + APART


class OptionHeader(Card):
    """The name of an option above its column; it stays while the page scrolls."""

    _low = False
    _close = 0
    _keeps_brand = False  # what stands in its place may not be left out

    def __init__(
        self, pictogram: str, name: str, brand: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(edge="ink", width=HEADER_EDGE, padding=12, parent=parent)
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
        look, room = theme(), self.words_room(width, close)
        said = [(self.name, "row" if close >= SMALL_NAME else "h3")]
        if self._shows_brand(close):
            said.append((self.brand, "caption"))
        return sum(TextBlock(label.rich(), look.font(role), look.line(role),
                             rtl=right_to_left(self), center=False).height(room)
                   for label, role in said)
